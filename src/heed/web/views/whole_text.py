"""A whole paper as text, page after page: to read on, to search with the browser, to print."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from heed.library import names, queries, seen
from heed.library.overlays import of_documents
from heed.web import rights
from heed.web.page_text import shaped
from heed.web.standing import viewer
from heed.web.stepping import find_asked, hits_in


def show(request: HttpRequest, id: str) -> HttpResponseBase:
    """All passages of the document under the pages they begin on."""
    document = get_object_or_404(seen.documents(viewer(request)).select_related("review").defer("facts"), pk=id)
    if document.file_gone:
        return redirect("document", id=document.pk)
    levels = dict(document.sections.values_list("order", "level"))
    passages = list(document.passages.order_by("order"))
    for passage in passages:
        passage.deep = levels.get(passage.section, 1) > 2
    printed = queries.printed_pages([document.id])
    find = find_asked(request)
    shown = {
        "document": document,
        "kind": names.KINDS.get(document.kind or "", "Paper"),
        "pages": [
            {"number": number, "name": names.page(number, printed.get((document.id, number))), "pieces": shaped(of)}
            for number, of in groupby(passages, key=lambda passage: passage.page)
        ],
        "corrected": of_documents([document.id]),
        "find": find,
        "hits": hits_in(document, find).ids,
        "marked": "",
        "indexable": rights.may_be_indexed([document]),
    }
    return rights.mark(render(request, "heed/whole_text.html", shown), [document])
