"""Asks the world outside for a page, for a named purpose: only hosts an administrator named, every call written down."""

from __future__ import annotations

import time

from django.conf import settings

from heed.files.fetch import Fetched, Hop, Limits, Named, NotFetched, fetch
from heed.library.outside import Call, NamedHost

PAUSE = 1.0  # seconds between two calls to the outside
PAGE = 5 << 20  # bytes of a page that is read


def named(host: str) -> Named | None:
    """The host as an administrator named it; None where nobody did."""
    found = NamedHost.objects.filter(host=host.lower().rstrip("."), ended=None).first()
    return Named(found.host, found.port, found.private) if found else None


def ask(url: str, *, purpose: str, by: str, page: bool = False, etag: str = "") -> Fetched | NotFetched:
    """What came; with `page` its bytes too. Of a host that is not named nothing is asked, and that is written down as well."""

    def told(hop: Hop) -> None:
        Call.objects.create(
            url=hop.url[:1000], purpose=purpose, by=by, came=hop.came[:20], size=hop.size, seconds=round(hop.seconds, 3)
        )

    size = PAGE if page else settings.HEED["HEED_MAX_FILE_MB"] << 20
    try:
        return fetch(url, named, limits=Limits(size=size), keep=page, etag=etag, told=told)
    except NotFetched as problem:
        return problem
    finally:
        time.sleep(PAUSE)
