"""Percent agreement: how often two coders of the same unit gave the same answer."""

from __future__ import annotations

import math

import numpy as np

from heed.coding.agreement.quantiles import NORMAL
from heed.coding.agreement.ratings import Ratings, Real
from heed.coding.agreement.statistic import Statistic, none, within

NOBODY_COMPARED = "No unit was coded by two coders."


def agreeing(ratings: Ratings) -> Real:
    """For each unit, the share of its pairs of coders who agree; 0 for a unit that one coder coded alone."""
    unit, _, count = ratings.counts
    pairs = np.maximum(ratings.coded * (ratings.coded - 1), 1)
    shares: Real = np.bincount(unit, weights=count * (count - 1), minlength=len(ratings.units)) / pairs
    return shares


def percent(ratings: Ratings) -> Statistic:
    """The mean over units of the share of pairs who agree, with Wilson's interval.

    Its size is the number of units where there are two coders. With more a unit says more than one yes or no, and where units go
    together they say less: the size then is that of as many units alone as would vary as much.
    """
    if not ratings.compared:
        return none(NOBODY_COMPARED)
    several = ratings.coded > 1
    shares = agreeing(ratings)
    share = float(shares.sum()) / ratings.compared
    pairs = float((ratings.coded[several] * (ratings.coded[several] - 1) / 2).sum())
    variance = ratings.variance((shares - share) * several) / ratings.compared**2
    if variance > 0:
        size = min(max(share * (1 - share) / variance, ratings.groups), pairs)
    else:
        size = ratings.groups if share in (0.0, 1.0) else pairs
    low, high = wilson(share, size)
    return within(share, low, high, "wilson", least=0.0)


def wilson(share: float, size: float) -> tuple[float, float]:
    """Wilson's interval for a share of so many.

    >>> [round(end, 4) for end in wilson(81 / 263, 263)]
    [0.2553, 0.3662]
    """
    z2 = NORMAL**2
    middle = (share + z2 / (2 * size)) / (1 + z2 / size)
    half = NORMAL / (1 + z2 / size) * math.sqrt(share * (1 - share) / size + z2 / (4 * size**2))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def specific(ratings: Ratings) -> dict[str, float | None]:
    """For each value, how often a second coder of the same unit gives it too where a first one did; None where nobody could."""
    unit, value, count = ratings.counts
    width = len(ratings.values)
    both = np.bincount(value, weights=count * (count - 1), minlength=width)
    could = np.bincount(value, weights=count * (ratings.coded[unit] - 1), minlength=width)
    return {name: float(both[at] / could[at]) if could[at] else None for at, name in enumerate(ratings.values)}
