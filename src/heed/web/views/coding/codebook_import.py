"""A codebook taken in: a file, a preview of what keeping it would do, then kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.coding.actions.keep_codebook import keep as keep_it
from heed.coding.actions.keep_codebook import plan
from heed.coding.codebooks.reading.read import read
from heed.coding.codebooks.writing import as_toml
from heed.refusal import Refusal, Refused, refuse
from heed.web.form import again
from heed.web.standing import standing
from heed.web.views.coding.codebooks import differing

MOST_BYTES = 2 << 20  # what a page may carry from the preview on


def show(request: HttpRequest) -> HttpResponse:
    """The form; given a file, what keeping it would do. Nothing is written."""
    if request.method != "POST":
        return _form(request)
    try:
        file = request.FILES.get("file")
        if file is None:
            raise refuse("no-files")
        if (file.size or 0) > MOST_BYTES:
            raise refuse("codebook-too-large", what=f"{-(-(file.size or 0) >> 20)} MB", limit=f"{MOST_BYTES >> 20} MB")
        got = read(b"".join(file.chunks()), file.name or "")
        made = plan(got.book)
    except Refused as problem:
        return _form(request, problem.refusal)
    content = as_toml.write(made.book).decode()
    if len(content.encode()) > MOST_BYTES:
        return _form(request, refuse("codebook-too-large", what="its words", limit=f"{MOST_BYTES >> 20} MB").refusal)
    context = {"book": made.book, "new": made.new, "old": made.before, "notes": got.notes, "content": content}
    if made.before and made.change:
        context |= differing(made.before, made.book, made.change)
    return again(request, "heed/coding/import_preview.html", context, None)


def keep(request: HttpRequest) -> HttpResponse:
    """What the preview showed is kept."""
    content = request.POST.get("content", "").encode("utf-8", "replace")
    try:
        if not content.strip():
            raise refuse("no-files")
        kept = keep_it(by=standing(request).by, book=read(content, "codebook.toml").book)
    except Refused as problem:
        return _form(request, problem.refusal)
    return redirect("codebook", key=kept.row.key)


def _form(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    return again(request, "heed/coding/import.html", {"first_field": "file"}, problem)
