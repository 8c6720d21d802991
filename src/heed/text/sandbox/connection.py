"""The parent's end of a zygote: starts it, hands it files, ends it."""

from __future__ import annotations

import array
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence

from heed.kinds import from_msgpack
from heed.text.sandbox.wire import Enforced

_START_SECONDS = 60


class ZygoteGone(Exception):
    """The zygote ended before it could answer."""


def environment() -> dict[str, str]:
    """What a zygote may know: where the code lies and one thread a library. No secret of the parent's environment goes along."""
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH") if name in os.environ}
    threads = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    paths = [path for path in sys.path if path]
    return {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1", "PYTHONPATH": os.pathsep.join(paths), **threads, **kept}


def start(control: int, reader: str) -> subprocess.Popen[bytes]:
    """The process of a zygote that listens to the descriptor `control`."""
    command = [sys.executable, "-P", "-m", "heed.text.sandbox.zygote", str(control), reader]
    return subprocess.Popen(command, pass_fds=[control], stdin=subprocess.DEVNULL, cwd="/", env=environment())


class Zygote:
    """A running zygote. Raises ZygoteGone where it does not come up."""

    def __init__(self, reader: str) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        self._lock = threading.Lock()
        with theirs:
            self._process = start(theirs.fileno(), reader)
        self._control.settimeout(_START_SECONDS)
        try:
            hello = self._control.recv(1 << 16)
        except TimeoutError:
            hello = b""
        if not hello:
            self.close()
            raise ZygoteGone(f"{reader} did not start")
        self.enforced: Enforced = from_msgpack(hello, Enforced)
        self._control.settimeout(None)

    @property
    def pid(self) -> int:
        """The zygote's process number."""
        return self._process.pid

    def alive(self) -> bool:
        """Whether the zygote still runs."""
        return self._process.poll() is None

    def send(self, message: bytes, descriptors: Sequence[int]) -> None:
        """Hands the zygote a request with its descriptors; ZygoteGone where it no longer listens."""
        with self._lock:
            try:
                rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))
                self._control.sendmsg([message], [rights])
            except OSError as error:
                raise ZygoteGone from error

    def close(self) -> None:
        """Ends the zygote and all its children."""
        self._control.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
