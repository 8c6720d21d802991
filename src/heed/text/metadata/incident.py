"""When it happened: the date of the sentence that tells the event under review, not of the review, a trial, a birth
or an earlier event.
"""

from __future__ import annotations

import re

import msgspec

from heed.text.dates import MONTHS, Found, dates_in, precision
from heed.text.metadata.days_later import day_reckoned
from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.process import is_step
from heed.text.metadata.subject import Subject, others, spoken_of, told_of_another
from heed.text.metadata.vocabulary import any_of

_OUTCOME = guarded(
    r"\b(?:at the time of|on the (?:day|night|morning|evening) (?:of|that)|at about|in the early hours|that (?:night"
    r"|morning|evening)|the same (?:day|night))\b",
    re.IGNORECASE,
)


SCOPE = guarded(
    r"\b(?:(?:review|reviewed|covered|this|the|time) period|period (?:under|of (?:the )?review|covered|reviewed"
    r"|considered"
    r"|from|between)|periods? of time|timeframe|time frame|time-frame|timeline|covers?|scope|terms of reference"
    r"|chronolog\w+)\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:was|were|had|has|took|came|found|went|saw|told|rang|called|arrived|left|heard|suffered|became)\b"
)
ACTS = re.compile(
    rf"{VERB.pattern}|\b(?!(?:need|indeed|speed|seed|feed|bleed|exceed|hundred|kindred|wicked|naked|aged|aged|unit"
    r"|named|called)\b)[a-z]{2,}ed\b|\b(?:woke|brought|gave|began|fell|lost|cut|hit|shot|drove|ran|threw|put|drank|ate|slept|held|fought|hung"
    r"|set|broke|caught|chose|did|got|kept|knew|lay|met|made|rose|said|sat|sent|stood|swam|thought|wrote|died|dies|is|are|has|have)\b"
)
_NOUN_DATE = re.compile(
    r"\b(?:deaths?|incident|injur(?:y|ies)|murder|collapse|events?|assault|attack|admission)\s+(?:\w+\s+){0,3}(?:in"
    r"|on|of|during)\s+(?:the\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


_BIRTHS = re.compile(
    r"\b(?:was born|gave birth|birth)\b"
)  # of a child who died the day it was born, the birth dates the death
KILLED = guarded(
    r"\b(?:killed|murdered|drowned|smothered|suffocated|strangled|poisoned|shot|stabbed"
    r"|shook)(?: and \w+)? (?:both |all |the |of |her |his |their |three |two |four |own |young )*"
    r"(?:children|child|sons?|daughters?|baby|babies|boys?|girls?|twins|infant)\b"
    r"|\b(?:ended|took|taken|ending) (?:both |all |the |of )*(?:their|his|her|the child(?:ren)?['’]s) li(?:fe"
    r"|ves)\b|\b(?:killed|drowned|smothered|suffocated|murdered) (?:him|her|them)\b",
    re.IGNORECASE,
)
_MONTH_NAMES = "|".join(name.title() for name in MONTHS)
DAY_MONTH = re.compile(
    rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH_NAMES})\b(?!,?\s+(?:19|20)\d\d)"
)
_BIRTHDAY = re.compile(r"\bbirthday (?:is|was|falls|fell|would (?:be|have been|have fallen)) (?:on )?(?:the )?$")
_THEN = re.compile(
    r"(?:It|This|That|The (?:date|day|incident|events?|attack|fire|accident)) (?:was|happened|took place|occurred)\b",
    re.IGNORECASE,
)
_LATER_ON = re.compile(
    r"\b(?:convicted|sentenced|trial|pleaded|inquest|jailed|imprisonment|published|commissioned)\b", re.IGNORECASE
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
        weight = tells(sentence.text, child)
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
        if dates and all(precision(date.edtf) == 1 for date in dates) and (day := day_of_known_year(paper, sentence)):
            found.append(Event(sentence, weight, day))  # "Before the end of 2019, on 30 December, she was brought to …"
            continue
        if not dates:
            found.append(Event(sentence, weight * 0.8, None))
            if weight >= 1.5 and (partial := day_of_known_year(paper, sentence)):
                found.append(Event(sentence, weight * 0.9, partial))
                continue
            if (
                weight >= 2.0
                and (later := day_reckoned(paper, sentence))
                and (tells(later[1].text, child) < 2.0 or not _dies(sentence.text, child))
            ):
                found.append(Event(sentence, weight * 1.2, later[0]))
                continue
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
    if others().search(text) or any_of("incident", "not").search(text) or not VERB.search(text):
        return 0.0
    return tells(text, child) * 0.5 * {"circumstances": 1.3}.get(sentence.role, 1.0) * 1.6 / (1 + sentence.passage / 25)


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


def day_of_known_year(paper: Paper, sentence: Sentence) -> str | None:
    """A day and month without a year, where the dates nearest before it (or just after) tell the year: "On 12 November she died"."""
    day = DAY_MONTH.search(sentence.text)
    if day is None or _BIRTHDAY.search(sentence.text, 0, day.start()):
        return None
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(day["month"].lower()[:3]))
    if told := _days_told(paper).get(f"{month:02}-{int(day['day']):02}"):
        return told
    beside = [
        (step, date, _LATER_ON.search(told.text) is not None)
        for step in (0, -1, 1, -2, 2, -3, -4, -5, -6)
        if 0 <= sentence.index + step < len(paper.story)
        for told in (paper.story[sentence.index + step],)
        for date in dates_in(told.text)
        if "/" not in date.edtf
        and precision(date.edtf) >= 1
        and "X" not in date.edtf
        and not (paper.published and date.edtf[:7] == paper.published[:7])
    ]
    same = [date for _, date, _ in beside if precision(date.edtf) >= 2 and date.edtf[5:7] == f"{month:02}"]
    if same:  # "He died on 4 May 2015. … He had been shaken on 2 May"
        return _day_in(int(same[0].edtf[:4]), month, int(day["day"]))
    for step, date, later in beside:
        if later:
            continue  # the year of a trial is not the event's
        year = int(date.edtf[:4])
        known = int(date.edtf[5:7]) if precision(date.edtf) >= 2 and int(date.edtf[5:7]) <= 12 else month
        year += 1 if step < 0 and known - month > 6 else -1 if step > 0 and month - known > 6 else 0
        return _day_in(year, month, int(day["day"]))
    return None


def _day_in(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= 28 or month != 2 else None


def _days_told(paper: Paper) -> dict[str, str]:
    """The days that the opening gives in full, by month and day: "28 June" is that of 28 June 2020, if that is named."""
    if paper.days is None:
        paper.days = {
            date.edtf[5:]: date.edtf
            for _, passage in reversed(paper.opening)
            for date in dates_in(passage.text)
            if precision(date.edtf) == 3
        }
    days: dict[str, str] = paper.days
    return days


OF_PAPER = re.compile(
    r"\b(?:guidance|guidelines|Act|Regulations?|Working Together|Code of Practice|framework|circular|white paper)"
    r"(?: (?:of|dated|issued (?:in|on)|published (?:in|on))|,)? $",
    re.IGNORECASE,
)  # "the national guidance of March 2019"


def _cited(text: str, date: Found) -> bool:
    """Whether a bare year stands in brackets: "the National Guidance (2021)" dates a publication, not the event."""
    if OF_PAPER.search(text, max(0, date.start - 60), date.start):
        return True
    return precision(date.edtf) == 1 and text[: date.start].endswith("(") and text[date.end :].startswith(")")


_ASIDE = re.compile(r"\([^()]*(?:\)|$)")
_DONE_TO = re.compile(
    r"\b(?:him|the (?:baby|child|boy|girl))\b|\bher (?:in)?to\b"
)  # "his parents brought him to hospital"


_NOT_SO = re.compile(
    r"\b(?:not|never|nor|neither|was last|were last) (?:been |be |then |yet )?$", re.IGNORECASE
)  # "he had not been neglected", "she was last weighed in May"


def tells(text: str, child: Subject) -> float:
    """How strongly a sentence tells that something happened to the child: a death in a verb most, a turn of events
    least.
    """
    weight = 0.0
    for key, worth in (("death", 4.0), ("harm", 3.0), ("noun", 1.5), ("turn", 1.5)):
        if any(
            _DONE_TO.search(match.group()) or not told_of_another(text, match.start(), child)
            for match in any_of("incident", key).finditer(text)
            if not _NOT_SO.search(text, max(0, match.start() - 25), match.start())
        ):
            weight = max(weight, worth) + (0.5 if weight else 0.0)
    if weight < 4.0 and KILLED.search(text) and not re.search(r"\b(?:him|her|them)sel", text):
        weight = 4.0
    if weight and _OUTCOME.search(text):
        weight += 0.5
    return weight * (0.25 if SCOPE.search(text) else 1.0)


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
        if partial := day_of_known_year(paper, before):
            return before, partial
        dates = dates_in(before.text)
        if dates:
            date = dates[-1]
            near = _BIRTHS.sub("", before.text[max(0, date.start - 70) : date.end + 70])
            stands = (
                precision(date.edtf) >= 2
                and not any_of("incident", "not").search(near)
                and not SCOPE.search(before.text)
            )
            return (before, date.edtf) if stands else None
    return None


def own_words(text: str, date: Found, start: int, end: int) -> str:
    """The words of `text` about a date, without those of a bracket it does not stand in: "On 14 May Child R (DOB 4 July) was hurt"."""
    before, after = text[start : date.start], text[date.end : end]
    if before.rfind("(") > before.rfind(")"):
        return before[before.rfind("(") :] + after.partition(")")[0]
    return _ASIDE.sub(" ", before) + _ASIDE.sub(" ", after)


def _dated(text: str, date: Found, left: int, right: int) -> float:
    """How far a date in such a sentence is the event's: at its opening or beside the event's word, not beside a
    decision or a birth. `left` and `right` are where the dates beside it end and begin.
    """
    near = own_words(text, date, max(left, date.start - 70), min(right, date.end + 70))
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
