"""What tables say of a child: a row for each person, a column for each child, or a list of particulars with a row for each fact.

A table is read as a grid; which way it lies shows where the names of fields stand ("Age", "Ethnicity"): along the top or down the side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from heed.text.dates import dates_in
from heed.text.metadata.ages import Age, ages_in, months_of
from heed.text.metadata.paper import Paper
from heed.text.metadata.subject import Subject
from heed.text.reading import Block

_BLOCKS = 700  # tables of the family stand in the first part of a report
_HEADS = {
    "age": re.compile(r"(?i)\bage[ds]?\b"),
    "born": re.compile(r"(?i)\b(?:date of birth|d\.?o\.?b\b|born\b|birth date|birth$)"),
    "gender": re.compile(r"(?i)\b(?:gender|sex)\b"),
    "ethnicity": re.compile(r"(?i)\b(?:ethnic\w*|heritage|race)\b"),
    "incident": re.compile(
        r"(?i)^when\b(?! seen)|^year$|\b(?:date|month|day|time) (?:and \w+ )?of (?:the |his |her )?(?:\w+ )?(?:incident"
        r"|death"
        r"|injur|harm|event|admission)|\bincident date|^died\b"
    ),
    "outcome": re.compile(r"(?i)\b(?:outcome|what happened|harm|nature of (?:incident|injur))\b"),
}
_A_GENDER = re.compile(r"(?i)(?:male|female|boy|girl|m|f|other|non-binary|transgender)\b")
_HEAD_LENGTH = 60
_ABOUT_CHILD = re.compile(r"(?i)^(?:the )?(?:subject|child|index child|subject child|name|young person|baby)\b")
_SUBJECT = re.compile(r"(?i)\bsubject\b|\bindex child\b")
_OTHER_PERSON = re.compile(
    r"(?i)\b(?:mother|father|parent|brother|sister|sibling|half|step|grand|aunt|uncle|partner|carer|cousin)"
)


class Told(msgspec.Struct, frozen=True):
    """A cell about the child: its words, the heading it stands under, and the passage of its row."""

    text: str
    head: str
    passage: int | None
    page: int


class Row(msgspec.Struct, frozen=True):
    """A row of a table: its words by column, and the block it was."""

    cells: dict[int, str]
    block: Block

    @property
    def first(self) -> str:
        """The words of the leftmost cell."""
        return self.cells[min(self.cells)] if self.cells else ""


def told_in_tables(paper: Paper, child: Subject, alone: bool) -> dict[str, Told]:
    """By field ("age", "born", "gender", "ethnicity", "incident", "outcome"), the cell that tells it of the child."""
    kept: dict[str, dict[str, Told]] = paper.memory_of_tables
    if child.label not in kept:
        found: dict[str, Told] = {}
        for rows in tables(paper):
            for field, told in _of_table(paper, rows, child, alone):
                found.setdefault(field, told)
        kept[child.label] = found
    return kept[child.label]


def tables(paper: Paper) -> list[list[Row]]:
    """The tables of the first part of the report, each a list of its rows."""
    if paper.tables is None:
        paper.tables = list(_gathered(paper.layout.blocks[:_BLOCKS]))
    return paper.tables


def _gathered(blocks: list[Block]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    table: int | None = None
    for block in blocks:
        if block.kind != "table_row" or (rows and block.table is not None and block.table != table):
            if rows:
                yield rows
            rows = []
        if block.kind == "table_row":
            cells = {cell.column: cell.text.strip() for cell in block.cells if cell.text.strip()}
            rows.append(Row(cells or dict(enumerate(part.strip() for part in block.text.split("|"))), block))
            table = block.table
    if rows:
        yield rows


def _fields_of(text: str) -> list[str]:
    """The fields that a heading names: "Born / age" is two."""
    found = [field for field, rule in _HEADS.items() if len(text) < _HEAD_LENGTH and rule.search(text)]
    return (
        [field for field in found if field != "incident"] if "age" in found else found
    )  # "Age at the time of the incident"


def _of_table(paper: Paper, rows: list[Row], child: Subject, alone: bool) -> Iterator[tuple[str, Told]]:
    head = rows[0]
    named = {column: fields for column, text in head.cells.items() if (fields := _fields_of(text))}
    across = [column for column, text in head.cells.items() if len(text) < 40 and child.mention.search(text)]
    if across and not named and len(rows) > 1:
        yield from _down(paper, rows[1:], across[0] - _shift(head, rows[1:]))
        return
    people = named and len(rows) > 1 and not any(_fields_of(row.first) for row in rows if len(row.cells) == 2)
    by_age = sum(bool(ages_in(row.first)) for row in rows) >= 2  # "Sam's age | Event": steps of a life, no particulars
    shift = _shift(head, rows[1:]) if people else 0
    for row in rows:
        first = row.first
        mine = (
            len(first) < 60
            and child.mention.search(first)
            and not re.search(r"(?i)\bof (?:the )?$", first[: _at(child, first)])
        )
        if mine and _OTHER_PERSON.search(first[: _at(child, first)]):
            mine = None  # "Mother of Child K"
        if mine and len(row.cells) > 2 and row is not head:
            yield "row", _told(paper, row, " | ".join(list(row.cells.values())[1:]), "")
        rest = list(row.cells.items())[1:]
        if len(row.cells) == 2 and child.mention.fullmatch(first) and len(rest[0][1]) < 60 and ages_in(rest[0][1]):
            yield "age", _told(paper, row, rest[0][1], first)  # "K3 | girl, aged 6"
        subject = alone and (
            _ABOUT_CHILD.match(first) or any(_SUBJECT.search(text) for _, text in rest if len(text) < 40)
        )
        if people and row is not head and (mine or (subject and not _OTHER_PERSON.search(first))):
            for column, text in rest:
                above = column - shift
                over = named.get(above) or ([] if above in head.cells else named.get(above - 1, []))
                for field in _fitting(over if above in named or len(over) > 1 else [], text):
                    yield field, _told(paper, row, text, head.cells.get(column - shift, ""))
        elif alone and len(row.cells) == 2 and not people and not by_age and len(first) < 40:
            for field in _fitting(_fields_of(first), rest[0][1]):
                yield field, _told(paper, row, rest[0][1], first)


def _at(child: Subject, text: str) -> int:
    match = child.mention.search(text)
    return match.start() if match else 0


def _shift(head: Row, rows: list[Row]) -> int:
    """By how much the columns of the rows lie right of the head's, whose empty first cell was lost."""
    width = max((max(row.cells) for row in rows if row.cells), default=0)
    lost = rows and min(head.cells) == 0 and max(head.cells) == width - 1 and len(head.cells) == len(rows[0].cells) - 1
    return 1 if lost else 0


def _down(paper: Paper, rows: list[Row], column: int) -> Iterator[tuple[str, Told]]:
    """The cells of one child's column, each row a field: "Age | 2 months | 5 months"."""
    for row in rows:
        text = row.cells.get(column, "")
        if text and column != min(row.cells):
            for field in _fitting(_fields_of(row.first), text):
                yield field, _told(paper, row, text, row.first)


def _fitting(fields: list[str], text: str) -> list[str]:
    """Of the fields a heading names, those that the cell's words can answer: under "Born / age" a date is a birth."""
    if "age" not in fields and "born" not in fields:
        return _by_words(fields, text) if text else []
    dated = bool(dates_in(text)) and not ages_in(text)
    kept = _by_words([field for field in fields if field not in ("age", "born")], text)
    return [*kept, "born"] if dated else [*kept, "age"] if months_of(text) else kept


def _by_words(fields: list[str], text: str) -> list[str]:
    """Under one head for two columns, "Gender Ethnicity", the words tell which is which."""
    if "gender" in fields and "ethnicity" in fields:
        other = "ethnicity" if _A_GENDER.match(text) else "gender"
        return [field for field in fields if field != other]
    return fields


def first_column(paper: Paper) -> Iterator[list[tuple[str, Age | None, int]]]:
    """Of every table with a column of ages: its rows, each with the words of its first cell, its age and its passage."""
    for rows in tables(paper):
        column = next((at for at, text in rows[0].cells.items() if "age" in _fields_of(text)), None)
        if column is None:
            continue
        people: list[tuple[str, Age | None, int]] = []
        column += _shift(rows[0], rows[1:])
        for row in rows[1:]:
            age = months_of(row.cells.get(column, ""))
            people.append((row.cells.get(0, ""), age, paper.passage_of(row.block.text, row.block.page) or 0))
        if people:
            yield people


def _told(paper: Paper, row: Row, text: str, head: str) -> Told:
    return Told(text, head, paper.passage_of(row.block.text, row.block.page), row.block.page)
