"""Links: known addresses of papers, and what was found there last."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.jobs import queue
from heed.jobs.models import Job
from heed.library.actions import keep_links
from heed.library.outside import Link
from heed.library.work import ALL, CHECK_LINKS
from heed.people.policies import check_may
from heed.refusal import Refusal, Refused, refuse
from heed.web import at_desk
from heed.web.form import posted
from heed.web.standing import standing
from heed.web.views.desk.readings import papers
from heed.web.views.outgoing import CAME

A_PAGE = 50
STATES = {
    "gone": "gone", "changed": "changed", "moved": "moved", "unreachable": "not reached", "unchecked": "not checked yet", "ok": "there",
}  # fmt: skip


def ours(request: HttpRequest) -> QuerySet[Link]:
    """The addresses of the papers this request may put right."""
    return Link.objects.filter(ended=None, document__in=papers(request).values("pk")).select_related("document")


@at_desk.guarded
def show(request: HttpRequest) -> HttpResponse:
    """The list, what needs a look first; by POST an address is added, or all are checked."""
    if request.method != "POST":
        return _show(request)
    if posted(request, "what", 10) == "check":
        check_may(standing(request), at_desk.ACT)
        queue.put(kind=CHECK_LINKS, subject=ALL, by=standing(request).by)
        return redirect("desk_links")
    named = posted(request, "paper").rstrip("/").rpartition("/")[2].partition("?")[0]
    try:
        keep_links.add_link(
            by=standing(request).by, document=at_desk.paper(request, named), url=posted(request, "url", 1100),
            is_file=posted(request, "kind", 5) != "page",
        )  # fmt: skip
    except Http404:
        return _show(request, refuse("review-unknown", asked=named[:60]).refusal)
    except Refused as problem:
        if problem.refusal.code == "not-allowed":
            raise
        return _show(request, problem.refusal)
    return redirect("desk_links")


def _show(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    every, state = ours(request), request.GET.get("state", "")
    counts = dict(every.order_by().values_list("state").annotate(of=Count("pk")))
    shown = every.filter(state=state) if state in STATES else every
    page = Paginator(sorted(shown.order_by("pk"), key=_worst_first), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [{"link": one, "words": STATES[one.state], "why": CAME.get(one.why, one.why)} for one in page],
        "states": [(key, words, counts[key]) for key, words in STATES.items() if key in counts],
        "state": state,
        "running": Job.objects.filter(kind=CHECK_LINKS, state__in=queue.OPEN).exists(),
        "paper": posted(request, "paper") if problem else request.GET.get("paper", "")[:300],
        "url": posted(request, "url", 1100) if problem else "",
        "problem": problem,
        "about": "paper" if problem and problem.code == "review-unknown" else "url" if problem else "",
    }
    return render(request, "heed/desk/links.html", context, status=400 if problem else 200)


@at_desk.guarded
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One address: checked, accepted as it is now, or dropped."""
    link, what, by = get_object_or_404(ours(request), pk=number), posted(request, "what", 10), standing(request).by
    if what == "check":
        queue.put(kind=CHECK_LINKS, subject=str(link.pk), by=by)
    elif what == "accept":
        keep_links.accept_found(by=by, link=link)
    elif what == "end":
        keep_links.end_link(by=by, link=link)
    else:
        raise Http404
    return redirect("desk_links")


def _worst_first(link: Link) -> tuple[int, int]:
    return list(STATES).index(link.state), link.pk
