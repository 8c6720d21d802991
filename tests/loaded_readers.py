"""For the commands of `tests.forked`: a zygote (heed.text.sandbox) forked from a process that has loaded the readers: there a second sooner.

What it does from then on is its own code. The tests of the sandbox, and every Heed that is served to a browser, start theirs as users do.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess

from heed.text.sandbox import connection, zygote
from heed.text.sandbox.pool import READER

_MOST = 200  # bytes: the name of a reader


def begin() -> None:
    """From here on this process and those it forks have their zygotes from one that is forked now; it ends when none of them is left."""
    asking, asked = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        asking.close()
        os.environ.update(connection.environment())
        _answer(asked)
    asked.close()
    connection.start = lambda control, reader: Forked(asking, control, reader)


def _answer(asked: socket.socket) -> None:
    """Forks a zygote for every reader asked for, and tells its number. Never returns."""
    zygote.loaded(READER)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for them
    while True:
        reader, descriptors, *_ = socket.recv_fds(asked, _MOST, 2)
        if not reader:
            os._exit(0)
        control, answer = descriptors
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(answer)
            os.chdir("/")
            zygote.main(control, reader.decode(), [])
            os._exit(0)
        os.close(control)
        os.write(answer, str(pid).encode())
        os.close(answer)


class Forked:
    """As much of subprocess.Popen as the parent of a zygote uses."""

    def __init__(self, asking: socket.socket, control: int, reader: str) -> None:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                socket.send_fds(asking, [reader.encode()], [control, theirs.fileno()])
            self.pid = int(ours.recv(20))
        self._end = os.pidfd_open(self.pid)

    def poll(self) -> int | None:
        return 0 if select.select([self._end], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> int:
        if not select.select([self._end], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("zygote", timeout or 0)
        return 0

    def kill(self) -> None:
        signal.pidfd_send_signal(self._end, signal.SIGKILL)
