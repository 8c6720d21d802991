"""A filter on system calls: no sockets, no looking into other processes, no new namespaces."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

from heed.text.sandbox.kernel import PR_SET_SECCOMP, prctl

# the kernel's numbers of the calls that no reader needs
_FORBIDDEN = {
    # socket connect accept bind listen ptrace mount process_vm_readv _writev unshare setns bpf keyctl perf io_uring userfaultfd
    "x86_64": (0xC000003E, (41, 42, 43, 49, 50, 101, 165, 310, 311, 272, 308, 321, 250, 298, 425, 323)),
    "aarch64": (0xC00000B7, (198, 203, 202, 200, 201, 117, 40, 270, 271, 97, 268, 280, 219, 241, 425, 282)),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_X32 = 0x40000000  # the second set of numbers on x86_64, by which a filter could be walked round
_MODE_FILTER = 2


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def _instruction(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def _filter(architecture: int, forbidden: tuple[int, ...]) -> bytes:
    program = [
        _instruction(_LOAD, 0, 0, 4),  # the architecture
        _instruction(_EQUAL, 1, 0, architecture),
        _instruction(_RETURN, 0, 0, _KILL),
        _instruction(_LOAD, 0, 0, 0),  # the call's number
        _instruction(_AT_LEAST, len(forbidden) + 1, 0, _X32),
    ]
    for place, number in enumerate(forbidden):
        program.append(_instruction(_EQUAL, len(forbidden) - place, 0, number))
    program += [_instruction(_RETURN, 0, 0, _ALLOW), _instruction(_RETURN, 0, 0, _ERRNO | errno.EPERM)]
    return b"".join(program)


def forbid_calls() -> str | None:
    """None once the filter holds for this process and all it starts, else why not. Needs forbid_new_privileges before."""
    known = _FORBIDDEN.get(platform.machine())
    if known is None:
        return f"no filter is written for {platform.machine()} processors"
    code = _filter(*known)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    return prctl(PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program))
