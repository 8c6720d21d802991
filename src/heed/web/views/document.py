"""The reader: one page of a document as text beside the image of the page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from heed.library import names, queries, rights_of, seen
from heed.library.models import Document, Passage, Tombstone
from heed.library.overlays import of_documents
from heed.people.policies import may
from heed.web import rights
from heed.web.address import id_asked, number_asked
from heed.web.finding import Found
from heed.web.page_text import shaped
from heed.web.standing import might_be, viewer
from heed.web.stepping import find_asked, hits_in, stepping

LOOK_BACK = 4  # passages before the page that may run on to it
MOST_BOXED = 5000  # hits looked at for boxes: fewer than a database takes in one question


def show(request: HttpRequest, id: str) -> HttpResponse:
    """The page asked for (`?page=`), the passage asked for marked on text and image (`?passage=`)."""
    document = get_object_or_404(seen.documents(viewer(request)).select_related("review"), pk=id)
    if document.file_gone:
        return _let_go(request, document)
    number = number_asked(request, "page", 1, document.page_count)
    page = document.pages.filter(number=number).first()
    if page is None:
        document.refresh_from_db(fields=["file_gone"])
        if document.file_gone:  # let go since it was read above
            return _let_go(request, document)
        raise Http404
    printed = queries.printed_pages([document.id])
    passages = _on_page(document, number)
    marked = document.passages.filter(pk=id_asked(request, "passage")).first()
    find = find_asked(request)
    found = hits_in(document, find)
    word_marks = bool(found.ids) and document.format == "pdf" and page.text_source == "digital"
    answer = render(
        request,
        "heed/document.html",
        {
            "document": document,
            "kind": names.KINDS.get(document.kind or "", "Paper"),
            "page": page,
            "previous": number - 1 if number > 1 else None,
            "next": number + 1 if number < document.page_count else None,
            "pieces": shaped(passages),
            "begun": [
                {"passage": passage, "page": names.page(passage.page, printed.get((document.id, passage.page)))}
                for passage in _begun_before(document, number)
            ],
            "corrected": of_documents([document.id]),
            "may_correct_here": may(
                might_be(request), "document.correct", document.owner_id or document.review.owner_id
            ),
            "may_hold_this": may(might_be(request), "document.hold", document.owner_id or document.review.owner_id),
            "rights": rights_of.told(rights_of.of_documents([document.pk]).get(document.pk)),
            "outline": _outline(document, printed, number),
            "marked": marked.id if marked else "",
            "find": find,
            "stepping": stepping(document, find, found, marked, number),
            "boxes": _boxes([marked] if marked else [], number),
            "hit_boxes": [] if word_marks else _boxes(_elsewhere(document, found, number, marked), number),
            "word_marks": word_marks,
            "asked": f"&{urlencode({'find': find})}" if find else "",
            "has_image": document.format == "pdf",
            "paged": document.page_count > 1,
            "indexable": rights.may_be_indexed([document]),
        },
    )
    return rights.mark(answer, [document])


def _let_go(request: HttpRequest, document: Document) -> HttpResponse:
    """The record of a paper whose file was let go."""
    shown = {
        "document": document,
        "kind": names.KINDS.get(document.kind or "", "Paper"),
        "stone": Tombstone.objects.filter(document=document.pk).first(),
        "rights": rights_of.line(rights_of.of_documents([document.pk]).get(document.pk)),
        "indexable": rights.may_be_indexed([document]),
    }
    return rights.mark(render(request, "heed/let_go.html", shown), [document])


def _on_page(document: Document, number: int) -> list[Passage]:
    """The passages that begin on the page, each told where it runs on to and, for a heading, how deep it is."""
    levels = dict(document.sections.values_list("order", "level"))
    passages = list(document.passages.filter(page=number).order_by("order"))
    for passage in passages:
        passage.deep = levels.get(passage.section, 1) > 2
        passage.runs_on_to = max((int(box[0]) for box in passage.boxes), default=number)
        passage.runs_on = passage.runs_on_to > number
    return passages


def _begun_before(document: Document, number: int) -> list[Passage]:
    before = document.passages.filter(page__lt=number, page__gte=number - 2).order_by("-order")[:LOOK_BACK]
    return [passage for passage in reversed(before) if any(box[0] == number for box in passage.boxes)]


def _outline(document: Document, printed: dict[tuple[str, int], str], number: int) -> list[dict[str, Any]]:
    """The headings, each with its page and its passage; `here` for those on this page."""
    sections = list(document.sections.order_by("order"))
    ids = dict(document.passages.filter(order__in={section.first for section in sections}).values_list("order", "id"))
    return [
        {
            "level": section.level, "number": section.number, "text": section.text, "page": section.page,
            "shown": names.page_short(section.page, printed.get((document.id, section.page))),
            "passage": ids.get(section.first), "here": section.page == number,
        }
        for section in sections
    ]  # fmt: skip


def _elsewhere(document: Document, found: Found, number: int, marked: Passage | None) -> list[Passage]:
    """The hits on this page beside the marked one."""
    near = document.passages.filter(page__in=[number - 1, number], pk__in=found.ids[:MOST_BOXED])
    return [passage for passage in near if marked is None or passage.pk != marked.pk]


def _boxes(passages: list[Passage], number: int) -> list[dict[str, float]]:
    """Where on this page the passages stand."""
    boxes = [box for passage in passages for box in passage.boxes if box[0] == number]
    return [
        {"x": left, "y": top, "width": right - left, "height": bottom - top} for _, left, top, right, bottom in boxes
    ]
