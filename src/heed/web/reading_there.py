"""Middleware where there is a read replica: open pages are read from it, all else from the primary.

Signed-in requests, requests that write, pages behind a door, and a browser that has just written stay at the primary. What cannot be made
from the replica, or is not found there (yet), is asked of the primary before anybody hears of it: reading twice harms nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from heed import replica
from heed.web.doorkeeper import READING
from heed.web.doors import DOORS, Anyone

WROTE = "heed_wrote"  # a cookie without content: this browser's own change may not have reached the replica
FOR_SECONDS = replica.LATE * 2
AT_PRIMARY = {"health"}  # tells of the whole Heed


class ReadingThere:
    """Stands outside all that asks the database."""

    def __init__(self, inside: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.inside = inside

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        replica.choose(False)
        try:
            answer = self.inside(request)
            if replica.chosen() and (answer.status_code == 404 or answer.status_code >= 500):
                if answer.status_code >= 500:
                    replica.watch.failed()
                request._read_at_primary = True  # type: ignore[attr-defined]
                replica.choose(False)
                answer = self.inside(request)
        finally:
            replica.choose(False)  # this thread's next request begins at the primary; so does what is still streamed
        if request.method not in READING and not settings.HEED["HEED_PUBLIC"] and answer.status_code < 400:
            answer.set_cookie(
                WROTE, "yes", max_age=FOR_SECONDS, httponly=True, samesite="Lax", secure=settings.HEED["HEED_HTTPS"]
            )
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, more: Any) -> None:
        """Chooses, once it is known which page is asked for."""
        replica.choose(_may_be_read_there(request) and replica.watch.usable())


def _may_be_read_there(request: HttpRequest) -> bool:
    match = request.resolver_match
    name = match.url_name or "" if match else ""
    return (
        request.method in READING
        and not {settings.SESSION_COOKIE_NAME, WROTE} & set(request.COOKIES)
        and not getattr(request, "_read_at_primary", False)
        and name in DOORS
        and name not in AT_PRIMARY
        and isinstance(DOORS[name].get, Anyone)
    )
