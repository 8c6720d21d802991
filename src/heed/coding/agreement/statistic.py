"""One figure with its interval, or the reason why there is none."""

from __future__ import annotations

import msgspec


class Statistic(msgspec.Struct, frozen=True, omit_defaults=True):
    """A figure between `low` and `high` (95%); where it has no value, or no interval, `why` says so in words.

    `interval` names how the interval was made, `note` how the figure itself was where that is not plain from its name.
    """

    value: float | None
    low: float | None
    high: float | None
    interval: str | None = None
    why: str | None = None
    note: str | None = None


def none(why: str) -> Statistic:
    """The statistic that has no value, and why."""
    return Statistic(None, None, None, why=why)


def within(
    value: float, low: float, high: float, interval: str, note: str | None = None, least: float = -1.0
) -> Statistic:
    """A figure with its interval, cut off at `least` and at 1; rounding in the last place never puts the figure outside."""
    return Statistic(value, min(max(low, least), value), max(min(high, 1.0), value), interval, note=note)


def bare(value: float, why: str, note: str | None = None) -> Statistic:
    """A figure that has no interval, and why."""
    return Statistic(value, None, None, why=why, note=note)
