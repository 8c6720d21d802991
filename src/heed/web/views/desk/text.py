"""The words of a page put right: each passage in a field of its own beside the picture, with what was read before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from heed.library import names, queries
from heed.library.actions.overlay import LONGEST, repair
from heed.library.models import Document
from heed.refusal import Refusal, Refused
from heed.web import at_desk
from heed.web.form import posted
from heed.web.standing import standing


@at_desk.guarded
def show(request: HttpRequest, id: str, number: int) -> HttpResponse:
    """The page; given words, those that differ are laid over what was read."""
    document = at_desk.paper(request, id)
    if request.method != "POST":
        return _page(request, document, number)
    given = {
        name.removeprefix("text-"): request.POST[name][: LONGEST + 1]
        for name in request.POST
        if name.startswith("text-")
    }
    try:
        repair(by=standing(request).by, document=document, words=given, reason=posted(request, "reason", 1000))
    except Refused as problem:
        return _page(request, document, number, problem.refusal, given)
    return redirect(f"{reverse('document', args=[document.pk])}?page={number}")


def _page(
    request: HttpRequest,
    document: Document,
    number: int,
    problem: Refusal | None = None,
    given: dict[str, str] | None = None,
) -> HttpResponse:
    page = get_object_or_404(document.pages, number=number)
    rows = list(document.passages.filter(page=number).order_by("order"))
    told = {row.pk: list(document.overlays.filter(passage=row.pk).order_by("-pk")) for row in rows}
    printed = queries.printed_pages([document.pk]).get((document.pk, number))
    context = {
        "document": document,
        "page": page,
        "named": names.page(number, printed),
        "rows": [
            {
                "passage": row,
                "text": (given or {}).get(row.pk, row.text),
                "lines": max(2, len(row.text) // 70 + 1),
                "history": told[row.pk],
            }
            for row in rows
        ],
        "people": at_desk.people({one.by for many in told.values() for one in many}),
        "reason": posted(request, "reason", 1000) if problem else "",
        "has_image": document.format == "pdf",
        "problem": problem,
        "about": "reason" if problem and problem.code.startswith("reason") else "",
    }
    return render(request, "heed/desk/text.html", context, status=400 if problem else 200)
