"""Permanent addresses of passages and recommendations: they lead to the page of the reader."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from heed.library.models import Passage, Recommendation


def find(request: HttpRequest, id: str) -> HttpResponse:
    """To the passage, marked on its page."""
    return redirect(address(get_object_or_404(Passage, pk=id)))


def find_recommendation(request: HttpRequest, id: str) -> HttpResponse:
    """To the first passage of the recommendation."""
    recommendation = get_object_or_404(Recommendation, pk=id)
    order = recommendation.passages[0] if recommendation.passages else -1
    passage = Passage.objects.filter(document=recommendation.document_id, order=order).first()
    if passage is not None:
        return redirect(address(passage))
    return redirect(reverse("document", args=[recommendation.document_id]) + f"?page={recommendation.page}")


def address(passage: Passage) -> str:
    """Where the reader shows the passage."""
    asked = urlencode({"page": passage.page, "passage": passage.id})
    return f"{reverse('document', args=[passage.document_id])}?{asked}#{passage.id}"
