"""Which value the evidence of a whole review gives to a factor: a small regularised model over what its sentences say."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from heed.coding.suggesting.phrases import Said
from heed.coding.suggesting.told import Value
from heed.coding.suggesting.weighing import Numbers, Weighed
from heed.kinds import from_data

VALUES: tuple[Value, ...] = ("yes", "no", "not_stated")
WEIGHTS = Path(__file__).parent / "weights"
SCALED = 14  # the first of the features are scores, measured against their mean
_LOWEST = -2.0  # as a sentence that says nothing of it, where there is none
SURE = 0.4  # as likely as this a yes or a no must be, and likelier than the others
_COUNTED_YES = {
    "yes": 1.0,
    "no": -1.5,
    "weak": -1.5,
    None: 0.0,
}  # so much a sentence counts for more or less where the phrases know it
_COUNTED_NO = {"no": 1.0, "yes": -1.5, "weak": -1.0, None: 0.0}
SIGNS = (
    "suspected",
    "unsettled",
    "research",
    "advice",
    "elsewhere",
    "before",
    "outsider",
    "after",
    "denied",
    "commended",
    "near elsewhere",
    "near suspected",
    "near unsettled",
    "near research",
    "near ended",
    "ended",
    "next unsettled",
    "next suspected",
    "next denied",
    "next elsewhere",
    "next ended",
    "role recommendations",
    "role appendix",
    "role findings",
    "role conclusions",
    "under others",
    "under the review",
    "paper aside",
    "kind table_row",
)


class Decision(msgspec.Struct, frozen=True):
    """What was learnt of whole reviews: the means of the scores, a weight of each feature for each value, and each factor's own."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    shared: tuple[tuple[float, float, float], ...]
    factors: dict[
        str, tuple[tuple[float, float, float], ...]
    ]  # its base, and how much more its best yes and best no count


def features(told: Sequence[Weighed], scores: Numbers, plain: Numbers, factor: str, column: int) -> list[float]:
    """What the sentences say of one factor, as the numbers that decide; `plain`: the scores before any was set aside by a rule."""
    said = [row.said.get(factor) for row in told]
    of_yes, of_no = spoken(told, scores, factor, column)
    best_yes = int(np.argmax(of_yes)) if told else None
    best_no = int(np.argmax(of_no)) if told else None
    signs_yes = told[best_yes].sentence.signs if best_yes is not None else ()
    signs_no = told[best_no].sentence.signs if best_no is not None else ()
    found = [*_for_and_against(plain[:, column], plain[:, column + 1]), *_for_and_against(of_yes, of_no)]
    counted: tuple[tuple[Said, int], ...] = (("yes", 3), ("no", 3), ("weak", 2))
    for value, most in counted:
        found += [float(value in said), float(min(said.count(value), most))]
    found.append(float(not any(said)))
    for best in (best_yes, best_no):
        found += [float(best is not None and said[best] == value) for value in ("yes", "no", "weak")]
    found += [float(best_yes is not None and best_yes == best_no)]
    return [*found, *(float(sign in signs_yes) for sign in SIGNS), *(float(sign in signs_no) for sign in SIGNS)]


def spoken(told: Sequence[Weighed], scores: Numbers, factor: str, column: int) -> tuple[Numbers, Numbers]:
    """How much each sentence speaks for yes and for no of a factor, what the phrases say of it counted in."""
    of_yes = np.array([_COUNTED_YES[row.said.get(factor)] for row in told], dtype=np.float32)
    of_no = np.array([_COUNTED_NO[row.said.get(factor)] for row in told], dtype=np.float32)
    return scores[:, column] + of_yes, scores[:, column + 1] + of_no


def row(found: Sequence[float], mean: Sequence[float], spread: Sequence[float]) -> list[float]:
    """The features as the model takes them: scores against their mean, and a one for the base."""
    scaled = [(value - middle) / width for value, middle, width in zip(found[:SCALED], mean, spread, strict=True)]
    return [*scaled, *found[SCALED:], 1.0]


def likely(factor: str, found: Sequence[float], model: Decision) -> dict[Value, float]:
    """How likely each value is, together 1."""
    numbers = row(found, model.mean, model.spread)
    own = model.factors.get(factor, ((0.0, 0.0, 0.0),) * 3)
    told = np.array(numbers) @ np.array(model.shared)
    told += np.array(own[0]) + numbers[0] * np.array(own[1]) + numbers[2] * np.array(own[2])
    shares = np.exp(told - told.max())
    return dict(zip(VALUES, (float(share) for share in shares / shares.sum()), strict=True))


def settled(shares: Mapping[Value, float]) -> Value:
    """The value suggested: the likeliest, where a yes or a no is likely enough; evidence that points both ways settles nothing."""
    best = max(shares, key=lambda one: shares[one])
    return best if best == "not_stated" or shares[best] >= SURE else "not_stated"


@functools.cache
def decision(with_meaning: bool) -> Decision:
    """The model as it is kept."""
    with (WEIGHTS / "decision.toml").open("rb") as file:
        return from_data(tomllib.load(file)["meaning" if with_meaning else "words"], Decision)


def _for_and_against(of_yes: Numbers, of_no: Numbers) -> list[float]:
    for_yes, for_no = _best(of_yes), _best(of_no)
    return [*for_yes, *for_no, _together(of_yes), _together(of_no), for_yes[0] - for_no[0]]


def _best(column: Numbers) -> tuple[float, float]:
    ranked = sorted((float(score) for score in column), reverse=True)[:2]
    return (ranked[0] if ranked else _LOWEST, ranked[1] if len(ranked) > 1 else _LOWEST)


def _together(column: Numbers) -> float:
    return float(np.log1p(np.exp(np.minimum(column, 30.0)).sum()))
