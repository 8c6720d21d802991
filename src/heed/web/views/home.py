"""The first page: a question to ask, and what the library holds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.library import browse, seen
from heed.web.unchanged import unless_changed


@unless_changed
def show(request: HttpRequest) -> HttpResponse:
    """The search box, the size of the library, what came in last."""
    latest = seen.reviews().exclude(title=None).order_by("-added", "id")[:6]
    return render(request, "heed/home.html", {**browse.size(), "latest": latest, "indexable": True})
