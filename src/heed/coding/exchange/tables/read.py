"""A coded table read: a row for each answer (unit, coder, variable, value), or a row for each unit and a column for each variable."""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePath
from typing import NamedTuple

from heed.coding.codebooks.cells import unguarded
from heed.refusal import refuse

MOST_BYTES = 16 << 20
MOST_CELLS = 2_000_000
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")  # signs that are no text
LONG = ("unit", "coder", "variable", "value")


class Table(NamedTuple):
    """A file's cells, without spaces around them. No name of a column is there twice."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_long(self) -> bool:
        """Whether it has a row for each answer."""
        return set(LONG) <= {column.lower() for column in self.columns}

    def column(self, name: str) -> list[str]:
        """The cells of one column, from the first row to the last."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


def read(data: bytes, name: str) -> Table:
    """The table; refused where it is no CSV with a first row of names and one more."""
    if len(data) > MOST_BYTES:
        raise refuse("file-too-large", size=-(-len(data) >> 20), limit=MOST_BYTES >> 20)
    if b"\0" in data:
        raise refuse("import-not-table", name=name, why="it is no text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise refuse("import-not-table", name=name, why=f"byte {problem.start} is not UTF-8") from None
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True):
            cells += len(row)
            if cells > MOST_CELLS:
                raise refuse("import-too-large", name=name, what=f"more than {MOST_CELLS} cells", limit=f"{MOST_CELLS}")
            if any(cell.strip() for cell in row):
                rows.append([unguarded(ODD.sub(" ", cell.replace("\r\n", "\n")).strip()) for cell in row])
    except csv.Error as problem:
        raise refuse("import-not-table", name=name, why=str(problem)[:200].rstrip(".")) from None
    if len(rows) < 2 or len(rows[0]) < 2:
        raise refuse("import-not-table", name=name, why="it has no first row of names with rows of answers under it")
    head = rows[0]
    for number, row in enumerate(rows[1:], 2):
        if len(row) > len(head):
            raise refuse("import-not-table", name=name, why=f"row {number} has more cells than the first row")
    whole = tuple(tuple(row + [""] * (len(head) - len(row))) for row in rows[1:])
    return Table(PurePath(name).stem[:100] or "table", _named(head), whole)


def _named(head: list[str]) -> tuple[str, ...]:
    """The names of the columns; one that is there twice, or empty, gets a number."""
    names: list[str] = []
    for number, cell in enumerate(head, 1):
        plain = " ".join(cell.split()) or f"Column {number}"
        free, times = plain, 2
        while free in names:
            free, times = f"{plain} ({times})", times + 1
        names.append(free)
    return tuple(names)
