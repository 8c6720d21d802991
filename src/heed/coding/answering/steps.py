"""A coding gone through step by step: one group of the codebook for one unit at a time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from heed.coding.answering.units import NAMED, REVIEW, Asked, Unit, asked, is_factor
from heed.coding.codebooks.book import Codebook, Variable


class Step(NamedTuple):
    """The questions of one group asked of one unit. A factor's questions of each child apart are in the step of the review.

    `unit` None: the group asks about people or agencies (`level`), and none is named yet.
    """

    group: str
    label: str
    top: str  # the highest group above it, by name; empty where it is the highest itself
    level: str
    unit: Unit | None
    asked: tuple[Asked, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others: the keys of its group and its unit."""
        return self.group, self.unit.key if self.unit else ""

    @property
    def whom(self) -> str:
        """The unit by name, where the group may be asked of several; empty for the review and its incident."""
        return self.unit.label if self.unit and self.level not in ("review", "incident") else ""


def steps(book: Codebook, variables: Iterable[str], units: Sequence[Unit]) -> list[Step]:
    """The steps in the book's order of groups: first what is in no group; within a group unit after unit."""
    wanted = set(variables)
    by_variable: dict[str, list[Asked]] = {}
    for one in asked(book, wanted, units):
        by_variable.setdefault(one.variable, []).append(one)
    held: dict[str, list[Variable]] = {}
    for variable in book.variables:
        if variable.key in wanted and not variable.derived:
            held.setdefault(variable.parent, []).append(variable)
    labels = {group.key: group.label for group in book.groups}
    made: list[Step] = []
    for group in ["", *labels]:
        inside = held.get(group, [])
        above = book.above(inside[0]) if inside else ()
        top = labels[above[0]] if len(above) > 1 else ""
        made.extend(_of_group(book, (group, labels.get(group, "Questions"), top), inside, by_variable, units))
    return made


def _of_group(
    book: Codebook,
    named: tuple[str, str, str],
    inside: list[Variable],
    by_variable: dict[str, list[Asked]],
    units: Sequence[Unit],
) -> Iterable[Step]:
    at: dict[str, list[Asked]] = {}
    for variable in inside:
        for one in by_variable.get(variable.key, ()):
            at.setdefault(REVIEW if is_factor(book, variable) else one.unit, []).append(one)
    for unit in units:
        if unit.key in at:
            yield Step(*named, unit.level, unit, tuple(at[unit.key]))
    there = {unit.level for unit in units}
    for level in dict.fromkeys(one.level for one in inside if not is_factor(book, one)):
        if level in NAMED and level not in there:
            yield Step(*named, level, None, ())
