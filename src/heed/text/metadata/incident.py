"""When it happened: the date of the sentence that tells the event under review, not of the review, a trial, a birth
or an earlier event.
"""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec

from heed.text.dates import MONTHS, Found, bounds, date_of, dates_in, precision
from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.process import is_step, plausible, process_of
from heed.text.metadata.subject import Subject, child_words, others, spoken_of, told_of_another
from heed.text.metadata.tables import told_in_tables
from heed.text.metadata.vocabulary import any_of

_AGE_HEAD = guarded(r"\bage[ds]?\b(?!\s*\d)[^|]{0,40}", re.IGNORECASE)
_OUTCOME = guarded(
    r"\b(?:at the time of|on the (?:day|night|morning|evening) (?:of|that)|at about|in the early hours|that (?:night"
    r"|morning|evening)|the same (?:day|night))\b",
    re.IGNORECASE,
)


_SCOPE = guarded(
    r"\b(?:(?:review|reviewed|covered|this|the|time) period|period (?:under|of (?:the )?review|covered|reviewed"
    r"|considered"
    r"|from|between)|periods? of time|timeframe|time frame|time-frame|timeline|covers?|scope|terms of reference"
    r"|chronolog\w+)\b",
    re.IGNORECASE,
)
_LEGAL = guarded(r"\b(?:orders?|plans?|register|subject of|conference|court|charged|remanded)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:was|were|had|has|took|came|found|went|saw|told|rang|called|arrived|left|heard|suffered|became)\b"
)
_NOUN_DATE = re.compile(
    r"\b(?:deaths?|incident|injur(?:y|ies)|murder|collapse|events?|assault|attack|admission)\s+(?:\w+\s+){0,3}(?:in"
    r"|on|of|during)\s+(?:the\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


_BIRTHS = re.compile(
    r"\b(?:was born|gave birth|birth)\b"
)  # of a child who died the day it was born, the birth dates the death
_FIRST_PASSAGES = 30
KILLED = guarded(
    r"\b(?:killed|murdered|drowned|smothered|suffocated|strangled|poisoned|shot|stabbed"
    r"|shook)(?: and \w+)? (?:both |all |the |of |her |his |their |three |two |four |own |young )*"
    r"(?:children|child|sons?|daughters?|baby|babies|boys?|girls?|twins|infant)\b"
    r"|\b(?:ended|took|taken|ending) (?:both |all |the |of )*(?:their|his|her|the child(?:ren)?['’]s) li(?:fe"
    r"|ves)\b|\bkilled (?:him|her|them)\b",
    re.IGNORECASE,
)
_MONTH_NAMES = "|".join(name.title() for name in MONTHS)
_DAY_MONTH = re.compile(
    rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH_NAMES})\b(?!,?\s+(?:19|20)\d\d)"
)
_EVENT_HEAD = re.compile(
    r"\b(?:what happened|incident|events? of|death|fire|injur|attack|assault|the night|the day|disclosure"
    r"|circumstances)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:It|This|That|The (?:date|day|incident|events?|attack|fire|accident)) (?:was|happened|took place|occurred)\b",
    re.IGNORECASE,
)
_LASTED = re.compile(r"\bfor (?:[\w-]+ ){1,3}(?:days|weeks|months|years) (?:in|during)\s+$", re.IGNORECASE)
_DIED_THEN = re.compile(r"\b(?:died|was killed|was found dead|drowned),?\s+(?:in|on)\s+(?:the\s+)?$", re.IGNORECASE)


class Event(msgspec.Struct, frozen=True):
    """A sentence that may tell the event: its weight, and its date where it has one."""

    sentence: Sentence
    weight: float
    edtf: str | None


def events(paper: Paper, child: Subject, rivals: list[Subject], alone: bool) -> list[Event]:
    """The sentences that tell what happened to the child, heaviest first."""
    found: list[Event] = []
    spoken: list[tuple[Sentence, float]] = []
    strengths: dict[int, float] = {}
    start = next((sentence.passage for sentence in paper.story if len(sentence.text.split()) > 12), 0)
    for place, (sentence, sure) in enumerate(spoken_of(paper, child, rivals, alone)):
        weight = _tells(sentence.text, child)
        if not weight:
            continue
        weight *= sure * {"circumstances": 1.3, "front_matter": 1.2}.get(sentence.role, 1.0)
        weight *= 1.8 / (1 + max(0, sentence.passage - start) / 18)
        weight *= 1.2 if place < 6 else 1.0
        strengths[sentence.index] = weight
        spoken.append((sentence, weight))
    if alone or not any(weight > 2.0 and dates_in(sentence.text) for sentence, weight in spoken):
        told = {sentence.index for sentence, _ in spoken}
        for sentence in paper.story:
            if any(rival.mention.search(sentence.text) for rival in rivals):
                continue
            if sentence.index not in told and (weight := _impersonal(sentence, child)):
                strengths[sentence.index] = weight
                spoken.append((sentence, weight))
    fatal = {sentence.index for sentence, weight in spoken if weight >= 2.0 and _dies(sentence.text, child)}
    if fatal:  # the scald of a year before is no longer what the review is about
        spoken = [
            (told, weight if told.index in fatal or _near_any(told.index, fatal) else weight * 0.6)
            for told, weight in spoken
        ]
    for sentence, weight in spoken:
        dates = [date for date in dates_in(sentence.text) if not _cited(sentence.text, date)]
        if not dates:
            found.append(Event(sentence, weight * 0.8, None))
            if weight >= 1.5 and (partial := _day_of_known_year(paper, sentence)):
                found.append(Event(sentence, weight * 0.9, partial))
            if when := _then(paper, sentence):
                found.append(Event(when[0], weight * 1.2, when[1]))
            if weight >= 1.5 and (before := _date_before(paper, sentence)):
                found.append(Event(before[0], weight * (0.8 if sentence.index in fatal else 0.45), before[1]))
            continue
        near = max((strengths.get(sentence.index + step, 0.0) for step in (1, 2, -1)), default=0.0)
        for place, date in enumerate(dates):
            left = dates[place - 1].end if place else 0
            right = dates[place + 1].start if place + 1 < len(dates) else len(sentence.text)
            share = _dated(sentence.text, date, left, right) * (
                0.2 if is_step(sentence.text, date.start, date.end) else 1.0
            )
            found.append(Event(sentence, (weight + 0.4 * near) * share, date.edtf))
    return sorted(found, key=lambda event: -event.weight)


def _impersonal(sentence: Sentence, child: Subject) -> float:
    """How far a sentence that names nobody tells the event of a report on one child: "An ambulance was called on 3 May"."""
    if not sentence.opening or sentence.role not in (
        "circumstances",
        "front_matter",
        "background",
        "narrative",
        "other",
    ):
        return 0.0
    text = sentence.text
    if others().search(text) or any_of("incident", "not").search(text) or not _VERB.search(text):
        return 0.0
    return (
        _tells(text, child) * 0.5 * {"circumstances": 1.3}.get(sentence.role, 1.0) * 1.6 / (1 + sentence.passage / 25)
    )


def _then(paper: Paper, sentence: Sentence) -> tuple[Sentence, str] | None:
    """The date of a sentence beside this one that says nothing but when: "It was June 2013.", "This happened on 3 May 2012."."""
    for step in (1, -1, 2):
        place = sentence.index + step
        beside = paper.story[place] if 0 <= place < len(paper.story) else None
        if beside is None or abs(beside.passage - sentence.passage) > 1 or not _THEN.match(beside.text):
            continue
        dates = dates_in(beside.text)
        if len(dates) == 1 and len(beside.text.split()) <= 22:
            return beside, dates[0].edtf
    return None


def _day_of_known_year(paper: Paper, sentence: Sentence) -> str | None:
    """A day and month without a year, where the dates nearest before it (or just after) tell the year: "On 12 November she died"."""
    day = _DAY_MONTH.search(sentence.text)
    if day is None:
        return None
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(day["month"].lower()[:3]))
    for step in (-1, 1, -2, 2, -3, -4, -5, -6):
        place = sentence.index + step
        beside = paper.story[place] if 0 <= place < len(paper.story) else None
        for date in dates_in(beside.text) if beside is not None else ():
            if "/" in date.edtf or precision(date.edtf) < 1 or "X" in date.edtf:
                continue
            year = int(date.edtf[:4])
            known = int(date.edtf[5:7]) if precision(date.edtf) >= 2 and int(date.edtf[5:7]) <= 12 else month
            year += 1 if step < 0 and known - month > 6 else -1 if step > 0 and month - known > 6 else 0
            return (
                f"{year:04}-{month:02}-{int(day['day']):02}"
                if 1 <= int(day["day"]) <= 28 or month not in (2,)
                else None
            )
    return None


def _cited(text: str, date: Found) -> bool:
    """Whether a bare year stands in brackets: "the National Guidance (2021)" dates a publication, not the event."""
    return precision(date.edtf) == 1 and text[: date.start].endswith("(") and text[date.end :].startswith(")")


def _tells(text: str, child: Subject) -> float:
    """How strongly a sentence tells that something happened to the child: a death in a verb most, a turn of events
    least.
    """
    weight = 0.0
    for key, worth in (("death", 4.0), ("harm", 3.0), ("noun", 1.5), ("turn", 1.5)):
        if any(not told_of_another(text, match.start(), child) for match in any_of("incident", key).finditer(text)):
            weight = max(weight, worth) + (0.5 if weight else 0.0)
    if weight < 4.0 and KILLED.search(text) and not re.search(r"\b(?:him|her|them)sel", text):
        weight = 4.0
    if weight and _OUTCOME.search(text):
        weight += 0.5
    return weight * (0.25 if _SCOPE.search(text) else 1.0)


def _dies(text: str, child: Subject) -> bool:
    """Whether a verb of the sentence tells the child's own death."""
    return any(not told_of_another(text, match.start(), child) for match in any_of("incident", "death").finditer(text))


def _near_any(index: int, places: set[int]) -> bool:
    return any(abs(index - place) <= 3 for place in places)


def _date_before(paper: Paper, sentence: Sentence) -> tuple[Sentence, str] | None:
    """The day or month that a sentence before, in the same paragraph, gave: "On 3 May the house burned. Child H died in the fire"."""
    for back in range(1, 7):
        place = sentence.index - back
        before = paper.story[place] if place >= 0 else None
        if before is None or before.passage != sentence.passage:
            return None
        if partial := _day_of_known_year(paper, before):
            return before, partial
        dates = dates_in(before.text)
        if dates:
            date = dates[-1]
            near = _BIRTHS.sub("", before.text[max(0, date.start - 70) : date.end + 70])
            stands = (
                precision(date.edtf) >= 2
                and not any_of("incident", "not").search(near)
                and not _SCOPE.search(before.text)
            )
            return (before, date.edtf) if stands else None
    return None


def _dated(text: str, date: Found, left: int, right: int) -> float:
    """How far a date in such a sentence is the event's: at its opening or beside the event's word, not beside a
    decision or a birth. `left` and `right` are where the dates beside it end and begin.
    """
    near = text[max(left, date.start - 70) : min(right, date.end + 70)]
    share = 1.0 if precision(date.edtf) >= 2 or "/" in date.edtf else 0.5
    if any_of("incident", "not").search(near):
        share *= 0.35
    if date.start < 25:
        share *= 1.3
    if _LASTED.search(text, 0, date.start):
        share *= 0.25
    elif _DIED_THEN.search(text, 0, date.start):
        share *= 2.0
    close = text[max(left, date.start - 45) : min(right, date.end + 90)]
    if any_of("incident", "death").search(close) or any_of("incident", "harm").search(close):
        share *= 1.3
    elif _NOUN_DATE.search(text[: date.start]):
        share *= 1.5
    elif not any_of("incident", "turn").search(close):
        share *= 0.3
    return share


def date_of_event(
    paper: Paper, told: list[Event], child: Subject, alone: bool
) -> tuple[str, Sentence | int, float] | None:
    """The date most strongly told as the event's, as finely as a date that agrees with it allows: date, where,
    confidence.
    """
    votes: dict[str, float] = defaultdict(float)
    where: dict[str, Sentence | int] = {}
    for event in told:
        if event.edtf:
            votes[event.edtf] += event.weight
            where.setdefault(event.edtf, event.sentence)
    tables = told_in_tables(paper, child, alone)
    told_when = tables.get("incident")
    if told_when and told_when.passage is not None and (stated := date_of(told_when.text)):
        decisive = "date" in told_when.head.casefold()  # a row that says "Date of death" needs no weighing
        votes[stated] += max(6.0, 2.0 * sum(votes.values()) if decisive else 0.0)
        where.setdefault(stated, told_when.passage)
    happened = tables.get("outcome")
    if happened and happened.passage is not None and _tells(happened.text, child):
        for date in dates_in(happened.text)[:1]:  # "What happened | He died in March 2020"
            votes[date.edtf] += 6.0 if precision(date.edtf) >= 2 else 1.0
            where.setdefault(date.edtf, happened.passage)
    for edtf, index, weight in _headed(paper, child):
        votes[edtf] += weight
        where.setdefault(edtf, index)
    for edtf, index in _in_headings(paper):
        votes[edtf] += 2.0
        where.setdefault(edtf, index)
    for edtf, sentence in _plainly_dated(paper, child) if alone or not votes else ():
        votes[edtf] += 0.9 / (1 + sentence.passage / 12)
        where.setdefault(edtf, sentence)
    process = process_of(paper)
    if (
        (alone or not votes) and process.scope_end and precision(process.scope_end) >= 2
    ):  # reviews look at the time up to the event
        votes[process.scope_end] += 1.2 if precision(process.scope_end) == 3 else 0.5
        where.setdefault(process.scope_end, process.scope_at)
    votes = defaultdict(float, {edtf: share * plausible(paper, edtf, paper.published) for edtf, share in votes.items()})
    if any(precision(edtf) >= 2 for edtf in votes):  # a bare year mostly tells a past event
        votes = defaultdict(float, {e: share * (0.4 if precision(e) == 1 else 1.0) for e, share in votes.items()})
    if max(votes.values(), default=0.0) < 0.9:
        for edtf, sentence in _first_told(paper, child):
            votes[edtf] += 0.8
            where.setdefault(edtf, sentence)
    if not votes:
        return None
    support = {edtf: sum(share for other, share in votes.items() if _agrees(edtf, other)) for edtf in votes}
    best = max(votes, key=lambda edtf: (support[edtf], votes[edtf]))
    finer = [
        edtf
        for edtf in votes
        if _agrees(edtf, best)
        and precision(edtf) > precision(best)
        and votes[edtf] >= 0.25 * votes[best]
        and "/" not in best
    ]
    if finer:
        best = max(finer, key=lambda edtf: votes[edtf])
    if "/" in best and not alone:  # the span of all the incidents; this child's own lies within it
        own = [
            edtf
            for edtf in votes
            if "/" not in edtf and precision(edtf) >= 2 and _within(edtf, best) and votes[edtf] >= 0.35 * votes[best]
        ]
        best = max(own, key=lambda edtf: votes[edtf]) if own else best
    if precision(best) == 2 and "/" not in best and (day := _only_day(paper, best)):
        votes[day[0]], support[day[0]] = votes[best], support[best]
        where[day[0]], best = day[1], day[0]
    total = sum(votes.values())
    return best, where[best], round(min(0.95, 0.4 + 0.55 * support[best] / total), 3)


def _plainly_dated(paper: Paper, child: Subject) -> list[tuple[str, Sentence]]:
    """Dates of the first passages that no word gives to the review, a court or a birth: reports mostly open with the event."""
    found: list[tuple[str, Sentence]] = []
    for sentence in paper.story:
        if sentence.passage > _FIRST_PASSAGES:
            break
        text = sentence.text
        if _SCOPE.search(text) or any_of("incident", "not").search(text) or not _VERB.search(text) or " | " in text:
            continue
        dates = dates_in(text)
        if not dates and (partial := _day_of_known_year(paper, sentence)):
            found.append((partial, sentence))
        for date in dates[:1]:
            if is_step(text, date.start, date.end):
                continue
            if "/" not in date.edtf and precision(date.edtf) >= 2 and not told_of_another(text, date.start, child):
                found.append((date.edtf, sentence))
    return found


def _first_told(paper: Paper, child: Subject) -> list[tuple[str, Sentence]]:
    """Where no word tells of harm: the first dated sentence about a child that is neither of the review nor of
    anybody's birth.
    """
    for sentence in paper.story:
        if (
            sentence.role == "front_matter"
            or not sentence.opening
            or _SCOPE.search(sentence.text)
            or any_of("incident", "not").search(sentence.text)
        ):
            continue
        if not _VERB.search(sentence.text):
            continue
        dates = [date for date in dates_in(sentence.text) if precision(date.edtf) >= 2]
        if dates and (child.mention.search(sentence.text) or child_words().search(sentence.text)):
            return [(dates[0].edtf, sentence)]
    return []


def _only_day(paper: Paper, month: str) -> tuple[str, Sentence] | None:
    """The one day of that month on which the opening says that something was found or done, unless it names two."""
    found: dict[str, Sentence] = {}
    for sentence in paper.story:
        if not sentence.opening or month[:4] not in sentence.text:
            continue
        if _SCOPE.search(sentence.text) or any_of("incident", "not").search(sentence.text):
            continue
        if _LEGAL.search(sentence.text):
            continue
        if _VERB.search(sentence.text):
            for date in dates_in(sentence.text):
                if precision(date.edtf) == 3 and date.edtf.startswith(month):
                    found.setdefault(date.edtf, sentence)
    return next(iter(found.items())) if len(found) == 1 else None


def _headed(paper: Paper, child: Subject) -> list[tuple[str, int, float]]:
    """A family table headed "Age in February 2015" or "Age at 17 January 2023" tells the date too."""
    found: list[tuple[str, int, float]] = []
    for index, passage in enumerate(paper.reading.passages[:120]):
        if passage.kind == "table_row" and (head := _AGE_HEAD.search(passage.text)):
            found.extend((date.edtf, index, 2.0) for date in dates_in(head.group()) if "/" not in date.edtf)
    return found


def _in_headings(paper: Paper) -> list[tuple[str, int]]:
    """Dates in headings that announce the event: "What happened in January 2017?", "The fire of 3 May 2012"."""
    found: list[tuple[str, int]] = []
    for section in paper.reading.sections[:25]:
        if _EVENT_HEAD.search(section.text) and not _SCOPE.search(section.text):
            found.extend(
                (date.edtf.rstrip("?"), section.first) for date in dates_in(section.text) if "/" not in date.edtf
            )
    return found


def _within(one: str, span: str) -> bool:
    inner, outer = bounds(one), bounds(span)
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _agrees(one: str, other: str) -> bool:
    """Whether one date lies within the other; a span agrees with none but itself, for it holds everything."""
    if one != other and ("/" in one or "/" in other):
        return False
    try:
        first, second = bounds(one), bounds(other)
    except ValueError:
        return False
    return (first[0] >= second[0] and first[1] <= second[1]) or (second[0] >= first[0] and second[1] <= first[1])
