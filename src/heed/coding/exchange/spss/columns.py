"""The matrix as SPSS has it: numbers with labels, several answers as a column for each value, the five blanks as user-missing values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from heed.coding.answering.answers import Answer
from heed.coding.codebooks.book import BLANKS, Variable
from heed.coding.exchange.matrix import BLANK_COLUMN, Line, Matrix, blank_of, chosen
from heed.coding.exchange.spss.file import NOMINAL, ORDINAL, SCALE, WIDEST, Cell, Column, write

LONGEST_NAME = 64  # bytes
RESERVED = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}
Read = Callable[[Line], Cell]


def sav(matrix: Matrix, *, at: datetime) -> bytes:
    """The matrix as an SPSS system file."""
    made = columns(matrix)
    rows = [[read(line) for _, read in made] for line in matrix.lines]
    return write([column for column, _ in made], rows, title=matrix.title, at=at)


def columns(matrix: Matrix) -> list[tuple[Column, Read]]:
    """Every column and how it is read off a line."""
    named = _Names()
    head: list[tuple[str, str, Callable[[Line], str]]] = [
        ("review", "Review", lambda line: line.record),
        ("unit", "Unit", lambda line: line.unit),
        ("level", "Level of the unit", lambda line: line.level),
        ("label", "What the unit is called", lambda line: line.label),
    ]
    if matrix.by_coder:
        head.append(("coder", "Coder", lambda line: line.coder))
    made: list[tuple[Column, Read]] = []
    for name, label, read in head:
        made.append((Column(named.free(name), label, _width([read(line) for line in matrix.lines])), read))
    made.insert(1, (Column(named.free("round"), "Round of coding", measure=ORDINAL), lambda line: line.round))
    for variable in matrix.variables:
        made += _of(matrix, variable, named)
    return made


def blank_codes(values: list[float]) -> dict[str, float]:
    """The number of each blank: -99 to -95, or further out where an answer is such a number."""
    low = 99.0
    while any(-low <= value <= -low + len(BLANKS) - 1 for value in values):
        low = low * 10 + 9
    return {blank.key: -low + place for place, blank in enumerate(BLANKS)}


def _of(matrix: Matrix, variable: Variable, named: _Names) -> list[tuple[Column, Read]]:
    answers = [line.answers[variable.key] for line in matrix.lines if variable.key in line.answers]
    match variable.type:
        case "number":
            numbers = [float(one.value) for one in answers if one.value is not None]
            codes = blank_codes(numbers)
            decimals = 0 if all(one.is_integer() for one in numbers) else 2
            unit = f" ({variable.unit})" if variable.unit else ""
            column = _numeric(named.free(variable.key), variable.label + unit, {}, codes, SCALE, decimals)
            return [(column, _read(variable, codes, lambda answer: float(answer.value)))]
        case "date" | "text":
            codes = blank_codes([])
            width = _width([str(one.value or "") for one in answers])
            words = Column(named.free(variable.key), variable.label, width)
            why = _numeric(named.free(variable.key + BLANK_COLUMN), f"{variable.label}: why it is empty", {}, codes)
            return [
                (words, lambda line: _words(line.answers.get(variable.key))),
                (why, _read(variable, codes, lambda answer: None)),
            ]
        case "multiple":
            codes = blank_codes([])
            return [_one_of_many(variable, value.key, value.name, codes, named) for value in matrix.values_of(variable)]
        case _:
            codes = blank_codes([])
            values = matrix.values_of(variable)
            place = {value.key: float(number) for number, value in enumerate(values, 1)}
            labels = {place[value.key]: value.name for value in values}
            measure = ORDINAL if variable.ordered else NOMINAL
            column = _numeric(named.free(variable.key), variable.label, labels, codes, measure)
            return [(column, _read(variable, codes, lambda answer: place[str(answer.value)]))]


def _one_of_many(
    variable: Variable, key: str, name: str, codes: dict[str, float], named: _Names
) -> tuple[Column, Read]:
    column = _numeric(
        named.free(f"{variable.key}__{key}"), f"{variable.label}: {name}", {0: "Not chosen", 1: "Chosen"}, codes
    )
    return column, _read(variable, codes, lambda answer: float(key in chosen(answer)))


def _numeric(
    name: str, label: str, labels: dict[float, str], codes: dict[str, float], measure: int = NOMINAL, decimals: int = 0
) -> Column:
    told = {codes[blank.key]: blank.label for blank in BLANKS}
    missing = (min(codes.values()), max(codes.values()))
    return Column(name, label, 0, decimals, {**told, **labels}, missing, measure)


def _read(variable: Variable, codes: dict[str, float], value: Callable[[Answer], Cell]) -> Read:
    """What stands in a column of numbers: the number of the value or of the blank; system-missing where it was not asked."""

    def read(line: Line) -> Cell:
        answer = line.answers.get(variable.key)
        if answer is None:
            return None
        blank = blank_of(answer)
        return codes[blank] if blank else value(answer)

    return read


def _words(answer: Answer | None) -> str:
    return str(answer.value) if answer is not None and answer.value is not None else ""


def _width(words: list[str]) -> int:
    return min(WIDEST, max([8, *(len(one.encode("utf-8", "replace")) for one in words)]))


class _Names:
    """Names SPSS takes, none twice, whatever the case."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def free(self, key: str) -> str:
        """The key as a name."""
        plain = re.sub(r"[^A-Za-z0-9_]", "_", key)[:LONGEST_NAME].rstrip("_") or "v"
        plain = plain if plain[0].isalpha() and plain.upper() not in RESERVED else f"v_{plain}"[:LONGEST_NAME]
        name, number = plain, 2
        while name.upper() in self.taken:
            end = f"_{number}"
            name, number = plain[: LONGEST_NAME - len(end)] + end, number + 1
        self.taken.add(name.upper())
        return name
