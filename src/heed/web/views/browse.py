"""Browsing: the shelves, what stands on each, a board's page with the plain copy its own site can show, and what is new."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from heed.library import browse
from heed.library.models import Review
from heed.search.ask import ask
from heed.search.catalogue import catalogue
from heed.web import topics
from heed.web.export import NAMES
from heed.web.results import articles, by_review
from heed.web.unchanged import unless_changed

SHELVES = {
    "year": ("Year published", "published in {}"),
    "nation": ("Nation", "of {}"),
    "age": ("Age at the incident", "of children of {}"),
    "kind": ("Kind of paper", "with a paper of the kind {}"),
}
A_PAGE = 25
ON_TOPIC = 30  # passages shown under a topic


@unless_changed
def show(request: HttpRequest) -> HttpResponse:
    """All the ways into the library on one page."""
    shelves = [{"key": key, "title": title, "rows": _rows(key)} for key, (title, _) in SHELVES.items()]
    shown = {"shelves": shelves, "boards": browse.boards(), "topics": topics.TOPICS, "held": browse.reviews().exists()}
    return render(request, "heed/browse.html", {**shown, "indexable": True})


@unless_changed
def shelf(request: HttpRequest, shelf: str, value: str) -> HttpResponse:
    """The reviews that stand under one value of a shelf."""
    listed = listed_on(shelf, value)
    words = browse.words(shelf, value)
    title = (
        f"Reviews {SHELVES[shelf][1].format(words)}"
        if value != browse.NOT_STATED
        else f"{SHELVES[shelf][0]}: not stated"
    )
    return _list(
        request,
        listed.order_by(*browse.NEWEST),
        title,
        reverse("shelf_feed", args=[shelf, value]),
        _exports("shelf_export", shelf, value),
    )


@unless_changed
def new(request: HttpRequest) -> HttpResponse:
    """The reviews whose papers came in last."""
    return _list(
        request, browse.last_changed(browse.reviews()), "What is new", reverse("new_feed"), _exports("new_export")
    )


@unless_changed
def board(request: HttpRequest, id: str) -> HttpResponse:
    """One publisher: its reviews by kinds of paper."""
    return render(request, "heed/board.html", {**_board(request, id), "indexable": True})


@xframe_options_exempt
@csp_replace({"frame-ancestors": "*"})
@unless_changed
def embed(request: HttpRequest, id: str) -> HttpResponse:
    """The same table alone, for a frame on the board's own site; it holds public titles and links, no form and no script."""
    return render(request, "heed/board_embed.html", _board(request, id))


def topic(request: HttpRequest, key: str) -> HttpResponse:
    """What the library says on one topic: the answer to the topic's question."""
    chosen = next((one for one in topics.TOPICS if one.key == key), None)
    if chosen is None:
        raise Http404
    answer = ask(chosen.query, limit=ON_TOPIC)
    found = articles(by_review(answer["hits"], catalogue()), chosen.query)
    shown = {"topic": chosen, "results": found, "query": chosen.query, "topics": topics.TOPICS}
    return render(request, "heed/topic.html", shown)


def listed_on(shelf: str, value: str) -> QuerySet[Review]:
    """The reviews under a value that some review has; otherwise no such page."""
    if shelf not in SHELVES or "\0" in value or not browse.stands(shelf, value):
        raise Http404
    return browse.on(shelf, value)


def found_board(id: str) -> browse.Board:
    """The board with this id; otherwise no such page."""
    known = browse.board(id)
    if known is None:
        raise Http404
    return known


def _rows(shelf: str) -> list[dict[str, Any]]:
    return [{**row, "address": reverse("shelf", args=[shelf, row["value"]])} for row in browse.counted(shelf)]


def _list(
    request: HttpRequest, listed: QuerySet[Review] | list[str], title: str, feed: str, exports: list[tuple[str, str]]
) -> HttpResponse:
    ids = listed if isinstance(listed, list) else listed.values_list("pk", flat=True)
    page = Paginator(ids, A_PAGE).get_page(request.GET.get("page"))
    page.object_list = browse.as_listed(list(page.object_list))
    if isinstance(listed, list):  # by what came in last: say when
        for review in page.object_list:
            review.changed = browse.changes().get(review.pk)
    return render(
        request,
        "heed/browse_list.html",
        {"page": page, "title": title, "feed": feed, "base": "?", "exports": exports, "indexable": True},
    )


def _exports(name: str, *of: str) -> list[tuple[str, str]]:
    return [(words, reverse(name, args=[*of, form])) for form, words in NAMES.items()]


def _board(request: HttpRequest, id: str) -> dict[str, Any]:
    known = found_board(id)
    address = request.build_absolute_uri(reverse("board_embed", args=[id]))
    return {"board": known, "grid": browse.grid(known.name), "embed": address, "feed": reverse("board_feed", args=[id])}
