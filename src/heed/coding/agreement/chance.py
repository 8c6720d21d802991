"""Fleiss' kappa and Gwet's AC1: agreement beyond what chance would give, two views of chance, one way to the interval.

Both allow for units with different numbers of coders. A unit coded once says nothing on agreement, but something on how
common each value is, and counts there.

The interval is Gwet's (2008; Handbook of Inter-Rater Reliability, 2014): the standard error over units, chance agreement taken
as estimated too, and Student's t with one degree of freedom fewer than units compared (than groups, where units go together).
It leaves his formula in one thing: there a unit coded once adds to the error as if its coders had never agreed, and where a
second coder only takes a sample the interval is twice too wide. Here the mean is over the units compared, as the figure is.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from heed.coding.agreement.percent import NOBODY_COMPARED, agreeing
from heed.coding.agreement.quantiles import student
from heed.coding.agreement.ratings import Ratings, Real
from heed.coding.agreement.statistic import Statistic, bare, none, within

NO_VARIATION = (
    "Every answer that can be compared is the same: without variation there is no chance agreement to set it against."
)
ONE_UNIT = "One unit alone gives no interval."


def fleiss_kappa(ratings: Ratings) -> Statistic:
    """Fleiss' kappa; chance is that two answers drawn from all answers are the same."""
    if ratings.compared and len(ratings.values) == 1:
        return none(NO_VARIATION)
    return _beyond_chance(ratings, lambda common: common)


def gwet_ac1(ratings: Ratings) -> Statistic:
    """Gwet's AC1; chance is that some answers are guesses among the values used, the more so the more evenly they are used."""
    width = len(ratings.values)
    if ratings.compared and width == 1:
        return bare(1.0, "Every answer is the same: there is nothing an interval could be made from.")
    return _beyond_chance(ratings, lambda common: (1 - common) / (width - 1))


def _beyond_chance(ratings: Ratings, meets: Callable[[Real], Real]) -> Statistic:
    """The coefficient whose chance agreement is the mean over values of `meets`, weighted by how common each is."""
    if not ratings.compared:
        return none(NOBODY_COMPARED)
    unit, value, count = ratings.counts
    units = len(ratings.units)
    several = ratings.coded > 1
    share = count / ratings.coded[unit]
    common = np.bincount(value, weights=share, minlength=len(ratings.values)) / units
    met = meets(common)
    chance = float(common @ met)
    chance_of = np.bincount(unit, weights=share * met[value], minlength=units)

    shares = agreeing(ratings)
    agreed = float(shares.sum()) / ratings.compared
    coefficient = (agreed - chance) / (1 - chance)
    if ratings.groups == 1:
        return bare(coefficient, ONE_UNIT)
    moves = units / ratings.compared * several * (shares - agreed) - 2 * (1 - coefficient) * (chance_of - chance)
    parts = moves / (1 - chance) / units
    error = math.sqrt(ratings.variance(parts) * ratings.groups / (ratings.groups - 1))
    half = student(ratings.groups - 1) * error
    return within(coefficient, coefficient - half, coefficient + half, "gwet")
