"""Lists that a browser or a feed reader has already: where nothing changed since, they are told so in a few bytes.

The mark of a list is the library's last change, the address, who may be indexed, and the pages' own code. No count is made for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition

from heed.library.remembered import last_change
from heed.web.standing import shown_as

View = Callable[..., HttpResponseBase]


def unless_changed(view: View) -> View:
    """The view, answering 304 to whoever holds the list as it stands; for lists whose every change is in the change log."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        answer = view(request, *args, **more)
        patch_cache_control(answer, no_cache=True)  # ask each time, so that what is taken out is gone at once
        return answer

    return condition(etag_func=_mark)(shown)  # type: ignore[no-any-return]


def _mark(request: HttpRequest, *args: Any, **more: Any) -> str:
    rights = settings.HEED_HOME / "rights.toml"
    allowed = rights.stat().st_mtime_ns if rights.exists() else 0
    said = [
        last_change(),
        request.build_absolute_uri(),
        settings.HEED["HEED_PUBLIC"],
        allowed,
        shown_as(request),
        _code(),
    ]
    return f'W/"{blake2b(repr(said).encode(), digest_size=12).hexdigest()}"'


@lru_cache(maxsize=1)
def _code() -> int:
    """When Heed's code or templates were last changed: another Heed shows the same list otherwise."""
    return max(
        path.stat().st_mtime_ns for path in Path(__file__).parents[1].rglob("*") if path.suffix in (".py", ".html")
    )
