"""Pools that read untrusted files side by side, each in its own limited process."""

from __future__ import annotations

import os
import signal
import socket
import threading
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from types import TracebackType
from typing import Generic

import msgspec

from heed.refusal import Refusal, Refused, refuse
from heed.text.reading import Reading
from heed.text.sandbox.connection import Zygote, ZygoteGone
from heed.text.sandbox.wire import TRAILER_SIZE, End, Enforced, Made, Request, cpu_seconds, unpack_answer, unpack_end

_CRASH_NAMES = {4: "illegal instruction", 5: "trap", 6: "abort", 7: "bus error", 9: "killed", 11: "segmentation fault"}
_MOST_ANSWER = 512 * 1024 * 1024  # bytes; a thousand pages make about 10 MB
_MEGABYTE_IN_KIB = 1024

READER = "heed.text.read:read_file"


class Pool(Generic[Made]):
    """Reads files, `workers` at once; what a file breaks is its own child, never the pool.

    `read` blocks; `submit` answers a Future. Both give what the reader makes or raise Refused. Safe to use from many threads.
    """

    def __init__(
        self, *, reader: str, answers: type[Made], workers: int = 2, seconds: float = 600, megabytes: int = 768
    ) -> None:
        self.workers = workers
        self.seconds = seconds
        self.megabytes = megabytes
        self._reader, self._answers = reader, answers
        self._zygote: Zygote | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="reader")

    def __enter__(self) -> Pool[Made]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the pool; files still being read are dropped, and their promises say CancelledError: they were not refused."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._closed = True
            zygote, self._zygote = self._zygote, None
        if zygote:
            zygote.close()

    def read(self, data: bytes, name: str) -> Made:
        """What the reader makes of a file; Refused where it cannot be read."""
        return self.submit(data, name).result()

    def submit(self, data: bytes, name: str) -> Future[Made]:
        """A promise of what the reader makes; its result() raises Refused where the file cannot be read."""
        return self._threads.submit(self._read, data, name)

    def enforced(self) -> Enforced:
        """What the kernel enforces on the children of this pool."""
        return self._alive().enforced

    def _alive(self) -> Zygote:
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._zygote is None or not self._zygote.alive():
                if self._zygote:
                    self._zygote.close()
                self._zygote = Zygote(self._reader)
            return self._zygote

    def _forget(self, zygote: Zygote) -> None:
        """Parts with a zygote that no longer answers; just after its death the kernel may still call it alive."""
        with self._lock:
            if self._zygote is zygote:
                self._zygote = None
        zygote.close()

    def _read(self, data: bytes, name: str) -> Made:
        if not data:
            raise refuse("file-empty")
        for _attempt in (1, 2):  # where the zygote itself was killed (not this file's fault) a second one is started
            zygote = self._alive()
            try:
                answer, end = self._ask(zygote, data, name)
            except ZygoteGone:
                self._forget(zygote)
                continue
            return self._judge(answer, end)
        raise refuse("read-crashed", why="the reading process was killed twice")

    def _ask(self, zygote: Zygote, data: bytes, name: str) -> tuple[bytes, End]:
        request = Request(name=name[-255:], seconds=self.seconds, megabytes=self.megabytes)
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                handle = os.memfd_create("file", os.MFD_CLOEXEC)
                with open(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    zygote.send(msgspec.msgpack.encode(request), [handle, theirs.fileno()])
            answer = _drain(ours)
        end = unpack_end(answer[-TRAILER_SIZE:])
        if end is None:
            raise ZygoteGone
        return answer[:-TRAILER_SIZE], end

    def _judge(self, answer: bytes, end: End) -> Made:
        """The reading, or the refusal that fits how the child ended."""
        if end.ending == "timeout":
            raise refuse("read-timeout", seconds=f"{self.seconds:g}")
        if end.ending == "signal":
            if end.value == signal.SIGXCPU:
                raise refuse("read-timeout", seconds=cpu_seconds(self.seconds))
            if end.peak >= self.megabytes * _MEGABYTE_IN_KIB * 0.9:
                raise refuse("read-memory", limit=self.megabytes)
            raise refuse("read-crashed", why=_CRASH_NAMES.get(end.value, f"signal {end.value}"))
        reading = unpack_answer(answer, self._answers)
        if isinstance(reading, Refusal):
            raise Refused(reading)
        if reading is None:
            raise refuse("read-crashed", why="its answer was not whole")
        return reading


class ReaderPool(Pool[Reading]):
    """Files become readings."""

    def __init__(self, *, workers: int = 2, seconds: float = 600, megabytes: int = 768, reader: str = READER) -> None:
        super().__init__(reader=reader, answers=Reading, workers=workers, seconds=seconds, megabytes=megabytes)


class PicturePool(Pool[bytes]):
    """A PDF and a page number (as the name) become a PNG."""

    def __init__(self, *, workers: int = 1, seconds: float = 30, megabytes: int = 768) -> None:
        super().__init__(
            reader="heed.text.picture:draw", answers=bytes, workers=workers, seconds=seconds, megabytes=megabytes
        )


class WordsPool(Pool[bytes]):
    """A PDF and a page number (as the name) become the words of the page with their places, as JSON."""

    def __init__(self, *, workers: int = 1, seconds: float = 30, megabytes: int = 768) -> None:
        super().__init__(
            reader="heed.text.page_words:words", answers=bytes, workers=workers, seconds=seconds, megabytes=megabytes
        )


def _drain(source: socket.socket) -> bytes:
    """All bytes until the other side closes. A child that floods its parent is cut off, and its answer is then not whole."""
    parts = bytearray()
    while chunk := source.recv(1 << 20):
        if len(parts) > _MOST_ANSWER:
            del parts[:-TRAILER_SIZE]
        parts += chunk
    return bytes(parts)
