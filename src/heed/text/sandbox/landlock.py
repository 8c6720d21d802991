"""Shutting the file system: a reader may read the programs it is made of, and write nothing."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path

import heed
from heed.text.sandbox.kernel import syscall

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # the same numbers on every architecture
_ASK_VERSION = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_BITS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many rights on files each version of Landlock knows
_TCP = 0b11  # bind, connect
_SCOPES = 0b11  # abstract sockets and signals to processes outside


def _readable() -> list[str]:
    """The folders of Python, of Heed's code and of tesseract."""
    code = Path(heed.__file__).resolve().parent
    places = [
        sys.prefix,
        sys.base_prefix,
        str(code),
        "/usr",
        "/bin",
        "/lib",
        "/lib64",
        "/etc/ld.so.cache",
        "/etc/ld.so.conf",
    ]
    data = os.environ.get("TESSDATA_PREFIX")
    return [place for place in [*places, data] if place and Path(place).exists()]


def _allow(ruleset: int, place: str, rights: int) -> None:
    handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        if not Path(place).is_dir():
            rights &= ~_READ_DIR  # the kernel refuses rights on folders for what is none
        rule = struct.pack("<Qi", rights, handle)
        syscall(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), ctypes.c_char_p(rule), ctypes.c_uint(0))
    finally:
        os.close(handle)


def shut_files(more: list[str]) -> str | None:
    """None once only programs (and `more`) can be read and nothing written, else why not. Needs forbid_new_privileges before."""
    try:
        version = syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(_ASK_VERSION))
        rights = (1 << _BITS_BY_VERSION.get(version, 16)) - 1
        attributes = struct.pack("<QQQ", rights, _TCP, _SCOPES)
        size = 8 if version < 4 else 16 if version < 6 else 24
        ruleset = syscall(_CREATE, ctypes.c_char_p(attributes), ctypes.c_size_t(size), ctypes.c_uint(0))
        for place in [*_readable(), *more]:
            _allow(ruleset, place, _READ_FILE | _READ_DIR | _EXECUTE)
        _allow(ruleset, os.devnull, _READ_FILE | _WRITE_FILE)
        syscall(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint(0))
        os.close(ruleset)
    except OSError as error:
        return error.strerror
    return None
