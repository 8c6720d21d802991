"""A file of codings: columns unit, coder, variable and value, one row a cell; an empty value is a cell nobody coded."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from heed.coding.agreement.ratings import Ratings, Whole, from_arrays
from heed.refusal import Refused, refuse
from heed.text.encoding import decode

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
COLUMNS = ("unit", "coder", "variable", "value")


@dataclass(frozen=True)
class Cells:
    """Every cell that was coded, its four names numbered; `variables` stand in the order of the file."""

    units: list[str]
    coders: list[str]
    variables: list[str]
    values: list[str]
    unit: Whole
    coder: Whole
    variable: Whole
    value: Whole

    def of(self, variable: int) -> Ratings:
        """The answers to one variable."""
        own = self.variable == variable
        return from_arrays(self.units, self.coders, self.values, self.unit[own], self.coder[own], self.value[own])

    def pooled(self) -> Ratings:
        """All answers as those to one variable, whose units are the units of each; those of one unit go together."""
        places = self.variable * len(self.units) + self.unit
        names = range(len(self.variables) * len(self.units))
        group = np.tile(np.arange(len(self.units)), len(self.variables))
        return from_arrays(names, self.coders, self.values, places, self.coder, self.value, group)


def read(data: bytes, name: str) -> Cells:
    """The cells of a file; Refused where it is no such file, or says of one cell two things."""
    if not data.strip():
        raise refuse("file-empty")
    text = decode(data)
    if _NO_TEXT.search(text):
        raise refuse("agreement-not-csv", path=name, why="it holds bytes that no text has")
    numbers: list[dict[str, int]] = [{} for _ in COLUMNS]
    numbered: list[tuple[int, int, int, int, int]] = []
    one, two, three, four = numbers
    try:
        for line, cells in _rows(text, name):
            numbered.append(
                (
                    one.setdefault(cells[0], len(one)),
                    two.setdefault(cells[1], len(two)),
                    three.setdefault(cells[2], len(three)),
                    four.setdefault(cells[3], len(four)),
                    line,
                )
            )
    except csv.Error as problem:
        raise refuse("agreement-not-csv", path=name, why=str(problem)) from problem
    unit, coder, variable, value, lines = np.array(numbered, dtype=np.int64).reshape(-1, 5).T
    units, coders, variables, values = (list(known) for known in numbers)
    _each_once(unit, coder, variable, lines, name, (units, coders, variables))
    coded = np.array([bool(one) for one in values], dtype=bool)[value] if values else np.zeros(0, dtype=bool)
    if not coded.any():
        raise refuse("agreement-nothing", path=name)
    if len(np.unique(coder[coded])) < 2:
        raise refuse("agreement-one-coder", path=name, coder=coders[int(coder[coded][0])])
    return Cells(units, coders, variables, values, unit[coded], coder[coded], variable[coded], value[coded])


def _rows(text: str, name: str) -> Iterator[tuple[int, tuple[str, str, str, str]]]:
    """The line and the four cells of every row that is not blank."""
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)  # the first of them where none occurs
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    names = [cell.strip().lower() for cell in next(reader, [])]
    odd = [column for column in COLUMNS if names.count(column) != 1]
    if odd:
        raise _odd_columns(name, names, odd)
    unit, coder, variable, value = (names.index(column) for column in COLUMNS)
    for row in reader:
        if len(row) != len(names):
            if not any(cell.strip() for cell in row):
                continue
            raise refuse("agreement-row", path=name, line=reader.line_num, cells=len(row), columns=len(names))
        cells = row[unit].strip(), row[coder].strip(), row[variable].strip(), row[value].strip()
        if not (cells[0] and cells[1] and cells[2]):
            if not any(cell.strip() for cell in row):
                continue
            empty = next(column for column, cell in zip(COLUMNS, cells, strict=True) if not cell)
            raise refuse("agreement-unnamed", path=name, line=reader.line_num, column=empty)
        yield reader.line_num, cells


def _odd_columns(name: str, names: list[str], odd: list[str]) -> Refused:
    lacks = [column for column in odd if column not in names]
    if lacks:
        return refuse("agreement-columns", path=name, columns=", ".join(lacks))
    return refuse("agreement-column-twice", path=name, columns=", ".join(odd))


def _each_once(
    unit: Whole, coder: Whole, variable: Whole, lines: Whole, name: str, names: tuple[list[str], list[str], list[str]]
) -> None:
    """Refuses a file with two rows for one cell, and names the first such two."""
    units, coders, variables = names
    places = (variable * len(units) + unit) * len(coders) + coder
    _, first, back = np.unique(places, return_index=True, return_inverse=True)
    again = np.flatnonzero(first[back] != np.arange(len(places)))
    if len(again):
        at = int(again[0])
        raise refuse(
            "agreement-twice",
            path=name,
            line=int(lines[at]),
            before=int(lines[first[back[at]]]),
            unit=units[unit[at]],
            coder=coders[coder[at]],
            variable=variables[variable[at]],
        )
