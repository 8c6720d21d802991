"""Facets with true counts. Pure: from how many passages of each document meet the question, and what each document's facets are.

Every facet but `role` is a value of the document or its review, so one count by document is enough for all of them, whatever is
chosen: a facet's counts leave out its own choice and keep all others. Counts are of reviews; passages stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Card(NamedTuple):
    """What the tally knows of one document."""

    review: str
    values: Mapping[str, tuple[str, ...]]  # facet: values, none where not stated


class Facet(NamedTuple):
    """One facet of all documents: (document, value) pairs as numbers, and the values in words."""

    documents: Numbers
    values: Numbers
    names: list[str]


class Table:
    """The cards of all documents as columns of numbers, made once for many questions."""

    def __init__(self, cards: Mapping[str, Card], facets: list[str]) -> None:
        self.cards, self.facets = cards, [name for name in facets if name != "role"]
        self.place = {document: at for at, document in enumerate(cards)}

    @cached_property
    def reviews(self) -> Facet:
        """The review of each document."""
        return self._column({document: (card.review,) for document, card in self.cards.items()})

    @cached_property
    def columns(self) -> dict[str, Facet]:
        """Every facet, and `review` and `document`, by which a question may be narrowed too."""
        columns = {
            name: self._column({document: card.values.get(name, ()) for document, card in self.cards.items()})
            for name in self.facets
        }
        return columns | {
            "review": self.reviews,
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
        return Facet(both[:, 0], both[:, 1], list(names))

    def counts(self, hits: Mapping[str, int]) -> Numbers:
        """Passages of each document, as a column."""
        column = np.zeros(len(self.cards) + 1, dtype=np.int64)  # the last: documents of an older index that are no more
        if hits:
            last = len(self.cards)
            places = np.fromiter((self.place.get(document, last) for document in hits), dtype=np.intp, count=len(hits))
            column[places] = np.fromiter(hits.values(), dtype=np.int64, count=len(hits))
        return column[:-1]

    def missed(self, chosen: Mapping[str, list[str]]) -> dict[str, Mask]:
        """For each facet chosen, the documents that have none of the values chosen."""
        answer = {}
        for name, values in chosen.items():
            if name != "role" and values:
                facet = self.columns[name]
                wanted = [at for at, value in enumerate(facet.names) if value in values]
                has = np.zeros(len(self.cards), dtype=bool)
                has[facet.documents[np.isin(facet.values, wanted)]] = True
                answer[name] = ~has
        return answer

    def reviews_in(self, documents: Mask) -> int:
        """How many reviews these documents belong to."""
        return len(np.unique(self.reviews.values[documents]))


def tally(
    roles: Mapping[str, Mapping[str, int]], table: Table, names: list[str], chosen: Mapping[str, list[str]]
) -> dict[str, Any]:
    """Totals and facets.

    `roles`: for each role, how many passages of each document meet the question, whatever is chosen; `chosen`: the values chosen of
    each facet, review and document among them.
    """
    of_role = {role: table.counts(by) for role, by in roles.items()}
    wanted = chosen.get("role") or list(of_role)
    counts = np.sum(
        [np.zeros(len(table.cards), dtype=np.int64), *(of_role[role] for role in wanted if role in of_role)], axis=0
    )
    missed = table.missed(chosen)
    none = np.zeros(len(table.cards), dtype=bool)
    out = np.logical_or.reduce([none, *missed.values()])
    facets: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        if name == "role":
            left = {role: np.where(out, 0, column) for role, column in of_role.items()}
            rows = [_row(role, table.reviews_in(column > 0), int(column.sum())) for role, column in left.items()]
        else:
            others = np.logical_or.reduce([none, *(mask for other, mask in missed.items() if other != name)])
            rows = _rows(table, table.columns[name], np.where(others, 0, counts))
        facets[name] = sorted(
            (row for row in rows if row["count"]), key=lambda row: (-row["count"], -row["passages"], row["value"])
        )
    met = np.where(out, 0, counts)
    return {"reviews": table.reviews_in(met > 0), "passages": int(met.sum()), "facets": facets}


def _rows(table: Table, facet: Facet, counts: Numbers) -> list[dict[str, Any]]:
    met = counts[facet.documents] > 0
    documents, values = facet.documents[met], facet.values[met]
    passages = np.bincount(values, weights=counts[documents], minlength=len(facet.names))
    size = len(table.reviews.names) + 1
    each_once = np.unique(values * size + table.reviews.values[documents])
    reviews = np.bincount(each_once // size, minlength=len(facet.names))
    return [_row(name, int(reviews[at]), int(passages[at])) for at, name in enumerate(facet.names)]


def _row(value: str, reviews: int, passages: int) -> dict[str, Any]:
    return {"value": value, "count": reviews, "passages": passages}
