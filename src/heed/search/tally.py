"""Facets with true counts. Pure: from how many passages of each document meet the question, and what each document's facets are.

Every facet but `role` is a value of the document or its review, so one count by document is enough for all of them, whatever is
chosen: a facet's counts leave out its own choice and keep all others. Counts are of reviews; passages stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Card(NamedTuple):
    """What the tally knows of one document."""

    review: str
    values: Mapping[str, tuple[str, ...]]  # facet: values, none where not stated


def tally(
    hits: Mapping[str, int],
    roles: Mapping[str, Mapping[str, int]],
    cards: Mapping[str, Card],
    names: list[str],
    chosen: Mapping[str, list[str]],
) -> dict[str, Any]:
    """Totals and facets.

    `hits`: passages of each document that meet the question and the roles chosen; `roles`: the same for each role, whatever roles are
    chosen; `chosen`: the values chosen of each facet, review and document among them.
    """
    seen = {*hits, *(document for by in roles.values() for document in by)} & cards.keys()
    fits = {document: _missed(document, cards[document], chosen) for document in seen}
    met = [document for document in hits if document in fits and not fits[document]]
    facets: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        if name == "role":
            counted = {role: {d: n for d, n in by.items() if d in fits and not fits[d]} for role, by in roles.items()}
        else:
            counted = {}
            for document, passages in hits.items():
                if document in fits and fits[document] <= {name}:
                    for value in cards[document].values.get(name, ()):
                        counted.setdefault(value, {})[document] = passages
        rows = [
            {"value": value, "count": len({cards[d].review for d in by}), "passages": sum(by.values())} for value, by in counted.items() if by
        ]
        facets[name] = sorted(rows, key=lambda row: (-row["count"], -row["passages"], row["value"]))
    return {
        "reviews": len({cards[document].review for document in met}),
        "passages": sum(hits[document] for document in met),
        "facets": facets,
    }


def _missed(document: str, card: Card, chosen: Mapping[str, list[str]]) -> set[str]:
    """The facets by whose choice this document is left out."""
    missed = set()
    for name, values in chosen.items():
        if name == "role" or not values:
            continue
        has = (card.review,) if name == "review" else (document,) if name == "document" else card.values.get(name, ())
        if not set(values).intersection(has):
            missed.add(name)
    return missed
