"""What search knows of every document by heart: its review, its facets, the names its case goes by. Made anew after a change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings

from heed.library import seen
from heed.library.models import Document
from heed.library.regions import region_of
from heed.library.remembered import last_change
from heed.search.naming import Case, Names
from heed.search.schema import FACETS
from heed.search.tally import Card, Table

BANDS = [(11, "<1"), (71, "1–5"), (131, "6–10"), (191, "11–15"), (10**6, "16+")]  # most months, band


class Head(NamedTuple):
    """What stands over a passage where it is shown: its paper, and the review that belongs to."""

    path: str
    title: str | None
    kind: str | None
    review: str
    review_title: str | None
    review_publisher: str | None
    review_published: str | None
    review_blank: str | None = None  # why no publisher is named, where that is told


@dataclass(frozen=True, eq=False)
class Catalogue:
    """`table`: the facets of every document; `heads`: what is shown of each; `of_review`: the facets by review; `names`: by which a question
    may mean one review.
    """

    table: Table
    heads: dict[str, Head]
    of_review: dict[str, list[Card]]
    names: Names

    def review_of(self, passage: str) -> str:
        """The review of a passage; the paper's own id where the library no longer holds that."""
        document = passage.partition("-")[0]
        head = self.heads.get(document)
        return head.review if head else document


def catalogue() -> Catalogue:
    """The catalogue of the library as it stands."""
    return _made(str(settings.HEED_HOME), last_change())


@lru_cache(maxsize=1)
def _made(home: str, seq: int) -> Catalogue:
    cards: dict[str, Card] = {}
    heads: dict[str, Head] = {}
    cases: dict[str, dict[str, Any]] = {}
    fields = ("id", "kind", "path", "publisher", "published", "title", "review")
    for document in seen.documents().select_related("review").only(*fields, *(f"review__{name}" for name in REVIEW)):
        review = document.review
        values = facets(document)
        cards[document.id] = Card(review.id, {name: _several(value) for name, value in values.items() if value})
        heads[document.id] = Head(
            document.path,
            document.title,
            document.kind,
            review.id,
            review.title,
            review.publisher,
            review.published,
            review.publisher_blank,
        )
        case = cases.setdefault(
            review.id,
            {"labels": {*(review.labels or []), *review.also_known}, "boards": set(), "years": set(), "titles": set()},
        )
        case["labels"] |= {child.get("label") for child in review.children or [] if child.get("label")}
        case["boards"] |= {name for name in (document.publisher, review.publisher) if name}
        case["years"] |= {said[:4] for said in (document.published, review.published) if said}
        case["titles"] |= {title for title in (document.title, review.title) if title}
    of_review: dict[str, list[Card]] = {}
    for card in cards.values():
        of_review.setdefault(card.review, []).append(card)
    names = Names(Case(id, **{key: frozenset(value) for key, value in case.items()}) for id, case in cases.items())
    return Catalogue(Table(cards, FACETS), heads, of_review, names)


REVIEW = [
    "id",
    "publisher",
    "publisher_blank",
    "published",
    "title",
    "labels",
    "also_known",
    "children",
    "nation",
    "review_type",
    "outcome",
    "harm_category",
]


def facets(document: Document) -> dict[str, str | tuple[str, ...] | None]:
    """The facet values of a document and its review."""
    review = document.review
    return {
        "year": (review.published or "")[:4] or None,
        "nation": review.nation,
        "publisher": document.publisher or review.publisher,
        "region": region_of(document.publisher or review.publisher, review.nation),
        "review_type": review.review_type,
        "kind": document.kind,
        "age_band": bands(review.children or []),
        "outcome": review.outcome,
        "harm_category": review.harm_category,
    }


def bands(children: list[dict[str, Any]]) -> tuple[str, ...]:
    """The age bands of the children under review at the incident; none where no age is stated."""
    found = {
        next(band for most, band in BANDS if months <= most)
        for child in children
        if isinstance(months := child.get("age_months"), int)
    }
    return tuple(band for _, band in BANDS if band in found)


def sortable(published: str | None) -> int:
    """An EDTF date as yyyymmdd (0 for what is left open, the whole 0 where unknown)."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    return int(found[1]) * 10000 + int(found[2] or 0) * 100 + int(found[3] or 0) if found else 0


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)
