"""Takedowns by two people: what was asked for, asking, agreeing, declining, and what the proof said."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from heed.people.models import Account
from heed.people.policies import AT_THE_MACHINE, check_may, may
from heed.refusal import Refused
from heed.release import seen
from heed.release.actions import ask_for_takedown as takedown
from heed.release.models import TakedownRequest
from heed.web.form import again, posted
from heed.web.standing import standing

A_PAGE = 50
NAMED = re.compile(r"\b[dr][0-9a-z]{4,15}\b")
State = TakedownRequest.State


def show(request: HttpRequest) -> HttpResponse:
    """The requests one may see, those that wait first."""
    who = standing(request)
    every = seen.requests(who)
    waiting = list(every.filter(state__in=[State.WAITING, State.AGREED]).order_by("at"))
    page = Paginator(every.exclude(state__in=[State.WAITING, State.AGREED]).order_by("-decided_at"), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "waiting": told(waiting),
        "decided": told(page.object_list),
        "page": page,
        "alone": who == AT_THE_MACHINE,
    }
    return again(request, "heed/takedowns.html", context, None)


def told(requests: Any) -> list[dict[str, Any]]:
    """Requests with the names of people and, while it is still here, of the record."""
    requests = list(requests)
    said = {word for one in requests for word in (one.by, one.decided_by)}
    ids = [int(word[8:]) for word in said if word.startswith("account:") and word[8:].isdecimal()]
    names = {f"account:{pk}": name for pk, name in Account.objects.filter(pk__in=ids).values_list("pk", "name")}
    names |= {"web, this machine": "Whoever sat at the machine"}
    records = [one.record for one in requests]
    titles = seen.titles(records)
    return [
        {
            "request": one,
            "title": titles.get(one.record),
            "here": one.record in titles,
            "address": "document" if one.record.startswith("d") else "review",
            "by": names.get(one.by, one.by),
            "decided_by": names.get(one.decided_by, one.decided_by),
        }
        for one in requests
    ]


def ask_for(request: HttpRequest) -> HttpResponse:
    """The form of the first person, and what they ask for."""
    who = standing(request)
    record = posted(request, "record") if request.method == "POST" else request.GET.get("record", "")[:300]
    context = {
        "record": record,
        "reason": posted(request, "reason", 1000),
        "hide": request.method != "POST" or "hide" in request.POST,
        "first_field": "record",
    }
    if request.method != "POST":
        return again(request, "heed/takedown_ask.html", context, None)
    named = NAMED.findall(record)
    try:
        id = named[-1] if named else record
        check_may(who, "document.takedown", takedown.owner_of(id))
        asked = takedown.ask(by=who.by, record=id, reason=context["reason"], hide=context["hide"])
    except Refused as problem:
        return again(request, "heed/takedown_ask.html", context, problem.refusal)
    return redirect("takedown", number=asked.pk)


def one(request: HttpRequest, number: int) -> HttpResponse:
    """One request: who asked, what another decided, what came of it."""
    return _one(request, number)


def _one(request: HttpRequest, number: int, problem: Refused | None = None) -> HttpResponse:
    who = standing(request)
    asked = get_object_or_404(seen.requests(who), pk=number)
    waiting = asked.state == State.WAITING
    papers = [] if asked.state == State.DONE else takedown.papers_of(asked.record)
    context = {
        **told([asked])[0],
        "papers": papers,
        "may_decide": waiting and asked.by != who.by and may(who, "takedown.agree", asked.organisation),
        "may_withdraw": waiting and asked.by == who.by,
        "alone": who == AT_THE_MACHINE,
        "answer": posted(request, "answer", 1000),
        "first_field": "answer",
    }
    return again(request, "heed/takedown.html", {**context, "asked": asked}, problem.refusal if problem else None)


def agree_to(request: HttpRequest, number: int) -> HttpResponse:
    """The second person agrees."""
    return _decide(request, number, "takedown.agree", takedown.agree)


def decline_it(request: HttpRequest, number: int) -> HttpResponse:
    """The second person declines, and says why."""
    return _decide(request, number, "takedown.agree", takedown.decline, answer=posted(request, "answer", 1000))


def withdraw_it(request: HttpRequest, number: int) -> HttpResponse:
    """The first person takes it back."""
    return _decide(request, number, "document.takedown", takedown.withdraw)


def _decide(request: HttpRequest, number: int, act: str, action: Any, **more: str) -> HttpResponse:
    who = standing(request)
    asked = get_object_or_404(seen.requests(who), pk=number)
    try:
        check_may(who, act, asked.organisation)
        action(by=who.by, request=asked.pk, **more)
    except Refused as problem:
        return _one(request, number, problem)
    return redirect("takedown", number=number)
