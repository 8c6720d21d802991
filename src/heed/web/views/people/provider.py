"""Signing in by the provider an administrator named: off to it, and back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.people import sessions
from heed.people.actions.connect import connect, connect_first, known
from heed.people.actions.sessions import note_begun
from heed.people.models import Account, KeptSession
from heed.people.oidc import flow
from heed.people.oidc.token import Person
from heed.refusal import Refused, refuse
from heed.web.form import again, way_on
from heed.web.standing import standing
from heed.web.views.failures import refused
from heed.web.views.people.sign_in import NEXT, form

KEPT = "provider_sign_in"
A_MINUTE = (
    60  # sign-ins that may be begun in one, by all who have no session yet: each costs a row and calls to the provider
)
STATUS = {"oidc-off": 404, "oidc-away": 503, "oidc-busy": 429, "account-ended": 403, "oidc-unknown": 403}


def go(request: HttpRequest) -> HttpResponse:
    """A page that leads on to the provider at once. A redirect would not do: our pages let no form lead elsewhere."""
    who = standing(request)
    try:
        _check_not_busy(request)
        address, kept = flow.begin(request.build_absolute_uri(reverse("provider_back")))
    except Refused as problem:
        return _again(request, problem)
    kept["next"] = way_on(request, request.POST.get(NEXT, ""), "")
    kept["connect"] = who.account if who.verified else None
    request.session[KEPT] = kept
    if who.account is None:
        request.session.set_expiry(flow.GOOD_FOR)
    return render(request, "heed/people/provider.html", {"address": address, "host": urlsplit(address).hostname})


def back(request: HttpRequest) -> HttpResponse:
    """Signed in as the account connected with whom the provider named; on to the second factor, unless the provider asked for it."""
    kept = request.session.pop(KEPT, None)
    try:
        person, access = flow.come_back(kept, {name: request.GET[name] for name in request.GET})
        if kept and kept["connect"]:
            return _connect(request, kept["connect"], person)
        account = known(person) or connect_first(person=flow.with_email(person, access))
    except Refused as problem:
        return _again(request, problem)
    return _come_in(request, account, person, kept["next"] if kept else "")


def _come_in(request: HttpRequest, account: Account, person: Person, on: str) -> HttpResponse:
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    sessions.begin(request.session, request.headers.get("User-Agent", ""))
    if person.second_factor and settings.HEED["HEED_OIDC_SECOND_FACTOR"]:
        sessions.verified_by(request.session, person.issuer)
        note_begun(by=f"account:{account.pk}", account=account, how="second factor of the provider")
        return redirect(on or "account")
    request.session[NEXT] = on
    return redirect("code")


def _connect(request: HttpRequest, account: int, person: Person) -> HttpResponse:
    who = standing(request)
    if not who.verified or who.account != account:
        raise refuse("oidc-state")
    connect(by=who.by, account=Account.objects.get(pk=account), person=person)
    return redirect("account")


def _check_not_busy(request: HttpRequest) -> None:
    if standing(request).account is None:
        lately = timezone.now() + timedelta(seconds=flow.GOOD_FOR - 60)
        if KeptSession.objects.filter(account=None, expire_date__gt=lately)[:A_MINUTE].count() >= A_MINUTE:
            raise refuse("oidc-busy")


def _again(request: HttpRequest, problem: Refused) -> HttpResponse:
    status = STATUS.get(problem.refusal.code, 400)
    if standing(request).verified:  # someone signed in, who was connecting their account
        return refused(request, problem.refusal, status)
    context: dict[str, Any] = form(request, "")
    return again(request, "heed/people/sign_in.html", context, problem.refusal, status)
