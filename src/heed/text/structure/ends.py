"""How a heading's words may end: "what it was", "what nobody was waiting for"."""

from __future__ import annotations

import re

from heed.text.structure.pieces import Piece

_ENDS_WELL = re.compile(
    r"\b(?:what|who|where|how|as|than|whatever|whoever) (?:it|he|she|they|we|there|this|that|\w+) (?:was|is|were|are|had|did|could)$"
)
_STRANDED = re.compile(r"\b(?:for|to|with|in|on|by|from|at|was|is|were|are|had|has|her|that|who)$")


def ends_well(piece: Piece, large: bool = False) -> bool:
    """Whether words that end in "for" or "was" may be whole: numbered headings are not broken lines, nor are those set large on one line."""
    counted = piece.mark is not None and piece.mark.kind in ("decimal", "announcement")
    whole = counted or (large and piece.block.lines == 1)
    return _ENDS_WELL.search(piece.words) is not None or (whole and _STRANDED.search(piece.words) is not None)
