"""The original file, as it was given."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from heed.files import store
from heed.library import seen
from heed.web import rights
from heed.web.standing import viewer

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/plain; charset=utf-8",  # an untrusted page is never run in our own origin
    "txt": "text/plain; charset=utf-8",
}


def download(request: HttpRequest, id: str) -> HttpResponseBase:
    """Sends the file as a download, so that nothing in it runs here."""
    document = get_object_or_404(seen.documents(viewer(request)), pk=id)
    path = store.place(document.sha256)
    if document.file_gone or not path.exists():  # a host may not have scrubbed it yet
        raise Http404
    content = open(path, "rb")  # noqa: SIM115 (the response closes it)
    answer = FileResponse(content, as_attachment=True, filename=document.file_name, content_type=TYPES[document.format])
    return rights.mark(answer, [document])
