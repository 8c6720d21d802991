"""Coded: recommendations that a report numbers by letters of its own, "OV 1", "IMR 2", known by their counting on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.structure.marks import Mark
from heed.text.structure.pieces import Piece

_CODE = re.compile(r"(?P<code>[A-Z]{1,6})[ .–-]?(?P<n>\d{1,2})\s*[.:)–-]?\s+(?=[A-Z“‘a-z])")


def read_codes(pieces: Sequence[Piece]) -> None:
    """Gives the pieces of one place that open with one code counting 1, 2, 3 that code as their mark."""
    found = {i: code for i, p in enumerate(pieces) if (code := _code_of(p)) is not None}
    last: dict[str, tuple[int, int]] = {}
    counting: set[int] = set()
    for i, code in found.items():
        value = int(code["n"])
        before = last.get(code["code"])
        if before is not None and value == before[1] + 1:
            counting.update((before[0], i))
        last[code["code"]] = (i, value)
    for i in counting:
        piece, code = pieces[i], found[i]
        number, label = code["n"], code["code"].lower()
        piece.mark = Mark("recommendation", number, (int(number),), code.end(), label, separated=True)
        piece.words = piece.words[code.end() :]


def _code_of(piece: Piece) -> re.Match[str] | None:
    if piece.mark is not None or piece.block.kind not in ("text", "list_item") or piece.level is not None:
        return None
    return _CODE.match(piece.words)
