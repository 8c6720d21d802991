"""A codebook: typed variables in groups, with their definitions and rules, and crosswalks to earlier frames. Pure.

    book = built_in("national")
    [one.key for one in book.values_of(book.variable("harm_category"))]
    factors(book)      the 28 yes / no / not stated questions that the machine suggests on

A codebook never changes: a change is another version of it (versions.py).
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec

from heed.kinds import from_data

HERE = Path(__file__).parent
BUILT_IN = ("national",)
PARTS = (
    "book",
    "factors",
    "review",
    "child",
    "incident",
    "perpetrator",
    "adult",
    "agency",
    "recommendation",
    "crosswalks",
)
FACTORS = "factors"  # the group of the 28 in the built-in codebook
Level = Literal["review", "incident", "child", "adult", "perpetrator", "agency", "recommendation"]
Type = Literal["yes_no_not_stated", "single", "multiple", "number", "date", "text"]
Relation = Literal["exact", "broader", "narrower"]
LEVELS: tuple[str, ...] = get_args(Level)
TYPES: tuple[str, ...] = get_args(Type)
YES_NO = ("yes", "no", "not_stated")
CHOSEN = ("single", "multiple")  # the types whose values a codebook lists


class Blank(NamedTuple):
    """A way in which a variable has no value, and what it means."""

    key: str
    label: str
    meaning: str


BLANKS = (
    Blank("not_stated", "Not stated", "the papers say nothing of it; that is not a no"),
    Blank("unknown", "Unknown", "the papers say that it is not known"),
    Blank("not_applicable", "Not applicable", "the question does not arise for this unit"),
    Blank("withheld", "Withheld", "it was left out or blacked out of what was published"),
    Blank("not_yet_coded", "Not yet coded", "nobody has answered yet"),
)


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A value that a variable may take, and what it means."""

    key: str
    meaning: str = ""
    label: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    decision: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        """How people read it."""
        return self.label or self.key.replace("_", " ").capitalize()


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A rule that holds for every variable of a group and of those below it; of the whole book where it names none."""

    key: str
    title: str
    words: str
    group: str = ""


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A heading of the hierarchy; `parent` is the group above it."""

    key: str
    label: str
    parent: str = ""
    definition: str = ""
    source: str = ""


class Variable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One variable: its definition word for word, and of that what includes, what excludes and what decides.

    `values`: of a choice, each whole, or the key of a value that the book defines once for all. `examples`: ids of passages.
    `source`: where the variable comes from, with the mark of trust of the reference; `reference`: its number there.
    `derived`: how it follows from others; such a variable is computed, not coded.
    """

    key: str
    label: str
    level: Level
    type: Type
    values: tuple[str | Value, ...] = ()
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    decision: str = ""
    examples: tuple[str, ...] = ()
    parent: str = ""
    ordered: bool = False
    unit: str = ""
    derived: str = ""
    reference: str = ""
    source: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its values in their order; of a yes/no question always its three."""
        if self.type == "yes_no_not_stated":
            return YES_NO
        return tuple(one if isinstance(one, str) else one.key for one in self.values)


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The categories by which an earlier analysis counted, and for which period."""

    key: str
    title: str
    period: str
    categories: tuple[Value, ...]
    source: str = ""


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A value of the book beside a category of a frame: the same, or the category is `broader` or `narrower` than the value."""

    variable: str
    value: str
    frame: str
    category: str
    relation: Relation
    note: str = ""
    source: str = ""


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A version of a codebook, whole. `since`: the day this version came into force."""

    key: str
    title: str
    version: str = ""
    since: str = ""
    source: str = ""
    values: tuple[Value, ...] = ()
    rules: tuple[Rule, ...] = ()
    groups: tuple[Group, ...] = ()
    variables: tuple[Variable, ...] = ()
    frames: tuple[Frame, ...] = ()
    crosswalks: tuple[Link, ...] = ()

    def variable(self, key: str) -> Variable | None:
        """The variable of that key; None where there is none."""
        return next((one for one in self.variables if one.key == key), None)

    def values_of(self, variable: Variable) -> tuple[Value, ...]:
        """The variable's values, whole; those of a yes/no question as the book defines them."""
        known = {value.key: value for value in self.values}
        whole = {one.key: one for one in variable.values if isinstance(one, Value)}
        return tuple(whole.get(key) or known.get(key) or Value(key) for key in variable.keys)

    def rules_of(self, variable: Variable) -> tuple[Rule, ...]:
        """The rules that hold for the variable."""
        above = self.above(variable)
        return tuple(rule for rule in self.rules if not rule.group or rule.group in above)

    def above(self, variable: Variable) -> tuple[str, ...]:
        """The keys of the groups the variable is in, the highest first."""
        parents = {group.key: group.parent for group in self.groups}
        above: list[str] = []
        key = variable.parent
        while key:
            above.insert(0, key)
            key = parents[key]
        return tuple(above)

    def under(self, group: str) -> Iterator[Variable]:
        """The variables of a group and of every group below it, in the book's order."""
        inside = {group}
        while more := {one.key for one in self.groups if one.parent in inside} - inside:
            inside |= more
        return (one for one in self.variables if one.parent in inside)


def factors(book: Codebook) -> tuple[Variable, ...]:
    """The variables on which the machine suggests, in their order."""
    return tuple(book.under(FACTORS))


@functools.cache
def built_in(key: str) -> Codebook | None:
    """The built-in codebook of that name; None where there is none."""
    if key not in BUILT_IN:
        return None
    whole: dict[str, object] = {}
    for part in PARTS:
        for name, said in tomllib.loads((HERE / key / f"{part}.toml").read_text(encoding="utf-8")).items():
            held = whole.get(name)
            whole[name] = [*held, *said] if isinstance(held, list) else said
    return from_data(whole, Codebook)
