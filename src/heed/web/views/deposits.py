"""Deposits: papers sent for a board, their acknowledgement, and what became of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.library.actions import deposit as depositing
from heed.library.models import BatchFile, Deposit, Organisation
from heed.people.policies import Standing, check_may, may, reach
from heed.refusal import Refusal, Refused, refuse
from heed.web import at_desk
from heed.web.form import again, posted
from heed.web.organisations import read_organisation
from heed.web.standing import standing

ACT = "document.deposit"
TAKE = "document.add"
A_PAGE = 25


def show(request: HttpRequest) -> HttpResponse:
    """The deposits one may see, those that wait first, and the form; given files, their acknowledgement."""
    return _make(request) if request.method == "POST" else _list(request)


def one(request: HttpRequest, number: int) -> HttpResponse:
    """The acknowledgement: number, time, every file with its SHA-256, and what became of it."""
    return _one(request, get_object_or_404(_seen(standing(request)), pk=number))


def take(request: HttpRequest, number: int) -> HttpResponse:
    """A librarian takes it in."""
    return _decide(request, number, lambda by: depositing.take_deposit(by=by, deposit=number))


def refuse_it(request: HttpRequest, number: int) -> HttpResponse:
    """A librarian refuses it, and says why."""
    reason = posted(request, "reason", 1000)
    return _decide(request, number, lambda by: depositing.refuse_deposit(by=by, deposit=number, reason=reason))


def _make(request: HttpRequest) -> HttpResponse:
    who = standing(request)
    try:
        organisation = read_organisation(posted(request, "organisation"))
        if organisation is None:
            raise refuse("organisation-unknown", asked="nothing")
        check_may(who, ACT, organisation)
        made = depositing.make_deposit(
            by=who.by,
            organisation=organisation,
            files=request.FILES.getlist("files"),
            note=posted(request, "note", depositing.LONGEST_NOTE),
        )
        if may(who, TAKE):
            depositing.take_deposit(by=who.by, deposit=made.pk)
    except Refused as problem:
        return _list(request, problem.refusal)
    return redirect("deposit", number=made.pk)


def _seen(who: Standing) -> QuerySet[Deposit]:
    """Those of the organisations one may deposit for; a librarian of the whole Heed sees everyone's."""
    reached = reach(who, ACT)
    every = Deposit.objects.select_related("organisation", "batch")
    return every if reached is None else every.filter(organisation__in=reached)


def waiting(who: Standing) -> int:
    """How many of those one may see wait for a librarian."""
    return _seen(who).filter(state=Deposit.State.WAITING).count()


def _list(request: HttpRequest, problem: Refusal | None = None) -> HttpResponse:
    who = standing(request)
    reached = reach(who, ACT)
    bodies = Organisation.objects.order_by("name")
    bodies = bodies if reached is None else bodies.filter(pk__in=reached)
    rows = _seen(who).annotate(count=Count("files"))
    page = Paginator(rows.exclude(state="waiting").order_by("-pk"), A_PAGE).get_page(request.GET.get("page"))
    waiting = list(rows.filter(state="waiting").order_by("at"))
    context = {
        "waiting": waiting,
        "decided": page.object_list,
        "page": page,
        "bodies": [(str(pk), name) for pk, name in bodies.values_list("pk", "name")],
        "organisation": posted(request, "organisation"),
        "note": posted(request, "note", depositing.LONGEST_NOTE),
        "directly": may(who, TAKE),
        "limit": settings.HEED["HEED_MAX_FILE_MB"],
        "first_field": "organisation"
        if problem and problem.code in ("organisation-unknown", "not-allowed")
        else "files",
    }
    if problem and problem.code == "not-allowed":
        return again(request, "heed/deposits.html", context, problem, status=403)
    return again(request, "heed/deposits.html", context, problem)


def _one(request: HttpRequest, made: Deposit, problem: Refusal | None = None) -> HttpResponse:
    waits = made.state == Deposit.State.WAITING
    context = {
        "deposit": made,
        "files": _files(made),
        "people": at_desk.people([made.by, made.decided_by]),
        "may_decide": waits and may(standing(request), TAKE),
        "reason": posted(request, "reason", 1000),
        "first_field": "reason",
        "about": "reason",
        "problem": problem,
    }
    return render(request, "heed/deposit.html", context, status=409 if problem else 200)


def _files(made: Deposit) -> list[dict[str, Any]]:
    """Each file with what came of it."""
    came: dict[str, BatchFile] = {}
    if made.batch is not None:
        came = {file.sha256: file for file in made.batch.files.select_related("document__review") if file.sha256}
    return [{"file": file, "came": came.get(file.sha256)} for file in made.files.order_by("pk")]


def _decide(request: HttpRequest, number: int, act: Any) -> HttpResponse:
    made = get_object_or_404(_seen(standing(request)), pk=number)
    try:
        act(standing(request).by)
    except Refused as problem:
        return _one(request, made, problem.refusal)
    return redirect("deposit", number=number)
