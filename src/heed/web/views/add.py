"""Adding reports: files dropped on the page become a batch that a worker takes in."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.library.actions.take_upload import take_upload
from heed.library.models import Batch
from heed.refusal import Refusal, Refused
from heed.web.standing import standing

LAST = 8


def show(request: HttpRequest) -> HttpResponse:
    """The form with the last batches; given files, their batch's page."""
    if request.method == "POST":
        return _take(request)
    return _form(request)


def _take(request: HttpRequest) -> HttpResponse:
    chosen = request.FILES.getlist("files")
    # a folder brings along what the machine itself keeps in it; the command line leaves hidden files out too
    chosen += [file for file in request.FILES.getlist("folder") if not (file.name or "").startswith(".")]
    try:
        batch = take_upload(by=standing(request).by, files=chosen)
    except Refused as problem:
        return _form(request, problem.refusal)
    return redirect("batch", number=batch.pk)


def _form(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    batches = Batch.objects.annotate(
        total=Count("files"),
        refused=Count("files", filter=Q(files__state="refused")),
        waiting=Count("files", filter=Q(files__state="waiting")),
    ).order_by("-pk")[:LAST]
    limits = {"each": settings.HEED["HEED_MAX_FILE_MB"], "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
    return render(
        request,
        "heed/add.html",
        {"problem": problem, "batches": batches, "limits": limits},
        status=400 if problem else 200,
    )
