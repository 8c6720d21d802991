"""Columns: which column of a table holds the words of its recommendations, their number and who leads, from the header and the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import Piece, squeeze
from heed.text.structure.recommendations.draft import directs
from heed.text.structure.recommendations.names import is_agency

_TEXT = re.compile(
    r"recommend(?!s (?!that))|what (needs|should|must|we want|has to)|actions? (?:required|needed|to be taken)|improvements? (?:needed|required)",
    re.IGNORECASE,
)
_PLAINLY = re.compile(  # names of the column of words that mean it only beside one of who or when, where recommendations stand
    r"(?:what\??|strateg(?:y|ies)|actions?|agreed actions?|improvements?|proposals?|changes?|asks?|description|details?|"
    r"what (?:will|we will|we want to) (?:be done|do|see|change))",
    re.IGNORECASE,
)
_SOLE = re.compile(r"\s*(?:the )?recommendations?\s*", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:(?:rec(?:ommendation)?s?\.?\s*)?(?:no\.?|number|ref(?:erence)?\.?|#|id|item)|rec\.?|№)$", re.IGNORECASE
)
_RUN_TOGETHER = re.compile(r"^(?P<number>(?:ref|no|rec)\.?|№|#|number)\s+(?P<text>\w.*)$", re.IGNORECASE)
_OWNER = re.compile(
    r"\b(?:lead|agenc(?:y|ies)|responsib\w*|owners?|addressed|who|for|organisations?|body|bodies|partners?|addressees?|to)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(?:date|when|timescales?|deadline|by|target|due|complet\w+)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"\b(?:responses?|progress|status|rag|update|outcome|evidence|position|accepted|done)\b", re.IGNORECASE
)
_DAY = re.compile(r"(?:19|20)\d\d|\d/\d|[a-z]{3} ?'?\d\d$|month|week|day", re.IGNORECASE)
_ALONE = re.compile(r"[A-Z]|\d{1,2}")  # a letter or number in a cell of its own, with no stop
_SHORT = 9  # letters that a cell of numbers has at most


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where there is none."""

    text: int
    number: int | None
    owner: int | None
    answers: tuple[int, ...] = ()  # columns that tell what became of the recommendation


def columns_of(row: Piece, alone: bool = False) -> Columns | None:
    """The columns that a header row names, or None where it heads no recommendations.

    `alone` lets a row of one cell that says "Recommendation" be such a header.
    """
    text = number = owner = None
    answers: list[int] = []
    taken = {cell.column for cell in row.block.cells}
    for cell in row.block.cells:
        words = squeeze(cell.text)
        both = _RUN_TOGETHER.match(words) if cell.column + 1 not in taken else None
        if both and _TEXT.search(both["text"]) and len(words) < 60 and text is None:
            number, text = cell.column, cell.column + 1  # the names of a narrow column and the next, printed as one
        elif _NUMBER.match(words):
            number = cell.column
        elif _TEXT.search(words) and len(words) < 60 and text is None:
            text = cell.column
        elif _ANSWER.search(words) and not _DATE.search(words):
            answers.append(cell.column)
        elif _OWNER.search(words) and not (
            _DATE.search(words) and "lead" not in words.lower() and "who" not in words.lower()
        ):
            owner = cell.column if owner is None else owner
    if text is None and alone and len(row.block.cells) > 1:
        others = [squeeze(c.text) for c in row.block.cells if not _PLAINLY.fullmatch(squeeze(c.text))]
        if any(_OWNER.search(w) and not _DATE.search(w) for w in others) and all(map(_beside, others)):
            text = next((c.column for c in row.block.cells if _PLAINLY.fullmatch(squeeze(c.text))), None)
    marks = [read_mark(squeeze(c.text)) for c in row.block.cells]
    if any(m is not None and (m.kind == "recommendation" or (m.kind == "decimal" and m.parts)) for m in marks):
        return None
    sole = len(row.block.cells) == 1
    if text is None or (sole and not alone and not (row.block.header_row and _SOLE.fullmatch(row.block.cells[0].text))):
        return None
    return Columns(text, number, owner, tuple(answers))


def _beside(words: str) -> bool:
    """Whether a column so named stands beside the words: who, when, number or what became of them."""
    return any(pattern.search(words) for pattern in (_OWNER, _DATE, _NUMBER, _ANSWER))


def settled(columns: Columns, rows: Sequence[Piece]) -> Columns:
    """The columns as the rows below the header bear them out: names of narrow columns are often printed over the wrong one."""
    held = _by_column(rows)
    if not held:
        return columns
    text = columns.text
    beyond = columns.owner + 1 if columns.owner is not None else -1
    named = columns.owner
    worded = named is not None and (
        _length(held.get(named, [""])) > 40
        or (not _owns(held.get(named, [""])) and beyond in held and _owns(held[beyond]))
    )
    if named is not None and worded and _counts(held.get(text, [])) and beyond in held:
        # the column of numbers has no name, and the names stand one column too far left
        columns, text = replace(columns, text=named, number=text, owner=beyond), named
    if _counts(held.get(text, [])) or text not in held:
        others = [c for c in held if c not in (columns.owner, *columns.answers) and _asks(held[c])]
        if others:
            text = max(others, key=lambda c: _length(held[c]))
    number = columns.number
    if number not in held or number == text:
        number = next((c for c in sorted(held) if c != text and _counts(held[c])), None)
    owner = columns.owner
    if owner is None:
        owner = next((c for c in sorted(held) if c not in (text, number, *columns.answers) and _owns(held[c])), None)
    return replace(
        columns, text=text, number=number, owner=owner, answers=tuple(c for c in columns.answers if held.get(c))
    )


def headless(row: Piece) -> Columns | None:
    """Columns read from a row itself: a number or label in the first, words that ask for something in another."""
    cells = [c for c in row.block.cells if c.text.strip()]
    if len(cells) < 2:
        return None
    mark = read_mark(squeeze(cells[0].text))
    longest = max(cells, key=lambda c: len(c.text))
    if not directs(squeeze(longest.text)) or (longest is cells[0] and mark is None and len(cells[1].text) > 80):
        return None
    counted = (mark is not None and mark.kind != "bullet") or _ALONE.fullmatch(squeeze(cells[0].text))
    number = cells[0].column if counted and longest is not cells[0] else None
    after = [c for c in cells if c.column > longest.column]
    return Columns(longest.column, number, after[0].column if after else None)


def _by_column(rows: Sequence[Piece]) -> dict[int, list[str]]:
    held: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.block.cells:
            if words := squeeze(cell.text):
                held.setdefault(cell.column, []).append(words)
    return held


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _counts(cells: Sequence[str]) -> bool:
    """Whether the cells are numbers or labels: "1", "R3", "4.2"."""
    return (
        bool(cells)
        and sum(len(c) <= _SHORT and any(x.isdigit() for x in c) and not _DAY.search(c) for c in cells) * 5
        >= len(cells) * 3
    )


def _asks(cells: Sequence[str]) -> bool:
    return _length(cells) > 30 and sum(map(directs, cells)) * 2 >= len(cells)


def _owns(cells: Sequence[str]) -> bool:
    return sum(is_agency(c) and c[:1].isupper() and len(c) < 120 for c in cells) * 2 > len(cells)
