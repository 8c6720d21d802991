"""The picture of a page, drawn in the sandbox and kept for the next reader."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from heed.library import seen
from heed.library.pictures import picture_of
from heed.refusal import Refused
from heed.web import rights
from heed.web.standing import viewer
from heed.web.views.failures import refused


def show(request: HttpRequest, id: str, number: int) -> HttpResponse:
    """A PNG; the same for ever, for the original never changes."""
    page = get_object_or_404(seen.pages(viewer(request)).select_related("document"), document_id=id, number=number)
    try:
        image = picture_of(page)
    except Refused as problem:
        return refused(request, problem.refusal, status=404)
    answer = HttpResponse(
        image, content_type="image/png", headers={"Cache-Control": "private, max-age=604800, immutable"}
    )
    return rights.mark(answer, [page.document])
