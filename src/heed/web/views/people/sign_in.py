"""Signing in, first step: e-mail address and password. Signing out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.people import house, sessions
from heed.people.models import plain_email
from heed.people.oidc import provider
from heed.refusal import refuse
from heed.web.form import again, posted, secret, way_on
from heed.web.standing import standing

NEXT = "next"
LONGEST = 254  # letters of an e-mail address


def show(request: HttpRequest) -> HttpResponse:
    """The form; with the right words, on to the second factor."""
    if request.method == "POST":
        return _try(request)
    if standing(request).verified:
        return redirect("account")
    context = {**form(request, way_on(request, request.GET.get(NEXT, ""), "")), "open_house": house.looks_open()}
    return again(request, "heed/people/sign_in.html", context, None)


def form(request: HttpRequest, on: str) -> dict[str, Any]:
    """What the page shows: where one was going, and the provider one may sign in with."""
    host = urlsplit(settings.HEED["HEED_OIDC_ISSUER"]).hostname if provider.is_on() else ""
    return {"next": on, "provider": host}


def _try(request: HttpRequest) -> HttpResponse:
    # cut to what an account's address may be: who is told off after ten tries is kept by it, in a column as short
    email, password = plain_email(posted(request, "email"))[:LONGEST], secret(request, "password")
    on = way_on(request, request.POST.get(NEXT, ""), "")
    # the same work and the same answer whether there is such an account or not
    account = authenticate(request, email=email, password=password) if len(password) <= 1000 else None
    if account is None:
        if getattr(request, "axes_locked_out", False):
            minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
            problem, status = refuse("sign-in-locked", minutes=minutes).refusal, 429
        else:
            problem, status = refuse("sign-in-failed").refusal, 400
        context = {**form(request, on), "email": email, "first_field": "email"}
        return again(request, "heed/people/sign_in.html", context, problem, status)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    sessions.begin(request.session, request.headers.get("User-Agent", ""))
    request.session[NEXT] = on
    return redirect("code")


def out(request: HttpRequest) -> HttpResponse:
    """Signed out, here and now."""
    logout(request)
    return redirect("home")
