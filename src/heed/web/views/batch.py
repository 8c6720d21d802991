"""A batch: how far it is, what came of each file; stopping it and taking it up again."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, QuerySet, Sum, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heed.jobs import queue
from heed.library.actions.take_in import stop_batch
from heed.library.models import Batch, BatchFile
from heed.search.follow import pending
from heed.search.meaning import ready
from heed.search.meaning.follow import NAME as VECTORS
from heed.web.address import choice_asked
from heed.web.standing import standing

A_PAGE = 50
DOUBTED = Q(document__isnull=False) & ~Q(document__doubts=[])
SHOWN = {  # in the order of the links: what needs a person first
    "refused": ("Refused", Q(state="refused")),
    "doubts": ("With doubts", DOUBTED),
    "duplicate": ("Already there", Q(state="duplicate")),
    "added": ("Added", Q(state="added")),
    "waiting": ("Waiting", Q(state="waiting")),
}


def show(request: HttpRequest, number: int) -> HttpResponse:
    """The whole page."""
    return render(request, "heed/batch.html", _context(request, get_object_or_404(Batch, pk=number)))


def progress(request: HttpRequest, number: int) -> HttpResponse:
    """The part that renews itself while the batch runs; without htmx, the whole page."""
    if not request.headers.get("HX-Request"):
        return redirect("batch", number=number)
    return render(request, "heed/batch_progress.html", _context(request, get_object_or_404(Batch, pk=number)))


@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Stops after the file at hand; what came in stays."""
    batch = get_object_or_404(Batch, pk=number)
    if batch.state in (Batch.State.WAITING, Batch.State.RUNNING):
        queue.stop(kind="take_in", subject=str(number), by=standing(request).by)
        stop_batch(by=standing(request).by, batch=batch)
    return redirect("batch", number=number)


@require_POST
def resume(request: HttpRequest, number: int) -> HttpResponse:
    """Takes up what still waits."""
    batch = get_object_or_404(Batch, pk=number)
    if batch.files.filter(state="waiting").exists():
        Batch.objects.filter(pk=number).update(state=Batch.State.WAITING)
        queue.put(kind="take_in", subject=str(number), by=standing(request).by)
    return redirect("batch", number=number)


def _context(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    counts = {row["state"]: row["n"] for row in batch.files.values("state").annotate(n=Count("pk"))}
    counts["doubts"] = batch.files.filter(DOUBTED).count()
    sums = batch.files.aggregate(pages=Sum("pages"), passages=Sum("passages"))
    total = sum(counts.get(state, 0) for state in ("waiting", "added", "duplicate", "refused"))
    answered = total - counts.get("waiting", 0)
    shown = choice_asked(request, "show", list(SHOWN))
    return {
        "batch": batch,
        "counts": {name: counts.get(name, 0) for name in SHOWN},
        "total": total,
        "answered": answered,
        "tenths": answered * 10 // total * 10 if total else 100,
        "pages": sums["pages"] or 0,
        "passages": sums["passages"] or 0,
        "running": batch.state in (Batch.State.WAITING, Batch.State.RUNNING),
        "shown": shown,
        "tabs": [
            {"name": name, "words": words, "count": counts.get(name, 0)}
            for name, (words, _) in SHOWN.items()
            if counts.get(name)
        ],
        "page": Paginator(_files(batch, shown), A_PAGE).get_page(request.GET.get("page")),
        "here": request.get_full_path().replace("/progress", "", 1),
        "asked": request.GET.urlencode(),
        "vectors_pending": pending(VECTORS) if ready.available() else 0,
    }


def _files(batch: Batch, shown: str) -> QuerySet[BatchFile]:
    """The files asked for; all answered ones otherwise, refusals first, then the last of the batch."""
    files = batch.files.select_related("document__review").prefetch_related("document__relations__to")
    if shown:
        return files.filter(SHOWN[shown][1]).order_by("pk")
    first = Case(When(state="refused", then=Value(0)), default=Value(1))
    return files.exclude(state="waiting").order_by(first, "-pk")
