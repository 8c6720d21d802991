"""One line a page asked for: its name, how it was answered, how long it took, and the account's number. Never the address: it holds questions."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from heed.web.standing import kept_standing

log = logging.getLogger("heed.pages")


class LogPages:
    """Stands outermost, so that the time is that of the whole answer."""

    def __init__(self, inside: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.inside = inside

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not log.isEnabledFor(logging.INFO):
            return self.inside(request)
        begun = time.perf_counter()
        answer = self.inside(request)
        match = request.resolver_match
        who = kept_standing(request)
        facts = {
            "page": match.url_name if match else None,
            "method": request.method,
            "status": answer.status_code,
            "ms": round((time.perf_counter() - begun) * 1000, 1),
            "account": who.account if who else None,
        }
        log.info("page", extra=facts)
        return answer
