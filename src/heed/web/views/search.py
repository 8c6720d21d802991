"""From a question to the page: passages grouped by review."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heed.library import names
from heed.library.models import Document
from heed.search.ask import ask
from heed.search.follow import pending
from heed.search.meaning import ready
from heed.search.meaning.follow import NAME as VECTORS
from heed.web.address import number_asked
from heed.web.question import question_asked

SHOWN, MOST = 30, 150  # passages shown at first, and after asking for more
FIRST = 3  # passages of one review before the rest is folded away
VALUES = 6  # values of a facet before the rest is folded away
WAYS = [("hybrid", "By words and meaning"), ("words", "By words only"), ("meaning", "By meaning only")]


def show(request: HttpRequest) -> HttpResponse:
    """The results, with what was asked kept in the address."""
    asked = question_asked(request)
    query, mode, filters = asked.query, asked.mode, asked.filters
    shown = number_asked(request, "shown", SHOWN, MOST)
    answer = ask(query, limit=shown, mode=mode, filters=filters) if query or filters else None
    return render(
        request,
        "heed/search.html",
        {
            "query": query,
            "mode": mode,
            "modes": WAYS,
            "answer": answer,
            "feed": f"{reverse('search_feed')}?{asked.address}" if answer else "",
            "groups": by_review(answer["hits"]) if answer else [],
            "facets": _facets(answer["facets"], filters) if answer else [],
            "chips": [_chip(request, name, value) for name, values in filters.items() for value in values],
            "more": _more(request, shown) if answer and len(answer["hits"]) == shown < MOST else "",
            "meaning": ready.available(),
            "pending": pending(VECTORS) if ready.available() else 0,
            "held": Document.objects.exists(),
        },
    )


def by_review(hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The hits grouped by review, in the order of each review's best passage."""
    documents = Document.objects.select_related("review").in_bulk({hit["document"] for hit in hits})
    groups: dict[str, dict[str, Any]] = {}
    for hit in hits:
        document = documents[hit["document"]]
        group = groups.setdefault(hit["review"], {"review": document.review, "hits": []})
        group["hits"].append({**hit, "kind": names.KINDS.get(document.kind or "", "Paper"), "title": document.title})
    for group in groups.values():
        group["first"], group["rest"] = group["hits"][:FIRST], group["hits"][FIRST:]
    return list(groups.values())


def _facets(counted: dict[str, Any], filters: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Each facet's values, the chosen ones first; what is beyond the first few is folded away."""
    shown = []
    for name, values in counted.items():
        ordered = sorted(values, key=lambda one: one["value"], reverse=True) if name == "year" else values
        chosen = filters.get(name, [])
        rows = [
            {**one, "words": names.facet_value(name, one["value"]), "chosen": one["value"] in chosen} for one in ordered
        ]
        rows.sort(key=lambda row: not row["chosen"])
        if rows:
            shown.append(
                {
                    "name": name,
                    "title": names.FACETS[name],
                    "rows": rows[:VALUES],
                    "more": rows[VALUES:],
                    "open": bool(chosen),
                }
            )
    return shown


def _more(request: HttpRequest, shown: int) -> str:
    """The address of the same question with more of its answer."""
    asked = [(key, one) for key, values in request.GET.lists() for one in values if key != "shown"]
    return "?" + urlencode([*asked, ("shown", str(shown + SHOWN))])


def _chip(request: HttpRequest, name: str, value: str) -> dict[str, str]:
    left = [(key, one) for key, values in request.GET.lists() for one in values if (key, one) != (name, value)]
    return {"words": f"{names.FACETS[name]}: {names.facet_value(name, value)}", "without": "?" + urlencode(left)}
