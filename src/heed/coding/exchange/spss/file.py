"""The bytes of an SPSS system file, uncompressed and in UTF-8, as PSPP's description of the format has them.

write([Column("q1", "A question", labels={1: "Yes", -99: "Not stated"}, missing=(-99, -95))], [[1], [-99]])
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

SYSTEM_MISSING = -1.7976931348623157e308
LOWEST = struct.unpack("<d", struct.pack("<Q", 0xFFEFFFFFFFFFFFFE))[0]
HIGHEST = 1.7976931348623157e308
SEGMENT, WIDE = 252, 255  # a very long string is kept in segments of 255 bytes, one for every 252 of its width
LONGEST_LABEL, LONGEST_VALUE_LABEL = 255, 120  # bytes
WIDEST = 32_767  # bytes of a string
NOMINAL, ORDINAL, SCALE = 1, 2, 3


class Column(NamedTuple):
    """One variable. `width`: bytes of a string, 0 for a number; `missing`: the range of values that count as missing."""

    name: str
    label: str
    width: int = 0
    decimals: int = 0
    labels: dict[float, str] = {}
    missing: tuple[float, float] | None = None
    measure: int = NOMINAL


Cell = float | int | str | None


def write(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, title: str = "", at: datetime) -> bytes:
    """The whole file. A number that is None is system-missing, a string that is None empty."""
    short = [f"V{number}" for number in range(1, len(columns) + 1)]
    pieces = [_pieces(name, column.width) for name, column in zip(short, columns, strict=True)]
    out = [_header(columns, pieces, len(rows), title, at)]
    index, at_index = 1, []
    for column, parts in zip(columns, pieces, strict=True):
        at_index.append(index)
        for number, (name, width) in enumerate(parts):
            out.append(_variable(column, name, width, first=number == 0))
            index += _units(width)
    for column, place in zip(columns, at_index, strict=True):
        if column.labels:
            out.append(_value_labels(column.labels, place))
    out.append(_extension(3, 4, struct.pack("<8i", 1, 0, 0, -1, 1, 1, 2, 65001)))
    out.append(_extension(4, 8, struct.pack("<3d", SYSTEM_MISSING, HIGHEST, LOWEST)))
    shown = [(column.measure, 16 if column.width else 8, 0 if column.width else 1) for column in columns]
    each = [one for one, parts in zip(shown, pieces, strict=True) for _ in parts]
    out.append(_extension(11, 4, b"".join(struct.pack("<3i", *one) for one in each)))
    names = "\t".join(f"{name}={column.name}" for name, column in zip(short, columns, strict=True))
    out.append(_extension(13, 1, names.encode()))
    very_long = [(name, column.width) for name, column in zip(short, columns, strict=True) if column.width > WIDE]
    if very_long:
        out.append(_extension(14, 1, b"".join(f"{name}={width:05d}".encode() + b"\0\t" for name, width in very_long)))
    out.append(_extension(20, 1, b"UTF-8"))
    out.append(struct.pack("<2i", 999, 0))
    out.extend(_row(columns, pieces, row) for row in rows)
    return b"".join(out)


def cut(words: str, most: int) -> bytes:
    """The words in UTF-8, at most so many bytes, no character halved."""
    return words.encode("utf-8", "replace")[:most].decode("utf-8", "ignore").encode()


def _pieces(name: str, width: int) -> list[tuple[str, int]]:
    """The variable records that hold a column: one, or a segment for every 252 bytes of a very long string."""
    if width <= WIDE:
        return [(name, width)]
    count = -(-width // SEGMENT)
    last = width - (count - 1) * SEGMENT
    return [
        (name if number == 0 else f"{name}S{number}", WIDE if number + 1 < count else last) for number in range(count)
    ]


def _units(width: int) -> int:
    return max(1, -(-width // 8))


def _header(
    columns: Sequence[Column], pieces: list[list[tuple[str, int]]], cases: int, title: str, at: datetime
) -> bytes:
    size = sum(_units(width) for parts in pieces for _, width in parts)
    return struct.pack(
        "<4s60siiiiid9s8s64s3x", b"$FL2", b"@(#) SPSS DATA FILE Heed".ljust(60), 2, size, 0, 0, cases, 100.0,
        at.strftime("%d %b %y").encode(), at.strftime("%H:%M:%S").encode(), cut(title, 64).ljust(64),
    )  # fmt: skip


def _variable(column: Column, name: str, width: int, *, first: bool) -> bytes:
    label = cut(column.label, LONGEST_LABEL) if first else b""
    missing = column.missing if first and not width else None
    form = _format(width, column.decimals)
    out = [struct.pack("<6i8s", 2, width, bool(label), -2 if missing else 0, form, form, name.encode().ljust(8))]
    if label:
        out.append(struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4))
    if missing:
        out.append(struct.pack("<2d", *missing))
    out += [struct.pack("<6i8s", 2, -1, 0, 0, 0x011D01, 0x011D01, b"".ljust(8))] * (_units(width) - 1)
    return b"".join(out)


def _format(width: int, decimals: int) -> int:
    return (1 << 16) | (width << 8) if width else (5 << 16) | (8 + decimals << 8) | decimals


def _value_labels(labels: dict[float, str], place: int) -> bytes:
    out = [struct.pack("<2i", 3, len(labels))]
    for value, said in labels.items():
        label = cut(said, LONGEST_VALUE_LABEL)
        out.append(struct.pack("<dB", value, len(label)) + label.ljust(-(-(1 + len(label)) // 8) * 8 - 1))
    out.append(struct.pack("<3i", 4, 1, place))
    return b"".join(out)


def _extension(kind: int, size: int, content: bytes) -> bytes:
    return struct.pack("<4i", 7, kind, size, len(content) // size) + content


def _row(columns: Sequence[Column], pieces: list[list[tuple[str, int]]], row: Iterable[Cell]) -> bytes:
    out = []
    for column, parts, said in zip(columns, pieces, row, strict=True):
        if not column.width:
            out.append(struct.pack("<d", SYSTEM_MISSING if said is None else float(said)))
            continue
        words = cut(str(said if said is not None else ""), column.width)
        for number, (_, width) in enumerate(parts):
            piece = words[number * WIDE : (number + 1) * WIDE]
            out.append(piece.ljust(_units(width) * 8))
    return b"".join(out)
