"""Facets with true counts. Pure: from how many passages of each part of each document meet the question, and what each document's facets
are.

Every facet but `role` is a value of the document or its review, so one count by document is enough for all of them, whatever is
chosen: a facet's counts leave out its own choice and keep all others. Counts are of reviews; passages stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

ROLES = [
    "other", "front_matter", "background", "circumstances", "narrative", "analysis", "findings", "good_practice", "conclusions",
    "recommendations", "appendix",
]  # as numbers in the word index: only ever added to, and then its schema has a new version  # fmt: skip
Numbers = npt.NDArray[np.int64]
Counts = npt.NDArray[np.float64]  # whole numbers: what a weighed count answers
Mask = npt.NDArray[np.bool_]
BITS = 32  # a number that counts reviews and passages at once: the passages in so many bits, a float tells such sums exactly
REVIEW, PASSAGES = float(1 << BITS), (1 << BITS) - 1


class Card(NamedTuple):
    """What the tally knows of one document."""

    review: str
    values: Mapping[str, tuple[str, ...]]  # facet: values, none where not stated


class Parts(NamedTuple):
    """How many passages of a document that have a role meet a question: three columns of the same length."""

    documents: Numbers  # as `mark_of` says
    roles: Numbers  # as ROLES counts them
    counts: Numbers | Counts


class Facet(NamedTuple):
    """One facet of all documents: its pairs of value and review, those of a value side by side."""

    names: dict[str, int]  # the values, and the place of each
    holders: Numbers  # of each pair: the number of what holds the value
    begins: Numbers  # the first pair of each value, and after the last


class Facets(NamedTuple):
    """All facets. What holds a value is a review, whose number is its own; or where only some of its papers have the value, those: they
    have numbers after all reviews.
    """

    each: dict[str, Facet]
    holders: Numbers  # of the pairs of all facets, one facet after the other
    begins: Numbers  # the first pair of each value of all facets
    where: dict[str, slice]  # the values of each facet among those of all
    some: Numbers  # the papers that are not all of their review, holder after holder
    some_begin: Numbers  # the first of each of these holders


class Placed(NamedTuple):
    """Where the parts of a count belong."""

    documents: Numbers  # one more for those that are no more
    cells: Numbers  # the number of its role of its review, those of a role side by side
    order: Numbers | None  # the part of each cell, where each has one
    begins: Numbers  # the first cell of each role, and after the last; then come those that are no more


class Sieve(NamedTuple):
    """Which documents some choices leave, by their marks; `share`: how many of all."""

    marks: Numbers  # in order
    left: Mask
    share: float

    def leaves(self, marks: Numbers) -> Mask:
        """Of each of these documents whether it is left; one that is no more is not."""
        if not len(self.marks):
            return np.zeros(len(marks), dtype=bool)
        at = np.minimum(np.searchsorted(self.marks, marks), len(self.marks) - 1)
        return (self.marks[at] == marks) & self.left[at]


def mark_of(document: str) -> int:
    """A document's id as a number of 48 bits: with the role after it, still a number that a float can tell exactly."""
    return int.from_bytes(blake2b(document.encode(), digest_size=6).digest(), "big")


class Table:
    """The cards of all documents as columns of numbers, made once for many questions."""

    def __init__(self, cards: Mapping[str, Card], facets: list[str]) -> None:
        cards = dict(sorted(cards.items(), key=lambda pair: pair[1].review))  # a review's documents side by side
        self.cards, self.facets = cards, [name for name in facets if name != "role"]
        self.place = {document: at for at, document in enumerate(cards)}
        names: dict[str, int] = {}
        self.review_of = np.array(
            [names.setdefault(card.review, len(names)) for card in cards.values()], dtype=np.int64
        )  # of each document, as a number
        self.reviews = names
        marks = np.array([mark_of(document) for document in cards], dtype=np.int64)
        self._order = np.argsort(marks)
        self._marks = marks[self._order]
        self._last: tuple[Parts, Placed] | None = None

    @cached_property
    def columns(self) -> Facets:
        """Every facet of a document."""
        sizes = np.bincount(self.review_of).tolist()
        some: dict[tuple[int, ...], int] = {}  # documents that are not all of their review, and their number

        def column(name: str) -> Facet:
            held: dict[str, dict[int, list[int]]] = {}  # the documents of each review that have each value
            for place, (review, card) in enumerate(zip(self.review_of.tolist(), self.cards.values(), strict=True)):
                for value in card.values.get(name, ()):
                    held.setdefault(value, {}).setdefault(review, []).append(place)
            holders = [
                review if len(of) == sizes[review] else some.setdefault(tuple(of), len(sizes) + len(some))
                for reviews in held.values()
                for review, of in reviews.items()
            ]
            begins = np.cumsum([0, *map(len, held.values())])
            return Facet({value: at for at, value in enumerate(held)}, np.array(holders, dtype=np.int64), begins)

        each = {name: column(name) for name in self.facets}
        where: dict[str, slice] = {}
        values = pairs = 0
        begins = [np.zeros(0, dtype=np.int64)]
        for name, facet in each.items():
            where[name] = slice(values, values + len(facet.names))
            begins.append(facet.begins[:-1] + pairs)
            values, pairs = where[name].stop, pairs + len(facet.holders)
        return Facets(
            each,
            np.concatenate([np.zeros(0, dtype=np.int64), *(facet.holders for facet in each.values())]),
            np.concatenate(begins),
            where,
            np.array([place for of in some for place in of], dtype=np.int64),
            np.cumsum([0, *map(len, some)])[:-1],
        )

    def placed(self, parts: Parts) -> Placed:
        """Where these parts belong. Kept for those asked last: the parts of a whole index have the same columns each time."""
        kept = self._last
        if kept is not None and kept[0].documents is parts.documents and kept[0].roles is parts.roles:
            return kept[1]
        last = len(self.cards)
        at = np.minimum(np.searchsorted(self._marks, parts.documents), last - 1)
        documents = np.where(self._marks[at] == parts.documents, self._order[at], last)
        reviews = np.append(self.review_of, 0)[documents]
        held = np.where(documents == last, len(ROLES), parts.roles) * len(self.reviews) + reviews
        there, first, cells = np.unique(held, return_index=True, return_inverse=True)
        begins = np.searchsorted(there, np.arange(len(ROLES) + 1) * len(self.reviews))
        placed = Placed(documents, cells, first if len(there) == len(held) else None, begins)
        self._last = parts, placed
        return placed

    def missed(self, chosen: Mapping[str, list[str]]) -> dict[str, Mask]:
        """For each facet chosen, the documents that have none of the values chosen."""
        return {name: ~self._having(name, values) for name, values in chosen.items() if name != "role" and values}

    def _having(self, name: str, values: list[str]) -> Mask:
        """The documents that have any of these values of a facet, or are of these reviews, or are these themselves."""
        has = np.zeros(len(self.cards), dtype=bool)
        if name == "document":
            has[[self.place[value] for value in values if value in self.place]] = True
        elif name == "review":
            for value in values:
                has |= self.review_of == self.reviews.get(value, -1)
        else:
            facet, columns = self.columns.each[name], self.columns
            holds = np.zeros(len(self.reviews) + len(columns.some_begin), dtype=bool)
            for place in (facet.names[value] for value in values if value in facet.names):
                holds[facet.holders[facet.begins[place] : facet.begins[place + 1]]] = True
            has = holds[self.review_of]
            sizes = np.diff(columns.some_begin, append=len(columns.some))
            has[columns.some[np.repeat(holds[len(self.reviews) :], sizes)]] = True
        return has

    def documents_of(self, chosen: Mapping[str, list[str]]) -> list[str] | None:
        """The documents that all choices leave; None where none of them is of documents."""
        missed = self.missed(chosen)
        if not missed:
            return None
        return [self.names[place] for place in np.flatnonzero(_left(missed, "")).tolist()]

    def sieve(self, chosen: Mapping[str, list[str]]) -> Sieve | None:
        """The documents that all choices leave; None where none of them is of documents, or one is of their parts."""
        missed = self.missed(chosen)
        if not missed or chosen.get("role"):
            return None
        left = np.broadcast_to(_left(missed, ""), len(self.cards))
        return Sieve(self._marks, left[self._order], float(left.mean()) if len(left) else 0.0)

    @cached_property
    def names(self) -> list[str]:
        """The documents in the order of the columns."""
        return list(self.cards)

    def of_holders(self, counts: Counts) -> Counts:
        """The same by review, and by papers that hold a value without the others of their review; each with one REVIEW where it is any."""
        some, begins = self.columns.some, self.columns.some_begin
        if len(self.reviews) < len(self.cards):
            of_review = np.bincount(self.review_of, weights=counts)
        else:  # each has one paper
            of_review = counts
        met = np.concatenate([of_review, np.add.reduceat(counts[some], begins)]) if len(some) else of_review
        return met + (met > 0) * REVIEW


def tally(parts: Parts, table: Table, names: list[str], chosen: Mapping[str, list[str]]) -> dict[str, Any]:
    """Totals and facets.

    `parts`: what meets the question, whatever is chosen; `chosen`: the values chosen of each facet, review and document among them.
    """
    if not table.cards:
        return {"reviews": 0, "passages": 0, "facets": {name: [] for name in names}}
    placed = table.placed(parts)
    wanted = np.array([role in chosen["role"] for role in ROLES]) if chosen.get("role") else None
    of_part = parts.counts if wanted is None else parts.counts * wanted[parts.roles]
    counts = np.bincount(placed.documents, weights=of_part, minlength=len(table.cards) + 1)[:-1]
    missed = table.missed(chosen)
    left = _left(missed, "")
    met = table.of_holders(counts * left if missed else counts)
    columns = table.columns
    of_all = _counted(met, columns.holders, columns.begins)
    facets: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        if name == "role":
            rows = _rows(ROLES, _of_roles(placed, parts, left if missed else None))
        elif name in missed:
            facet = columns.each[name]
            others = table.of_holders(counts * _left(missed, name))
            rows = _rows(facet.names, _counted(others, facet.holders, facet.begins[:-1]))
        else:
            rows = _rows(columns.each[name].names, of_all[columns.where[name]])
        facets[name] = rows
    reviews, passages = divmod(int(met[: len(table.reviews)].sum()), int(REVIEW))
    return {"reviews": reviews, "passages": passages, "facets": facets}


def _left(missed: Mapping[str, Mask], name: str) -> Mask | np.bool_:
    """The documents left by all choices but that of this facet."""
    others = [mask for other, mask in missed.items() if other != name]
    return ~np.logical_or.reduce(others) if others else np.True_


def _counted(met: Counts, holders: Numbers, begins: Numbers) -> list[int]:
    """Reviews and passages of each value as one number, from those of all that may hold one."""
    return _whole(np.add.reduceat(met.take(holders), begins)) if len(begins) else []


def _of_roles(placed: Placed, parts: Parts, left: Mask | np.bool_ | None) -> list[int]:
    """Reviews and passages of each role as one number, in the documents left; None: in all."""
    counts = parts.counts if left is None else parts.counts * np.append(left, False)[placed.documents]
    of_cell = counts.take(placed.order) if placed.order is not None else np.bincount(placed.cells, weights=counts)
    met = of_cell > 0
    of_role = np.zeros(len(ROLES))
    for role, (first, after) in enumerate(pairwise(placed.begins.tolist())):
        of_role[role] = of_cell[first:after].sum() + np.count_nonzero(met[first:after]) * REVIEW
    return _whole(of_role)


def _whole(both: Counts) -> list[int]:
    return both.astype(np.int64).tolist()  # type: ignore[no-any-return]


def _rows(names: Iterable[str], both: list[int]) -> list[dict[str, Any]]:
    """The values that any review has, the commonest first; `both`: reviews and passages as one number."""
    told = sorted([(-one, value) for one, value in zip(both, names, strict=True) if one])
    return [{"value": value, "count": -one >> BITS, "passages": -one & PASSAGES} for one, value in told]
