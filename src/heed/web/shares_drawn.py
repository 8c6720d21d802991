"""Shares with their intervals as bars: where each part of the drawing stands. The template draws, the table beside it says the same."""

from __future__ import annotations

from typing import NamedTuple

from heed.coding.measuring.counted import Harmonic, Share

WIDTH, LABEL, TRACK, ROW, BAR = 420, 160, 190, 34, 18


class Bar(NamedTuple):
    """One bar: its words, where it stands, how long it is, and the ends of its interval."""

    label: str
    told: str
    y: int
    middle: int
    base: int
    width: float
    low: float | None
    high: float | None


class Drawn(NamedTuple):
    """The whole drawing."""

    width: int
    height: int
    left: int
    track: int
    bar: int
    told_at: int
    bars: list[Bar]


def drawn(shares: list[tuple[str, Share | Harmonic]]) -> Drawn:
    """The shares one under the other; one of nothing has its words and no bar."""
    bars = []
    for place, (label, share) in enumerate(shares):
        y = place * ROW + 8
        value, ends = share.value, share.interval
        told = "none" if value is None else f"{value:.0%}"
        low, high = (round(LABEL + TRACK * end, 1) for end in ends) if ends else (None, None)
        bars.append(Bar(label, told, y, y + BAR // 2, y + BAR - 3, round(TRACK * (value or 0.0), 1), low, high))
    return Drawn(WIDTH, len(shares) * ROW + 8, LABEL, TRACK, BAR, LABEL + TRACK + 12, bars)
