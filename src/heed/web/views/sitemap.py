"""What search engines are told: which addresses there are, and which to leave alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heed.library import browse, seen
from heed.web import topics
from heed.web.address import number_asked
from heed.web.rights import indexable_publishers
from heed.web.unchanged import unless_changed
from heed.web.views.browse import SHELVES

MOST = 50_000  # addresses one sitemap may hold
LEFT_ALONE = [
    "/search",
    "/add",
    "/health",
    "/quotes",
    "/citations",
    "/*/feed",
    "/documents/*/original",
    "/documents/*/pages/",
]


def robots(request: HttpRequest) -> HttpResponse:
    """Reports may be fetched, so that each can say by its own header whether it may be kept; forms and pictures are not for robots."""
    lines = ["User-agent: *", *[f"Disallow: {path}" for path in LEFT_ALONE]]
    lines += ["", "# Reports carry X-Robots-Tag: noindex unless their publisher allows indexing.", ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@unless_changed
def sitemap(request: HttpRequest) -> HttpResponse:
    """Heed's own lists, and the reviews and papers whose publishers allow it; where they are too many for one, the list of parts."""
    addresses = list(_addresses())
    parts = -(-len(addresses) // MOST)
    part = number_asked(request, "part", 0, parts) if "part" in request.GET else 0
    base = request.build_absolute_uri("/").rstrip("/")
    if parts > 1 and not part:
        of = [f"{base}{reverse('sitemap')}?part={number}" for number in range(1, parts + 1)]
        return render(request, "heed/sitemap_parts.xml", {"addresses": of}, content_type="application/xml")
    some = addresses[(part - 1) * MOST : part * MOST] if part else addresses
    shown = {"addresses": [base + address for address in some]}
    return render(request, "heed/sitemap.xml", shown, content_type="application/xml")


def _addresses() -> Iterator[str]:
    yield from (reverse(name) for name in ("home", "reviews", "browse", "new"))
    yield from (reverse("board", args=[one.id]) for one in browse.boards())
    yield from (reverse("shelf", args=[shelf, row["value"]]) for shelf in SHELVES for row in browse.counted(shelf))
    yield from (reverse("topic", args=[one.key]) for one in topics.TOPICS)
    allowed = indexable_publishers()
    if allowed:
        papers = seen.documents().filter(publisher__in=allowed)
        others = seen.documents().filter(review=OuterRef("pk")).exclude(publisher__in=allowed)
        whole = seen.reviews().filter(Exists(seen.documents().filter(review=OuterRef("pk"))), ~Exists(others))
        review, document = (reverse(name, args=["x"]).removesuffix("x") for name in ("review", "document"))
        yield from (review + id for id in whole.order_by("id").values_list("id", flat=True))
        yield from (document + id for id in papers.order_by("id").values_list("id", flat=True))
