"""Bare numbers of headings: letters and codes without a stop, believed only where other headings go on with the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from heed.text.structure.marks import Mark, as_roman, bare_letter, number_parts, roman_value
from heed.text.structure.pieces import Piece

_CODE = re.compile(  # "F1 The lists", "D(i) 2012", "3(b) Housing", "KF 2 – Letters"
    r"(?P<n>(?P<first>[A-Z]{1,3}|\d{1,2})(?:\s?(?P<digit>(?<=[A-Z])\d{1,2}|(?<=[A-Z] )\d{1,2})|\((?P<roman>[ivx]{1,4})\)|"
    r"\((?P<inner>[a-h]|\d{1,2})\)))\s*[:.–—-]?\s+(?=[A-Z0-9“‘])"
)


def read_bare_numbers(headings: Sequence[Piece]) -> None:
    """Gives "A Introduction", "F1 The lists" and "D(i) 2012" their numbers, where they follow one another through the document."""
    _letters(headings)
    _codes(headings)


def _letters(headings: Sequence[Piece]) -> None:
    bare = [
        (piece, mark) for piece in headings if piece.mark is None and (mark := bare_letter(piece.words)) is not None
    ]
    if any(mark.kind == "roman" for _, mark in bare):
        bare = [(piece, as_roman(mark)) for piece, mark in bare]
    values = {mark.parts[0] for _, mark in bare}
    if not {1, 2} <= values:
        return
    for piece, mark in bare:
        if mark.parts[0] - 1 in values or mark.parts[0] == 1:
            piece.mark = mark
            piece.words = piece.words[mark.length :]


def _codes(headings: Sequence[Piece]) -> None:
    series: defaultdict[tuple[str, bool], list[tuple[Piece, re.Match[str], int]]] = defaultdict(list)
    for piece in headings:
        found = _CODE.match(piece.words) if piece.mark is None else None
        if found is None:
            continue
        inner = found["digit"] or found["inner"] or ""
        value = roman_value(found["roman"]) if found["roman"] else number_parts(inner)[0]
        series[found["first"], found["digit"] is None].append((piece, found, value))
    for (first, _), held in series.items():
        values = [value for _, _, value in held]
        if len(held) < 2 or values != list(range(1, len(held) + 1)):
            continue
        for piece, found, value in held:
            parts = (number_parts(first)[0], value)
            piece.mark = Mark("decimal", found["n"].replace(" ", ""), parts, found.end())
            piece.words = piece.words[found.end() :]
