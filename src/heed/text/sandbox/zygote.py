"""A small process with every reader already loaded, which forks a child for each file: a fork costs milliseconds, a start a second.

Run as `python -m heed.text.sandbox.zygote CONTROL READER [READABLE…]`. It has one thread, ends when its parent does, and on its way
gives up the network, all writing and all rights, so that its children never have them.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import cast

import msgspec

from heed.kinds import from_msgpack
from heed.text.sandbox import kernel, landlock, seccomp
from heed.text.sandbox.child import Reader, live
from heed.text.sandbox.wire import End, Enforced, Request, pack_end

_MOST = 64 * 1024  # a request is a name and three numbers


class _Child(msgspec.Struct):
    pid: int
    answer: int
    deadline: float
    late: bool = False


def loaded(path: str) -> Reader:
    """The reader by its path; a `warm` beside it is called once, so that every child finds its tables ready."""
    place, _, name = path.partition(":")
    module = importlib.import_module(place)
    warm = getattr(module, "warm", None)
    if warm is not None:
        warm()
    return cast(Reader, getattr(module, name))


def _address_space() -> int:
    """Bytes of address space this process holds, so that a file's limit counts only what the file takes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _start(control: socket.socket, children: dict[int, _Child], reader: Reader, held: int) -> bool:
    """Forks a child for the next request; False where the parent has closed its end."""
    message, descriptors, _flags, _sender = socket.recv_fds(control, _MOST, 2)
    if not message:
        return False
    data, answer = descriptors
    request = from_msgpack(message, Request)
    zygote = os.getpid()
    pid = os.fork()
    if pid == 0:
        live(request, data, answer, reader=reader, held=held, parent=zygote)
    os.close(data)
    children[os.pidfd_open(pid)] = _Child(pid=pid, answer=answer, deadline=time.monotonic() + request.seconds)
    return True


def _stop_group(child: _Child) -> None:
    """Kills the child and whatever it started."""
    for kill in (os.killpg, os.kill):
        try:
            kill(child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _finish(child: _Child) -> None:
    """Collects a child that has ended and tells the parent how."""
    _stop_group(child)  # what it started and left behind; it is not yet collected, so its number is still its own
    _pid, status, usage = os.wait4(child.pid, 0)
    if child.late:
        end = End(ending="timeout", value=0, peak=usage.ru_maxrss)
    elif os.WIFSIGNALED(status):
        end = End(ending="signal", value=os.WTERMSIG(status), peak=usage.ru_maxrss)
    else:
        end = End(ending="exit", value=os.WEXITSTATUS(status), peak=usage.ru_maxrss)
    try:
        os.write(child.answer, pack_end(end))
    except BrokenPipeError:
        pass  # the parent gave up waiting; the next request will show whether it still lives
    finally:
        os.close(child.answer)


def _serve(control: socket.socket, reader: Reader, held: int) -> None:
    children: dict[int, _Child] = {}
    poll = select.poll()
    poll.register(control, select.POLLIN)
    watched: set[int] = set()
    try:
        while True:
            for handle in children.keys() - watched:
                poll.register(handle, select.POLLIN)
                watched.add(handle)
            next_deadline = min((child.deadline for child in children.values() if not child.late), default=None)
            wait = None if next_deadline is None else max(0, int((next_deadline - time.monotonic()) * 1000) + 1)
            for handle, _event in poll.poll(wait):
                if handle in children:
                    _finish(children.pop(handle))
                    poll.unregister(handle)
                    watched.discard(handle)
                    os.close(handle)
                elif not _start(control, children, reader, held):
                    return
            now = time.monotonic()
            for child in children.values():
                if now >= child.deadline and not child.late:
                    child.late = True
                    _stop_group(child)
    finally:
        for child in children.values():
            _stop_group(child)


def main(control_fd: int, reader_path: str, readable: list[str]) -> None:
    """Serves requests from the control socket until its other end is closed."""
    control = socket.socket(fileno=control_fd)
    network = kernel.leave_network()  # first: it needs a process with one thread
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides when to end
    reader = loaded(reader_path)
    held = _address_space()
    privileges = kernel.forbid_new_privileges()
    files = landlock.shut_files(readable)
    calls = seccomp.forbid_calls()
    gc.collect()
    gc.freeze()
    ready = Enforced({"network": network, "privileges": privileges, "files": files, "calls": calls})
    control.send(msgspec.msgpack.encode(ready))
    _serve(control, reader, held)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
