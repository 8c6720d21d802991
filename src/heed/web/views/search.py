"""From a question to the page: passages grouped by review."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.library import names
from heed.library.models import Document
from heed.search.ask import MODES, ask
from heed.search.follow import pending
from heed.search.meaning import ready
from heed.search.meaning.follow import NAME as VECTORS
from heed.search.words import FACETS

SHOWN = 30  # passages a page of results is made of


def show(request: HttpRequest) -> HttpResponse:
    """The results, with what was asked kept in the address."""
    query = request.GET.get("q", "").strip()[:1000]
    mode = request.GET.get("mode", "hybrid")
    mode = mode if mode in MODES else "hybrid"
    filters = {name: request.GET.getlist(name) for name in FACETS if request.GET.getlist(name)}
    answer = ask(query, limit=SHOWN, mode=mode, filters=filters) if query or filters else None
    return render(
        request,
        "heed/search.html",
        {
            "query": query,
            "mode": mode,
            "answer": answer,
            "groups": _by_review(answer["hits"]) if answer else [],
            "facets": _facets(answer["facets"], filters) if answer else [],
            "chips": [_chip(request, name, value) for name, values in filters.items() for value in values],
            "meaning": ready.available(),
            "pending": pending(VECTORS) if ready.available() else 0,
        },
    )


def _by_review(hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The hits grouped by review, in the order of each review's best passage."""
    documents = Document.objects.select_related("review").in_bulk({hit["document"] for hit in hits})
    groups: dict[str, dict[str, Any]] = {}
    for hit in hits:
        document = documents[hit["document"]]
        group = groups.setdefault(hit["review"], {"review": document.review, "hits": []})
        group["hits"].append({**hit, "kind": names.KINDS.get(document.kind or "", "Paper"), "title": document.title})
    return list(groups.values())


def _facets(counted: dict[str, Any], filters: dict[str, list[str]]) -> list[dict[str, Any]]:
    shown = []
    for name, values in counted.items():
        ordered = sorted(values, key=lambda one: one["value"], reverse=True) if name == "year" else values
        rows = [
            {**one, "words": names.facet_value(name, one["value"]), "chosen": one["value"] in filters.get(name, [])} for one in ordered[:12]
        ]
        if rows:
            shown.append({"name": name, "title": names.FACETS[name], "rows": rows, "open": name in filters})
    return shown


def _chip(request: HttpRequest, name: str, value: str) -> dict[str, str]:
    left = [(key, one) for key, values in request.GET.lists() for one in values if (key, one) != (name, value)]
    return {"words": f"{names.FACETS[name]}: {names.facet_value(name, value)}", "without": "?" + urlencode(left)}
