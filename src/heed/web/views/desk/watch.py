"""Watched pages: publishers' pages whose reports are remembered, and what was noticed on them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.jobs import queue
from heed.jobs.models import Job
from heed.library import seen
from heed.library.actions import watch_pages
from heed.library.models import Organisation
from heed.library.outside import Noticed, Watch
from heed.library.work import ALL, LOOK
from heed.people.policies import check_may, reach
from heed.refusal import Refusal, Refused, refuse
from heed.web import at_desk
from heed.web.form import posted
from heed.web.standing import standing, viewer
from heed.web.views.outgoing import CAME

A_PAGE = 50
WHAT = {"new": "new", "changed": "changed", "vanished": "vanished", "emptied": "no report left on the page"}


def watches(request: HttpRequest) -> QuerySet[Watch]:
    """The watched pages of organisations whose records this request may put right."""
    owners = reach(standing(request), at_desk.ACT)
    of = Q() if owners is None else Q(organisation__in=owners)
    return Watch.objects.filter(of, ended=None).select_related("organisation")


def noticed(request: HttpRequest) -> QuerySet[Noticed]:
    """What was noticed on them and waits for someone."""
    waiting = Noticed.objects.filter(settled=None, watch__in=watches(request).values("pk"))
    return waiting.select_related("watch__organisation").order_by("-at", "pk")


@at_desk.guarded
def show(request: HttpRequest) -> HttpResponse:
    """What was noticed, and the pages; by POST a page is watched, or all are looked at."""
    if request.method != "POST":
        return _show(request)
    by = standing(request).by
    if posted(request, "what", 10) == "look":
        check_may(standing(request), at_desk.ACT)
        queue.put(kind=LOOK, subject=ALL, by=by)
        return redirect("desk_watch")
    try:
        organisation = _organisation(posted(request, "organisation"))
        check_may(standing(request), at_desk.ACT, organisation.pk if organisation else None)
        watch_pages.watch(by=by, url=posted(request, "url", 1100), organisation=organisation)
    except Refused as problem:
        if problem.refusal.code == "not-allowed":
            raise
        return _show(request, problem.refusal)
    return redirect("desk_watch")


def _organisation(named: str) -> Organisation | None:
    if not named:
        return None
    found = Organisation.objects.filter(
        Q(name__iexact=named) | Q(pk=int(named) if named.isdecimal() and len(named) < 10 else 0)
    ).first()
    if found is None:
        raise refuse("organisation-unknown", asked=named[:80])
    return found


def _show(request: HttpRequest, problem: Refusal | None = None, of: int = 0) -> HttpResponse:
    page = Paginator(noticed(request), A_PAGE).get_page(request.GET.get("page"))
    found = {one.sha256 for one in page if one.sha256}
    held = dict(seen.documents(viewer(request)).filter(sha256__in=found).values_list("sha256", "pk"))
    pages = watches(request).annotate(reports=Count("links", filter=Q(links__gone=None))).order_by("url")
    context = {
        "page": page,
        "rows": [
            {"noticed": one, "words": WHAT[one.what], "held": held.get(one.sha256), "problem": problem if one.pk == of else None}
            for one in page
        ],
        "watches": [{"watch": one, "why": CAME.get(one.why, one.why)} for one in pages],
        "running": Job.objects.filter(kind=LOOK, state__in=queue.OPEN).exists(),
        "url": posted(request, "url", 1100) if problem else "",
        "organisation": posted(request, "organisation") if problem else "",
        "problem": problem,
        "about": "" if of or not problem else "organisation" if problem.code == "organisation-unknown" else "url",
    }  # fmt: skip
    return render(request, "heed/desk/watch.html", context, status=400 if problem else 200)


@at_desk.guarded
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One page: the reports remembered; by POST looked at now, or watched no more."""
    page = get_object_or_404(watches(request), pk=number)
    if request.method == "POST":
        what, by = posted(request, "what", 10), standing(request).by
        if what == "look":
            queue.put(kind=LOOK, subject=str(page.pk), by=by)
            return redirect("desk_watched", number=page.pk)
        if what != "end":
            raise Http404
        watch_pages.end_watch(by=by, watch=page)
        return redirect("desk_watch")
    listed = Paginator(page.links.order_by("gone", "-first", "pk"), A_PAGE).get_page(request.GET.get("page"))
    found = {link.sha256 for link in listed if link.sha256}
    held = dict(seen.documents(viewer(request)).filter(sha256__in=found).values_list("sha256", "pk"))
    settled = page.noticed.exclude(settled=None).order_by("-settled")[:A_PAGE]
    context = {
        "watch": page,
        "why": CAME.get(page.why, page.why),
        "page": listed,
        "rows": [{"link": link, "held": held.get(link.sha256)} for link in listed],
        "settled": [{"noticed": each, "words": WHAT[each.what]} for each in settled],
        "people": at_desk.people({each.settled_by for each in settled} | {page.by}),
        "running": Job.objects.filter(kind=LOOK, subject=str(page.pk), state__in=queue.OPEN).exists(),
    }
    return render(request, "heed/desk/watched.html", context)


@at_desk.guarded
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Something noticed was seen to."""
    item = get_object_or_404(Noticed, pk=number, watch__in=watches(request).values("pk"))
    try:
        watch_pages.settle_noticed(by=standing(request).by, noticed=item, reason=posted(request, "reason", 600))
    except Refused as problem:
        return _show(request, problem.refusal, item.pk)
    return redirect("desk_watch")
