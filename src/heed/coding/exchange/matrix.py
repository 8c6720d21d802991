"""The coded matrix: a line for each unit (and coder), a cell for each variable, blanks apart from values. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from heed.coding.answering.answers import NOT_YET, Answer
from heed.coding.codebooks.book import BLANKS, CHOSEN, Codebook, Value, Variable

BLANK_COLUMN = "__blank"  # of a variable whose answers are words: there alone a word could be taken for a blank
WHAT_NOT_ASKED = "an empty cell: the question is not asked of such a unit"


class Line(msgspec.Struct, frozen=True):
    """What was answered of one unit. `answers` has every variable asked of it; `coder` is empty where the answer that stands is meant."""

    record: str  # the review's id, or what it is called where it was coded elsewhere
    unit: str
    level: str
    label: str
    answers: dict[str, Answer]
    coder: str = ""
    round: int = 1

    @property
    def name(self) -> str:
        """By what the unit is known in a table that has one column for it."""
        record = self.record if self.round == 1 else f"{self.record} round {self.round}"
        return record if self.unit == "review" else f"{record}/{self.unit}"


class Matrix(msgspec.Struct, frozen=True):
    """The lines of a study and the variables they answer, in the order of the codebook."""

    title: str
    book: Codebook
    variables: tuple[Variable, ...]
    lines: tuple[Line, ...]
    by_coder: bool = False

    def values_of(self, variable: Variable) -> tuple[Value, ...]:
        """The values of a choice as the book lists them, without the blanks; then those of an earlier version alone. None of other types."""
        if not is_choice(variable):
            return ()
        blanks = {blank.key for blank in BLANKS}
        known = [value for value in self.book.values_of(variable) if value.key not in blanks]
        listed = {value.key for value in known}
        given = dict.fromkeys(key for line in self.lines for key in chosen(line.answers.get(variable.key)))
        return (*known, *(Value(key, "of an earlier version of the codebook") for key in given if key not in listed))


def is_choice(variable: Variable) -> bool:
    """Whether its answers are of a list."""
    return variable.type in (*CHOSEN, "yes_no_not_stated")


def chosen(answer: Answer | None) -> list[str]:
    """The values chosen by an answer, as keys."""
    if answer is None or answer.value is None:
        return []
    return list(answer.value) if isinstance(answer.value, list | tuple) else [str(answer.value)]


def blank_of(answer: Answer) -> str:
    """The key of the blank that stands in place of a value; empty where there is a value. An answer not given is not yet coded."""
    if answer.value is not None:
        return ""
    return answer.blank or NOT_YET


def long_rows(matrix: Matrix) -> Iterator[tuple[str, str, str, Any]]:
    """Unit, coder, variable and what was said, as `heed agreement` reads it: a blank is said too, what nobody answered is empty."""
    for line in matrix.lines:
        for variable in matrix.variables:
            answer = line.answers.get(variable.key)
            if answer is None:
                continue
            blank = blank_of(answer)
            said = ("" if blank == NOT_YET else blank) if blank else answer.value
            yield line.name, line.coder, variable.key, said
