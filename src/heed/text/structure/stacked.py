"""Stacked headings: "Section 2" or "Finding 3" on a line of its own over the words it numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from heed.text.structure.pieces import Look, Piece

_MOST = {"division": 16, "announcement": 40}  # words a title or a finding's statement may have


def number_titles(pieces: Sequence[Piece]) -> None:
    """Gives each title the number of the label that stands alone right over it."""
    stacked = [(one, below) for one, below in pairwise(pieces) if _stacked(one, below)]
    times = Counter(one.mark.label for one, _ in stacked if one.mark is not None)
    for one, below in stacked:
        mark = one.mark
        # one alone may be chance, as where a list's "Part 2" is followed by the next bold line
        if mark is not None and times[mark.label] > 1:
            below.mark, one.mark = mark, None


def _stacked(one: Piece, below: Piece) -> bool:
    mark = one.mark
    if mark is None or mark.kind not in _MOST or one.words or below.mark is not None:
        return False
    if one.block.kind != "text" or below.block.kind != "text" or below.count > _MOST[mark.kind] or not below.words:
        return False
    if not below.words[0].isupper() and below.words[0] not in "“‘":
        return False
    if mark.kind == "division" and below.words[-1] in ".;,:":
        return False
    styled = one.block.style_level is not None and below.block.style_level is not None
    return styled or (_stands_out(below.look) and below.look[0] >= one.look[0] - 4)


def _stands_out(look: Look) -> bool:
    return look[0] > 0 and (look[1] or look[2] or look[3] or bool(look[4]) or look[0] >= 13)
