"""The review's papers beside the questions: one paper whole, page after page, with its contents and a search inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from heed.library import names, queries
from heed.library import seen as library
from heed.library.models import Document, Passage, Review, Section
from heed.library.overlays import of_documents
from heed.web.address import id_asked
from heed.web.finding import stems
from heed.web.standing import viewer
from heed.web.stepping import find_asked, hits_in

MOST_HITS = 60  # places listed; all are marked
AROUND, BEFORE = 90, 30  # characters shown of a place, and those of them before what was looked for
FULLEST = {kind: place for place, kind in enumerate(names.KINDS)}  # the fullest report first


def pane(request: HttpRequest, review: Review | None) -> dict[str, Any]:
    """What the text half of the sheet shows: the paper asked for (`document`), or the first; the places of `find`."""
    papers = _papers(request, review)
    asked = id_asked(request, "document")
    document = next((one for one in papers if one.pk == asked), papers[0] if papers else None)
    find = find_asked(request)
    if document is None:
        return {"papers": [], "document": None, "find": ""}
    printed = queries.printed_pages([document.pk])
    words = ("id", "document", "text", "page", "kind", "role", "section", "order")
    rows = list(document.passages.order_by("order").only(*words))
    sections = list(document.sections.order_by("order"))
    levels = {one.order: one.level for one in sections}
    found, looked = hits_in(document, find), stems(find)
    hits = set(found.ids)
    corrected = of_documents([document.pk])
    for row in rows:
        row.hit, row.overlay = row.pk in hits, corrected.get(row.pk)
        row.deep = levels.get(row.section or 0, 1) > 2
    by_ocr = set(document.pages.filter(text_source="ocr").values_list("number", flat=True))
    return {
        "papers": [(one, names.KINDS.get(one.kind or "", "Paper")) for one in papers],
        "document": document,
        "kind": names.KINDS.get(document.kind or "", "Paper"),
        "pages": list(_pages(rows, printed, by_ocr)),
        "contents": _contents(sections, rows, printed),
        "find": find,
        "stems": sorted(looked),
        "found": len(found.ids),
        "whole": found.whole,
        "places": [_place(row, printed, looked) for row in rows if row.pk in hits][:MOST_HITS],
    }


def _papers(request: HttpRequest, review: Review | None) -> list[Document]:
    """The papers that may be seen; the report before what lies beside it."""
    if review is None:
        return []
    rows = library.documents(viewer(request)).filter(review=review).defer("facts").order_by("added", "pk")
    return sorted(rows, key=lambda one: (one.file_gone, FULLEST.get(one.kind or "", len(FULLEST))))


def _pages(rows: list[Passage], printed: dict[tuple[str, int], str], by_ocr: set[int]) -> Iterable[dict[str, Any]]:
    page: dict[str, Any] = {}
    for row in rows:
        if page.get("number") != row.page:
            if page:
                yield page
            name = names.page(row.page, printed.get((row.document_id, row.page)))
            page = {"number": row.page, "name": name, "by_ocr": row.page in by_ocr, "passages": []}
        page["passages"].append(row)
    if page:
        yield page


def _contents(
    sections: list[Section], rows: list[Passage], printed: dict[tuple[str, int], str]
) -> list[dict[str, Any]]:
    first = {row.order: row.pk for row in rows}
    return [
        {
            "level": one.level, "number": one.number, "text": one.text, "passage": first.get(one.first),
            "shown": names.page_short(one.page, printed.get((one.document_id, one.page))),
        }
        for one in sections
    ]  # fmt: skip


def _place(row: Passage, printed: dict[tuple[str, int], str], wanted: set[str]) -> dict[str, str]:
    """The place in a few words, from a little before the first of those looked for."""
    words = " ".join(row.text.split())
    plain = words.lower()
    first = min((at for stem in wanted if (at := plain.find(stem)) >= 0), default=0)
    begin = words.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE else 0
    shown = words[begin : begin + AROUND]
    return {
        "passage": row.pk,
        "words": f"{'…' if begin else ''}{shown}{'…' if begin + AROUND < len(words) else ''}",
        "shown": names.page_short(row.page, printed.get((row.document_id, row.page))),
    }
