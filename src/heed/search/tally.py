"""Facets with true counts. Pure: from how many passages of each part of each document meet the question, and what each document's facets
are.

Every facet but `role` is a value of the document or its review, so one count by document is enough for all of them, whatever is
chosen: a facet's counts leave out its own choice and keep all others. Counts are of reviews; passages stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

ROLES = [
    "other", "front_matter", "background", "circumstances", "narrative", "analysis", "findings", "good_practice", "conclusions",
    "recommendations", "appendix",
]  # as numbers in the word index: only ever added to, and then its schema has a new version  # fmt: skip
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Card(NamedTuple):
    """What the tally knows of one document."""

    review: str
    values: Mapping[str, tuple[str, ...]]  # facet: values, none where not stated


class Parts(NamedTuple):
    """How many passages of a document that have a role meet a question: three columns of the same length."""

    documents: Numbers  # as `mark_of` says
    roles: Numbers  # as ROLES counts them
    counts: Numbers


class Facet(NamedTuple):
    """One facet of all documents: (document, value) pairs as numbers, and the values in words. Of each pair, which pair of value and
    review it is, and of those which value they have: a review that holds a value in two papers counts once.
    """

    documents: Numbers
    values: Numbers
    names: dict[str, int]
    of_review: Numbers
    value_of: Numbers


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
        self.reviews = list(names)
        marks = np.array([mark_of(document) for document in cards], dtype=np.int64)
        self._order = np.argsort(marks)
        self._marks = marks[self._order]
        self._last: tuple[tuple[Numbers, Numbers] | None, Numbers] = None, marks

    @cached_property
    def columns(self) -> dict[str, Facet]:
        """Every facet, and `review` and `document`, by which a question may be narrowed too."""
        columns = {
            name: self._column({document: card.values.get(name, ()) for document, card in self.cards.items()})
            for name in self.facets
        }
        return columns | {
            "review": self._column({document: (card.review,) for document, card in self.cards.items()}),
            "document": self._column({document: (document,) for document in self.cards}),
        }

    def _column(self, values: Mapping[str, tuple[str, ...]]) -> Facet:
        names: dict[str, int] = {}
        pairs = [
            (self.place[document], names.setdefault(value, len(names)))
            for document, all_of in values.items()
            for value in all_of
        ]
        both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        size = len(self.reviews) + 1
        each_once, of_review = np.unique(both[:, 1] * size + self.review_of[both[:, 0]], return_inverse=True)
        return Facet(both[:, 0], both[:, 1], names, of_review, each_once // size)

    def counts(self, parts: Parts) -> Numbers:
        """Passages of each role (row) of each document (column); documents of an older index that are no more are left out."""
        last = len(self.cards)
        if not last:
            return np.zeros((len(ROLES), 0), dtype=np.int64)
        cells = np.bincount(self._cells(parts), weights=parts.counts, minlength=len(ROLES) * (last + 1))
        return cells.reshape(len(ROLES), last + 1)[:, :-1].astype(np.int64)

    def _cells(self, parts: Parts) -> Numbers:
        """Role and document of each part as one number. Kept for the columns asked last: those of a whole index are the same objects each
        time.
        """
        asked, cells = self._last
        if asked is None or asked[0] is not parts.documents or asked[1] is not parts.roles:
            last = len(self.cards)
            at = np.minimum(np.searchsorted(self._marks, parts.documents), last - 1)
            places = np.where(self._marks[at] == parts.documents, self._order[at], last)
            cells = parts.roles * (last + 1) + places
            self._last = (parts.documents, parts.roles), cells
        return cells

    def missed(self, chosen: Mapping[str, list[str]]) -> dict[str, Mask]:
        """For each facet chosen, the documents that have none of the values chosen."""
        answer = {}
        for name, values in chosen.items():
            if name != "role" and values:
                facet = self.columns[name]
                wanted = np.zeros(len(facet.names), dtype=bool)
                wanted[[facet.names[value] for value in values if value in facet.names]] = True
                has = np.zeros(len(self.cards), dtype=bool)
                has[facet.documents[wanted[facet.values]]] = True
                answer[name] = ~has
        return answer

    def documents_of(self, chosen: Mapping[str, list[str]]) -> list[str] | None:
        """The documents that all choices leave; None where none of them is of documents."""
        missed = self.missed(chosen)
        if not missed:
            return None
        return [self.names[place] for place in np.flatnonzero(_left(missed, "")).tolist()]

    @cached_property
    def names(self) -> list[str]:
        """The documents in the order of the columns."""
        return list(self.cards)

    @cached_property
    def all_columns(self) -> tuple[Facet, dict[str, slice]]:
        """The facets one after the other as if they were one, and where the values of each are."""
        documents, values, of_review, value_of = ([np.zeros(0, dtype=np.int64)] for _ in range(4))
        where: dict[str, slice] = {}
        pairs = 0
        first = 0
        for name in self.facets:
            facet = self.columns[name]
            where[name] = slice(first, first + len(facet.names))
            documents.append(facet.documents)
            values.append(facet.values + first)
            of_review.append(facet.of_review + pairs)
            value_of.append(facet.value_of + first)
            first, pairs = first + len(facet.names), pairs + len(facet.value_of)
        names = {str(place): place for place in range(first)}
        return Facet(
            *map(np.concatenate, (documents, values)), names, *map(np.concatenate, (of_review, value_of))
        ), where

    @cached_property
    def _begins(self) -> Numbers:
        """The place of each review's first document."""
        return np.searchsorted(self.review_of, np.arange(len(self.reviews)))

    def reviews_in(self, documents: Mask) -> Numbers:
        """How many reviews the documents of each row belong to; of eight rows and more, a byte holds eight at once."""
        if not len(self._begins):
            return np.zeros(len(documents), dtype=np.int64)
        together = np.bitwise_or.reduceat(np.packbits(documents, axis=0), self._begins, axis=1)
        return np.count_nonzero(np.unpackbits(together, axis=0, count=len(documents)), axis=1)


def tally(parts: Parts, table: Table, names: list[str], chosen: Mapping[str, list[str]]) -> dict[str, Any]:
    """Totals and facets.

    `parts`: what meets the question, whatever is chosen; `chosen`: the values chosen of each facet, review and document among them.
    """
    of_role = table.counts(parts)
    wanted = [ROLES.index(role) for role in chosen.get("role", ()) if role in ROLES]
    counts = of_role[wanted].sum(axis=0) if chosen.get("role") else of_role.sum(axis=0)
    missed = table.missed(chosen)
    left = {
        name: _left(missed, name) for name in (*missed, "")
    }  # the documents left by all choices but that of this facet
    met = np.where(left[""], counts, 0) if missed else counts
    whole, where = table.all_columns
    reviews, passages = _counted(whole, met)
    facets: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        if name == "role":
            of_left = np.where(left[""], of_role, 0) if missed else of_role
            rows = _rows(ROLES, table.reviews_in(of_left > 0), of_left.sum(axis=1))
        elif name in missed:
            facet = table.columns[name]
            rows = _rows(facet.names, *_counted(facet, np.where(left[name], counts, 0)))
        else:
            rows = _rows(table.columns[name].names, reviews[where[name]], passages[where[name]])
        facets[name] = rows
    return {"reviews": int(table.reviews_in(met[None, :] > 0)[0]), "passages": int(met.sum()), "facets": facets}


def _left(missed: Mapping[str, Mask], name: str) -> Mask | np.bool_:
    others = [mask for other, mask in missed.items() if other != name]
    return ~np.logical_or.reduce(others) if others else np.True_


def _counted(facet: Facet, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Reviews and passages of each value."""
    of_pair = counts[facet.documents]
    passages = np.bincount(facet.values, weights=of_pair, minlength=len(facet.names)).astype(np.int64)
    seen = np.zeros(len(facet.value_of), dtype=bool)
    seen[facet.of_review[of_pair > 0]] = True
    return np.bincount(facet.value_of[seen], minlength=len(facet.names)), passages


def _rows(names: Iterable[str], reviews: Numbers, passages: Numbers) -> list[dict[str, Any]]:
    """The values that any review has, the commonest first."""
    told = zip((-reviews).tolist(), (-passages).tolist(), names, strict=True)
    return [{"value": value, "count": -count, "passages": -of} for count, of, value in sorted(told) if count]
