"""Reading from a replica: which requests do, and what happens when it is away, late, or no replica at all."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from heed import replica
from heed.configuration import OddValue, configure
from heed.web.reading_there import WROTE, ReadingThere

MAIN = "postgresql://heed:secret-word@db.example/heed"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica, "watch", replica.Watch())


# ---------------------------------------------------------------- the setting


@pytest.mark.parametrize(
    "database, other", [("", MAIN), (MAIN, MAIN), (MAIN, "mysql://x/y"), (MAIN, "postgresql://host")]
)
def test_a_replica_that_cannot_be_one_is_refused_by_name(database: str, other: str) -> None:
    with pytest.raises(OddValue, match="HEED_DATABASE_REPLICA_URL") as odd:
        configure({"HEED_DATABASE_URL": database, "HEED_DATABASE_REPLICA_URL": other})
    assert "secret-word" not in str(odd.value.code)


# ---------------------------------------------------------------- which requests read there


def asked(
    path: str, method: str = "GET", cookies: dict[str, str] | None = None, name: str = "review", answers: Any = None
) -> tuple[list[bool], HttpResponse]:
    """Where the page was read, each time it was made, and the answer."""
    from heed.web.reading_there import replica as there

    there.watch.state, there.watch._next = replica.GOOD, float("inf")
    seen: list[bool] = []
    waiting = list(answers or [])

    def inside(request: Any) -> HttpResponse:
        request.resolver_match = SimpleNamespace(url_name=name)
        middleware.process_view(request, None, (), {})
        seen.append(replica.chosen())
        assert replica.Router().db_for_write(None) == "default"
        return waiting.pop(0) if waiting else HttpResponse("page")

    middleware = ReadingThere(inside)
    request = RequestFactory().generic(method, path)
    request.COOKIES.update(cookies or {})
    answer = middleware(request)
    assert not replica.chosen()
    return seen, answer  # type: ignore[return-value]


def test_an_open_page_is_read_at_the_replica() -> None:
    assert asked("/reviews/r1")[0] == [True]


@pytest.mark.parametrize(
    "more",
    [
        {"method": "POST"},
        {"cookies": {settings.SESSION_COOKIE_NAME: "x"}},
        {"cookies": {WROTE: "yes"}},
        {"name": "batch"},
        {"name": "health"},
        {"name": "unheard_of"},
    ],
)
def test_all_else_is_read_at_the_primary(more: dict[str, Any]) -> None:
    assert asked("/x", **more)[0] == [False]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_the_replica_cannot_give_is_asked_of_the_primary(status: int) -> None:
    seen, answer = asked("/reviews/r1", answers=[HttpResponse(status=status), HttpResponse("whole")])
    assert (seen, answer.status_code) == ([True, False], 200)


def test_a_defect_at_the_primary_is_asked_once() -> None:
    seen, answer = asked("/x", method="POST", answers=[HttpResponse(status=500)])
    assert (seen, answer.status_code, WROTE in answer.cookies) == ([False], 500, False)


def test_a_browser_that_wrote_reads_its_own_change() -> None:
    assert asked("/add", method="POST", name="add")[1].cookies[WROTE]["max-age"] > replica.LATE
    assert WROTE not in asked("/reviews")[1].cookies


# ---------------------------------------------------------------- whether it may be trusted


class Server:
    """A connection that answers a row, or is away."""

    def __init__(self, row: tuple[Any, ...] | None, trouble: type[Exception] = OperationalError) -> None:
        self.row, self.trouble, self.closed = row, trouble, False

    def cursor(self) -> Any:
        if self.row is None:
            raise self.trouble("away")
        return self

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *caught: object) -> None: ...

    def execute(self, statement: str, given: Any = ()) -> None: ...

    def fetchone(self) -> Any:
        return self.row

    def close(self) -> None:
        self.closed = True


PRIMARY = ("7", "heed", "0/1")


@pytest.mark.parametrize(
    "primary, row, state",
    [
        (PRIMARY, ("7", "heed", True, True), replica.GOOD),
        (PRIMARY, ("7", "heed", True, False), replica.LAGS),
        (PRIMARY, ("8", "heed", True, True), replica.ODD),  # another library's server
        (PRIMARY, ("7", "other", True, True), replica.ODD),
        (PRIMARY, ("7", "heed", False, True), replica.ODD),  # the primary itself, or one that was promoted
        (PRIMARY, None, replica.AWAY),
        (None, None, replica.AWAY),
        (None, ("7", "heed", True, True), replica.AWAY),  # never compared with the primary
    ],
)
def test_the_replica_is_read_only_where_it_is_one_and_in_time(
    monkeypatch: pytest.MonkeyPatch, primary: Any, row: Any, state: str
) -> None:
    monkeypatch.setattr(replica, "connections", {"default": Server(primary), "replica": Server(row)})
    watch = replica.Watch()
    assert watch.usable() is (state == replica.GOOD)
    assert watch.state == state


@pytest.mark.parametrize("trouble", [OperationalError, InterfaceError])
def test_it_goes_and_comes_back_with_a_word_each_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, trouble: type[Exception]
) -> None:
    there, gone = Server(("7", "heed", True, True)), Server(None, trouble)
    servers = {"default": Server(PRIMARY), "replica": there}
    monkeypatch.setattr(replica, "connections", servers)
    watch = replica.Watch()
    with caplog.at_level(logging.INFO, logger="heed.replica"):
        states = []
        for servers["replica"] in (there, there, gone, gone, there):
            watch.failed()
            states.append(watch.usable())
    assert states == [True, True, False, False, True]
    assert [record.getMessage() for record in caplog.records] == [
        replica.SAID[state] for state in (replica.GOOD, replica.AWAY, replica.GOOD)
    ]
    assert gone.closed


def test_late_once_is_not_told_and_late_twice_is(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    there, late = Server(("7", "heed", True, True)), Server(("7", "heed", True, False))
    servers = {"default": Server(PRIMARY), "replica": there}
    monkeypatch.setattr(replica, "connections", servers)
    watch = replica.Watch()
    with caplog.at_level(logging.INFO, logger="heed.replica"):
        states = []
        for servers["replica"] in (there, late, there, late, late, there):
            watch.failed()
            states.append(watch.usable())
    assert states == [True, False, True, False, False, True]
    assert [record.getMessage() for record in caplog.records] == [
        replica.SAID[state] for state in (replica.GOOD, replica.LAGS, replica.GOOD)
    ]


def test_it_is_asked_whether_it_has_what_the_primary_had_a_moment_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    primary, there = Server(("7", "heed", "0/1")), Server(("7", "heed", True, True))
    monkeypatch.setattr(replica, "connections", {"default": primary, "replica": there})
    asked: list[Any] = []
    monkeypatch.setattr(there, "execute", lambda statement, given: asked.extend(given), raising=False)
    watch = replica.Watch()
    for primary.row in (("7", "heed", "0/1"), ("7", "heed", "0/2"), ("7", "heed", "0/3")):
        watch.failed()
        watch.usable()
    watch._before = ("0/3", -1000.0)  # long ago: what it had then says nothing of now
    watch.failed()
    watch.usable()
    assert asked == ["0/1", "0/1", "0/2", "0/3"]


def test_while_the_primary_is_away_the_replica_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    servers = {"default": Server(PRIMARY), "replica": Server(("7", "heed", True, True))}
    monkeypatch.setattr(replica, "connections", servers)
    watch = replica.Watch()
    assert watch.usable()
    servers["default"] = Server(None)
    watch.failed()
    assert watch.usable()
