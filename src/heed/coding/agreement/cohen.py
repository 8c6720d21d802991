"""Cohen's kappa, plain and weighted, of two coders; of more, the mean over their pairs (Light's kappa).

The interval is that of Fleiss, Cohen and Everitt (1969), written as what each unit adds to the figure: summed over the units it is
theirs for one pair, and for several it takes into account that the pairs share units.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from heed.coding.agreement.chance import NO_VARIATION, ONE_UNIT
from heed.coding.agreement.distance import Distance, Unlike
from heed.coding.agreement.percent import NOBODY_COMPARED
from heed.coding.agreement.quantiles import NORMAL
from heed.coding.agreement.ratings import Ratings, Real, Whole
from heed.coding.agreement.statistic import Statistic, bare, none, within

MOST_PLACES = 200_000_000  # units times coders laid out at once: 0.8 GB


class Pair(msgspec.Struct, frozen=True):
    """What two coders have in common: how many units, how often they agree, their kappa (None where it has none)."""

    coders: tuple[str, str]
    units: int
    percent: float
    cohen_kappa: float | None


def cohen_kappa(ratings: Ratings, distance: Distance | None = None) -> Statistic:
    """Cohen's kappa with its interval; for more than two coders the mean over the pairs who share units."""
    if not ratings.compared:
        return none(NOBODY_COMPARED)
    if len(ratings.units) * len(ratings.coders) > MOST_PLACES:
        return none("There are too many coders and units to compare every pair of coders.")
    kappas: list[float] = []
    adds = np.zeros(len(ratings.units))
    without = 0
    for _, _, shared, first, second in _shared(ratings):
        kappa, influence = between_two(first, second, len(ratings.values), distance or Unlike())
        if kappa is None:
            without += 1
            continue
        kappas.append(kappa)
        adds[shared] += influence / len(shared)
    if not kappas:
        return none(NO_VARIATION if without == 1 else f"In none of {without} pairs of coders do the answers vary.")
    value = math.fsum(kappas) / len(kappas)
    note = None if len(ratings.coders) == 2 else _mean_over(len(kappas), without)
    if ratings.groups == 1:
        return bare(value, ONE_UNIT, note)
    half = NORMAL * math.sqrt(ratings.variance(adds)) / len(kappas)
    return within(value, value - half, value + half, "delta", note)


def _mean_over(pairs: int, without: int) -> str:
    words = f"The mean over {pairs} pair{'s' if pairs > 1 else ''} of coders (Light's kappa)"
    return words + (f"; {without} more, whose answers do not vary, have none." if without else ".")


def pairs(ratings: Ratings) -> list[Pair]:
    """Every two coders who share units, in the order of the coders."""
    found = []
    for one, other, _, first, second in _shared(ratings):
        kappa, _ = between_two(first, second, len(ratings.values), Unlike())
        names = (ratings.coders[one], ratings.coders[other])
        found.append(Pair(names, len(first), float((first == second).mean()), kappa))
    return found


def _shared(ratings: Ratings) -> Iterator[tuple[int, int, Whole, Whole, Whole]]:
    """Every two coders who share units: the two, the units, and each one's answers to them."""
    answers: NDArray[np.int32] = np.full((len(ratings.coders), len(ratings.units)), -1, dtype=np.int32)
    answers[ratings.coder, ratings.unit] = ratings.value
    coded = answers >= 0
    for one in range(len(ratings.coders)):
        own = np.flatnonzero(coded[one])
        also = coded[one + 1 :, own]
        for other in np.flatnonzero(also.any(axis=1)):
            shared = own[also[other]]
            at = one + 1 + int(other)
            yield one, at, shared, answers[one, shared].astype(np.int64), answers[at, shared].astype(np.int64)


def between_two(first: Whole, second: Whole, width: int, distance: Distance) -> tuple[float | None, Real]:
    """Cohen's kappa of two lists of answers to the same units, and how much each unit moves it; None where nothing varies."""
    units = len(first)
    shares_first = np.bincount(first, minlength=width) / units
    shares_second = np.bincount(second, minlength=width) / units
    apart = distance.between(first, second)
    observed = float(apart.mean())
    from_second = distance.expected(shares_second)
    chance = float(shares_first @ from_second)
    if chance <= 1e-12:
        return None, np.zeros(units)
    from_first = distance.expected(shares_first)
    moves = observed / chance * (from_second[first] + from_first[second] - 2 * chance) - (apart - observed)
    return 1 - observed / chance, moves / chance
