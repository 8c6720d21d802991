"""What search engines are told: which addresses there are, and which to leave alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heed.library import browse
from heed.web import topics
from heed.web.rights import indexable_publishers
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


def sitemap(request: HttpRequest) -> HttpResponse:
    """Heed's own lists, and the reviews and papers whose publishers allow it."""
    addresses = [request.build_absolute_uri(address) for address, _ in zip(_addresses(), range(MOST), strict=False)]
    return render(request, "heed/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


def _addresses() -> Iterator[str]:
    yield from (reverse(name) for name in ("home", "reviews", "browse", "new"))
    yield from (reverse("board", args=[one.id]) for one in browse.boards())
    yield from (reverse("shelf", args=[shelf, row["value"]]) for shelf in SHELVES for row in browse.counted(shelf))
    yield from (reverse("topic", args=[one.key]) for one in topics.TOPICS)
    allowed = indexable_publishers()
    if not allowed:
        return
    papers: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for review, document, publisher in browse.documents().order_by("id").values_list("review", "id", "publisher"):
        papers[review].append((document, publisher in allowed))
    for review, of in papers.items():
        if all(may for _, may in of):
            yield reverse("review", args=[review])
        yield from (reverse("document", args=[document]) for document, may in of if may)
