"""One at a time: what may not happen twice at once, over all processes and hosts of one database."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


def wait_for_turn(name: str) -> None:
    """Returns when no other transaction has the turn called `name`; it is ours until our transaction ends.

    SQLite's transactions are begun IMMEDIATE, so that there each has every turn already.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"the turn {name!r} was asked for outside a transaction: it would be lost at once")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number(name)])


@contextmanager
def alone(name: str) -> Iterator[None]:
    """The turn called `name` for the length of the `with`, over many transactions; given back when the process dies."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_number(name)])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_number(name)])
        return
    with open(settings.HEED_HOME / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"heed {name}".encode()).digest()[:8], "big", signed=True)
