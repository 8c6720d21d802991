"""The first page: a question to ask, and what the library holds."""

from __future__ import annotations

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.library import seen
from heed.web.unchanged import unless_changed


@unless_changed
def show(request: HttpRequest) -> HttpResponse:
    """The search box, the size of the library, what came in last."""
    totals = seen.documents().aggregate(pages=Sum("page_count"), passages=Sum("passage_count"))
    return render(
        request,
        "heed/home.html",
        {
            "reviews": seen.reviews().count(),
            "documents": seen.documents().count(),
            "pages": totals["pages"] or 0,
            "passages": totals["passages"] or 0,
            "recommendations": seen.recommendations().count(),
            "latest": seen.reviews().exclude(title=None).order_by("-added", "id")[:6],
            "indexable": True,
        },
    )
