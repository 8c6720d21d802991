"""The whole answer: every statistic of every variable, and of all cells pooled."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np

from heed.coding.agreement.cautions import cautions
from heed.coding.agreement.cells import Cells
from heed.coding.agreement.chance import fleiss_kappa, gwet_ac1
from heed.coding.agreement.cohen import Pair, cohen_kappa, pairs
from heed.coding.agreement.distance import Linear, Quadratic
from heed.coding.agreement.krippendorff import LEVELS, REPLICATES, SEED, Level, krippendorff_alpha
from heed.coding.agreement.percent import percent, specific
from heed.coding.agreement.quantiles import CONFIDENCE
from heed.coding.agreement.ratings import Ratings
from heed.coding.agreement.statistic import Statistic
from heed.refusal import refuse

INTERVALS = {
    "wilson": "Wilson's interval for a share; of the effective number of units where there are more than two coders or pooled cells.",
    "delta": "Fleiss, Cohen and Everitt (1969): normal, standard error over units; for several pairs of coders it allows for the units they share.",
    "gwet": "Gwet (2008): standard error over units (of pooled cells too), Student's t with one degree of freedom fewer than units compared.",
    "bootstrap": "Krippendorff's alpha of samples of the units, drawn with replacement; the middle 95 in 100.",
}
OVERALL = (
    "All cells pooled: a unit here is one variable of one unit. The cells of one unit go together, and the intervals allow for that. "
    "Variables that differ in how common each value is raise kappa and alpha when pooled: read them variable by variable."
)


class Agreement(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far the coders of one variable agree. `units` were coded at all, `compared` by two coders or more.

    `prevalence` is the share of each value among all answers, `specific_agreement` how often a second coder gives it too.
    """

    units: int
    compared: int
    coders: int
    answers: int
    percent: Statistic
    cohen_kappa: Statistic
    fleiss_kappa: Statistic
    krippendorff_alpha: Statistic
    gwet_ac1: Statistic
    prevalence: dict[str, float]
    specific_agreement: dict[str, float | None]
    level: Level
    warning: str | None
    krippendorff_alpha_by_level: dict[str, Statistic] = {}
    cohen_kappa_weighted: dict[str, Statistic] = {}
    pairs: list[Pair] = []


class Bootstrap(msgspec.Struct, frozen=True):
    """How the samples for alpha were drawn, so that anybody can draw them again."""

    over: str
    replicates: int
    seed: int


class Report(msgspec.Struct, frozen=True):
    """Every variable of a file, all of it pooled, and how the intervals were made."""

    variables: dict[str, Agreement]
    overall: Agreement
    overall_note: str
    confidence: float
    intervals: dict[str, str]
    bootstrap: Bootstrap


def agreement(
    ratings: Ratings,
    level: Level = "nominal",
    replicates: int = REPLICATES,
    seed: int = SEED,
    with_pairs: bool = False,
) -> Agreement:
    """Every statistic of the answers to one variable; those for ranks and numbers too where its values are three numbers or more."""
    count = np.bincount(ratings.value, minlength=len(ratings.values))
    prevalence = {value: float(count[at] / count.sum()) for at, value in enumerate(ratings.values)}
    share, alike = percent(ratings), specific(ratings)
    kappa, ac1 = fleiss_kappa(ratings), gwet_ac1(ratings)
    alpha = krippendorff_alpha(ratings, level, replicates, seed)
    said = cautions(ratings, share, kappa, prevalence, alike)
    levels: dict[str, Statistic] = {}
    weighted: dict[str, Statistic] = {}
    if ratings.scores is not None and len(ratings.scores) > 2:
        levels = {
            one: alpha if one == level else krippendorff_alpha(ratings, one, replicates, seed)
            for one in LEVELS
            if one != "ratio" or ratings.scores[0] >= 0
        }
        weighted = {
            "linear": cohen_kappa(ratings, Linear(ratings.scores)),
            "quadratic": cohen_kappa(ratings, Quadratic(ratings.scores)),
        }
    return Agreement(
        units=len(ratings.units),
        compared=ratings.compared,
        coders=len(ratings.coders),
        answers=len(ratings.value),
        percent=share,
        cohen_kappa=cohen_kappa(ratings),
        fleiss_kappa=kappa,
        krippendorff_alpha=alpha,
        gwet_ac1=ac1,
        prevalence=prevalence,
        specific_agreement=alike,
        level=level,
        warning=" ".join(said) or None,
        krippendorff_alpha_by_level=levels,
        cohen_kappa_weighted=weighted,
        pairs=pairs(ratings) if with_pairs else [],
    )


def report(
    cells: Cells,
    level: Level = "nominal",
    replicates: int = REPLICATES,
    seed: int = SEED,
    with_pairs: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """The agreement of every variable that was coded, and of all cells pooled; refused where a level is asked that no values have."""
    rated = {cells.variables[at]: cells.of(at) for at in dict.fromkeys(cells.variable.tolist())}
    if level != "nominal" and all(one.scores is None for one in rated.values()):
        raise refuse("agreement-no-numbers", level=level)
    measured = {}
    for done, (name, one) in enumerate(rated.items()):
        measured[name] = agreement(one, level, replicates, seed, with_pairs)
        if progress:
            progress(done + 1, len(rated) + 1)
    pooled = agreement(cells.pooled(), level, replicates, seed, with_pairs)
    if progress:
        progress(len(rated) + 1, len(rated) + 1)
    drawn = Bootstrap("units", replicates, seed)
    return Report(measured, pooled, OVERALL, CONFIDENCE, INTERVALS, drawn)
