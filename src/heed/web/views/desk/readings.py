"""Papers read again, and what is lost by it: reports before anything is changed, and addresses to settle."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.jobs import queue
from heed.jobs.models import Job
from heed.library import names, readings, seen
from heed.library.actions.read_again import keep_reading
from heed.library.actions.settle_orphan import give_up_overlay, settle_orphan
from heed.library.models import Document
from heed.library.work import ALL, READ_AGAIN, TAKE_READING
from heed.people.policies import check_may, reach
from heed.refusal import Refusal, Refused
from heed.web import at_desk
from heed.web.form import posted
from heed.web.standing import standing, viewer

A_PAGE = 25
LONG = 1000
SHOWN = 200  # addresses of one report


def papers(request: HttpRequest) -> QuerySet[Document]:
    """The papers this request may put right."""
    owners, every = reach(standing(request), at_desk.ACT), seen.documents(viewer(request))
    return every if owners is None else every.filter(owner__in=owners)


@at_desk.guarded
def show(request: HttpRequest) -> HttpResponse:
    """How many are due, and the readings that wait for a person; asked to, every paper due is read by a worker."""
    if request.method == "POST":
        check_may(standing(request), at_desk.ACT)
        queue.put(kind=READ_AGAIN, subject=ALL, by=standing(request).by)
        return redirect("desk_readings")
    ours = papers(request)
    page = Paginator(readings.waiting(ours), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [readings.told(one) for one in page],
        "older": readings.older(ours).count(),
        "every": reach(standing(request), at_desk.ACT) is None,
        "running": Job.objects.filter(kind__in=[READ_AGAIN, TAKE_READING], state__in=queue.OPEN).exists(),
    }
    return render(request, "heed/desk/readings.html", context)


@at_desk.guarded
def paper(request: HttpRequest, id: str) -> HttpResponse:
    """One paper's last reading again, with what it would change; read, taken, or the old one kept."""
    document = at_desk.paper(request, id)
    last = document.rereadings.order_by("-pk").first()
    if request.method == "POST":
        what, by = posted(request, "what", 10), standing(request).by
        if what == "read":
            queue.put(kind=READ_AGAIN, subject=document.pk, by=by)
        elif what == "take" and last:
            queue.put(kind=TAKE_READING, subject=document.pk, by=by)
        elif what == "keep" and last:
            keep_reading(by=by, rereading=last)
        else:
            raise Http404
        return redirect("desk_reading", id=document.pk)
    told = readings.told(last) if last else None
    context = {
        "document": document,
        "told": told,
        "orphans": told["orphans"][:SHOWN] if told else [],
        "running": Job.objects.filter(subject=document.pk, state__in=queue.OPEN).exists(),
        "people": at_desk.people({last.by} if last else set()),
    }
    return render(request, "heed/desk/reading.html", context)


@at_desk.guarded
def lost(request: HttpRequest) -> HttpResponse:
    """The addresses to settle, and corrections of text that fit no more."""
    return _lost(request)


@at_desk.guarded
def settle(request: HttpRequest, id: str) -> HttpResponse:
    """One address settled, or one overlay given up (by its passage's id)."""
    ours = papers(request)
    try:
        if posted(request, "what", 10) == "overlay":
            give_up_overlay(by=standing(request).by, overlay=get_object_or_404(readings.unfit(ours), passage=id))
        else:
            orphan = get_object_or_404(readings.lost(ours), pk=id)
            to = posted(request, "to", 400).partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]
            settle_orphan(by=standing(request).by, orphan=orphan, to=to, reason=posted(request, "reason", LONG))
    except Refused as problem:
        return _lost(request, problem.refusal, id)
    return redirect("desk_lost")


def _lost(request: HttpRequest, problem: Refusal | None = None, of: str = "") -> HttpResponse:
    ours = papers(request)
    page = Paginator(readings.lost(ours), A_PAGE).get_page(request.GET.get("page"))
    wanted = {id for one in page for id in one.places}
    words = dict(seen.passages(viewer(request)).filter(pk__in=wanted).values_list("pk", "text"))
    recommendations = seen.recommendations(viewer(request)).filter(pk__in=wanted).values_list("pk", "text")
    words |= dict(recommendations)
    context = {
        "page": page,
        "rows": [
            {
                "orphan": one,
                "why": readings.WHY.get(one.why, one.why),
                "page": names.page(one.page, one.printed),
                "places": [{"id": id, "text": words[id]} for id in one.places if id in words],
                "problem": problem if one.pk == of else None,
            }
            for one in page
        ],
        "unfit": readings.unfit(ours)[:SHOWN],
        "problem": problem,
        "reason": posted(request, "reason", LONG) if problem else "",
    }
    return render(request, "heed/desk/lost.html", context, status=400 if problem else 200)
