"""Who may be found by search engines: a report only where its publisher has said so, Heed's own lists always.

The permissions are an administrator's, in HEED_HOME/rights.toml: one `[[publisher]]` with `name`, `index = true` and `since` (a date).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from heed.library.models import Document

HEADER = "X-Robots-Tag"
KEPT_OUT = "noindex, noarchive"


def indexable_publishers(today: date | None = None) -> set[str]:
    """The publishers whose reports search engines may keep; none where the file is away or cannot be read."""
    try:
        said = tomllib.loads((settings.HEED_HOME / "rights.toml").read_text())
    except (FileNotFoundError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return set()
    today = today or date.today()  # noqa: DTZ011 (a day of the publisher's calendar)
    rows = said.get("publisher", [])
    return {
        row["name"] for row in rows if row.get("index") is True and _begun(row.get("since"), today) and "name" in row
    }


def _begun(since: object, today: date) -> bool:
    return since is None or (isinstance(since, date) and since <= today)


def may_be_indexed(documents: Iterable[Document]) -> bool:
    """Whether every one of these documents may; not where there is none."""
    publishers = [document.publisher for document in documents]
    return bool(publishers) and set(publishers) <= indexable_publishers()


def mark(answer: HttpResponseBase, documents: Iterable[Document]) -> HttpResponseBase:
    """The answer, telling search engines to leave it out unless the publishers of all its documents allow it."""
    if not may_be_indexed(documents):
        answer[HEADER] = KEPT_OUT
    return answer


def kept_out(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view whose answers are never for search engines."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        answer = view(request, *args, **more)
        answer[HEADER] = KEPT_OUT
        return answer

    return shown
