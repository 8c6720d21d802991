"""What parent, zygote and child say to each other: requests, answers and how a child ended. Plain bytes, never pickle."""

from __future__ import annotations

import struct
from typing import Literal, TypeVar

import msgspec

from heed.kinds import from_msgpack
from heed.refusal import Refusal
from heed.refusals import REFUSALS

Made = TypeVar("Made")
Ending = Literal["exit", "signal", "timeout"]
_ENDINGS: tuple[Ending, ...] = ("exit", "signal", "timeout")

_TRAILER = struct.Struct("<4sBiI")
_MARK = b"end\0"
TRAILER_SIZE = _TRAILER.size

ANSWER, REFUSAL = b"R", b"N"


class Request(msgspec.Struct):
    """One file to read; its bytes and the socket for the answer travel beside it as descriptors."""

    name: str
    seconds: float
    megabytes: int


def cpu_seconds(seconds: float) -> int:
    """Seconds of computing a file may take within `seconds` by the clock. A reader that loops burns these at once; a long scan,
    which waits for OCR, or a busy machine, does not."""
    return max(int(seconds / 4), 1)


class Enforced(msgspec.Struct):
    """What the zygote says when it is ready: for each limit the reason why the kernel refused it, or None where it holds."""

    refused: dict[str, str | None]


class End(msgspec.Struct):
    """How a child ended: its exit status or signal, and the most memory it held (KiB)."""

    ending: Ending
    value: int
    peak: int


def pack_end(end: End) -> bytes:
    """The last bytes of every answer, written by the zygote when the child has ended."""
    return _TRAILER.pack(_MARK, _ENDINGS.index(end.ending), end.value, min(end.peak, 0xFFFFFFFF))


def unpack_end(data: bytes) -> End | None:
    """How the child ended, or None where the zygote itself went away before it could say."""
    if len(data) != TRAILER_SIZE:
        return None
    mark, ending, value, peak = _TRAILER.unpack(data)
    if mark != _MARK or ending >= len(_ENDINGS):
        return None
    return End(ending=_ENDINGS[ending], value=value, peak=peak)


def pack_answer(answer: object) -> bytes:
    """What the reader made (a reading, a picture), or a refusal, as bytes for the parent."""
    if isinstance(answer, Refusal):
        return REFUSAL + msgspec.msgpack.encode(answer)
    return ANSWER + msgspec.msgpack.encode(answer)


def unpack_answer(data: bytes, kind: type[Made]) -> Made | Refusal | None:
    """The answer, checked against its type; None where the bytes are not a whole and well-formed answer."""
    try:
        if data[:1] == ANSWER:
            return from_msgpack(data[1:], kind)
        if data[:1] == REFUSAL:
            refusal = from_msgpack(data[1:], Refusal)
            return refusal if refusal.code in REFUSALS else None
    except msgspec.DecodeError:
        return None
    return None
