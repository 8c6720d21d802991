"""Counts of the whole library, made once after each change and kept by this process until the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings

from heed.library.models import Change
from heed.replica import reading

P = ParamSpec("P")
Made = TypeVar("Made")
_of_page: ContextVar[int | None] = ContextVar("the last change when the page was begun", default=None)


def last_change() -> int:
    """The number of the library's last change. Every page asks, so the statement is written out: the mapper takes five times as long."""
    begun = _of_page.get()
    return _last_change() if begun is None else begun


@contextmanager
def one_state() -> Iterator[None]:
    """While it lasts the last change is the one there was when it began: a page asks once, and is of one state of the library."""
    mark = _of_page.set(_last_change())
    try:
        yield
    finally:
        _of_page.reset(mark)


def _last_change() -> int:
    with reading().cursor() as cursor:
        cursor.execute(f'SELECT MAX(seq) FROM "{Change._meta.db_table}"')
        return cursor.fetchone()[0] or 0


def remembered(make: Callable[P, Made]) -> Callable[P, Made]:
    """The function, asked again only after a change. For few and small arguments; nobody may change what it answers."""
    held: list[tuple[tuple[str, int], dict[object, Made]]] = []

    @wraps(make)
    def asked(*args: P.args, **more: P.kwargs) -> Made:
        now = (str(settings.HEED_HOME), last_change())  # read first: what is then counted is at least as new
        answers = held[0][1] if held and held[0][0] == now else {}
        if not held or held[0][0] != now:
            held[:] = [(now, answers)]
        key = (args, tuple(sorted(more.items())))
        if key not in answers:
            answers[key] = make(*args, **more)
        return answers[key]

    return asked
