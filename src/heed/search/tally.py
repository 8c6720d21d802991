"""Facets with true counts. Pure: from how many passages of each part of each document meet the question, and what each document's facets
are.

Every facet but `role` is a value of the document or its review, so one count by document is enough for all of them, whatever is
chosen: a facet's counts leave out its own choice and keep all others. Counts are of reviews; passages stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
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

    def reviews_in(self, documents: Mask) -> int:
        """How many reviews these documents belong to."""
        seen = np.zeros(len(self.reviews), dtype=bool)
        seen[self.review_of[documents]] = True
        return int(np.count_nonzero(seen))


def tally(parts: Parts, table: Table, names: list[str], chosen: Mapping[str, list[str]]) -> dict[str, Any]:
    """Totals and facets.

    `parts`: what meets the question, whatever is chosen; `chosen`: the values chosen of each facet, review and document among them.
    """
    of_role = table.counts(parts)
    wanted = [ROLES.index(role) for role in chosen.get("role", ()) if role in ROLES]
    counts = of_role[wanted].sum(axis=0) if chosen.get("role") else of_role.sum(axis=0)
    missed = table.missed(chosen)
    none = np.zeros(len(table.cards), dtype=bool)
    out = np.logical_or.reduce([none, *missed.values()])
    facets: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        if name == "role":
            left = np.where(out, 0, of_role)
            rows = [
                _row(role, table.reviews_in(column > 0), int(column.sum()))
                for role, column in zip(ROLES, left, strict=True)
            ]
        else:
            others = np.logical_or.reduce([none, *(mask for other, mask in missed.items() if other != name)])
            rows = _rows(table.columns[name], np.where(others, 0, counts))
        facets[name] = sorted(
            (row for row in rows if row["count"]), key=lambda row: (-row["count"], -row["passages"], row["value"])
        )
    met = np.where(out, 0, counts)
    return {"reviews": table.reviews_in(met > 0), "passages": int(met.sum()), "facets": facets}


def _rows(facet: Facet, counts: Numbers) -> list[dict[str, Any]]:
    of_pair = counts[facet.documents]
    passages = np.bincount(facet.values, weights=of_pair, minlength=len(facet.names)).astype(np.int64)
    seen = np.zeros(len(facet.value_of), dtype=bool)
    seen[facet.of_review[of_pair > 0]] = True
    reviews = np.bincount(facet.value_of[seen], minlength=len(facet.names))
    return [_row(*row) for row in zip(facet.names, reviews.tolist(), passages.tolist(), strict=True)]


def _row(value: str, reviews: int, passages: int) -> dict[str, Any]:
    return {"value": value, "count": reviews, "passages": passages}
