"""What tables say of a child: a family table with a row for each person, or a list of particulars with a row for each
fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from heed.text.metadata.ages import Age, ages_in, months_of
from heed.text.metadata.paper import Paper
from heed.text.metadata.subject import Subject
from heed.text.reading import Block

_BLOCKS = 700  # tables of the family stand in the first part of a report
_HEADS = {
    "age": re.compile(r"(?i)(?:child['’]s\s+)?age\b|.*\bage (?:at|in|on|when)\b"),
    "born": re.compile(r"(?i)(?:date of birth|d\.?o\.?b\.?|born)\b"),
    "gender": re.compile(r"(?i)(?:gender|sex)\b"),
    "ethnicity": re.compile(r"(?i)(?:ethnic|heritage)"),
    "incident": re.compile(
        r"(?i)(?:when\b(?! seen)|date of (?:the )?(?:incident|death|injury|harm|event)|incident date)"
    ),
    "outcome": re.compile(r"(?i)(?:outcome|what happened|harm\b)"),
}
_ABOUT_CHILD = re.compile(r"(?i)^(?:the )?(?:subject|child|index child|subject child|name|young person|baby)\b")


class Told(msgspec.Struct, frozen=True):
    """A cell about the child: its words, the heading it stands under, and the passage of its row."""

    text: str
    head: str
    passage: int | None
    page: int


def told_in_tables(paper: Paper, child: Subject, alone: bool) -> dict[str, Told]:
    """By field ("age", "born", "gender", "ethnicity", "incident", "outcome"), the cell that tells it of the child."""
    found: dict[str, Told] = {}
    columns: dict[int, tuple[str, str]] = {}
    table: int | None = None
    for block in paper.layout.blocks[:_BLOCKS]:
        if block.kind != "table_row":
            table = None
            continue
        cells = [(cell.column, cell.text.strip()) for cell in block.cells] or list(
            enumerate(part.strip() for part in block.text.split("|"))
        )
        if table is None or (block.table is not None and block.table != table):
            columns = {
                column: (field, text)
                for column, text in cells
                for field, rule in _HEADS.items()
                if rule.match(text) and len(text) < 60
            }
            table = block.table if block.table is not None else -1
            if len(columns) >= 1 and len(cells) != 2:
                continue
        first = cells[0][1] if cells else ""
        if child.mention.search(first) and len(cells) > 2 and len(first) < 40:
            found.setdefault("row", _told(paper, block, " | ".join(text for _, text in cells[1:]), ""))
        if len(cells) == 2 and child.mention.fullmatch(first) and len(cells[1][1]) < 60 and ages_in(cells[1][1]):
            found.setdefault("age", _told(paper, block, cells[1][1], first))  # "K3 | girl, aged 6"
        if columns and (child.mention.search(first) or (alone and _ABOUT_CHILD.match(first))):
            for column, text in cells[1:]:
                if column in columns and text:
                    field, head = columns[column]
                    found.setdefault(field, _told(paper, block, text, head))
        elif alone and len(cells) == 2:
            for field, rule in _HEADS.items():
                if rule.match(first) and len(first) < 40 and cells[1][1]:
                    found.setdefault(field, _told(paper, block, cells[1][1], first))
    return found


def first_column(paper: Paper) -> Iterator[list[tuple[str, Age | None, int]]]:
    """Of every table with a column of ages: its rows, each with the words of its first cell, its age and its passage."""
    rows: list[tuple[str, Age | None, int]] = []
    table: int | None = None
    column: int | None = None
    for block in paper.layout.blocks[:_BLOCKS]:
        cells = {cell.column: cell.text.strip() for cell in block.cells}
        if block.kind != "table_row" or not cells or block.table != table:
            if rows:
                yield rows
            rows, table, column = [], block.table if block.kind == "table_row" else None, None
            column = next((at for at, text in cells.items() if at and _HEADS["age"].match(text)), None)
        elif column is not None:
            age = months_of(cells.get(column, ""))
            rows.append((cells.get(0, ""), age, paper.passage_of(block.text, block.page) or 0))
    if rows:
        yield rows


def _told(paper: Paper, block: Block, text: str, head: str) -> Told:
    return Told(text, head, paper.passage_of(block.text, block.page), block.page)
