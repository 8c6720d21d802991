"""A review: what is known of it, its papers as a grid of kinds, children as published, sections, recommendations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from heed.library import names, queries
from heed.library.models import Review

ALWAYS_SHOWN = ["overview_report", "executive_summary", "board_response", "action_plan", "briefing"]
FACTS = [
    ("review_type", "Type of review", names.REVIEW_TYPES),
    ("nation", "Nation", {}),
    ("publisher", "Published by", {}),
    ("published", "Published", {}),
    ("incident", "Incident", {}),
    ("outcome", "Outcome", names.OUTCOMES),
    ("harm_category", "Harm", names.HARMS),
    ("labels", "Known as", {}),
    ("methodology", "Method", {}),
    ("lead_reviewers", "Lead reviewers", {}),
]


def show(request: HttpRequest, id: str) -> HttpResponse:
    """The review's page."""
    review = get_object_or_404(Review, pk=id)
    whole = queries.show(review)
    documents = whole["documents"]
    return render(
        request,
        "heed/review.html",
        {
            "review": whole["review"],
            "facts": [_fact(whole, field, label, words) for field, label, words in FACTS],
            "grid": _grid(documents),
            "documents": documents,
            "related": _related(whole),
            "recommendations": sum(len(document["recommendations"]) for document in documents),
        },
    )


def _fact(whole: dict[str, Any], field: str, label: str, words: dict[str, str]) -> dict[str, Any]:
    value = whole["review"][field]
    values = value if isinstance(value, list) else [value] if value else []
    sources = [source for source in whole["sources"].get(field, []) if source["passage"] and source["value"] == value]
    return {"label": label, "values": [words.get(one, one) for one in values], "source": sources[0] if sources else None}


def _grid(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One cell a kind: those every full set has, held or not, then whatever else is held."""
    held: dict[str, list[dict[str, Any]]] = {}
    for document in documents:
        held.setdefault(document["kind"] or "other", []).append(document)
    whole = ["child_practice_review_report", "thematic_review", "rapid_review_letter", "inspection_report", "coroner_report", "guidance"]
    shown = [kind for kind in names.KINDS if kind in held]
    if not any(kind in held for kind in [*whole, "other"]):
        shown = [kind for kind in names.KINDS if kind in held or kind in ALWAYS_SHOWN]
    return [{"kind": names.KINDS[kind], "documents": held.get(kind, [])} for kind in shown]


def _related(whole: dict[str, Any]) -> list[dict[str, Any]]:
    by_id = {document["id"]: document for document in whole["documents"]}
    return [
        {"document": by_id[one["document"]], "to": by_id.get(one["to"]), "relation": one["relation"]}
        for one in whole["related"]
        if one["document"] in by_id and one["to"] in by_id
    ]
