"""The pages for what went wrong."""

from __future__ import annotations

import msgspec
from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.refusal import Refusal
from heed.web import rights
from heed.web.gone import file_gone, once_held


def refused(request: HttpRequest, refusal: Refusal, status: int = 400) -> HttpResponse:
    """The page of a refusal, the same words as on the command line."""
    return render(request, "heed/refused.html", {"refusal": msgspec.to_builtins(refusal)}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page; for the address of a paper that once was here, that it is gone."""
    record = once_held(request.path)
    if record:
        return gone(request, record)
    paper = file_gone(request.path)
    if paper:
        return gone(request, paper, FILE_GONE, paper)
    refusal = Refusal("page-unknown", "There is no such page.", "Check the address, or search for what you need.")
    return refused(request, refusal, status=404)


RECORD_GONE = Refusal(
    "record-gone",
    "This record has been taken out of the library.",
    "Its identifier will not be used again. Search for what you need.",
)
FILE_GONE = Refusal(
    "file-gone",
    "The file this was in is no longer held here.",
    "The record of the paper says when it was let go, and why.",
)


def gone(request: HttpRequest, record: str, refusal: Refusal = RECORD_GONE, paper: str = "") -> HttpResponse:
    """The tombstone: the identifier stays, what it named does not. Nothing of the paper is told, not even its title."""
    shown = {"refusal": msgspec.to_builtins(refusal), "record": record, "paper": paper}
    answer = render(request, "heed/gone.html", shown, status=410)
    answer[rights.HEADER] = rights.KEPT_OUT
    return answer


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself is not in order: usually more files at once than one form may send."""
    if isinstance(exception, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        refusal = Refusal(
            "too-many-files",
            f"More than {most:,} files were sent at once.",
            "Add them in several batches, or use heed ingest.",
        )
    else:
        refusal = Refusal(
            "not-understood", "Heed could not read this request; nothing was changed.", "Go back and try again."
        )
    return refused(request, refusal, status=400)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: usually a page left open for long."""
    refusal = Refusal(
        "form-expired",
        "This form is no longer valid; nothing was changed.",
        "Go back, load the page again, and send it again.",
    )
    return refused(request, refusal, status=403)


def defect(request: HttpRequest) -> HttpResponse:
    """Something is wrong with Heed itself."""
    refusal = Refusal(
        "defect", "Something went wrong in Heed.", "Try again; if it happens again, tell whoever runs this Heed."
    )
    return refused(request, refusal, status=500)
