"""A review: what is known of it, its papers as a grid of kinds, children as published, sections, recommendations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.library import desk, names, queries, rights_of, seen
from heed.library.cited_by import cited_by
from heed.library.models import Review
from heed.people.policies import may
from heed.web import rights
from heed.web.standing import might_be, viewer

ALWAYS_SHOWN = ["overview_report", "executive_summary", "board_response", "action_plan", "briefing"]
WHOLE = {
    "child_practice_review_report",
    "thematic_review",
    "rapid_review_letter",
    "inspection_report",
    "coroner_report",
    "guidance",
    "other",
}
FACTS = [
    ("review_type", "Type of review", names.REVIEW_TYPES),
    ("nation", "Nation", {}),
    ("publisher", "Published by", {}),
    ("publisher_blank", "Publisher", names.PUBLISHER_BLANKS),
    ("host", "Published for the board by", {}),
    ("published", "Published", {}),
    ("incident", "Incident", {}),
    ("outcome", "Outcome", names.OUTCOMES),
    ("harm_category", "Harm", names.HARMS),
    ("labels", "Known as", {}),
    ("methodology", "Method", {}),
    ("lead_reviewers", "Led by", {}),
]
CITED = 5  # passages that name the review before the rest is folded away
DATES = {"published": "Published", "incident": "Incident"}


def show(request: HttpRequest, id: str) -> HttpResponse:
    """The review's page."""
    review = seen.reviews(viewer(request)).filter(pk=id).first()
    if review is None:
        return onward(request, id, "review")
    whole = queries.show(review, papers=seen.documents(viewer(request)))
    printed = queries.printed_pages(document["id"] for document in whole["documents"])
    documents = [{**_named(document), "printed": printed} for document in whole["documents"]]
    said = rights_of.of_documents(document["id"] for document in documents)
    for document in documents:
        document["rights"] = rights_of.told(said.get(document["id"]))
    catalogues = _catalogues(review)
    why = desk.why(review) if catalogues else {}
    facts = [
        {**_fact(whole, documents, field, label, words), "why": why.get(field, "")}
        for field, label, words in FACTS
        if not _needless(whole, field)
    ]
    papers = list(seen.documents(viewer(request)).filter(review=review).only("publisher"))
    answer = render(
        request,
        "heed/review.html",
        {
            "review": whole["review"],
            "facts": [fact for fact in facts if fact["values"]],
            "not_stated": [
                names.BLANKS[fact["field"]] for fact in facts if not fact["values"] and fact["field"] in names.BLANKS
            ]
            + _child_blanks(whole["review"]["children"]),
            "dates": _dates(whole, documents),
            "abstract": _abstract(whole["review"]["abstract"]),
            "catalogues": catalogues,
            "grid": _grid(documents),
            "documents": documents,
            "related": _related(whole, documents),
            "cited": _cited(review.pk),
            "totals": {
                name: sum(len(document[name]) for document in documents)
                for name in ("recommendations", "findings", "questions")
            },
            "may_correct_here": may(might_be(request), "document.correct", review.owner_id),
            "indexable": rights.may_be_indexed(papers),
        },
    )
    return rights.mark(answer, papers)


def _needless(whole: dict[str, Any], field: str) -> bool:
    """Whether a field has nothing to say: why no publisher is named where one is, and who published where the why is told."""
    named, why = whole["review"]["publisher"], whole["review"]["publisher_blank"]
    return bool(named) if field == "publisher_blank" else field == "publisher" and not named and bool(why)


def _abstract(told: dict[str, str] | None) -> list[dict[str, str]]:
    """The parts of an abstract with their names, in the order they are read."""
    return [
        {"words": words, "text": told[part]} for part, words in names.ABSTRACT_PARTS.items() if told and part in told
    ]


def _catalogues(review: Review) -> list[str]:
    """The catalogues that speak of the review, by name."""
    said = review.claims.filter(source="catalogue", ended=None).values_list("by", flat=True)
    return sorted({name for name in said if name})


def onward(request: HttpRequest, id: str, name: str) -> HttpResponse:
    """To the review that the id of a merged one now leads to; no such page where that is none this request may see."""
    now = queries.now_called(id)
    return redirect(
        name, id=get_object_or_404(seen.reviews(viewer(request)), pk=now.pk if now else "").pk, permanent=True
    )


def _named(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the words it is called by, and every page of it named."""
    kind = names.KINDS.get(document["kind"] or "", names.KINDS["other"])
    for name in ("headings", "findings", "questions", "recommendations"):
        for one in document[name]:
            one["page_words"] = names.page(one["page"], one["printed_page"])
            one["page_short"] = names.page_short(one["page"], one["printed_page"])
    for heading in document["headings"]:
        role = names.ROLES.get(heading["role"], "")
        told = role.lower() in heading["text"].lower() or heading["role"] == "other"
        heading["role_words"] = "" if told or heading["level"] > 1 else role
    return {**document, "kind_words": kind, "called": document["title"] or kind}


def _fact(
    whole: dict[str, Any], documents: list[dict[str, Any]], field: str, label: str, words: dict[str, str]
) -> dict[str, Any]:
    value = whole["review"][field]
    values = [one for one in (value if isinstance(value, list) else [value]) if one and one != "not_stated"]
    said = [claim for claim in whole["sources"].get(field, []) if claim["value"] == value]
    if isinstance(value, list) and not said:  # united of several: each has a part of it
        said = [
            claim for claim in whole["sources"].get(field, []) if claim["value"] and set(claim["value"]) <= set(value)
        ]
    shown = {
        "field": field, "label": label, "is_date": field in DATES, "values": [words.get(one, one) for one in values],
        "source": None, "machine": not any(claim["source"] == "person" for claim in said),
    }  # fmt: skip
    if said:
        best = next((claim for claim in said if claim["passage"]), said[0])
        shown["source"] = _source(best, documents)
    return shown


def _source(claim: dict[str, Any], documents: list[dict[str, Any]]) -> dict[str, Any]:
    """Where a claim was read: the page, the paper where it is not the first, and in words where it is in no passage."""
    paper = next((document for document in documents[1:] if document["id"] == claim["document"]), None)
    printed = next((document["printed"] for document in documents if document["id"] == claim["document"]), {})
    return {
        "passage": claim["passage"], "page": names.page(claim["page"] or 1, printed.get((claim["document"], claim["page"]))),
        "from": names.SOURCES.get(claim["source"], claim["source"]), "paper": paper["kind_words"] if paper else "",
    }  # fmt: skip


def _child_blanks(children: list[dict[str, Any]]) -> list[str]:
    """What the papers do not say of the children, a phrase a child."""
    if not children:
        return ["anything of the children themselves"]
    blanks = []
    for child in children:
        missing = [words for key, words in names.CHILD_BLANKS.items() if child[key] in (None, "not_stated")]
        if missing:
            listed = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
            blanks.append(f"the {listed} of {child['label'] or 'a child'}")
    return blanks


def _dates(whole: dict[str, Any], documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every date the papers give, once a paper and value, with its place; where they differ, the one believed says so."""
    rows, seen = [], set()
    claims = [(field, claim) for field in DATES for claim in whole["sources"].get(field, [])]
    values = {field: {claim["value"] for of, claim in claims if of == field} for field in DATES}
    for field, claim in claims:
        key = (field, claim["value"], claim["document"])
        if claim["value"] and key not in seen:
            seen.add(key)
            rows.append(
                {
                    "what": DATES[field], "value": claim["value"], "believed": len(values[field]) > 1 and claim["value"] == whole["review"][field],
                    "paper": next((one["called"] for one in documents if one["id"] == claim["document"]), ""),
                    "source": _source(claim, documents),
                }
            )  # fmt: skip
    return rows


def _grid(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One cell a kind: those every full set has, held or not, then whatever else is held."""
    held: dict[str, list[dict[str, Any]]] = {}
    for document in documents:
        kind = document["kind"] if document["kind"] in names.KINDS else "other"
        held.setdefault(kind, []).append(document)
    shown = [kind for kind in names.KINDS if kind in held]
    if not WHOLE & held.keys():
        shown = [kind for kind in names.KINDS if kind in held or kind in ALWAYS_SHOWN]
    return [{"kind": names.KINDS[kind], "documents": held.get(kind, [])} for kind in shown]


def _cited(review: str) -> list[dict[str, Any]]:
    """The passages of other reviews that name this one: those that are sure, then those that may mean another."""
    found = cited_by(review)
    printed = queries.printed_pages({one.passage.document_id for one in found})
    rows = [
        {
            "passage": one.passage, "words": one.words, "paper": one.passage.document, "sure": one.sure, "fits": one.fits,
            "page": names.page(one.passage.page, printed.get((one.passage.document_id, one.passage.page))),
        }
        for one in found
    ]  # fmt: skip
    groups = [(sure, [row for row in rows if row["sure"] is sure]) for sure in (True, False)]
    return [{"sure": sure, "count": len(of), "first": of[:CITED], "rest": of[CITED:]} for sure, of in groups if of]


def _related(whole: dict[str, Any], documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_id = {document["id"]: document for document in documents}
    return [
        {"document": by_id[one["document"]], "to": by_id[one["to"]], "relation": one["relation"]}
        for one in whole["related"]
        if one["document"] in by_id and one["to"] in by_id
    ]
