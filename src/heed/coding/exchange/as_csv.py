"""The matrix as CSV: a row for each unit and a column for each variable, or a row for each answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from heed.coding.answering.answers import Answer
from heed.coding.codebooks.cells import guarded, joined
from heed.coding.exchange.matrix import BLANK_COLUMN, Line, Matrix, blank_of, long_rows

MARK = "\ufeff"  # by which spreadsheets know UTF-8
LONG = ("unit", "coder", "variable", "value")


def wide(matrix: Matrix) -> bytes:
    """A row for each unit. A blank stands as its key, which no value has; where answers are words it has a column of its own."""
    return _written(head(matrix), ([_safe(cell) for cell in row] for row in rows(matrix)))


def long(matrix: Matrix) -> bytes:
    """A row for each answer, as `heed agreement` reads it."""
    told = ((*(guarded(name) for name in names), _safe(cell(said))) for *names, said in long_rows(matrix))
    return _written(LONG, told)


def head(matrix: Matrix) -> list[str]:
    """The names of the columns."""
    columns = ["review", "round", "unit", "level", "label", *(["coder"] if matrix.by_coder else [])]
    for variable in matrix.variables:
        columns.append(variable.key)
        if variable.type == "text":
            columns.append(variable.key + BLANK_COLUMN)
    return columns


def rows(matrix: Matrix) -> Iterator[list[Any]]:
    """The cells of each line, in the order of `head`: words, numbers, None for what was not asked."""
    for line in matrix.lines:
        yield [*_head_of(line, matrix.by_coder), *_answers(line, matrix)]


def cell(value: Any) -> Any:
    """A value as one cell: several with bars between."""
    return joined(value) if isinstance(value, list | tuple) else value


def _head_of(line: Line, by_coder: bool) -> list[Any]:
    return [line.record, line.round, line.unit, line.level, line.label, *([line.coder] if by_coder else [])]


def _answers(line: Line, matrix: Matrix) -> Iterator[Any]:
    for variable in matrix.variables:
        answer: Answer | None = line.answers.get(variable.key)
        if variable.type == "text":
            yield None if answer is None else answer.value
            yield None if answer is None else blank_of(answer) or None
        elif answer is None:
            yield None
        else:
            yield blank_of(answer) or cell(answer.value)


def _safe(said: Any) -> Any:
    return guarded(said) if isinstance(said, str) else said


def _written(first: Iterable[str], told: Iterable[Iterable[Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(first)
    writer.writerows(told)
    return (MARK + out.getvalue()).encode()
