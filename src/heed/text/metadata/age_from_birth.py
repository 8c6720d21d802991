"""The age that is reckoned from a date of birth to the date of the event."""

from __future__ import annotations

import re

from heed.text.dates import bounds, dates_in, precision
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import Subject, spoken_of, told_of_another
from heed.text.metadata.tables import told_in_tables

_IS_BORN = re.compile(r"^[^.;]{0,60}\b(?:baby|boy|girl|infant|child|he|she)\b[^.;,]{0,30}\bwas born\b")
_SINCE_BIRTH = re.compile(
    r"\b(?:from|since|between)\b[^.;]*\b(?:birth|born)\b[^.;]*\b(?:to|until|and)\b[^.;]*$", re.IGNORECASE
)
_TWINS_BORN = re.compile(r"\btwins?\b[^.;]{0,60}\bborn\b", re.IGNORECASE)
_BORN_ROW = re.compile(r"\|[^|]*\bborn\b")  # "12/10/2010 | 03.41 | Maternity | Child E born at 39 weeks"
_BORN = re.compile(
    r"\b(?:born|birth|date of birth)\b(?:(?!\b(?:died|dead|killed|death|murdered|found|until)\b)[^.]){0,40}$"
    r"|\bd\.?o\.?b\.?(?:\s+(?:is|was)|[:\s])*\s*$",
    re.IGNORECASE,
)


def from_birth(
    paper: Paper, child: Subject, rivals: list[Subject], alone: bool, date: str | None
) -> tuple[int, Sentence | int, float] | None:
    """Months from the birth to the event, where the text dates both to the month or better."""
    if not date or "/" in date or precision(date) < 2:
        return None
    cell = told_in_tables(paper, child, alone).get("born")
    if cell and cell.passage is not None and (born := next(iter(dates_in(cell.text)), None)):
        months = _between(born.edtf, date)
        if months is not None:
            return months, cell.passage, 0.85
    for sentence, sure in spoken_of(paper, child, rivals, alone):
        for found in dates_in(sentence.text):
            if (
                "/" in found.edtf
                or precision(found.edtf) < 2
                or (precision(found.edtf) == 2 and int(found.edtf[5:7]) > 12)
            ):
                continue
            near = sentence.text[: found.start]
            opens = (
                found.start < 25 and _IS_BORN.search(sentence.text, found.end) is not None
            )  # "On 27 May 2019 a baby was born"
            row = opens or (" | " in sentence.text and _BORN_ROW.search(sentence.text, found.end) is not None)
            if (row or (_BORN.search(near) and not _SINCE_BIRTH.search(near))) and not told_of_another(
                sentence.text, found.start, child
            ):
                months = _between(found.edtf, date)
                if months is not None:
                    exact = precision(found.edtf) == 3 and precision(date) == 3
                    return months, sentence, round(sure * (0.75 if exact else 0.62), 3)
    if rivals and child.label.startswith("Twin "):
        for sentence in paper.story[:60]:  # "The subjects are twins, born seven weeks early on 2 June"
            if not _TWINS_BORN.search(sentence.text) or any(
                one.mention.search(sentence.text) for one in [child, *rivals]
            ):
                continue
            for found in dates_in(sentence.text):
                if _BORN.search(sentence.text[: found.start]) and (months := _between(found.edtf, date)) is not None:
                    return months, sentence, 0.62
    for line in paper.cover if alone else ():  # "Born 22 September 2016 – died 11 December 2016"
        for found in dates_in(line.text):
            if _BORN.search(line.text[: found.start]) and (months := _between(found.edtf, date)) is not None:
                return months, line.passage or 0, 0.7
    return None


def _between(born: str, event: str) -> int | None:
    """Whole months from a birth to an event, None where that is no child's age."""
    if "/" in born or precision(born) < 2 or (precision(born) == 2 and int(born[5:7]) > 12):
        return None
    first, then = bounds(born)[0], bounds(event)[0]
    months = (then.year - first.year) * 12 + then.month - first.month
    if precision(born) == 3 and precision(event) == 3 and then.day < first.day:
        months -= 1
    return months if 0 <= months <= 240 else None
