"""A batch: how far it is, what came of each file; stopping it and taking it up again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heed.jobs import queue
from heed.library.actions.take_in import stop_batch
from heed.library.models import Batch
from heed.refusal import refuse
from heed.search.follow import pending
from heed.search.meaning import ready
from heed.search.meaning.follow import NAME as VECTORS
from heed.web.views.failures import refused

SHOWN = 500


def show(request: HttpRequest, number: int) -> HttpResponse:
    """The whole page."""
    return render(request, "heed/batch.html", _context(get_object_or_404(Batch, pk=number)))


def progress(request: HttpRequest, number: int) -> HttpResponse:
    """The part that renews itself while the batch runs."""
    return render(request, "heed/batch_progress.html", _context(get_object_or_404(Batch, pk=number)))


@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Stops after the file at hand; what came in stays."""
    if settings.HEED["HEED_PUBLIC"]:
        return refused(request, refuse("read-only").refusal, status=403)
    batch = get_object_or_404(Batch, pk=number)
    queue.stop(kind="take_in", subject=str(number), by="web, this machine")
    stop_batch(by="web, this machine", batch=batch)
    return redirect("batch", number=number)


@require_POST
def resume(request: HttpRequest, number: int) -> HttpResponse:
    """Takes up what still waits."""
    if settings.HEED["HEED_PUBLIC"]:
        return refused(request, refuse("read-only").refusal, status=403)
    batch = get_object_or_404(Batch, pk=number)
    if batch.files.filter(state="waiting").exists():
        Batch.objects.filter(pk=number).update(state=Batch.State.WAITING)
        queue.put(kind="take_in", subject=str(number), by="web, this machine")
    return redirect("batch", number=number)


def _context(batch: Batch) -> dict[str, Any]:
    counts = {row["state"]: row["n"] for row in batch.files.values("state").annotate(n=Count("pk"))}
    sums = batch.files.aggregate(pages=Sum("pages"), passages=Sum("passages"))
    total = sum(counts.values())
    answered = total - counts.get("waiting", 0)
    return {
        "batch": batch,
        "counts": {state: counts.get(state, 0) for state in ("waiting", "added", "duplicate", "refused")},
        "total": total,
        "answered": answered,
        "pages": sums["pages"] or 0,
        "passages": sums["passages"] or 0,
        "running": batch.state in ("waiting", "running"),
        "refused": batch.files.filter(state="refused").order_by("pk")[:SHOWN],
        "taken": batch.files.filter(state__in=["added", "duplicate"]).select_related("document__review").order_by("-pk")[:SHOWN],
        "vectors_pending": pending(VECTORS) if ready.available() else None,
    }
