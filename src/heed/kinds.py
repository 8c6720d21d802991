"""Kept or sent data as the type it must have, from any thread.

msgspec prepares a type when it first meets it, and lets other threads see it half prepared: two that met one type at
once crashed their whole process (msgspec 0.22: two starts in three of the program in `tests/test_kinds.py`). Here one
thread prepares, the others wait. Ruff refuses msgspec's own functions everywhere else.
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

Kind = TypeVar("Kind")

_PREPARING = threading.Lock()
_READY: set[Any] = set()


def from_data(told: Any, kind: type[Kind]) -> Kind:
    """`told` (dicts, lists, strings, numbers) as a `kind`. Raises msgspec.ValidationError that names the place."""
    _prepare(kind)
    return msgspec.convert(told, kind)


def from_json(told: bytes | str, kind: type[Kind]) -> Kind:
    """The `kind` that JSON tells. Raises msgspec.DecodeError where it is not JSON, msgspec.ValidationError as `from_data`."""
    _prepare(kind)
    return msgspec.json.decode(told, type=kind)


def from_msgpack(told: bytes | memoryview, kind: type[Kind]) -> Kind:
    """The `kind` that MessagePack tells. Raises as `from_json`."""
    _prepare(kind)
    return msgspec.msgpack.decode(told, type=kind)


def json_decoder(kind: type[Kind]) -> msgspec.json.Decoder[Kind]:
    """Reads many lines of one `kind`. Its `decode` raises as `from_json`."""
    _prepare(kind)
    return msgspec.json.Decoder(kind)


def _prepare(kind: Any) -> None:
    if kind not in _READY:
        with _PREPARING:
            msgspec.json.Decoder(kind)
        _READY.add(kind)
