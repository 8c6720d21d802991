"""Krippendorff's alpha: any number of coders, any cell empty, values that are names, ranks, numbers or amounts.

Alpha is one less the disagreement seen within units over the disagreement between all answers that could be paired. The interval
is a bootstrap over units (Zapf and others, 2016): units are drawn again with all their answers, and the middle 95% of the alphas
so made are kept. Units that go together (`Ratings.group`) are drawn together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np

from heed.coding.agreement.chance import NO_VARIATION, ONE_UNIT
from heed.coding.agreement.patterns import Patterns, patterns_of
from heed.coding.agreement.percent import NOBODY_COMPARED
from heed.coding.agreement.quantiles import CONFIDENCE
from heed.coding.agreement.ratings import Ratings, Real
from heed.coding.agreement.statistic import Statistic, bare, none, within

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
REPLICATES, SEED = 1000, 20170522
NO_NUMBERS = "The values are not numbers, so that they have no order at the level {level}."
BELOW_ZERO = "A value is below 0, which the level ratio does not allow."


def krippendorff_alpha(
    ratings: Ratings, level: Level = "nominal", replicates: int = REPLICATES, seed: int = SEED
) -> Statistic:
    """Krippendorff's alpha at a level, with its bootstrap interval."""
    if not ratings.compared:
        return none(NOBODY_COMPARED)
    if level != "nominal" and ratings.scores is None:
        return none(NO_NUMBERS.format(level=level))
    if level == "ratio" and ratings.scores is not None and ratings.scores[0] < 0:
        return none(BELOW_ZERO)
    patterns = patterns_of(ratings)
    work = _at(level, patterns, ratings.scores)
    value = work(patterns.weights(patterns.times))
    if value is None:
        return none(NO_VARIATION)
    drawn_from = int(patterns.times.sum())
    if drawn_from == 1:
        return bare(value, ONE_UNIT)
    draw = np.random.default_rng(seed)
    chances = patterns.times / drawn_from
    drawn = [work(patterns.weights(draw.multinomial(drawn_from, chances))) for _ in range(replicates)]
    kept = [one for one in drawn if one is not None]
    left = len(drawn) - len(kept)
    if left > replicates / 2:
        return bare(value, f"In {left} of {replicates} samples of the units every answer is the same.")
    low, high = np.quantile(kept, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    note = f"{left} of {replicates} samples, in which every answer is the same, are left out of the interval."
    return within(value, float(low), float(high), "bootstrap", note if left else None, least=-np.inf)


def _at(level: Level, patterns: Patterns, scores: Real | None) -> Callable[[Real], float | None]:
    """The function that works alpha out from how often each pattern occurs; None where nothing varies."""
    within_units = _inside(level, patterns, scores)

    def alpha(times: Real) -> float | None:
        weights = times[patterns.pattern] * patterns.count
        totals = np.bincount(patterns.value, weights=weights, minlength=patterns.width).astype(np.float64)
        answers = float(totals.sum())
        if int((totals > 0).sum()) < 2:
            return None
        if level == "ordinal":  # how far two ranks are apart depends on how many answers lie between, so on the sample
            ranks = np.cumsum(totals) - totals / 2
            seen, expected = float(times @ _squares(patterns, ranks)), _all_squares(totals, ranks)
        else:
            seen, expected = float(times @ within_units), _between(level, totals, scores)
        return 1 - (answers - 1) * seen / expected

    return alpha


def _inside(level: Level, patterns: Patterns, scores: Real | None) -> Real:
    """The disagreement within each pattern, every answer paired with every other and weighted as Krippendorff does."""
    if level == "nominal" or scores is None:
        alike = np.bincount(patterns.pattern, weights=patterns.count**2)
        return (patterns.size**2 - alike) / (patterns.size - 1)
    if level == "ratio":
        parts = np.split(np.arange(len(patterns.value)), np.flatnonzero(np.diff(patterns.pattern)) + 1)
        sums = [patterns.count[part] @ _ratios(scores[patterns.value[part]]) @ patterns.count[part] for part in parts]
        return np.array(sums) / (patterns.size - 1)
    return _squares(patterns, scores)


def _between(level: Level, totals: Real, scores: Real | None) -> float:
    """The disagreement between all answers, every one paired with every other."""
    if level == "nominal" or scores is None:
        return float(totals.sum() ** 2 - totals @ totals)
    if level == "ratio":
        used = totals > 0
        return float(totals[used] @ _ratios(scores[used]) @ totals[used])
    return _all_squares(totals, scores)


def _squares(patterns: Patterns, places: Real) -> Real:
    """Within each pattern, the squares of the distances between the places of every two answers, over its answers less one."""
    at = places[patterns.value]
    mean = np.bincount(patterns.pattern, weights=patterns.count * at) / patterns.size
    off = at - mean[patterns.pattern]  # about the mean, so that large numbers close together lose no digits
    return 2 * patterns.size * np.bincount(patterns.pattern, weights=patterns.count * off**2) / (patterns.size - 1)


def _all_squares(totals: Real, places: Real) -> float:
    answers = float(totals.sum())
    mean = float(totals @ places) / answers
    return 2 * answers * float(totals @ (places - mean) ** 2)


def _ratios(scores: Real) -> Real:
    """The squared difference of every two amounts relative to their sum."""
    difference = scores[:, None] - scores[None, :]
    whole = scores[:, None] + scores[None, :]
    relative: Real = np.divide(difference, whole, out=np.zeros_like(difference), where=whole != 0) ** 2
    return relative
