"""Whether this is an open house: a Heed without any account, which whoever sits at the machine may use without signing in.

The first account is an administrator's (states.py), and no account is ever deleted: a house once closed stays closed.
"""

from __future__ import annotations

import time

from django.conf import settings

from heed.people.models import Account

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}
REMEMBERED = 5.0  # seconds a page may show the door as it was; what is done there asks anew
_last: list[tuple[str, float, bool]] = []


def is_open() -> bool:
    """Whether files may be added without signing in: no account, not public, and pages for this machine alone."""
    return served_here_alone() and not Account.objects.exists()


def looks_open() -> bool:
    """The same for what pages show, asked of the database at most every few seconds."""
    if not served_here_alone():
        return False
    home, now = str(settings.HEED_HOME), time.monotonic()
    if not _last or _last[0][0] != home or now - _last[0][1] > REMEMBERED:
        _last[:] = [(home, now, is_open())]
    return _last[0][2]


def forget() -> None:
    """Lets `looks_open` ask anew: something changed."""
    _last.clear()


def served_here_alone() -> bool:
    """Whether the settings name no address but this machine's own, and the pages are not for the public."""
    return not settings.HEED["HEED_PUBLIC"] and set(settings.HEED["HEED_HOSTS"]) <= LOOPBACK
