"""The pages for what went wrong."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.refusal import Refusal


def refused(request: HttpRequest, refusal: Refusal, status: int = 400) -> HttpResponse:
    """The page of a refusal, the same words as on the command line."""
    return render(request, "heed/refused.html", {"refusal": msgspec.to_builtins(refusal)}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page."""
    refusal = Refusal("page-unknown", "There is no such page.", "Check the address, or search for what you need.")
    return refused(request, refusal, status=404)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: usually a page left open for long."""
    refusal = Refusal("form-expired", "This form is no longer valid; nothing was changed.", "Go back, load the page again, and send it again.")
    return refused(request, refusal, status=403)


def defect(request: HttpRequest) -> HttpResponse:
    """Something is wrong with Heed itself."""
    refusal = Refusal("defect", "Something went wrong in Heed.", "Try again; if it happens again, tell whoever runs this Heed.")
    return refused(request, refusal, status=500)
