"""How many of the reviews not yet coded likely hold a factor, and in which order coding them would teach most."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

FEWEST_CODED = 20  # below it nothing is said
TAIL = 0.025  # on each side of the interval
ENOUGH = 0.95  # of all that hold it: coding on for this factor alone would add little


class Stratum(NamedTuple):
    """The reviews of which the machine suggests one value: how many are coded, of how many of those it was reconciled as yes, how many are left."""

    coded: int
    yes: int
    left: int


class Left(NamedTuple):
    """How many of those left likely hold the factor: the number expected, and between which two with 95 per cent."""

    expected: float
    low: int
    high: int


def unsure(scores: Mapping[str, float], asked: Sequence[str]) -> float | None:
    """How many of the suggestions asked for are likely wrong, by their own scores; None where there is no suggestion yet.

    >>> unsure({"neglect": 0.75, "poverty": 0.5}, ["neglect", "poverty"])
    0.75
    """
    known = [scores[one] for one in asked if one in scores]
    return sum(1 - score for score in known) if known else None


def in_order(scores: Mapping[int, Mapping[str, float]], asked: Sequence[str]) -> list[int]:
    """Codings by how unsure their suggestions are, the most first; those without a suggestion last, each in the order of its number."""
    told = {coding: unsure(held, asked) for coding, held in scores.items()}
    return sorted(told, key=lambda one: (told[one] is None, -(told[one] or 0.0), one))


def likely_left(strata: Sequence[Stratum]) -> Left | None:
    """The number of those left that hold it, each stratum by its own share of yes; None where too few are coded to say.

    Of each stratum the number left is beta-binomial: what its coded reviews told, and as much as one case at the rate of all that were coded.
    The strata's numbers are added as independent, exactly.
    """
    coded, found = sum(one.coded for one in strata), sum(one.yes for one in strata)
    if coded < FEWEST_CODED:
        return None
    rate = (found + 0.5) / (coded + 1)
    whole = np.ones(1)
    expected = 0.0
    for one in strata:
        a, b = one.yes + rate, one.coded - one.yes + 1 - rate
        expected += one.left * a / (a + b)
        whole = np.convolve(whole, _shares(one.left, a, b))
    heaped = np.cumsum(whole)
    low, high = int(np.searchsorted(heaped, TAIL)), int(np.searchsorted(heaped, 1 - TAIL))
    return Left(expected, low, min(high, len(whole) - 1))


def found_at_least(found: int, left: Left) -> float:
    """The share of all reviews that hold it which is coded already, even if as many are left as the interval allows."""
    whole = found + left.high
    return found / whole if whole else 1.0


def _shares(many: int, a: float, b: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How likely each number from none to all is (beta-binomial)."""
    base = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b) + math.lgamma(many + a + b)
    told = [
        math.lgamma(many + 1) - math.lgamma(k + 1) - math.lgamma(many - k + 1)
        + math.lgamma(k + a) + math.lgamma(many - k + b) - base
        for k in range(many + 1)
    ]  # fmt: skip
    made: np.ndarray[tuple[int], np.dtype[np.float64]] = np.exp(np.array(told))
    return made
