"""Coded: recommendations that a report numbers by letters of its own, "OV 1", "IMR 2", known by their counting on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.structure.marks import Mark
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.draft import directs

_CODE = re.compile(
    r"(?P<code>[A-Z]{1,6})[ .–-]?(?P<n>\d{1,2})\s*[.:)–-]?\s+(?=[A-Z“‘a-z])|(?P<letter>[A-Z])\s+(?=[A-Z“‘])"
)
_LETTERS = 3  # so many that follow one another before "A Child" is read as the first of them; two where both ask


def read_codes(pieces: Sequence[Piece]) -> None:
    """Gives the pieces of one place that open with one code counting 1, 2, 3 that code as their mark."""
    found = {i: code for i, p in enumerate(pieces) if (code := _code_of(p)) is not None}
    last: dict[str, list[int]] = {}  # by code, the places of the list that still counts on
    counting: set[int] = set()
    for i, code in found.items():
        kind = code["code"] or ""
        held = last.setdefault(kind, [])
        if held and _value(code) != _value(found[held[-1]]) + 1:
            held.clear()
        held.append(i)
        few = kind or all(directs(pieces[place].words[found[place].end() :]) for place in held)
        if len(held) >= (2 if few else _LETTERS) and (kind or found[held[0]]["letter"] == "A"):
            counting.update(held)
    for i in counting:
        piece, code = pieces[i], found[i]
        number, label = _shown(code), (code["code"] or "letter").lower()
        piece.mark = Mark("recommendation", number, (_value(code),), code.end(), label, separated=True)
        if piece.block.marker is None:
            piece.words = piece.words[code.end() :]


def _shown(code: re.Match[str]) -> str:
    """The number as a report cites it: "N1" and "L2" with the letter that tells its two lists apart, "OV 1" by its figure."""
    if code["code"] is not None and len(code["code"]) == 1 and code["code"] != "R":
        return f"{code['code']}{code['n']}"
    return str(code["n"] or code["letter"])


def _value(code: re.Match[str]) -> int:
    return int(code["n"]) if code["n"] else ord(code["letter"]) - 64


def _code_of(piece: Piece) -> re.Match[str] | None:
    if piece.block.kind not in ("text", "list_item") or piece.level is not None:
        return None
    if piece.mark is None:
        return _CODE.match(piece.words)
    if piece.mark.kind != "bullet" or not any(map(str.isalnum, piece.block.marker or "")):
        return None
    return _CODE.match(f"{piece.block.marker} {piece.words}")  # the reader set "MA1." apart as a marker
