"""The doorkeeper: middleware that asks doors.py before any view is called, and keeps what an account sees out of caches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from heed.people.policies import AT_THE_MACHINE, Standing, check_may, may, may_anywhere
from heed.refusal import Refused, refuse
from heed.web.doors import DOORS, OPEN, Anyone, Needs, SignedIn, Who
from heed.web.standing import at_the_machine, standing
from heed.web.views.failures import refused

READING = {"GET", "HEAD", "OPTIONS"}


class Doorkeeper:
    """Stands after sessions and before every view."""

    def __init__(self, inside: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.inside = inside

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.inside(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            add_never_cache_headers(answer)
        if not settings.HEED["HEED_PUBLIC"]:
            patch_vary_headers(answer, ["Cookie"])
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, more: Any) -> HttpResponseBase | None:
        """The answer where the door stays shut; None where it opens."""
        match = request.resolver_match
        door = DOORS[match.url_name or "" if match else ""]  # none: a defect, and shut
        who = door.get if request.method in READING else door.post
        if settings.HEED["HEED_PUBLIC"] and OPEN not in (door.get, door.post):
            return refused(request, refuse("read-only").refusal, status=403)
        if who is None:
            answer = refused(request, refuse("method-odd").refusal, status=405)
            answer["Allow"] = ", ".join(sorted(READING) if door.get else ["POST"])
            return answer
        return _shut(request, who)


def opens(who: Who, asks: Standing) -> bool:
    """Whether this door opens to that standing."""
    if isinstance(who, Anyone):
        return True
    if isinstance(who, SignedIn):
        return asks.account is not None and (asks.verified or not who.verified)
    return may_anywhere(asks, who.act) if who.somewhere else may(asks, who.act)


def _shut(request: HttpRequest, who: Who) -> HttpResponse | None:
    if isinstance(who, Anyone):
        return None
    if isinstance(who, Needs) and opens(who, AT_THE_MACHINE):
        at_the_machine(request)
    asks = standing(request)
    if opens(who, asks):
        return None
    if asks.verified and isinstance(who, Needs):
        try:
            check_may(asks, who.act)
        except Refused as problem:
            return refused(request, problem.refusal, status=403)
    if request.method not in READING:
        return refused(request, refuse("sign-in-needed").refusal, status=403)
    if asks.account is not None:
        return redirect("code")
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")
