"""What was coded elsewhere, as Heed can take it: a codebook, answers of coders to units, and what cannot be taken, with why. Pure."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from heed.coding.answering.answers import Answer
from heed.coding.answering.units import REVIEW, Unit
from heed.coding.codebooks.book import Codebook

LONGEST_RECORD = 200  # characters of what a review is called
LONGEST_CODER = 150
MOST_ANSWERS = 500_000
EXAMPLES = 5  # of each kind of thing that cannot be taken
TAIL = re.compile(
    r"(incident|child:[1-9][0-9]{0,2}|(?:adult|perpetrator|agency):[a-z0-9-]{1,60}|recommendation:[0-9a-z-]{1,32})"
)


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of a source's text, in code points."""

    source: str  # the source's id in its file
    start: int
    end: int


class Said(msgspec.Struct, frozen=True):
    """One answer of one coder. `stretches`: where in the sources it was found."""

    record: str
    unit: str
    coder: str
    variable: str
    answer: Answer
    stretches: tuple[Stretch, ...] = ()


class Missed(msgspec.Struct, frozen=True):
    """Something that cannot be taken: why, how often, and where for example."""

    why: str
    count: int
    where: tuple[str, ...]


class Foreign(msgspec.Struct, frozen=True):
    """A study of other hands. `own_book`: the codebook was made from the file, not chosen here."""

    title: str
    book: Codebook
    said: tuple[Said, ...]
    missed: tuple[Missed, ...] = ()
    notes: tuple[str, ...] = ()
    own_book: bool = True

    @property
    def coders(self) -> tuple[str, ...]:
        """The coders, in one order."""
        return tuple(sorted({one.coder for one in self.said}))

    @property
    def records(self) -> tuple[str, ...]:
        """What was coded, in the order of the file."""
        return tuple(dict.fromkeys(one.record for one in self.said))

    @property
    def asked(self) -> tuple[str, ...]:
        """The variables answered, in the book's order."""
        given = {one.variable for one in self.said}
        return tuple(one.key for one in self.book.variables if one.key in given)


class Misses:
    """Gathers what cannot be taken, a few examples of each reason."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self.where: dict[str, list[str]] = {}

    def add(self, why: str, where: str) -> None:
        """One more."""
        self.counted[why] += 1
        held = self.where.setdefault(why, [])
        if len(held) < EXAMPLES and where not in held:
            held.append(where[:160])

    def all(self) -> tuple[Missed, ...]:
        """All of them, the most frequent first."""
        return tuple(Missed(why, count, tuple(self.where[why])) for why, count in self.counted.most_common())


def parted(name: str) -> tuple[str, str]:
    """The record and the unit that a name in a table stands for: Heed writes 7kq2/child:1, others just 7kq2."""
    head, bar, tail = name.rpartition("/")
    return (head, tail) if bar and head and TAIL.fullmatch(tail) else (name, REVIEW)


def unit_of(key: str, labels: dict[str, str] | None = None) -> Unit:
    """The unit of that key, called as its key says unless a label is known."""
    level, _, rest = key.partition(":")
    label = {"review": "The review", "incident": "The incident"}.get(level) or f"{level} {rest}".replace(
        "-", " "
    ).capitalize()
    return Unit(level, key, (labels or {}).get(key, label))
