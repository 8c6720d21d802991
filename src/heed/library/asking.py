"""Asks the world outside for a page, for a named purpose: only hosts an administrator named, every call written down."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings

from heed.files.fetch import PORTS, Fetched, Hop, Limits, Named, NotFetched, Sent, fetch
from heed.library.outside import Call, NamedHost

PAUSE = 1.0  # seconds between two calls to the outside
HERE = ("127.0.0.1", "localhost", "::1")  # this machine, which need not be named
PAGE = 5 << 20  # bytes of a page that is read


def named(host: str) -> Named | None:
    """The host as an administrator named it; None where nobody did."""
    found = NamedHost.objects.filter(host=host.lower().rstrip("."), ended=None).first()
    return Named(found.host, found.port, found.private) if found else None


def ask(url: str, *, purpose: str, by: str, page: bool = False, etag: str = "") -> Fetched | NotFetched:
    """What came; with `page` its bytes too. Of a host that is not named nothing is asked, and that is written down as well."""

    size = PAGE if page else settings.HEED["HEED_MAX_FILE_MB"] << 20
    try:
        return fetch(url, named, limits=Limits(size=size), keep=page, etag=etag, told=_written(purpose, by))
    except NotFetched as problem:
        return problem
    finally:
        time.sleep(PAUSE)


def send(url: str, sent: Sent, *, purpose: str, by: str, seconds: float) -> Fetched | NotFetched:
    """What came back for what was sent by POST. The host must be named, unless it is this very machine; every call is written down."""
    limits = Limits(size=PAGE, seconds=seconds)
    try:
        return fetch(url, _here_or_named(url), limits=limits, keep=True, sent=sent, told=_written(purpose, by))
    except NotFetched as problem:
        return problem


def _here_or_named(url: str) -> Callable[[str], Named | None]:
    parts = urlsplit(url)
    port = parts.port or PORTS.get(parts.scheme)
    return lambda host: Named(host, port, private=True) if host in HERE else named(host)


def _written(purpose: str, by: str) -> Callable[[Hop], None]:
    def told(hop: Hop) -> None:
        Call.objects.create(
            url=hop.url[:1000], purpose=purpose, by=by, came=hop.came[:20], size=hop.size, seconds=round(hop.seconds, 3)
        )

    return told
