"""All reviews, newest publication first, narrowed by nation, type and year."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heed.library import browse, names, queries, seen
from heed.library.models import Review
from heed.web.address import choice_asked
from heed.web.export import NAMES
from heed.web.unchanged import unless_changed

TITLES = {"nation": "Nation", "review_type": "Type of review", "year": "Year published"}
ORDERS = {"published": "Newest first", "oldest": "Oldest first", "added": "Last added first", "title": "By title"}
BY = {
    "published": [F("published").desc(nulls_last=True), "id"],
    "oldest": [F("published").asc(nulls_last=True), "id"],
    "added": ["-added", "id"],
    "title": [F("title").asc(nulls_last=True), "id"],
}
A_PAGE = 25


@unless_changed
def show(request: HttpRequest) -> HttpResponse:
    """A page of the list."""
    choices = browse.choices()
    reviews, asked = listed(request, choices)
    order = _order(request)
    page = Paginator(reviews.values_list("pk", flat=True), A_PAGE).get_page(request.GET.get("page"))
    page.object_list = browse.as_listed(list(page.object_list))
    kept = {**asked, "order": order if order != "published" else ""}
    return render(
        request,
        "heed/reviews.html",
        {
            "page": page,
            "types": names.REVIEW_TYPES,
            "held": browse.size()["reviews"],
            "filters": [_filter(field, rows, kept) for field, rows in choices.items()],
            "chips": [
                {"words": f"{TITLES[field]}: {words(field, value)}", "without": _address({**kept, field: ""})}
                for field, value in asked.items()
                if value
            ],
            "orders": [
                {"words": words, "chosen": name == order, "address": _address({**kept, "order": name})}
                for name, words in ORDERS.items()
            ],
            "base": _address(kept) + ("&" if any(kept.values()) else ""),
            "indexable": True,
            "exports": [
                (label, reverse("reviews_export", args=[form]) + _address(kept)) for form, label in NAMES.items()
            ],
        },
    )


def listed(
    request: HttpRequest, choices: dict[str, list[dict[str, Any]]] | None = None
) -> tuple[QuerySet[Review], dict[str, str]]:
    """The reviews asked for, in the order asked for, and the filters that were understood."""
    choices = choices or browse.choices()
    asked = {field: choice_asked(request, field, [row["value"] for row in rows]) for field, rows in choices.items()}
    return queries.narrowed(seen.reviews(), **asked).order_by(*BY[_order(request)]), asked


def words(field: str, value: str) -> str:
    """How a filter's value is called."""
    if value == queries.NOT_STATED:
        return "Not stated"
    return names.facet_value(field, value)


def _order(request: HttpRequest) -> str:
    return choice_asked(request, "order", list(ORDERS)) or "published"


def _filter(field: str, rows: list[dict[str, Any]], kept: dict[str, str]) -> dict[str, Any]:
    shown = [
        {
            "words": words(field, row["value"]), "count": row["count"], "chosen": kept[field] == row["value"],
            "address": _address({**kept, field: row["value"]}),
        }
        for row in rows
    ]  # fmt: skip
    return {"title": TITLES[field], "rows": shown, "chosen": bool(kept[field])}


def _address(kept: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in kept.items() if value})
