"""Where a stretch of a source stands in the passages that Heed read from the same words. Pure.

The reader may break lines and pages otherwise than the source does, so the two are laid side by side without their spaces. A passage
whose words are not in the source, one after the other, holds no stretch.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Placed(NamedTuple):
    """A stretch of a passage, in code points."""

    passage: int  # its place among the passages
    start: int
    end: int


class Laid(NamedTuple):
    """A source laid beside its passages: where its signs stand, and which of them each passage has."""

    signs: list[int]  # place of each sign that is no space in the source
    ranges: list[tuple[int, int, int]]  # first and last sign of a passage, and which passage it is
    within: list[list[int]]  # place of each sign in the passage, by passage


def laid(text: str, passages: Sequence[str]) -> Laid:
    """The source and its passages side by side."""
    signs = [at for at, sign in enumerate(text) if not sign.isspace()]
    dense = "".join(text[at] for at in signs)
    ranges, within, at = [], [], 0
    for number, passage in enumerate(passages):
        places = [place for place, sign in enumerate(passage) if not sign.isspace()]
        within.append(places)
        found = dense.find("".join(passage[place] for place in places), at) if places else -1
        if found >= 0:
            at = found + len(places)
            ranges.append((found, at, number))
    return Laid(signs, ranges, within)


def place(beside: Laid, start: int, end: int) -> list[Placed]:
    """The stretch as stretches of passages; none where any of its signs stands in no passage."""
    first, last = bisect_left(beside.signs, start), bisect_left(beside.signs, end)
    if not 0 <= start < end or first >= last:
        return []
    found, at = [], first
    for begin, stop, number in beside.ranges[
        max(0, bisect_right(beside.ranges, (first, len(beside.signs) + 1, 0)) - 1) :
    ]:
        if begin > at or at >= last:
            break
        if stop <= at:
            continue
        until = min(stop, last)
        places = beside.within[number]
        found.append(Placed(number, places[at - begin], places[until - begin - 1] + 1))
        at = until
    return found if at >= last else []
