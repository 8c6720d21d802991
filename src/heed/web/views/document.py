"""The reader: one page of a document as text beside the image of the page."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from heed.library.models import Document, Page

WORD = re.compile(r"\w+")


def show(request: HttpRequest, id: str) -> HttpResponse:
    """The page asked for (`?page=`), the passage asked for marked on text and image (`?passage=`)."""
    document = get_object_or_404(Document.objects.select_related("review"), pk=id)
    asked = request.GET.get("page", "1")
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), document.page_count)
    page = get_object_or_404(Page, document=document, number=number)
    marked = request.GET.get("passage", "")
    passages = list(document.passages.filter(page=number).order_by("order"))
    sections = {section.order: section for section in document.sections.order_by("order")}
    for passage in passages:
        passage.level = sections[passage.section].level + 1 if passage.kind == "heading" and passage.section is not None else 2
    boxes = [box for passage in document.passages.filter(pk=marked) for box in passage.boxes if box[0] == number]
    return render(
        request,
        "heed/document.html",
        {
            "document": document,
            "page": page,
            "passages": passages,
            "sections": sections.values(),
            "marked": marked,
            "boxes": [{"x": left, "y": top, "width": right - left, "height": bottom - top} for _, left, top, right, bottom in boxes],
            "has_image": document.format == "pdf",
            "continued": number > 1 and not passages,
        },
    )
