"""Clocks and holds: what may go and when, confirmed by a person before anything does; one paper's clocks; legal holds."""

from __future__ import annotations

import re
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heed.library import clocks, custodians, holds, keep_until, seen
from heed.library.actions import set_clocks
from heed.library.models import Document, Hold, LettingGo, Tombstone
from heed.people.policies import check_may, may, reach
from heed.refusal import Refusal, Refused
from heed.release.actions import let_go
from heed.web import at_desk
from heed.web.address import number_asked
from heed.web.form import posted
from heed.web.standing import standing, viewer

ACT = "document.hold"
SPANS = [30, 90, 365, 1826]
LONG = 500
A_PAGE = 50
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LINE = re.compile(r"(d[0-9a-z]{4,15}):(file|record):(\d{4}-\d{2}-\d{2})")
NAMED = re.compile(r"\b[dr][0-9a-z]{4,15}\b")
WORDS = {"file": "The file", "record": "The record"}


def papers(request: HttpRequest) -> QuerySet[Document]:
    """The papers whose clocks this request may set, of those it may see."""
    owners, every = reach(standing(request), ACT), seen.documents(viewer(request))
    return every if owners is None else every.filter(Q(owner__in=owners) | Q(owner=None, review__owner__in=owners))


def holds_seen(request: HttpRequest) -> QuerySet[Hold]:
    """The holds on records of organisations this request may set holds for."""
    owners = reach(standing(request), ACT)
    return Hold.objects.filter(Q() if owners is None else Q(organisation__in=owners))


@at_desk.guarded
def show(request: HttpRequest) -> HttpResponse:
    """The preview, what is confirmed, and the holds; by POST, lines of the preview are confirmed or a hold is laid."""
    if request.method != "POST":
        return _show(request)
    try:
        if posted(request, "what", 10) == "hold":
            _lay(request, posted(request, "record"))
        else:
            chosen = [_line(one) for one in request.POST.getlist("line")[:1000]]
            ours = set(papers(request).filter(pk__in=[id for id, _, _ in chosen]).values_list("pk", flat=True))
            if any(id not in ours for id, _, _ in chosen):
                raise Http404
            let_go.confirm(by=standing(request).by, lines=chosen)
    except Refused as problem:
        return _show(request, problem.refusal)
    return redirect("desk_clocks")


def _show(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    ours, today = papers(request), timezone.localdate()
    days = number_asked(request, "days", 90, 36500)
    due = keep_until.due(ours, today, days)
    page = Paginator(due, A_PAGE).get_page(request.GET.get("page"))
    laid = list(holds_seen(request).order_by("lifted", "-since")[:200])
    over = LettingGo.objects.filter(~Q(state=LettingGo.State.CONFIRMED), by__gt="").order_by("-ended")
    past = [one for one in over[:200] if reach(standing(request), ACT) is None or ours.filter(pk=one.document).exists()]
    context = {
        "days": days,
        "spans": SPANS,
        "today": today,
        "page": page,
        "rows": [{"due": one, "words": WORDS[one.what], "over": one.last_day < today} for one in page],
        "to_confirm": any(not one.confirmed and not one.holds for one in page),
        "standing": [hold for hold in laid if hold.lifted is None],
        "lifted": [hold for hold in laid if hold.lifted is not None],
        "past": past[:A_PAGE],
        "people": at_desk.people(
            {hold.by for hold in laid} | {hold.lifted_by for hold in laid} | {one.by for one in past} | {one.term.by for one in page}
            | {one.confirmed.by for one in page if one.confirmed}
        ),
        "problem": problem,
        "about": "record" if problem and posted(request, "what", 10) == "hold" else "",
        "record": posted(request, "record") if problem else request.GET.get("record", "")[:300],
        "reason": posted(request, "reason", LONG) if problem else "",
    }  # fmt: skip
    return render(request, "heed/desk/clocks.html", context, status=400 if problem else 200)


@at_desk.guarded
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Takes a confirmation back."""
    line = get_object_or_404(LettingGo, pk=number)
    get_object_or_404(papers(request), pk=line.document)
    let_go.withdraw(by=standing(request).by, line=line)
    return redirect("desk_clocks")


@at_desk.guarded
def lift(request: HttpRequest, number: int) -> HttpResponse:
    """Lifts a hold."""
    hold = get_object_or_404(holds_seen(request), pk=number)
    set_clocks.lift_hold(by=standing(request).by, hold=hold, reason=posted(request, "reason", LONG + 1))
    return redirect("desk_clocks")


@at_desk.guarded
def paper(request: HttpRequest, id: str) -> HttpResponse:
    """One paper's clocks, holds and custody; by POST, a clock is set or a hold laid."""
    document = get_object_or_404(seen.documents(viewer(request)).select_related("review").defer("facts"), pk=id)
    check_may(standing(request), ACT, document.owner_id or document.review.owner_id)
    if request.method != "POST":
        return _paper(request, document)
    try:
        if posted(request, "what", 10) == "hold":
            _lay(request, document.review_id if posted(request, "whole", 1) else document.pk)
        else:
            until, years = posted(request, "until", 10), posted(request, "years", 5)
            set_clocks.set_term(
                by=standing(request).by, document=document, what=posted(request, "what", 10), rule=posted(request, "rule", 10),
                until=_day(until), years=int(years) if years.isascii() and years.isdecimal() else None,
                reason=posted(request, "reason", LONG + 1),
            )  # fmt: skip
    except Refused as problem:
        return _paper(request, document, problem.refusal)
    return redirect("desk_clock", id=document.pk)


def _paper(request: HttpRequest, document: Document, problem: Refusal | None = None) -> HttpResponse:
    today = timezone.localdate()
    told = [
        {
            "what": what, "words": WORDS[what], "term": term, "clock": clock, "why": keep_until.WHY.get(clock.why, ""),
            "over": clock.may_go(today), "gone": what == clocks.FILE and document.file_gone,
            "failed": problem is not None and posted(request, "what", 10) == what,
        }
        for what, (term, clock) in keep_until.of_paper(document).items()
    ]  # fmt: skip
    laid = holds.standing_on([document.pk]).get(document.pk, [])
    before = list(document.keepings.exclude(ended=None).order_by("-ended")[:A_PAGE])
    context = {
        "document": document,
        "told": told,
        "holds": laid,
        "before": before,
        "stone": Tombstone.objects.filter(document=document.pk).first(),
        "custody": custodians.custody_of(document),
        "people": at_desk.people(
            {one["term"].by for one in told if one["term"]} | {one.by for one in [*laid, *before]}
        ),
        "given": {name: posted(request, name, LONG) for name in ("what", "rule", "until", "years", "reason")},
        "may_correct_this": may(standing(request), at_desk.ACT, document.owner_id or document.review.owner_id),
        "problem": problem,
    }
    return render(request, "heed/desk/clock.html", context, status=400 if problem else 200)


def _lay(request: HttpRequest, named: str) -> None:
    """Lays a hold on a record by its id or address; it need not be one that pages show (it may be closed while a takedown waits)."""
    ids = NAMED.findall(named)
    record = set_clocks.record_named(ids[-1] if ids else named)
    check_may(standing(request), ACT, record.owner_id)
    set_clocks.lay_hold(by=standing(request).by, record=record, reason=posted(request, "reason", LONG + 1))


def _line(text: str) -> tuple[str, str, date]:
    found = LINE.fullmatch(text)
    last = _day(found[3]) if found else None
    if found is None or last is None:
        raise Http404
    return found[1], found[2], last


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None
