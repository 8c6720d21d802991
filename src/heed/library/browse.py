"""The library walked along its shelves: by board, year, nation, age and kind of paper. Every list here is of what is public.

A shelf's values and their counts are of reviews; a board's page is a grid of reviews by kinds of paper.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, QuerySet

from heed.library import names
from heed.library.ids import short
from heed.library.models import Audience, Document, Review

NOT_STATED = "not_stated"
AGES = {  # in months, from and up to but not including: the bands of the national series
    "under-1": ("Under 1 year", 0, 12),
    "1-5": ("1 to 5 years", 12, 72),
    "6-10": ("6 to 10 years", 72, 132),
    "11-15": ("11 to 15 years", 132, 192),
    "16-over": ("16 years and over", 192, 10**6),
}
NEWEST = [F("published").desc(nulls_last=True), "id"]


class Board(NamedTuple):
    """A publisher: its id (from its name, so the same on every host), how many reviews it has papers of, how many papers."""

    id: str
    name: str
    reviews: int
    papers: int


def reviews() -> QuerySet[Review]:
    """Every public review."""
    return Review.objects.filter(audience=Audience.PUBLIC)


def documents() -> QuerySet[Document]:
    """Every public document."""
    return Document.objects.filter(audience=Audience.PUBLIC, review__audience=Audience.PUBLIC)


def board_id(name: str) -> str:
    """The id of the board with this name."""
    return "b" + short(name.encode(), 8)


def boards() -> list[Board]:
    """Every publisher of a paper, by name."""
    rows = (
        documents()
        .exclude(publisher=None)
        .values("publisher")
        .annotate(of=Count("review", distinct=True), papers=Count("pk"))
    )
    return sorted(
        (Board(board_id(row["publisher"]), row["publisher"], row["of"], row["papers"]) for row in rows), key=_by_name
    )


def board(id: str) -> Board | None:
    """The board with this id."""
    return next((one for one in boards() if one.id == id), None)


def grid(publisher: str) -> dict[str, Any]:
    """A board's papers as a table: `columns` the kinds it has published, `rows` its reviews, newest first, with a cell a kind."""
    papers: dict[str, dict[str, list[Document]]] = defaultdict(lambda: defaultdict(list))
    for document in (
        documents().filter(publisher=publisher).select_related("review").defer("facts").order_by("published", "id")
    ):
        papers[document.review_id][document.kind if document.kind in names.KINDS else "other"].append(document)
    held = {kind for of in papers.values() for kind in of}
    columns = [kind for kind in names.KINDS if kind in held]
    return {
        "columns": [names.KINDS[kind] for kind in columns],
        "rows": [
            {
                "review": review,
                "cells": [{"kind": names.KINDS[kind], "documents": papers[review.pk][kind]} for kind in columns],
            }
            for review in reviews().filter(pk__in=list(papers)).order_by(*NEWEST)
        ],
    }


def counted(shelf: str) -> list[dict[str, Any]]:
    """The values of a shelf, each with its words and number of reviews, in the order a person looks for them."""
    counts: Counter[str] = Counter()
    if shelf == "kind":
        rows = documents().values("kind").annotate(of=Count("review", distinct=True))
        counts.update({row["kind"] or NOT_STATED: row["of"] for row in rows})
        order = list(names.KINDS)
    elif shelf == "age":
        counts.update(band for _, children in reviews().values_list("pk", "children") for band in bands(children))
        order = list(AGES)
    else:
        field = {"year": "published", "nation": "nation"}[shelf]
        values = reviews().values_list(field, flat=True)
        counts.update(((value or "")[:4] if shelf == "year" else value) or NOT_STATED for value in values)
        order = sorted(counts, reverse=shelf == "year")
    shown = [value for value in order if counts[value] and value != NOT_STATED] + [NOT_STATED] * bool(
        counts[NOT_STATED]
    )
    return [{"value": value, "words": words(shelf, value), "count": counts[value]} for value in shown]


def on(shelf: str, value: str) -> QuerySet[Review]:
    """The reviews that stand under one value of a shelf."""
    unknown = value == NOT_STATED
    if shelf == "kind":
        of = documents().filter(kind=None if unknown else value).values("review")
        return reviews().filter(pk__in=of)
    if shelf == "age":
        return reviews().filter(
            pk__in=[pk for pk, children in reviews().values_list("pk", "children") if value in bands(children)]
        )
    if shelf == "year":
        return reviews().filter(published=None) if unknown else reviews().filter(published__startswith=value)
    return reviews().filter(nation=None if unknown else value)


def bands(children: Iterable[dict[str, Any]]) -> set[str]:
    """The age bands of a review's children at the incident; not stated where no child has an age."""
    months = [child["age_months"] for child in children if child.get("age_months") is not None]
    found = {band for band, (_, low, high) in AGES.items() for age in months if low <= age < high}
    return found or {NOT_STATED}


def words(shelf: str, value: str) -> str:
    """How one value of a shelf is called."""
    if value == NOT_STATED:
        return "Not stated"
    if shelf == "age":
        return AGES[value][0]
    return names.KINDS.get(value, value) if shelf == "kind" else value


def last_changed(listed: QuerySet[Review]) -> QuerySet[Review]:
    """The reviews with `changed`: when the last paper of each came in, the latest first."""
    return listed.annotate(changed=Max("documents__added")).order_by("-changed", "id")


def _by_name(board: Board) -> str:
    return board.name.casefold()
