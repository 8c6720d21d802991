"""Citing a passage: a quote card whose words Heed copies, and the five styles to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from heed.library import names, seen
from heed.library.citations import STYLES, Card, card, cite
from heed.text.sentences import sentence_spans
from heed.web import rights
from heed.web.address import number_asked
from heed.web.orphaned import never_silently
from heed.web.standing import viewer

SHOWN = {  # name, line about it, ending and type of its file
    "harvard": ("Harvard", "For a report or an essay.", "txt", "text/plain"),
    "oscola": ("OSCOLA", "For legal writing.", "txt", "text/plain"),
    "ris": ("RIS", "For EndNote, Zotero, Mendeley, RefWorks.", "ris", "application/x-research-info-systems"),
    "bibtex": ("BibTeX", "For LaTeX.", "bib", "application/x-bibtex"),
    "csl-json": (
        "CSL-JSON",
        "For Zotero, pandoc and other programs.",
        "json",
        "application/vnd.citationstyles.csl+json",
    ),
}


@never_silently
def show(request: HttpRequest, id: str) -> HttpResponseBase:
    """The card and the citations; `?first=` and `?last=` choose among the passage's sentences."""
    passage = get_object_or_404(
        seen.passages(viewer(request)).select_related("document__review").defer("document__facts"), pk=id
    )
    pieces = sentence_spans(passage.text) or [(0, len(passage.text))]
    first = number_asked(request, "first", 1, len(pieces))
    last = max(first, number_asked(request, "last", len(pieces), len(pieces)))
    start, end = pieces[first - 1][0], pieces[last - 1][1]
    address = request.build_absolute_uri(reverse("passage", args=[id]))
    made = card(id, start=start, end=end, base=request.build_absolute_uri("/").rstrip("/"))
    verify = request.build_absolute_uri(reverse("cite", args=[id]))
    shown = {
        "passage": passage,
        "document": passage.document,
        "card": made,
        "place": _place(made),
        "verify": verify + (f"?first={first}&last={last}" if (first, last) != (1, len(pieces)) else ""),
        "pieces": [passage.text[begin:stop].strip() for begin, stop in pieces],
        "first": first,
        "last": last,
        "styles": [
            {"key": key, "name": name, "about": about, "text": cite(id, key, address=address).strip()}
            for key, (name, about, _, _) in SHOWN.items()
        ],
    }
    return rights.mark(render(request, "heed/cite.html", shown), [passage.document])


@never_silently
def download(request: HttpRequest, id: str, style: str) -> HttpResponseBase:
    """One citation as a file for a reference manager."""
    passage = get_object_or_404(
        seen.passages(viewer(request)).select_related("document").defer("document__facts"), pk=id
    )
    if style not in STYLES:
        raise Http404
    _, _, ending, kind = SHOWN[style]
    text = cite(id, style, address=request.build_absolute_uri(reverse("passage", args=[id])))
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{id}.{ending}"'
    return rights.mark(answer, [passage.document])


def _place(made: Card) -> dict[str, Any]:
    return {"page": names.page(made.page, made.printed_page), "paragraph": made.paragraph}
