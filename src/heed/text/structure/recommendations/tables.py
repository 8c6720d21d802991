"""Recommendations in tables: the text column alone, the number and the lead from theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import Piece, squeeze
from heed.text.structure.recommendations.cards import from_cards
from heed.text.structure.recommendations.columns import Columns, columns_of, headless, settled
from heed.text.structure.recommendations.draft import Draft, directs


def from_table(rows: Sequence[Piece], worth: int, in_region: bool) -> list[Draft]:
    """The recommendations of one table, in order; nothing where the table does not hold any."""
    if cards := from_cards(rows, worth):
        return cards
    columns: Columns | None = None
    drafts: list[Draft] = []
    group: str | None = None
    for at, row in enumerate(rows):
        cells = {c.column: squeeze(c.text) for c in row.block.cells}
        filled = [c for c in cells.values() if c]
        header = (
            columns_of(row, alone=in_region and at + 1 < len(rows))
            if row.block.header_row or columns is None or not any(directs(c) for c in filled)
            else None
        )
        if header is not None and not any(len(c) > 90 for c in filled):
            columns = settled(header, _until_header(rows[at + 1 :]))
            continue
        if columns is None:
            columns = headless(row) if in_region or _opens_with_label(row) else None
            if columns is None:
                continue
        if not filled:
            continue
        if (
            len(filled) == 1
            and (columns.text == 0 or not cells.get(columns.text))
            and columns.text not in (k for k, v in cells.items() if v and directs(v))
            and len(filled[0]) < 90
            and (columns.text > 0 or columns.owner is not None or not filled[0].endswith("."))
        ):
            group = filled[0]
            continue
        _take(row, cells, columns, drafts, group, worth)
    return [d for d in drafts if d.parts]


def _until_header(rows: Sequence[Piece]) -> list[Piece]:
    held: list[Piece] = []
    for row in rows:
        if row.block.header_row:
            break
        held.append(row)
    return held


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
    if any(cells.get(c) for c in columns.answers):
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
