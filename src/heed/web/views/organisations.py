"""Organisations: the list, one body with what came before and after it, a place's bodies, and a librarian's corrections."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from heed.library import browse, seen
from heed.library.actions import keep_organisations as keep
from heed.library.models import Area, Organisation
from heed.library.places import find
from heed.library.places.names import KINDS
from heed.people.policies import check_may, may
from heed.refusal import Refused, refuse
from heed.web.form import again, posted
from heed.web.standing import at_the_machine, standing

A_PAGE = 50
ACT = "organisation.correct"


def place(request: HttpRequest) -> HttpResponse:
    """The bodies that answered for a place's children, before and after; where a name means several places, which is asked."""
    asked = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:100]
    answer = find.place(asked) if asked else find.Answer()
    context = {
        "asked": asked,
        "answer": answer,
        "bodies": [_shown(body) for body in answer.bodies],
        "known": Area.objects.exists(),
        "indexable": False,
    }
    return again(request, "heed/places.html", context, None)


def show(request: HttpRequest) -> HttpResponse:
    """The organisations by name."""
    asked = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:100]
    listed = Organisation.objects.order_by("name").prefetch_related("areas")
    if asked:
        listed = listed.filter(name__icontains=asked)
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "page": page,
        "bodies": [_shown(body) for body in page],
        "query": f"q={asked}&" if asked else "",
    }
    return again(request, "heed/organisations.html", context, None)


def one(request: HttpRequest, number: int) -> HttpResponse:
    """One organisation."""
    return _one(request, get_object_or_404(Organisation, pk=number))


def _one(request: HttpRequest, body: Organisation, problem: Refused | None = None) -> HttpResponse:
    at_the_machine(request)  # where nobody has an account yet, whoever sits there keeps the list
    sent = request.method == "POST"
    context = {
        **_shown(body),
        "other_names": list(body.other_names.order_by("name")),
        "before": list(body.predecessors.order_by("name")),
        "after": list(body.successors.order_by("name")),
        "kinds": [(key, words.capitalize()) for key, (words, _) in KINDS.items()],
        "facts": {
            fact: posted(request, fact) if sent and fact in request.POST else getattr(body, fact) for fact in keep.FACTS
        },
        "codes": posted(request, "areas", 2000) if "areas" in request.POST else _codes(body),
        "may_keep": may(standing(request), ACT, body.pk),
        "others": list(Organisation.objects.exclude(pk=body.pk).order_by("name").values_list("pk", "name")),
        "first_field": "kind",
    }
    return again(request, "heed/organisation.html", context, problem.refusal if problem else None)


def correct(request: HttpRequest, number: int) -> HttpResponse:
    """Its kind, code, nation, dates and areas."""
    facts = {fact: posted(request, fact, 40) for fact in keep.FACTS}
    written = posted(request, "areas", 2000)
    areas = None if "by_name" in request.POST else written.replace(",", " ").split()
    return _do(request, number, lambda by: keep.correct(by=by, organisation=number, facts=facts, areas=areas))


def names(request: HttpRequest, number: int) -> HttpResponse:
    """One more name it is called by, or one fewer."""
    drop = posted(request, "drop", 9)
    if drop.isascii() and drop.isdecimal():
        return _do(request, number, lambda by: keep.drop_name(by=by, organisation=number, other=int(drop)))
    name = posted(request, "name", 400)
    return _do(request, number, lambda by: keep.add_name(by=by, organisation=number, name=name))


def succeed(request: HttpRequest, number: int) -> HttpResponse:
    """Another organisation came after it."""
    return _do(request, number, lambda by: keep.succeed(by=by, before=number, after=_other(request, "after")))


def merge(request: HttpRequest, number: int) -> HttpResponse:
    """It is the same as another, which stays."""
    who, body = standing(request), get_object_or_404(Organisation, pk=number)
    try:
        check_may(who, ACT, body.pk)
        into = _other(request, "into")
        check_may(who, ACT, into)
        keep.merge(by=who.by, organisation=number, into=into)
    except Refused as problem:
        return _one(request, body, problem)
    return redirect("organisation", number=into)


def _do(request: HttpRequest, number: int, action: Any) -> HttpResponse:
    who, body = standing(request), get_object_or_404(Organisation, pk=number)
    try:
        check_may(who, ACT, body.pk)
        action(who.by)
    except Refused as problem:
        return _one(request, body, problem)
    return redirect("organisation", number=number)


def _other(request: HttpRequest, field: str) -> int:
    asked = posted(request, field, 18)
    if not (asked.isascii() and asked.isdecimal()) or not Organisation.objects.filter(pk=int(asked)).exists():
        raise refuse("organisation-unknown", asked=asked or "(none)")
    return int(asked)


def _shown(body: Organisation) -> dict[str, Any]:
    """A body with its words, its places and the boards' pages of what it published."""
    published = seen.documents().filter(owner=body).exclude(publisher=None)
    names = sorted(set(published.values_list("publisher", flat=True)))
    return {
        "body": body,
        "kind": KINDS[body.kind][0] if body.kind in KINDS else "",
        "places": sorted(area.name for area in body.areas.all()),
        "boards": [{"id": browse.board_id(name), "name": name} for name in names],
        "papers": published.count(),
    }


def _codes(body: Organisation) -> str:
    return " ".join(sorted(area.code for area in body.areas.all()))
