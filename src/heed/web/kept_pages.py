"""Pages that many ask for, kept as they were made until anything changes that they show. Nobody sees a page made for another person: only
pages that are the same for all are kept, and none for a browser that brings more than the form's own cookie.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from heed.library.remembered import last_change, one_state
from heed.people import house
from heed.search.follow import state
from heed.search.kept import Kept

MOST = 256  # pages, of some forty kilobytes
View = Callable[..., HttpResponse]
_pages = Kept(MOST)


def until_changed(view: View) -> View:
    """The view, for a page that shows the library, the index and the address asked for, and nothing of who asks."""

    @wraps(view)
    @one_state()
    def shown(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        if request.method != "GET" or set(request.COOKIES) - {settings.CSRF_COOKIE_NAME}:
            return view(request, *args, **more)
        asked = (
            str(settings.HEED_HOME), last_change(), state(), settings.HEED["HEED_PUBLIC"], house.looks_open(), request.get_host(), request.scheme,
            request.get_full_path(), request.headers.get("HX-Request", ""),
        )  # fmt: skip
        kept = _pages.find(asked)
        if kept is not None:
            return HttpResponse(kept, content_type="text/html; charset=utf-8")
        answer = view(request, *args, **more)
        own = answer.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        if answer.status_code == 200 and not own and answer.get("Content-Type") == "text/html; charset=utf-8":
            _pages.keep(asked, answer.content)
        return answer

    return shown
