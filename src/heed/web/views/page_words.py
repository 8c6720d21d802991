"""The words looked for, marked where they stand on the picture of a page: a drawing that is laid over it."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from heed.library import seen
from heed.library.pictures import words_of
from heed.refusal import Refused
from heed.web import rights
from heed.web.finding import stems, word_meets
from heed.web.standing import viewer
from heed.web.stepping import find_asked

MOST = 1000  # marks on one page


def show(request: HttpRequest, id: str, number: int) -> HttpResponseBase:
    """An SVG of the page's size, see-through but for the marks; without marks where the page's words have no known place."""
    page = get_object_or_404(seen.pages(viewer(request)).select_related("document"), document_id=id, number=number)
    wanted = stems(find_asked(request))
    try:
        words = words_of(page) if wanted else []
    except Refused:
        words = []
    boxes = [
        {"x": left, "y": top, "width": round(right - left, 1), "height": round(bottom - top, 1)}
        for word, left, top, right, bottom in words
        if word_meets(word, wanted)
    ]
    answer = render(request, "heed/page_words.svg", {"page": page, "boxes": boxes[:MOST]}, content_type="image/svg+xml")
    answer["Cache-Control"] = "private, max-age=86400"
    return rights.mark(answer, [page.document])
