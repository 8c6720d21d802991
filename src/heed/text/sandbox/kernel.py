"""The Linux calls that Python's library lacks: leaving the network, giving up privileges, dying with one's parent.

Each function answers None where the kernel did as asked and otherwise the reason it gave, for the health page.
"""

from __future__ import annotations

import ctypes
import os
import signal

_LIBC = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38

CLONE_NEWUSER = 0x10000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWNET = 0x40000000


def _reason(result: int) -> str | None:
    if result >= 0:
        return None
    return os.strerror(ctypes.get_errno())


def prctl(option: int, argument: int, pointer: object = 0) -> str | None:
    """None where the kernel accepted the setting, else why not."""
    return _reason(_LIBC.prctl(option, ctypes.c_ulong(argument), pointer, 0, 0))


def syscall(number: int, *arguments: object) -> int:
    """What the kernel answers to a call by number; OSError where it refuses."""
    result: int = _LIBC.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def forbid_new_privileges() -> str | None:
    """From here on no program that is started can gain rights (setuid binaries lose their power)."""
    return prctl(PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent() -> str | None:
    """The kernel kills this process when the one that forked it ends."""
    return prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def hide_memory() -> str | None:
    """Other processes of the same user may not look into this one, and it leaves no core file."""
    return prctl(PR_SET_DUMPABLE, 0)


def leave_network() -> str | None:
    """This process and its children see no network but an empty one of their own. Must be called with one thread."""
    return _reason(_LIBC.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC))
