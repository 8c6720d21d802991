"""Adding reports: files dropped on the page become a batch that a worker takes in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.library.actions.take_upload import take_upload
from heed.library.models import Batch
from heed.refusal import Refused, refuse
from heed.web.views.failures import refused


def show(request: HttpRequest) -> HttpResponse:
    """The form with the last batches; given files, their batch's page."""
    if settings.HEED["HEED_PUBLIC"]:
        return refused(request, refuse("read-only").refusal, status=403)
    if request.method == "POST":
        try:
            batch = take_upload(by="web, this machine", files=request.FILES.getlist("files"))
        except Refused as problem:
            return render(request, "heed/add.html", {"problem": problem.refusal, "batches": _last()}, status=400)
        return redirect("batch", number=batch.pk)
    return render(request, "heed/add.html", {"batches": _last()})


def _last() -> list[Batch]:
    return list(Batch.objects.order_by("-pk")[:8])
