"""How a codebook is said on pages: types, levels, relations and parts in words; the tree of its groups. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from heed.coding.codebooks.book import Codebook, Group, Value, Variable
from heed.coding.codebooks.versions import Change, Changed
from heed.web.wording import Stretch, compared

TYPES = {
    "yes_no_not_stated": "Yes, no or not stated", "single": "One of several", "multiple": "Any of several", "number": "Number", "date": "Date",
    "text": "Words",
}  # fmt: skip
LEVELS = {
    "review": "once for the review", "incident": "for each incident", "child": "for each child", "adult": "for each parent or carer",
    "perpetrator": "for each person who did harm", "agency": "for each agency", "recommendation": "for each recommendation",
}  # fmt: skip
RELATIONS = {
    "exact": "is the same as",
    "broader": "is a part of the broader",
    "narrower": "holds, among others, the narrower",
}
PARTS = {
    "level": "Coded", "type": "Kind of answer", "values": "Values", "include": "Included", "exclude": "Not counted", "ordered": "In an order",
    "derived": "Computed from",
}  # fmt: skip
MARKS = "[S:…]: found in a public source. [M]: known, not verified. [inf]: inferred for this codebook."


class Part(NamedTuple):
    """A group with what is right in it; `depth` from 2, as headings count."""

    group: Group | None
    depth: int
    variables: tuple[Shown, ...]


class Shown(NamedTuple):
    """A variable with what its type and level are called, and its values whole."""

    variable: Variable
    type: str
    level: str
    values: tuple[Value, ...]


class Told(NamedTuple):
    """A change of one part of a variable, as stretches of words where they are short enough."""

    part: str
    change: Change
    stretches: list[Stretch]


def shown(book: Codebook, one: Variable) -> Shown:
    """The variable as a page shows it."""
    return Shown(
        one, TYPES[one.type], LEVELS[one.level], book.values_of(one) if one.type != "yes_no_not_stated" else ()
    )


def parts(book: Codebook) -> Iterator[Part]:
    """The tree of groups, walked from the top: first what is in no group."""
    held: dict[str, list[Shown]] = {}
    for one in book.variables:
        held.setdefault(one.parent, []).append(shown(book, one))
    if "" in held:
        yield Part(None, 2, tuple(held[""]))
    depth = {"": 1}
    for group in book.groups:
        depth[group.key] = depth[group.parent] + 1
        yield Part(group, min(depth[group.key], 5), tuple(held.get(group.key, ())))


def changes(one: Changed) -> list[Told]:
    """What changed of a variable, in words."""
    return [told(change) for change in one.changes]


def told(change: Change) -> Told:
    """One change, in words."""
    name = PARTS.get(change.part) or change.part.capitalize()
    return Told(name, change, compared(change.before, change.after) if change.before and change.after else [])
