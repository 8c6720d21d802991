"""Where a figure of agreement misleads, in words."""

from __future__ import annotations

import numpy as np

from heed.coding.agreement.ratings import Ratings
from heed.coding.agreement.statistic import Statistic

FEW_UNITS = 30
MANY_COMMON, MANY_AGREE, APART = 0.8, 0.8, 0.2
SEEN, BIAS = 20, 0.25
SHARED = 10
NOT_VALUES = {"na", "n/a", "nan", "null", "#n/a"}


def cautions(
    ratings: Ratings,
    percent: Statistic,
    kappa: Statistic,
    prevalence: dict[str, float],
    specific: dict[str, float | None],
) -> list[str]:
    """Sentences to read before the figures; none where they may be taken as they are."""
    said = _odd_values(ratings)
    if percent.value is None:
        return said
    return [
        *said,
        *_few(ratings),
        *_one_value_prevails(percent.value, kappa, prevalence, specific),
        *_no_width(ratings, percent),
        *_habits(ratings),
        *_thin_pairs(ratings),
    ]


def _odd_values(ratings: Ratings) -> list[str]:
    said = []
    for value in ratings.values:
        if value.lower() in NOT_VALUES:
            said.append(f"“{value}” is counted as an answer; leave the cell empty where nothing was coded.")
    alike: dict[str, list[str]] = {}
    for value in ratings.values:
        alike.setdefault(value.lower(), []).append(f"“{value}”")
    said += [
        f"{' and '.join(written)} are counted as different answers." for written in alike.values() if len(written) > 1
    ]
    return said


def _few(ratings: Ratings) -> list[str]:
    if ratings.groups >= FEW_UNITS:
        return []
    units = "Only one unit was" if ratings.groups == 1 else f"Only {ratings.groups} units were"
    return [f"{units} coded by two coders or more: a few other units could change every figure."]


def _one_value_prevails(
    percent: float,
    kappa: Statistic,
    prevalence: dict[str, float],
    specific: dict[str, float | None],
) -> list[str]:
    common = max(prevalence, key=lambda value: prevalence[value])
    if len(prevalence) == 1:
        return [
            f"Every answer is “{common}”: whether the coders would agree on anything else cannot be told, and kappa and alpha have no value."
        ]
    if prevalence[common] < MANY_COMMON or percent < MANY_AGREE or kappa.value is None:
        return []
    if percent - kappa.value < APART:
        return []
    said = (
        f"{_in_hundred(prevalence[common])} of 100 answers are “{common}”. Coders agree in {_in_hundred(percent)} of 100 comparisons, "
        f"mostly on that; kappa and alpha are as low as {kappa.value:.2f} because so little else could be agreed on: read percent and AC1 too."
    )
    rare = {value: share for value, share in specific.items() if value != common and share is not None}
    if rare:
        worst = min(rare, key=lambda value: (rare[value], value))
        said += (
            f" Yet where one coder answered “{worst}”, another did too in only {_in_hundred(rare[worst])} of 100 comparisons."
            if rare[worst] < 0.5
            else ""
        )
    return [said]


def _no_width(ratings: Ratings, percent: Statistic) -> list[str]:
    if percent.value != 1.0 or len(ratings.values) == 1 or percent.low is None:
        return []
    return [
        f"Nobody disagreed, so that the intervals of kappa, alpha and AC1 have no width; with {ratings.compared} units the share of "
        f"agreement may still be as low as {percent.low:.2f}."
    ]


def _habits(ratings: Ratings) -> list[str]:
    """Two coders who give a value at very different rates: kappa is about their habits then, not only about the units."""
    if len(ratings.coders) != 2:
        return []
    several = ratings.coded[ratings.unit] > 1
    rates = np.zeros((2, len(ratings.values)))
    np.add.at(rates, (ratings.coder[several], ratings.value[several]), 1)
    if ratings.compared < SEEN:
        return []
    rates /= ratings.compared
    at = int(np.abs(rates[0] - rates[1]).round(9).argmax())
    if abs(rates[0, at] - rates[1, at]) < BIAS:
        return []
    one, other = (f"{name} in {_in_hundred(float(rates[place, at]))}" for place, name in enumerate(ratings.coders))
    return [
        f"The coders answer “{ratings.values[at]}” at different rates: of 100 units both coded, {one}, {other}. Cohen's kappa takes such habits "
        "for chance and comes out higher than Fleiss' kappa; settle the definition first."
    ]


def _thin_pairs(ratings: Ratings) -> list[str]:
    coders = len(ratings.coders)
    if coders < 3 or coders * len(ratings.units) > 20_000_000:
        return []
    coded = np.zeros((coders, len(ratings.units)), dtype=np.float32)
    coded[ratings.coder, ratings.unit] = 1
    shared = (coded @ coded.T)[np.triu_indices(coders, 1)]
    met, thin = int((shared > 0).sum()), int(((shared > 0) & (shared < SHARED)).sum())
    if thin * 2 <= met:
        return []
    return [
        f"{thin} of {met} pairs of coders share fewer than {SHARED} units: the mean of their kappas says little, read Fleiss' kappa, alpha or AC1."
    ]


def _in_hundred(share: float) -> str:
    """A share as a number out of 100, never rounded up to all or down to none."""
    rounded = round(share * 100)
    if rounded == 100 and share < 1:
        return "over 99"
    return "fewer than 1" if rounded == 0 and share > 0 else str(rounded)
