"""The pool: each file in its own limited process, a refusal for each way to fail, and the pool goes on."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from heed.refusal import Refused
from heed.text.sandbox import ReaderPool, limits

HOSTILE = "tests.text.sandbox.hostile:read"


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(workers=2, seconds=60, megabytes=200, reader=HOSTILE) as made:
        yield made


def refusal(pool: ReaderPool, order: str) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        pool.read(order.encode(), "file.txt")
    return caught.value.refusal.code, caught.value.refusal.message


def test_a_reading_crosses_to_the_parent(pool: ReaderPool) -> None:
    assert pool.read("echo the words — “as written”".encode(), "náme.txt").text == "náme.txt: the words — “as written”"


@pytest.mark.parametrize(
    ("order", "code", "says"),
    [
        ("memory 900", "read-memory", "200 MB"),
        ("segfault", "read-crashed", "segmentation fault"),
        ("quit", "read-crashed", "not whole"),
        ("half", "read-crashed", "not whole"),
        ("forge", "read-crashed", "not whole"),
        ("raise secret words", "read-crashed", "ZeroDivisionError at hostile.py"),
        ("deep", "read-crashed", "RecursionError"),
        ("panic", "read-crashed", "BaseException at hostile.py"),
        ("surrogate", "read-crashed", "UnicodeEncodeError"),
        ("refuse", "no-text", "No words"),
    ],
)
def test_what_a_file_breaks_is_its_own_refusal_and_the_pool_goes_on(
    pool: ReaderPool, order: str, code: str, says: str
) -> None:
    found, message = refusal(pool, order)
    assert found == code
    assert says in message
    assert "secret" not in message
    assert pool.read(b"echo still here", "x").text == "x: still here"


@pytest.mark.parametrize("order", ["hang", "spin"])
def test_a_file_that_takes_too_long_is_stopped(order: str) -> None:
    with ReaderPool(workers=1, seconds=3, reader=HOSTILE) as pool:  # time for the file after it, on a slow machine too
        begun = time.monotonic()
        assert refusal(pool, order)[0] == "read-timeout"
        assert time.monotonic() - begun < 50  # it would have gone on for sixty seconds, or for ever
        assert pool.read(b"echo on", "x").text == "x: on"


def test_an_empty_file_is_refused_before_any_child(pool: ReaderPool) -> None:
    assert refusal(pool, "")[0] == "file-empty"


def test_many_files_at_once_each_get_their_own_answer(pool: ReaderPool) -> None:
    promises = [pool.submit(f"echo {number}".encode(), "f") for number in range(60)]
    assert [promise.result().text for promise in promises] == [f"f: {number}" for number in range(60)]


def test_files_are_read_side_by_side() -> None:
    with ReaderPool(workers=2, seconds=50, reader=HOSTILE) as pool:
        hangs = pool.submit(b"hang", "x")
        assert pool.read(b"echo beside it", "x").text == "x: beside it"
        assert not hangs.done()


def test_each_file_has_its_own_process(pool: ReaderPool) -> None:
    assert len({pool.read(b"pid", "x").text for _ in range(3)}) == 3


def test_a_child_holds_no_descriptor_but_its_answer(pool: ReaderPool) -> None:
    assert pool.read(b"descriptors", "x").text.split() == ["0", "1", "2", "4"]


def test_a_child_does_not_know_the_parents_environment(pool: ReaderPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEED_SECRET_KEY", "s")
    with ReaderPool(workers=1, reader=HOSTILE) as fresh:
        assert "HEED_SECRET_KEY" not in fresh.read(b"environment", "x").text


def test_no_network(pool: ReaderPool) -> None:
    refused = pool.enforced().refused
    if refused["network"] and refused["calls"]:
        pytest.skip("this kernel allows neither an empty network nor a filter on calls")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert pool.read(f"connect {port}".encode(), "x").text.startswith("refused")


def test_no_file_is_written(pool: ReaderPool, tmp_path: Path) -> None:
    target = tmp_path / "made"
    target.touch(mode=0o666)
    pool_said = pool.read(f"write {target}".encode(), "x").text
    assert pool_said.startswith("refused")
    assert target.read_text() == ""


def test_other_files_are_not_readable(pool: ReaderPool, tmp_path: Path) -> None:
    if pool.enforced().refused["files"]:
        pytest.skip("this kernel has no Landlock")
    secret = tmp_path / "secret"
    secret.write_text("s")
    assert pool.read(f"open {secret}".encode(), "x").text.startswith("refused")


def test_what_a_child_leaves_behind_is_ended(pool: ReaderPool) -> None:
    left = int(pool.read(b"orphan", "x").text)
    deadline = time.monotonic() + 30  # half of what it would live
    while _lives(left):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_killed_zygote_is_replaced_and_the_file_read_again() -> None:
    with ReaderPool(workers=1, seconds=30, reader=HOSTILE) as pool:
        first = pool.read(b"parent", "x").text
        os.kill(int(first), signal.SIGKILL)
        assert pool.read(b"echo again", "x").text == "x: again"
        assert pool.read(b"parent", "x").text != first


def test_nothing_outlives_a_closed_pool() -> None:
    pool = ReaderPool(workers=1, seconds=30, reader=HOSTILE)
    zygote = int(pool.read(b"parent", "x").text)
    promise = pool.submit(b"hang", "x")
    time.sleep(0.2)
    pool.close()
    assert not _lives(zygote)
    with pytest.raises(CancelledError):
        promise.result(timeout=60)


def test_the_limits_are_listed_with_their_reason() -> None:
    table = limits()
    assert {row.limit for row in table} >= {"time", "memory", "network", "file system", "privileges"}
    assert all(row.why for row in table)


def _lives(pid: int) -> bool:
    """Whether the process runs (a zombie that nobody collects does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
