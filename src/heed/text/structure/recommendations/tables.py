"""Recommendations in tables: the text column alone, the number and the lead from theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import Piece, squeeze
from heed.text.structure.recommendations.draft import Draft, directs

_TEXT = re.compile(r"recommend|what (needs|should|must)|action required|improvement needed", re.IGNORECASE)
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


@dataclass(slots=True)
class Columns:
    """Which column holds what; None where there is none."""

    text: int
    number: int | None
    owner: int | None
    answered: bool


def columns_of(row: Piece) -> Columns | None:
    """The columns that a header row names, or None where it heads no recommendations."""
    text = number = owner = None
    answered = False
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
            answered = True
        elif _OWNER.search(words) and not (
            _DATE.search(words) and "lead" not in words.lower() and "who" not in words.lower()
        ):
            owner = cell.column if owner is None else owner
    if any((mark := read_mark(squeeze(c.text))) is not None and mark.kind == "recommendation" for c in row.block.cells):
        return None
    if text is None or len(row.block.cells) < 2:
        return None
    return Columns(text, number, owner, answered)


def from_table(rows: Sequence[Piece], worth: int, in_region: bool) -> list[Draft]:
    """The recommendations of one table, in order; nothing where the table does not hold any."""
    columns: Columns | None = None
    drafts: list[Draft] = []
    group: str | None = None
    for row in rows:
        cells = {c.column: squeeze(c.text) for c in row.block.cells}
        filled = [c for c in cells.values() if c]
        header = (
            columns_of(row) if row.block.header_row or columns is None or not any(directs(c) for c in filled) else None
        )
        if header is not None and not any(len(c) > 90 for c in filled):
            columns = header
            continue
        if columns is None:
            columns = _headless(row) if in_region or _opens_with_label(row) else None
            if columns is None:
                continue
        if not filled:
            continue
        if (
            len(filled) == 1
            and (columns.text == 0 or not cells.get(columns.text))
            and columns.text not in (k for k, v in cells.items() if v and directs(v))
            and len(filled[0]) < 90
        ):
            group = filled[0]
            continue
        _take(row, cells, columns, drafts, group, worth)
    return [d for d in drafts if d.parts]


def _take(
    row: Piece, cells: dict[int, str], columns: Columns, drafts: list[Draft], group: str | None, worth: int
) -> None:
    text = cells.get(columns.text, "")
    number = cells.get(columns.number, "") if columns.number is not None else ""
    owner = cells.get(columns.owner, "") if columns.owner is not None else ""
    several = [] if number else numbered_in(text)
    mark = read_mark(text) if not several else None
    if mark is not None and mark.kind in ("recommendation", "decimal") and mark.length < len(text):
        number = number or mark.number or ""
        text = text[mark.length :]
    if several:
        for shown_number, words in several:
            drafts.append(Draft(shown_number, row.block.page, row.section, worth=worth))
            drafts[-1].add(row, words)
            if owner or group:
                drafts[-1].owners.append(owner or group or "")
        return
    if not number and drafts and columns.number is not None and (not owner or not text):
        if text:
            drafts[-1].add(row, text)
        return
    if not number and not owner and drafts and text[:1].islower():
        drafts[-1].add(row, text)
        return
    if not text:
        return
    shown = read_mark(number)
    draft = Draft(
        (shown.number if shown is not None else None) or number.rstrip(".") or None,
        row.block.page,
        row.section,
        worth=worth,
    )
    draft.add(row, text)
    if owner or group:
        draft.owners.append(owner or group or "")
    if columns.answered:
        draft.worth = min(draft.worth, 0)
    drafts.append(draft)


_INSIDE = re.compile(r"(?:^|(?<=[.;:!?”’)]) )(?:R(?:ec(?:ommendation)?\.? )?)?(?P<n>\d{1,2})[.):] (?=[A-Z“‘])")


def numbered_in(text: str) -> list[tuple[str, str]]:
    """The recommendations of a cell that holds several counted ones, "1. … 2. …", as number and words; empty where it does not."""
    found = list(_INSIDE.finditer(text))
    if len(found) < 2 or found[0].start() > 0:
        return []
    numbers = [int(f["n"]) for f in found]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return []
    ends = [f.start() for f in found[1:]] + [len(text)]
    parts = [(f["n"], text[f.end() : end].strip()) for f, end in zip(found, ends, strict=True)]
    return parts if all(directs(words) for _, words in parts) else []


def _opens_with_label(row: Piece) -> bool:
    mark = read_mark(squeeze(row.block.cells[0].text)) if row.block.cells else None
    return mark is not None and mark.kind == "recommendation"


def _headless(row: Piece) -> Columns | None:
    """Columns read from a row itself: a number or label in the first, words that ask for something in another."""
    cells = [c for c in row.block.cells if c.text.strip()]
    if len(cells) < 2:
        return None
    mark = read_mark(squeeze(cells[0].text))
    longest = max(cells, key=lambda c: len(c.text))
    if not directs(squeeze(longest.text)) or (longest is cells[0] and mark is None and len(cells[1].text) > 80):
        return None
    number = cells[0].column if mark is not None and mark.kind != "bullet" and longest is not cells[0] else None
    after = [c for c in cells if c.column > longest.column]
    return Columns(longest.column, number, after[0].column if after else None, False)
