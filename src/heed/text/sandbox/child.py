"""The life of one child: take limits on, read one file, answer, end."""

from __future__ import annotations

import fcntl
import os
import resource
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from heed.refusal import Refused, refuse
from heed.text.sandbox import kernel
from heed.text.sandbox.wire import Request, cpu_seconds, pack_answer

Reader = Callable[[bytes, str], object]

_MEGABYTE = 1024 * 1024
_OPEN_FILES = 64  # enough for two tesseracts and their pipes


def _take_limits(request: Request, held: int) -> None:
    """Limits on this process and all it starts; `held` is the address space that was in use before."""
    room = held + request.megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    seconds = cpu_seconds(request.seconds)
    resource.setrlimit(
        resource.RLIMIT_CPU, (seconds, seconds + 1)
    )  # a hard limit just as low would kill without saying why
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))


def _keep_only(*kept: int) -> tuple[int, ...]:
    """Moves the descriptors to 3, 4 … and closes all others; input, output and errors go nowhere."""
    high = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 200) for fd in kept]
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    low = [os.dup2(fd, 3 + place, inheritable=False) for place, fd in enumerate(high)]
    os.closerange(3 + len(low), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    return tuple(low)


def _everything(descriptor: int) -> bytes:
    size = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    with open(descriptor, "rb", closefd=True) as file:
        return file.read(size)


def _where(error: BaseException) -> str:
    """The kind of error and the place in the code, without any word of the file."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _reply(reader: Reader, data: bytes, request: Request) -> bytes:
    """The answer as bytes: what the reader made, or the refusal for what went wrong."""
    try:
        return pack_answer(reader(data, request.name))
    except Refused as refused:
        return pack_answer(refused.refusal)
    except MemoryError:
        return pack_answer(refuse("read-memory", limit=request.megabytes).refusal)
    except BaseException as error:  # noqa: BLE001  what a hostile file provokes becomes its refusal; a panic in Rust is no Exception
        return pack_answer(refuse("read-crashed", why=_where(error)).refusal)


def live(request: Request, data: int, answer: int, *, reader: Reader, held: int, parent: int) -> None:
    """Reads the file behind descriptor `data` and writes the answer to `answer`; never returns."""
    status = 1
    try:
        os.setpgid(0, 0)
        kernel.die_with_parent()
        if os.getppid() != parent:  # it died before the kernel was told to watch
            os._exit(1)
        kernel.hide_memory()
        data, answer = _keep_only(data, answer)
        os.chdir("/")
        _take_limits(request, held)
        sys.setrecursionlimit(3000)
        reply = memoryview(_reply(reader, _everything(data), request))
        while reply:
            reply = reply[os.write(answer, reply) :]
        status = 0
    finally:
        os._exit(status)
