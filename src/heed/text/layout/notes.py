"""Footnotes: small print at the foot of a page or column that begins with a number."""

from __future__ import annotations

import re

from heed.text.layout.hyphens import Hyphens
from heed.text.layout.line import Rule
from heed.text.layout.paragraphs import Column, block_of
from heed.text.layout.rows import Row
from heed.text.reading import Block

_NOTE = re.compile(r"(?P<mark>\[?\d{1,3}\]?|[*†‡§]{1,3})[.)]?\s*(?=\S)")


def notes_begin(rows: list[Row], body: float, rules: list[Rule], height: float) -> int:
    """The index of the first row of the footnotes; the number of rows where there are none."""
    start = len(rows)
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        if row.size >= body - 0.6 or row.bottom < 0.3 * height:
            break
        if mark_of(row):
            start = at
    if start == len(rows):
        return start
    first = rows[start]
    if start == 0:
        return start if first.note or _rule_above(first, rules) else len(rows)
    above = rows[start - 1]
    gap = first.top - above.bottom
    if first.note or _rule_above(first, rules) or (above.size > first.size + 0.6 and gap > 0.3 * first.height):
        return start
    return len(rows)


def mark_of(row: Row) -> str:
    """The number the row opens with as a footnote does; empty where it does not."""
    if row.note:
        return row.note
    if row.marker and row.kind in ("number", ""):
        return row.marker
    found = _NOTE.match(row.text)
    return found["mark"] if found and not row.marker else ""


def _rule_above(row: Row, rules: list[Rule]) -> bool:
    return any(
        rule.bottom - rule.top < 3
        and rule.right - rule.left > 40
        and -30 < rule.top - row.top < 3
        and rule.left < row.left + 20
        for rule in rules
    )


def note_blocks(rows: list[Row], column: Column, hyphens: Hyphens) -> list[Block]:
    """A block a footnote, its number as marker."""
    blocks = []
    begun = 0
    last: int | None = None
    for at in range(len(rows) + 1):
        mark = mark_of(rows[at]) if at < len(rows) else ""
        number = int(digits[0]) if (digits := re.findall(r"\d+", mark)) else None
        if at < len(rows) and (not mark or at == 0 or not _follows(number, last, rows[at])):
            last = number if at == 0 else last
            continue
        if at > begun:
            blocks.append(_note(rows[begun:at], column, hyphens))
        begun, last = at, number
    return blocks


def _follows(number: int | None, last: int | None, row: Row) -> bool:
    return bool(row.note) or number is None or last is None or last < number <= last + 3


def _note(rows: list[Row], column: Column, hyphens: Hyphens) -> Block:
    block = block_of(rows, column, hyphens)
    first = rows[0]
    mark = mark_of(first)
    if not first.note and not first.marker and mark:
        found = _NOTE.match(block.text)
        block.text = block.text[found.end() :] if found else block.text
        block.first_line = block.text[: len(first.text)]
    block.kind = "footnote"
    block.marker = mark.strip("[].) ") or None
    return block
