"""Passages like a passage, reviews like a review, each with what they share."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from heed.library import names, queries, seen
from heed.search.meaning import ready
from heed.search.similar import similar_passages, similar_reviews
from heed.web import rights
from heed.web.views.review import onward

SHOWN = 10


def passages(request: HttpRequest, id: str) -> HttpResponseBase:
    """The passages of other reviews that are most like this one."""
    passage = get_object_or_404(seen.passages().select_related("document__review").defer("document__facts"), pk=id)
    found = similar_passages(passage.pk, SHOWN)
    documents = seen.documents().select_related("review").defer("facts").in_bulk({one["document"] for one in found})
    printed = queries.printed_pages(documents)
    rows = [
        {
            **one,
            "paper": documents[one["document"]],
            "kind": names.KINDS.get(documents[one["document"]].kind or "", "Paper"),
            "place": names.page(one["page"], printed.get((one["document"], one["page"]))),
        }
        for one in found
    ]
    shown = {"passage": passage, "document": passage.document, "rows": rows, "meaning": ready.available()}
    return rights.mark(render(request, "heed/similar_passages.html", shown), [passage.document])


@rights.kept_out
def reviews(request: HttpRequest, id: str) -> HttpResponseBase:
    """The reviews that are most like this one."""
    review = seen.reviews().filter(pk=id).first()
    if review is None:
        return onward(request, id, "similar_reviews")
    found = similar_reviews(review.pk, SHOWN)
    held = seen.reviews().in_bulk([one["review"] for one in found])
    rows = [
        {
            "review": held[one["review"]],
            "shared": [
                f"{names.FACETS[same['facet']]}: {names.facet_value(same['facet'], same['value'])}"
                for same in one["shared"]
            ],
            "terms": one["terms"],
        }
        for one in found
        if one["review"] in held
    ]
    shown = {"review": review, "rows": rows, "meaning": ready.available()}
    return render(request, "heed/similar_reviews.html", shown)
