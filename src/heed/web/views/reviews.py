"""All reviews, newest publication first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.library.models import Review


def show(request: HttpRequest) -> HttpResponse:
    """A page of the list."""
    reviews = Review.objects.annotate(papers=Count("documents")).order_by(F("published").desc(nulls_last=True), "id")
    page = Paginator(reviews, 25).get_page(request.GET.get("page"))
    return render(request, "heed/reviews.html", {"page": page})
