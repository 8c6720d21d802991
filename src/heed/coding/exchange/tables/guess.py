"""Which type a column of another's table is, and how its cells become answers. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.coding.answering.answers import KNOWN_BLANKS, Answer
from heed.coding.codebooks.book import YES_NO, Value, Variable
from heed.coding.codebooks.cells import parted
from heed.coding.codebooks.checks import VALUE_KEY
from heed.coding.codebooks.names import key_of

MOST_VALUES = 60  # different ones, of a choice
LONGEST_VALUE = 120  # characters
YES = {"yes", "y", "true"}
NO = {"no", "n", "false"}
NUMBER = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,6})?")  # 005 is a name
DATE = re.compile(r"\d{4}-\d\d(-\d\d)?|\d{4}")


def variable(key: str, label: str, cells: Sequence[str], level: str = "review") -> Variable:
    """The variable that a column is, guessed from what stands in it."""
    given = [cell for cell in cells if cell and plain(cell) not in KNOWN_BLANKS]
    kinds = dict.fromkeys(given)
    several = (
        dict.fromkeys(one for cell in kinds for one in parted(cell)) if any(" | " in cell for cell in kinds) else {}
    )
    made = {"key": key, "label": label, "level": level}
    if kinds and {cell.lower() for cell in kinds} <= YES | NO:
        return Variable(**made, type="yes_no_not_stated", values=YES_NO)  # type: ignore[arg-type]
    if kinds and all(NUMBER.fullmatch(cell) for cell in kinds):
        return Variable(**made, type="number")  # type: ignore[arg-type]
    if kinds and all(DATE.fullmatch(cell) for cell in kinds):
        return Variable(**made, type="date")  # type: ignore[arg-type]
    if several and _few(several, given):
        return Variable(**made, type="multiple", values=_values(several))  # type: ignore[arg-type]
    if _few(kinds, given):
        return Variable(**made, type="single", values=_values(kinds))  # type: ignore[arg-type]
    return Variable(**made, type="text")  # type: ignore[arg-type]


def answer(one: Variable, names: dict[str, str], cell: str) -> Answer:
    """The answer a cell is. `names`: the keys of the variable's values by what a table may call them (names_of)."""
    if one.type == "text":
        return Answer(cell)
    if plain(cell) in KNOWN_BLANKS and plain(cell) not in names:
        return Answer(blank=plain(cell))
    if one.type == "yes_no_not_stated":
        word = cell.lower()
        return Answer("yes" if word in YES else "no" if word in NO else names.get(plain(cell), cell))
    if one.type == "single":
        return Answer(names.get(cell, names.get(plain(cell), cell)))
    if one.type == "multiple":
        return Answer([names.get(part, names.get(plain(part), part)) for part in parted(cell)])
    return Answer(cell)


def names_of(values: Sequence[Value]) -> dict[str, str]:
    """The keys of values by all they are called: key, label, and either in plain letters."""
    told: dict[str, str] = {}
    for value in values:
        for name in (value.key, value.name, plain(value.key), plain(value.name)):
            told.setdefault(name, value.key)
    return told


def plain(words: str) -> str:
    """The words as a key might write them."""
    return re.sub(r"[\s_-]+", "_", words.strip().lower())


def _few(kinds: dict[str, None], given: Sequence[str]) -> bool:
    """Whether these are the values of a list: few, short, and used again and again."""
    return (
        bool(kinds)
        and len(kinds) <= min(MOST_VALUES, max(3, len(given) // 3))
        and max(map(len, kinds)) <= LONGEST_VALUE
    )


def _values(kinds: dict[str, None]) -> tuple[Value, ...]:
    taken: set[str] = set(KNOWN_BLANKS)
    values = []
    for name in sorted(kinds):
        key = name if VALUE_KEY.fullmatch(name) and name not in taken else key_of(name, taken)
        taken.add(key)
        values.append(Value(key) if key == name and Value(key).name == name else Value(key, label=name))
    return tuple(values)
