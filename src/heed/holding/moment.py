"""One moment of the database: everything read inside the `with` is of the same instant, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = {
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    # not IMMEDIATE as our writers' are: a reader in WAL keeps its moment and holds nobody up
    "sqlite": "BEGIN DEFERRED",
}


@contextmanager
def moment() -> Iterator[None]:
    """Reads alone may stand inside; raises RuntimeError within a transaction, whose moment it could not choose."""
    if connection.in_atomic_block:
        raise RuntimeError("a moment was asked for inside a transaction: it began when that transaction did")
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
