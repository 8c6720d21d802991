"""The library walked along its shelves: by board, year, nation, age and kind of paper. Every list here is of what is open to all.

A shelf's values and their counts are of reviews; a board's page is a grid of reviews by kinds of paper. The database does the counting.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Substr

from heed.library import names, queries
from heed.library.ages import AGES, NOT_STATED, parted
from heed.library.ids import short
from heed.library.models import Document, Review
from heed.library.remembered import remembered
from heed.library.seen import documents, how_many_recommendations, reviews

YEAR = re.compile(r"[0-9]{3}[0-9X]")
NEWEST = [F("published").desc(nulls_last=True), "id"]
SHELVES = ("year", "nation", "age", "kind")


class Board(NamedTuple):
    """A publisher: its id (from its name, so the same on every host), how many reviews it has published, how many papers are held."""

    id: str
    name: str
    reviews: int
    papers: int


def board_id(name: str) -> str:
    """The id of the board with this name."""
    return "b" + short(name.encode(), 8)


@remembered
def boards() -> list[Board]:
    """Every publisher of a paper, or of a review no paper of which is here, by name."""
    held = documents().exclude(publisher=None).order_by().values_list("publisher")
    papers = {name: (of, many) for name, of, many in held.annotate(of=Count("review", distinct=True), many=Count("pk"))}
    bare = dict(_records().exclude(publisher=None).order_by().values_list("publisher").annotate(of=Count("pk")))
    found = []
    for name in papers.keys() | bare.keys():
        of, many = papers.get(name, (0, 0))
        found.append(Board(board_id(name), name, of + bare.get(name, 0), many))
    return sorted(found, key=_by_name)


def _records() -> QuerySet[Review]:
    """The open reviews no paper of which is here."""
    return reviews().filter(~Exists(documents().filter(review=OuterRef("pk"))))


def board(id: str) -> Board | None:
    """The board with this id."""
    return next((one for one in boards() if one.id == id), None)


@remembered
def size() -> dict[str, int]:
    """How much is open to all: reviews, documents, pages, passages, recommendations."""
    totals = documents().aggregate(documents=Count("pk"), pages=Sum("page_count"), passages=Sum("passage_count"))
    counts = {"reviews": reviews().count(), "recommendations": how_many_recommendations(), **totals}
    return {name: count or 0 for name, count in counts.items()}


@remembered
def choices() -> dict[str, list[dict[str, Any]]]:
    """The nations, review types and years of publication of the open reviews, each with its number of reviews."""
    return queries.choices(reviews())


def grid(publisher: str) -> dict[str, Any]:
    """A board's papers as a table: `columns` the kinds it has published, `rows` its reviews, newest first, with a cell a kind; reviews no
    paper of which is here stand among them.
    """
    papers: dict[str, dict[str, list[Document]]] = defaultdict(lambda: defaultdict(list))
    for document in documents().filter(publisher=publisher).defer("facts", "doubts").order_by("published", "id"):
        papers[document.review_id][document.kind if document.kind in names.KINDS else "other"].append(document)
    held = {kind for of in papers.values() for kind in of}
    columns = [kind for kind in names.KINDS if kind in held]
    bare = _records().filter(publisher=publisher).values("pk")
    of_board = reviews().filter(Q(pk__in=documents().filter(publisher=publisher).values("review")) | Q(pk__in=bare))
    return {
        "columns": [names.KINDS[kind] for kind in columns],
        "rows": [
            {
                "review": review,
                "cells": [{"kind": names.KINDS[kind], "documents": papers[review.pk][kind]} for kind in columns],
            }
            for review in of_board.only("id", "labels", "title", "published").order_by(*NEWEST)
        ],
    }


@remembered
def counted(shelf: str) -> list[dict[str, Any]]:
    """The values of a shelf, each with its words and number of reviews, in the order a person looks for them."""
    counts: Counter[str] = Counter()
    for value, count in _groups(shelf):
        for one in parted(value or "") if shelf == "age" else [value or NOT_STATED]:
            counts[one] += count
    if shelf == "kind":
        order = list(names.KINDS)
    elif shelf == "age":
        order = list(AGES)
    else:
        order = sorted(counts, reverse=shelf == "year")
    shown = [value for value in order if counts[value] and value != NOT_STATED] + [NOT_STATED] * bool(
        counts[NOT_STATED]
    )
    return [{"value": value, "words": words(shelf, value), "count": counts[value]} for value in shown]


def _groups(shelf: str) -> QuerySet[Any]:
    """The database's own count of reviews by what a shelf is ordered by."""
    if shelf == "kind":
        rows = documents().values("kind").annotate(of=Count("review", distinct=True))
        return rows.order_by().values_list("kind", "of")
    by = {"year": Substr("published", 1, 4), "nation": F("nation"), "age": F("age_bands")}[shelf]
    return reviews().values(shelved=by).annotate(of=Count("pk")).order_by().values_list("shelved", "of")


def on(shelf: str, value: str) -> QuerySet[Review]:
    """The reviews that stand under one value of a shelf."""
    unknown = value == NOT_STATED
    if shelf == "kind":
        papers = documents().filter(review=OuterRef("pk"), **({"kind__isnull": True} if unknown else {"kind": value}))
        return reviews().filter(Exists(papers))
    if shelf == "age":
        return reviews().filter(age_bands="") if unknown else reviews().filter(age_bands__contains=f"|{value}|")
    if shelf == "year":
        return reviews().filter(published=None) if unknown else reviews().filter(published__startswith=value)
    return reviews().filter(nation=None if unknown else value)


def stands(shelf: str, value: str) -> bool:
    """Whether anything stands under this value of this shelf."""
    if shelf not in SHELVES:
        return False
    if (shelf == "age" and value not in (*AGES, NOT_STATED)) or (
        shelf == "year" and value != NOT_STATED and not YEAR.fullmatch(value)
    ):
        return False
    return on(shelf, value).exists()


def words(shelf: str, value: str) -> str:
    """How one value of a shelf is called."""
    if value == NOT_STATED:
        return "Not stated"
    if shelf == "age":
        return AGES[value][0]
    return names.KINDS.get(value, value) if shelf == "kind" else value


def with_papers(listed: QuerySet[Review]) -> QuerySet[Review]:
    """The reviews with `papers`: how many open papers each has. Asked for a page of a list, not for the whole of it."""
    held = documents().filter(review=OuterRef("pk")).order_by().values("review").annotate(of=Count("pk")).values("of")
    return listed.annotate(papers=Coalesce(Subquery(held), 0))


@remembered
def changes() -> dict[str, datetime]:
    """When the last open paper of each review came in, the latest first."""
    rows = documents().values("review").annotate(last=Max("added")).order_by("-last", "review")
    return dict(rows.values_list("review", "last"))


def last_changed(listed: QuerySet[Review]) -> list[str]:
    """The ids of the listed reviews, those whose papers came in last first."""
    held = set(listed.order_by().values_list("pk", flat=True))
    return [id for id in changes() if id in held]


def as_listed(ids: list[str], of: QuerySet[Review] | None = None) -> list[Review]:
    """The reviews with these ids, in this order, each with `papers`, how many there are."""
    found = (with_papers(reviews()) if of is None else of).in_bulk(ids)
    return [found[id] for id in ids if id in found]


def _by_name(board: Board) -> str:
    return board.name.casefold()
