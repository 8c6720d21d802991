"""A streaming replica that pages are read from: where this request's statements go, and whether the replica may be trusted now.

Whoever chooses nothing (a worker, a verb, a request that writes) is at the primary. A replica that is away, late, or no replica of this
database at all is not read; each turn is told once in the log.
"""

from __future__ import annotations

import logging
import threading
import time
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "replica"
LATE = 5  # seconds behind: what was taken out must not be shown much longer
GOOD, LAGS, AWAY, ODD, UNKNOWN = "good", "late", "away", "odd", "unknown"
LOOK_AGAIN = {GOOD: 1.0, LAGS: 1.0, AWAY: 5.0, ODD: 60.0, UNKNOWN: 0.0}  # seconds
SAID = {
    GOOD: "the replica is there: pages are read from it",
    LAGS: f"the replica is more than {LATE} seconds behind: pages are read from the primary",
    AWAY: "the replica is away: pages are read from the primary",
    ODD: "HEED_DATABASE_REPLICA_URL names no replica of HEED_DATABASE_URL: pages are read from the primary",
}
OF_PRIMARY = "SELECT system_identifier::text, current_database(), pg_current_wal_lsn()::text FROM pg_control_system()"
OF_REPLICA = f"""
    SELECT system_identifier::text, current_database(), pg_is_in_recovery(),
           coalesce(pg_last_wal_replay_lsn() >= %s::pg_lsn, false)
           OR coalesce(now() - pg_last_xact_replay_timestamp() < interval '{LATE} seconds', false)
    FROM pg_control_system()"""

log = logging.getLogger("heed.replica")
_there: ContextVar[bool] = ContextVar("reading from the replica", default=False)


def configured() -> bool:
    """Whether the settings name a replica."""
    return NAME in settings.DATABASES


def choose(there: bool) -> None:
    """Sends what this request reads from now on to the replica, or to the primary."""
    _there.set(there)


def chosen() -> bool:
    """Whether this request reads from the replica."""
    return _there.get()


def reading() -> BaseDatabaseWrapper:
    """The connection for a statement written out that only reads, so that all of one page is of one database."""
    return connections[NAME if _there.get() else DEFAULT_DB_ALIAS]


class Router:
    """Django's question for each statement: the replica for what a request that chose it reads, the primary for all else."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return NAME if _there.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True  # the same rows, wherever they were read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != NAME  # its tables come from the primary


class Watch:
    """Whether the replica may be read, looked at about once a second by one thread of this process."""

    def __init__(self) -> None:
        self.state, self._next, self._lock = UNKNOWN, 0.0, threading.Lock()
        self._told = UNKNOWN
        self._before = ("", 0.0)  # how far the primary had written when last looked at, and when that was

    def usable(self) -> bool:
        """True where it was there and up to date when last looked at."""
        if time.monotonic() >= self._next and self._lock.acquire(blocking=False):
            try:
                self._turn(self._look())
            finally:
                self._lock.release()
        return self.state == GOOD

    def failed(self) -> None:
        """Has it looked at before the next page: a page could not be made from it."""
        self._next = 0.0

    def _turn(self, state: str) -> None:
        # late once may be a change that is just on its way; late twice is late
        if state != self._told and (state != LAGS or self.state == LAGS):
            log.log(logging.INFO if state == GOOD else logging.WARNING, SAID[state])
            self._told = state
        self.state, self._next = state, time.monotonic() + LOOK_AGAIN[state]

    def _look(self) -> str:
        try:
            with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
                cursor.execute(OF_PRIMARY)
                house, database, written = cursor.fetchone()
        except (DatabaseError, InterfaceError):
            # nothing is written while the primary is away: what the replica held a moment ago still stands
            return self._still_there()
        now = time.monotonic()
        before, when = self._before
        self._before = (written, now)
        try:
            with connections[NAME].cursor() as cursor:
                cursor.execute(OF_REPLICA, [before if now - when < LATE and before else written])
                its_house, its_database, follows, in_time = cursor.fetchone()
        except (DatabaseError, InterfaceError):
            connections[NAME].close()
            return AWAY
        if (its_house, its_database) != (house, database) or not follows:
            return ODD
        return GOOD if in_time else LAGS

    def _still_there(self) -> str:
        try:
            with connections[NAME].cursor() as cursor:
                cursor.execute("SELECT 1")
        except (DatabaseError, InterfaceError):
            connections[NAME].close()
            return AWAY
        return self.state if self.state in (GOOD, LAGS) else AWAY


watch = Watch()
