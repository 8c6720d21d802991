"""Dates that may be the event's, each with the marks by which it is weighed: how strongly it is told, where it stands, and how it lies to
the review's own steps, to the end of the time looked at and to the other dates of the story."""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from heed.text.dates import Found, bounds, date_of, dates_in, precision
from heed.text.metadata.ages import ages_in
from heed.text.metadata.guard import guarded
from heed.text.metadata.incident import (
    ACTS,
    DAY_MONTH,
    KILLED,
    OF_PAPER,
    SCOPE,
    Event,
    day_of_known_year,
    own_words,
    tells,
)
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.process import OF_EVENT, Process, is_step, process_of
from heed.text.metadata.subject import STARTS, Subject, headed_passages, spoken_of, told_of_another
from heed.text.metadata.tables import told_in_tables
from heed.text.metadata.vocabulary import any_of

_AGE_HEAD = guarded(r"\bage[ds]?\b(?!\s*\d)[^|]{0,40}", re.IGNORECASE)
_EVENT_HEAD = re.compile(
    r"\b(?:what happened|incident|events? of|death|fire|injur|attack|assault|the night|the day|disclosure"
    r"|circumstances)\b",
    re.IGNORECASE,
)
_BIRTH = guarded(
    r"\b(?:born|birth|d\.?o\.?b|pregnan\w+|delivered (?:at|by|in|on)|gestation|conceived|antenatal|booked)\b",
    re.IGNORECASE,
)
_AFTERWARDS = guarded(
    r"\b(?:convicted|conviction|sentenced?|pleaded|trial|inquest|coroner|judge|sheriff|charged|jailed|prison|imprison\w+|court|appeal|verdict"
    r"|interview(?:ed)?|met with|workshops?|learning event|published|adopted|adoption|now|since then)\b",
    re.IGNORECASE,
)
_PAPERS = guarded(
    r"\b(?:Act|Regulations?|Working Together|guidance|research|study|studies|et al|Ofsted|inspect\w+|strategy|framework|policy"
    r"|National|statutory|review of|published)\b"
)
_CHANGES = guarded(
    r"\b(?:moved|married|separated|(?<!fire was )(?<!fires were )started (?!to)|began (?!to)|joined|opened|closed"
    r"|arrived in|came to live|made (?:the )?subjects? of a|(?:placed|put|entered) (?:up)?on the (?:child protection )?register|until|since)\b",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"(?i)\b(?:abused|exploited|neglected|assaulted|groomed|trafficked|raped|harmed|starved|tortured|beaten|abuse|exploitation|injuries)\b"
)
_LASTING = re.compile(
    r"(?i)\b(?:abused|exploited|neglected|groomed|trafficked|raped|starved|tortured|abusing|exploiting)\b"
)
_OF_REVIEW = guarded(r"\b(?:reviews?|reviewed|report|scope|terms of reference|timeline|chronology)\b", re.IGNORECASE)
_AT_WORK = re.compile(
    r"(?i)\b(?:agenc|services?\b|contact|involve|record|period|chronolog|work|practice|respon|review|report)"
)
_BY_REVIEW = re.compile(
    r"(?i)\b(?:covers?|covered|considers|considered|looked at|looks at|examines|examined|period|scope)\b"
)
_AFTERMATH = re.compile(
    r"(?i)\b(?:intensive care|burns unit|weeks in|in prison|sentenced|convicted|charged with|life support|paralysed|scarred|surgery|operations?"
    r"|survived|found to have|fractures?"
    r"|haemorrhages?|injuries|inquest|cause of death|pathologist|post-mortem|ambulance|pronounced|resuscitat\w+|arrested|died)\b"
)
_LATER = re.compile(r"\s+(?:later|earlier|before|after|ago|afterwards|previously)\b")
_LABELLED = re.compile(
    r"(?:^|(?<=[\d;|,)–—-] ))"
    r"(?:(?:(?:date|month|day) of (?:the )?(?:[\w-]+['’]s )?(?:death|(?:\w+ )?incident|(?:\w+ )?event|injur(?:y|ies)|collapse|serious harm)"
    r"|died|date (?:he|she) died|incident(?: date)?)\s*[:–—|-]|died (?:on )?(?=\d{1,2}[ ./a-z]|[A-Z][a-z]+ \d{4}))",
    re.IGNORECASE,
)  # "Date of death: 21 June 2019", in a list of particulars; "Born 11 May 1996, died 23 December 2011"
_LABELLED_AMONG = 60
_AT_START = 12
_ADULT = 216
_REVIEW_DAYS = 110  # few reviews are held, written and published within that time
_ROWS = 200
_PROMPT = frozenset({"rapid_review_letter", "press_statement"})
_FIRST = 30
_EARLY = 12
_FIRST_SENTENCES = 120
_NEARLY = 0.85


class Dated(msgspec.Struct, frozen=True):
    """A date told in the text, its sentence, and what that says for or against it, whoever the child is."""

    date: Found
    sentence: Sentence
    marks: tuple[str, ...]


class Candidate(msgspec.Struct):
    """A date that may be the event's: where it is told best, and its marks."""

    edtf: str
    where: Sentence | int
    marks: dict[str, float]


def candidates(paper: Paper, told: list[Event], child: Subject, rivals: list[Subject], alone: bool) -> list[Candidate]:
    """Every date that may be the child's event, with its marks."""
    found: dict[str, Candidate] = {}

    def mark(edtf: str, where: Sentence | int, name: str, value: float = 1.0) -> None:
        one = found.setdefault(edtf, Candidate(edtf, where, {}))
        one.marks[name] = max(one.marks.get(name, 0.0), value)

    votes: dict[str, float] = defaultdict(float)
    for event in told:
        if event.edtf:
            votes[event.edtf] += event.weight
            mark(event.edtf, event.sentence, "told-best", event.weight / 6.0)
    for edtf, share in votes.items():
        mark(edtf, 0, "told", math.log1p(share))
    most = max(votes.values(), default=0.0)
    for edtf, share in votes.items():
        if share >= _NEARLY * most:
            mark(edtf, 0, "told-most")
    tables = told_in_tables(paper, child, alone)
    row = tables.get("incident")
    if row and row.passage is not None and (stated := date_of(row.text)):
        mark(stated, row.passage, "in-row-of-date" if "date" in row.head.casefold() else "in-row")
    for index, passage in enumerate(paper.reading.passages[:_LABELLED_AMONG]):
        label = _LABELLED.search(passage.text) if len(passage.text) < 90 else None
        if label and alone and (labelled := dates_in(passage.text[label.end() :])):
            mark(labelled[0].edtf, index, "in-row-of-date")
    happened = tables.get("outcome")
    if happened and happened.passage is not None and tells(happened.text, child):
        for date in dates_in(happened.text)[:1]:
            mark(date.edtf, happened.passage, "in-row-of-outcome")
    for index, passage in enumerate(paper.reading.passages[:120]):
        if passage.kind == "table_row" and (head := _AGE_HEAD.search(passage.text)):
            for date in dates_in(head.group()):
                mark(date.edtf, index, "heads-ages")
    for section in paper.reading.sections[:25]:
        if _EVENT_HEAD.search(section.text) and not SCOPE.search(section.text):
            for date in dates_in(section.text):
                mark(date.edtf.rstrip("?"), section.first, "in-heading")
    for index, passage in enumerate(paper.reading.passages[:_ROWS]):
        if passage.kind == "table_row" and not alone:
            first, _, rest = passage.text.partition(" | ")
            if child.mention.fullmatch(first.strip()) and len(own_dates := dates_in(rest)) <= 2 and own_dates:
                mark(own_dates[0].edtf, index, "in-own-row")
    process = process_of(paper)
    if process.scope_end and precision(process.scope_end) >= 1:
        mark(process.scope_end, process.scope_at, "ends-scope")
    told_here = _story(paper)
    opened = False
    spoken = {sentence.text for sentence, _ in spoken_of(paper, child, rivals, alone)}
    own: set[str] = set()
    others: set[str] = set()
    elsewhere: set[int] = set()  # passages under a heading that names another child
    for rival in rivals:
        elsewhere |= headed_passages(paper, rival, [child])
    for one in told_here:
        text, edtf = one.sentence.text, one.date.edtf
        if rivals:
            named = one.sentence.passage in elsewhere or any(rival.mention.search(text) for rival in rivals)
            mine = text in spoken or not named
            (own if mine else others).add(edtf)
        for name in one.marks:
            mark(edtf, one.sentence, name)
        if STARTS.match(text) and text not in spoken:
            mark(edtf, one.sentence, "another")
            continue  # "I had hoped to meet the mother. She died in January": not the child
        if "plain" in one.marks and not opened and "/" in edtf and one.date.start < _AT_START and "early" in one.marks:
            opened = True
            mark(edtf, one.sentence, "opens-with-span")  # "Between 2010 and 2013 Child K had 214 appointments"
        elif "plain" in one.marks and not opened and "/" not in edtf:
            opened = True  # reports mostly open with the event
            mark(edtf, one.sentence, "first-told")
            if (
                "early" in one.marks
                and tells(text, child)
                and not told_of_another(text, one.date.start, child)
                and (len(dates_in(text)) == 1 or any(_beside(text, one.date)))
            ):
                mark(edtf, one.sentence, "opens-with-it")
        if "of-scope" in one.marks or "of-review" in one.marks:
            continue
        if told_of_another(text, one.date.start, child):
            mark(edtf, one.sentence, "another")
        if tells(text, child) >= 2.0 or KILLED.search(text):
            mark(edtf, one.sentence, "with-harm")
        if (
            "plain" in one.marks
            and "early" in one.marks
            and _AFTERMATH.search(after := _after(paper, one.sentence))
            and not dates_in(after)
        ):
            mark(edtf, one.sentence, "aftermath")
        for name in _beside(text, one.date) if not told_of_another(text, one.date.start, child) else ():
            mark(edtf, one.sentence, name)
    for edtf, candidate in found.items():
        if edtf in others and edtf not in own:
            candidate.marks["of-another-child"] = 1.0
        if "/" in edtf and not alone and "harm-lasting" not in candidate.marks:
            candidate.marks["span-of-many"] = 1.0
    _relate(paper, list(found.values()), process, told_here)
    return list(found.values())


def _after(paper: Paper, sentence: Sentence) -> str:
    """The two sentences that follow in the same paragraph."""
    beside = paper.story[sentence.index + 1 : sentence.index + 3] if sentence.index < len(paper.story) else []
    return " ".join(one.text for one in beside if one.passage == sentence.passage)


def _story(paper: Paper) -> list[Dated]:
    """The dates of the prose in their order, cited years apart; reckoned once a paper."""
    if paper.dated is None:
        dated = [
            Dated(date, sentence, tuple(_of_sentence(sentence, date)))
            for sentence in paper.all_sentences
            for date in dates_in(sentence.text)
            if not _cited(sentence.text, date)
        ]
        for sentence in paper.story[:_FIRST_SENTENCES]:  # "On 12 April that year he was found dead."
            if (part := DAY_MONTH.search(sentence.text)) and (day := day_of_known_year(paper, sentence)):
                date = Found(day, part.start(), part.end())
                dated.append(Dated(date, sentence, tuple(_of_sentence(sentence, date))))
        paper.dated = sorted(dated, key=lambda one: (one.sentence.passage, one.date.start))
    found: list[Dated] = paper.dated
    return found


def _cited(text: str, date: Found) -> bool:
    """Whether a bare year cites a paper: "(2014)", "(Marshall, 2014)", "Working Together 2013"."""
    after, before = text[date.end : date.end + 2], text[max(0, date.start - 45) : date.start]
    if OF_PAPER.search(before):
        return True
    if precision(date.edtf) > 1:
        return False
    in_brackets = re.match(r"[);:,]", after) and re.search(r"\((?:[^()]*[,\s])?$", before)
    return bool(in_brackets) or (_PAPERS.may(text) and _PAPERS.search(before[-30:]) is not None)


def _beside(text: str, date: Found) -> Iterator[str]:
    """Whether the harm stands in the date's own part of the sentence: before it, or after it where it opens its clause."""
    dates = dates_in(text)
    left = text[max((other.end for other in dates if other.end <= date.start), default=0) : date.start]
    right = text[date.end : min((other.start for other in dates if other.start >= date.end), default=len(text))]
    own = left if ACTS.search(left) else right
    if OF_EVENT.search(text, max(0, date.start - 90), date.start):
        yield "event-just-before"
    if any_of("incident", "death").search(own) or KILLED.search(own):
        yield "death-beside"
    elif any_of("incident", "harm").search(own):
        yield "harm-beside"


def _of_sentence(sentence: Sentence, date: Found) -> Iterator[str]:
    """What the sentence of a date says for and against its being an event's."""
    text = sentence.text
    if "/" in date.edtf:
        harmed = _HARMED.search(text[: date.start])
        plain = not _OF_REVIEW.search(text)
        if harmed and not plain:  # "This review concerns the exploitation of a girl between May and July"
            plain = (
                _AT_WORK.search(text, harmed.end(), date.start) is None
                and _BY_REVIEW.search(text, 0, harmed.start()) is None
            )
        if plain and ((harmed and date.start - harmed.end() < 90) or _LASTING.search(text[date.end : date.end + 90])):
            yield "harm-lasting"
            return
    if SCOPE.search(text):
        yield "of-scope"
        return
    if is_step(text, date.start, date.end):
        yield "of-review"
        return
    dates = dates_in(text)
    left = max((other.end for other in dates if other.end <= date.start), default=0)
    right = min((other.start for other in dates if other.start >= date.end), default=len(text))
    near = own_words(
        text, date, max(left, date.start - 70), min(right, date.end + 70)
    )  # "Born on 2 May, died on 4 June": each its own
    if _BIRTH.may(text) and _BIRTH.search(near):
        yield "birth"
    elif _AFTERWARDS.may(text) and _AFTERWARDS.search(near):
        yield "afterwards"
    elif _PAPERS.may(text) and _PAPERS.search(near):
        yield "of-papers"
    elif _CHANGES.may(text) and _CHANGES.search(near):
        yield "change"
    elif not ACTS.search(text):
        yield "no-verb"
    elif sentence.passage <= _FIRST and " | " not in text:
        yield "plain"
        for age in ages_in(text):
            if age.months < _ADULT and not _LATER.match(text, age.end):
                yield "with-age"
                if -60 < date.start - age.end < 0 or 0 <= age.start - date.end < 30:
                    yield "beside-age"  # "In 2013, when she was four, she was admitted"
    if sentence.role in ("circumstances", "background", "front_matter", "narrative"):
        yield f"in-{sentence.role.replace('_', '-')}"
    if sentence.passage <= _EARLY:
        yield "early"


def _relate(paper: Paper, found: list[Candidate], process: Process, told: list[Dated]) -> None:
    """Marks of how each candidate lies to the other dates of the paper."""
    counted: Counter[str] = Counter(one.date.edtf[:7] for one in told if "/" not in one.date.edtf)
    for one in found:
        one.marks[f"fine-{'span' if '/' in one.edtf else precision(one.edtf)}"] = 1.0
        if "/" in one.edtf or precision(one.edtf) < 1 or "X" in one.edtf:
            continue
        first, last = bounds(one.edtf)
        one.marks["times"] = math.log(max(1, counted[one.edtf[:7]])) if precision(one.edtf) >= 2 else 0.0
        if paper.published and first > bounds(paper.published)[1]:
            one.marks["after-publication"] = 1.0
        elif paper.published and precision(paper.published) >= 2 and paper.kind not in _PROMPT:
            days = (bounds(paper.published)[0] - (last if precision(one.edtf) > 1 else first)).days
            if days <= (_REVIEW_DAYS if precision(one.edtf) > 1 else 0) or one.edtf == paper.published[:4]:
                one.marks["shortly-before-publication"] = 1.0
        if precision(one.edtf) < 2:
            continue
        if process.scope_end:
            ends = bounds(process.scope_end)
            if first <= ends[1] and ends[0] <= last:
                one.marks["at-scope-end"] = 1.0
            elif first > ends[1] + datetime.timedelta(days=31):
                one.marks["after-scope"] = 1.0
            elif (ends[0] - last).days > 200:
                one.marks["before-scope-end"] = 1.0
        if process.first is not None:
            one.marks[_gap((process.first - first).days)] = 1.0
        steps = process.first or (bounds(paper.published)[0] if paper.published else None)
        if steps is not None and last <= steps:
            later = {
                other.date.edtf[:7]
                for other in told
                if "/" not in other.date.edtf
                and precision(other.date.edtf) >= 2
                and other.sentence.role in ("narrative", "circumstances", "background", "other")
                and not _AFTERWARDS.search(other.sentence.text)
                and last < bounds(other.date.edtf)[0] <= steps
            }
            one.marks["last-told" if not later else "nearly-last" if len(later) <= 2 else "overtaken"] = 1.0
        one.marks["told-nearby"] = math.log1p(
            sum(
                other.marks.get("told-best", 0.0) for other in found if other is not one and _same(other.edtf, one.edtf)
            )
        )


def _gap(days: int) -> str:
    """How long before the review's first step: an event mostly weeks or months."""
    for most, name in (
        (-1, "after-review-began"),
        (75, "just-before-review"),
        (200, "months-before"),
        (420, "year-before"),
        (1200, "years-before"),
    ):
        if days <= most:
            return name
    return "long-before"


def _same(one: str, other: str) -> bool:
    """Whether one of two dates lies within the other; a span agrees with none."""
    if "/" in one or "/" in other:
        return False
    first, second = bounds(one), bounds(other)
    return (first[0] >= second[0] and first[1] <= second[1]) or (second[0] >= first[0] and second[1] <= first[1])
