"""A reader that does what a hostile file would make one do; the file's bytes say what."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from heed.refusal import refuse
from heed.text.reading import Page, Reading


def _reading(text: str) -> Reading:
    return Reading(format="txt", text=text, pages=[Page(number=1)], sections=[], passages=[])


def _outcome(deed: object) -> str:
    try:
        return f"done: {deed()}"  # type: ignore[operator]
    except (OSError, PermissionError) as error:
        return f"refused: {type(error).__name__}"


def _spawn_and_hang() -> str:
    child = subprocess.Popen(["/bin/sleep", "60"])
    return str(child.pid)


def read(data: bytes, name: str) -> Reading:
    order, _, argument = data.decode().partition(" ")
    if order == "echo":
        return _reading(f"{name}: {argument}")
    if order == "hang":
        time.sleep(60)
    if order == "spin":
        while True:
            pass
    if order == "memory":
        return _reading(str(len(bytearray(int(argument) * 1024 * 1024))))
    if order == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "quit":
        os._exit(0)
    if order == "half":
        os.write(3 + 1, b"R\x93")
        os._exit(0)
    if order == "raise":
        raise ZeroDivisionError(argument)
    if order == "panic":
        raise BaseException("as PyO3's PanicException is")
    if order == "surrogate":
        return _reading("\ud800")
    if order == "refuse":
        raise refuse("no-text")
    if order == "deep":
        read.__globals__["_deep"](0)
    if order == "connect":
        return _reading(_outcome(lambda: socket.create_connection(("127.0.0.1", int(argument)), timeout=1)))
    if order == "fetch":
        return _reading(_outcome(lambda: urllib.request.urlopen(argument, timeout=1)))
    if order == "write":
        return _reading(_outcome(lambda: Path(argument).write_text("x")))
    if order == "open":
        return _reading(_outcome(lambda: Path(argument).read_text()))
    if order == "signal":
        return _reading(_outcome(lambda: os.kill(int(argument), 0)))
    if order == "descriptors":
        return _reading(" ".join(str(fd) for fd in range(256) if _is_open(fd)))
    if order == "environment":
        return _reading(" ".join(sorted(os.environ)))
    if order == "orphan":
        return _reading(_spawn_and_hang())
    if order == "forge":
        os.write(3 + 1, b"R\x93end\0" + bytes(9))
        os._exit(0)
    if order == "parent":
        return _reading(str(os.getppid()))
    if order == "pid":
        return _reading(str(os.getpid()))
    raise AssertionError(order)


def _deep(depth: int) -> int:
    return 1 + _deep(depth + 1)


def _is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
