"""When it happened: of all dates told, the one that most is said for as the event's; not of the review, a trial, a birth or an earlier event."""

from __future__ import annotations

import math
import re

from heed.text.dates import MONTHS, bounds, dates_in, precision
from heed.text.metadata.guard import guarded
from heed.text.metadata.incident import DAY_MONTH, SCOPE, VERB, Event
from heed.text.metadata.incident_marks import Candidate, candidates
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import Subject
from heed.text.metadata.vocabulary import any_of, vocabulary

_LEGAL = guarded(r"\b(?:orders?|plans?|register|subject of|conference|court|charged|remanded)\b", re.IGNORECASE)
_LEAST = 1.5  # below that, nothing in particular is said for any date
_LEAST_IN_ANSWER = 5.0  # an action plan is full of dates, and seldom tells the event
_ANSWERS = frozenset({"action_plan", "board_response"})
_LIKELY = 0.3
_SURE = 7.0  # so much is said for a day itself, whatever is said for its month
_OF_SEASON = 0.05
_DAYS_TO_DEATH = 31
_NOTHING = Candidate("", 0, {})
_TELLING = {"told", "with-harm", "in-row", "in-row-of-date", "in-row-of-outcome", "in-heading"}
_TEMPER = 2.0  # a date with two less on its side still counts for a third


def date_of_event(
    paper: Paper, told: list[Event], child: Subject, rivals: list[Subject], alone: bool
) -> tuple[str, Sentence | int, float] | None:
    """The date most strongly told as the event's, as finely as a date that agrees with it allows: date, where,
    confidence.
    """
    found = {one.edtf: one for one in candidates(paper, told, child, rivals, alone)}
    scores = {edtf: weigh(one) for edtf, one in found.items()}
    if not scores or max(scores.values()) < (_LEAST_IN_ANSWER if paper.kind in _ANSWERS else _LEAST):
        return None
    top = max(scores.values())
    votes = {edtf: math.exp((score - top) / _TEMPER) for edtf, score in scores.items()}
    where = {edtf: one.where for edtf, one in found.items()}
    support = {edtf: sum(share for other, share in votes.items() if _agrees(edtf, other)) for edtf in votes}
    likely = [edtf for edtf, share in votes.items() if share >= _LIKELY]
    best = max(likely, key=lambda edtf: (support[edtf], votes[edtf]))
    finer = [
        edtf
        for edtf in votes
        if _agrees(edtf, best)
        and (precision(edtf) > precision(best) or (_season(best) and not _season(edtf) and precision(edtf) == 2))
        and (
            votes[edtf] >= (0.25 if not _season(best) else _OF_SEASON) * votes[best]
            or (scores[edtf] >= _SURE and "death-beside" in found[edtf].marks)
        )
        and "/" not in best
        and not (
            {"of-scope", "of-review", "ends-scope"} & found[edtf].marks.keys()
            and not _TELLING & found[edtf].marks.keys()
        )
        and (precision(best) > 1 or _TELLING & found[edtf].marks.keys() or found[edtf].marks.get("times", 0.0) > 1.0)
    ]
    if finer:
        best = max(finer, key=lambda edtf: votes[edtf])
    if "/" in best and not alone:  # the span of all the incidents; this child's own lies within it
        within = {
            edtf: one for edtf, one in found.items() if "/" not in edtf and precision(edtf) >= 2 and _within(edtf, best)
        }
        own = [edtf for edtf, one in within.items() if scores[edtf] >= _LEAST and _names(one, child)] or [
            edtf for edtf in within if votes[edtf] >= 0.35 * votes[best]
        ]
        best = max(own, key=lambda edtf: votes[edtf]) if own else best
    if precision(best) == 2 and "/" not in best and (day := _only_day(paper, best)):
        votes[day[0]], support[day[0]] = votes[best], support[best]
        where[day[0]], best = day[1], day[0]
    if harmed := _harmed_before(paper, best, found, scores):
        best = harmed  # "shaken on 2 May … died in hospital on 4 May": the event is the shaking
    total = sum(votes.values())
    return best, where[best], round(min(0.95, 0.4 + 0.55 * support[best] / total), 3)


def _names(one: Candidate, child: Subject) -> bool:
    """Whether the sentence of a date tells by label that the child was hurt or died."""
    text = one.where.text if isinstance(one.where, Sentence) else ""
    return bool(child.mention.search(text)) and any(
        any_of("incident", key).search(text) for key in ("death", "noun", "harm")
    )


def _season(edtf: str) -> bool:
    """Whether a date is a season: what is told to the day or month is finer."""
    return precision(edtf) == 2 and "/" not in edtf and edtf[5:7] > "12"


def _harmed_before(paper: Paper, best: str, found: dict[str, Candidate], scores: dict[str, float]) -> str | None:
    """The day of the harm, where the best date is that of the death it led to some days later."""
    if precision(best) != 3 or "/" in best or "death-beside" not in found.get(best, _NOTHING).marks:
        return None
    died = bounds(best)[0]
    before = [
        edtf
        for edtf, one in found.items()
        if precision(edtf) == 3
        and "/" not in edtf
        and 0 < (died - bounds(edtf)[0]).days <= _DAYS_TO_DEATH
        and ("harm-beside" in one.marks or "death-beside" in one.marks or _found_dying(paper, one, best))
        and not {"another", "of-review", "of-scope"} & one.marks.keys()
        and {"plain", "early"} & one.marks.keys()
        and scores[edtf] >= _LEAST
    ]
    return max(before, key=lambda edtf: scores[edtf], default=None)


_DYING = re.compile(
    r"\b(?:ambulance|999|paramedics?|lifeless|unresponsive|unconscious|collaps\w+|not breathing|stopped breathing|resuscitat\w+|revived"
    r"|cardiac arrest|intensive care|(?:taken|brought|rushed|admitted|flown|airlifted) to (?:the |a |\w+ )*hospital)\b",
    re.IGNORECASE,
)


def _found_dying(paper: Paper, day: Candidate, death: str) -> bool:
    """Whether the words between that day and the day of the death, in one paragraph, tell that the child was found dying."""
    where = day.where.passage if isinstance(day.where, Sentence) else day.where
    if not isinstance(where, int) or where >= len(paper.reading.passages):
        return False
    text = paper.reading.passages[where].text
    dates = dates_in(text)
    first = next((date for date in dates if date.edtf == day.edtf), None)
    if first is None:
        return False
    ends = [date.start for date in dates if date.start >= first.end]
    ends += [part.start() for part in DAY_MONTH.finditer(text, first.end) if int(part["day"]) == int(death[8:])]
    return bool(ends) and min(ends) - first.end < 700 and bool(_DYING.search(text, first.end, min(ends)))


def weigh(one: Candidate) -> float:
    """How much is said for a date: the sum of its marks, each by its weight."""
    weights: dict[str, float] = vocabulary("incident_date")["weights"]
    return sum(weights.get(name, 0.0) * value for name, value in one.marks.items())


def _only_day(paper: Paper, month: str) -> tuple[str, Sentence] | None:
    """The one day of that month on which the opening says that something was found or done, unless it names two."""
    found: dict[str, Sentence] = {}
    for sentence in paper.story:
        if not sentence.opening:
            continue
        if month[:4] not in sentence.text:
            if (
                (
                    (part := DAY_MONTH.search(sentence.text))
                    and _ROW_TELLS.search(sentence.text)
                    and _follows(paper, sentence, month)
                )
                and MONTHS[int(month[5:7]) - 1].startswith(part["month"].lower())
                and 1 <= int(part["day"]) <= 31
            ):
                found.setdefault(f"{month}-{int(part['day']):02}", sentence)
            continue
        if SCOPE.search(sentence.text) or any_of("incident", "not").search(sentence.text):
            continue
        if _LEGAL.search(sentence.text):
            continue
        row = paper.reading.passages[sentence.passage].text if " | " in sentence.text else ""
        if VERB.search(sentence.text) or _ROW_TELLS.search(row):
            for date in dates_in(sentence.text):
                if precision(date.edtf) == 3 and date.edtf.startswith(month) and not _overtaken(paper, sentence, month):
                    found.setdefault(date.edtf, sentence)
    return next(iter(found.items())) if len(found) == 1 else None


_ROW_TELLS = re.compile(
    r"\b(?:police|ambulance|paramedics?|999|hospital|found|finds?|dies|died|death|injur\w+|collaps\w+|arrest\w*|stabb\w+|attack\w*|fire)\b",
    re.IGNORECASE,
)


def _follows(paper: Paper, sentence: Sentence, month: str) -> bool:
    """Whether one of the two sentences before, in the same paragraph, gives that month with its year."""
    before = [paper.story[at] for at in (sentence.index - 1, sentence.index - 2) if at >= 0]
    return any(
        one.passage == sentence.passage
        and month[:4] in one.text
        and any(date.edtf[:7] == month for date in dates_in(one.text))
        for one in before
    )


def _overtaken(paper: Paper, sentence: Sentence, month: str) -> bool:
    """Whether the row below that of the day tells of the same month without a day: the event came later, on a day untold."""
    passages = paper.reading.passages
    if " | " not in sentence.text or sentence.passage + 1 >= len(passages):
        return False
    below = passages[sentence.passage + 1]
    dates = dates_in(below.text) if below.kind == "table_row" else []
    return bool(dates) and dates[0].edtf == month


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
