"""The citation look-up: from "Child S, 2014" to the review that is meant, to none, or to the several it may mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.library.lookup import look_up

LONGEST = 500


def show(request: HttpRequest) -> HttpResponse:
    """The form; with a citation, what it leads to and why."""
    asked = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST]
    return render(request, "heed/citations.html", {"asked": asked, "looked": look_up(asked) if asked else None})
