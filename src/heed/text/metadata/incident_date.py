"""When it happened: of all dates told, the one that most is said for as the event's; not of the review, a trial, a birth or an earlier event."""

from __future__ import annotations

import re
from collections import defaultdict

from heed.text.dates import bounds, date_of, dates_in, precision
from heed.text.metadata.guard import guarded
from heed.text.metadata.incident import SCOPE, VERB, Event, day_of_known_year, tells
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.process import is_step, plausible, process_of
from heed.text.metadata.subject import Subject, child_words, told_of_another
from heed.text.metadata.tables import told_in_tables
from heed.text.metadata.vocabulary import any_of

_AGE_HEAD = guarded(r"\bage[ds]?\b(?!\s*\d)[^|]{0,40}", re.IGNORECASE)
_LEGAL = guarded(r"\b(?:orders?|plans?|register|subject of|conference|court|charged|remanded)\b", re.IGNORECASE)
_FIRST_PASSAGES = 30
_EVENT_HEAD = re.compile(
    r"\b(?:what happened|incident|events? of|death|fire|injur|attack|assault|the night|the day|disclosure"
    r"|circumstances)\b",
    re.IGNORECASE,
)


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
    if happened and happened.passage is not None and tells(happened.text, child):
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
        if SCOPE.search(text) or any_of("incident", "not").search(text) or not VERB.search(text) or " | " in text:
            continue
        dates = dates_in(text)
        if not dates and (partial := day_of_known_year(paper, sentence)):
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
            or SCOPE.search(sentence.text)
            or any_of("incident", "not").search(sentence.text)
        ):
            continue
        if not VERB.search(sentence.text):
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
        if SCOPE.search(sentence.text) or any_of("incident", "not").search(sentence.text):
            continue
        if _LEGAL.search(sentence.text):
            continue
        if VERB.search(sentence.text):
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
        if _EVENT_HEAD.search(section.text) and not SCOPE.search(section.text):
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
