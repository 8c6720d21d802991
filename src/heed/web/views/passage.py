"""Permanent addresses of pages, passages and recommendations: they lead to the page of the reader."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from heed.library import seen
from heed.web.orphaned import never_silently
from heed.web.standing import viewer
from heed.web.stepping import address, find_asked


@never_silently
def find(request: HttpRequest, id: str) -> HttpResponse:
    """To the passage, marked on its page; a question it answers comes along (`?find=`)."""
    return redirect(address(get_object_or_404(seen.passages(viewer(request)), pk=id), find_asked(request)))


@never_silently
def find_recommendation(request: HttpRequest, id: str) -> HttpResponse:
    """To the first passage of the recommendation."""
    recommendation = get_object_or_404(seen.recommendations(viewer(request)), pk=id)
    order = recommendation.passages[0] if recommendation.passages else -1
    passage = seen.passages(viewer(request)).filter(document=recommendation.document_id, order=order).first()
    if passage is not None:
        return redirect(address(passage))
    return redirect(reverse("document", args=[recommendation.document_id]) + f"?page={recommendation.page}")


def find_page(request: HttpRequest, id: str, number: int) -> HttpResponse:
    """To a page of a document, by its place in the file."""
    page = get_object_or_404(seen.pages(viewer(request)), document_id=id, number=number)
    return redirect(reverse("document", args=[page.document_id]) + f"?page={page.number}")
