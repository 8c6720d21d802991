"""From hit to hit of a search inside one paper: which one the reader is at, and the addresses of the one before and after."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from heed.library.models import Document, Passage
from heed.web.finding import Found, hits

LONGEST = 200


def find_asked(request: HttpRequest) -> str:
    """The words looked for inside the paper; empty where none are."""
    return request.GET.get("find", "").replace("\0", " ").strip()[:LONGEST]


def hits_in(document: Document, find: str) -> Found:
    """The paper's passages that hold the words."""
    return hits(document.passages.order_by("order").values_list("id", "text"), find) if find else Found([], True)


def address(passage: Passage, find: str = "") -> str:
    """Where the reader shows the passage, marked, with the search kept."""
    asked = {"page": passage.page, "passage": passage.id} | ({"find": find} if find else {})
    return f"{reverse('document', args=[passage.document_id])}?{urlencode(asked)}#{passage.id}"


def stepping(document: Document, find: str, found: Found, marked: Passage | None, page: int) -> dict[str, Any] | None:
    """Where the reader stands among the hits: from the marked passage, or else from the top of the page."""
    if not find:
        return None
    places = dict(document.passages.filter(pk__in=found.ids[:5000]).values_list("pk", "order"))
    ids = [id for id in found.ids if id in places]
    first_here = document.passages.filter(page=page).order_by("order").values_list("order", flat=True).first() or 0
    here = marked.order if marked else first_here - 0.5
    before = [id for id in ids if places[id] < here]
    after = [id for id in ids if places[id] > here]
    at = {passage.pk: passage for passage in document.passages.filter(pk__in=[*before[-1:], *after[:1]])}
    return {
        "count": len(ids),
        "whole": found.whole,
        "at": ids.index(marked.pk) + 1 if marked and marked.pk in places else None,
        "before": address(at[before[-1]], find) if before else "",
        "after": address(at[after[0]], find) if after else "",
    }
