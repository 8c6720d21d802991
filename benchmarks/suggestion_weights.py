"""Learns the weights of the suggestions from the coded reviews of the sample and from the invented tellings, and writes them.

`python -m benchmarks.suggestion_weights [--cache FILE]`. Two steps: how strongly a sentence speaks for the yes and the no of each factor
(logistic regression over marks and meaning), then what a whole review makes of it (a small model over the scores). The second step learns from
reviews that were kept back from the first, so that it knows how far the scores are to be trusted; to them comes what the reader makes of the
sentences, so benchmarks/suggestion_reader.py comes first.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.suggestion_cases import Coded, coded, parted
from benchmarks.suggestion_taught import FACTORS, OTHERS, taught
from heed.coding.suggesting import deciding, weighing
from heed.coding.suggesting.deciding import Decision, features
from heed.coding.suggesting.factors import ANY_TIME
from heed.coding.suggesting.family import family
from heed.coding.suggesting.sentences import Sentence, signs_of
from heed.coding.suggesting.setting_aside import counted
from heed.coding.suggesting.told import Passage
from heed.coding.suggesting.weighing import (
    Embed,
    Numbers,
    Weighed,
    Weights,
    by_words,
    matrix,
    together,
    weighed,
    with_room,
)

TELLINGS = Path(weighing.__file__).parent / "tellings"
_FEWEST = 5  # reviews or tellings in which a mark must stand
_KEPT = 0.15  # share of the sentences that tell nothing which is learnt from
_ROUNDS = 40
_HELD = 1.0
_HELD_SHARED = 100.0  # of those that all factors share in the second step: the phrases have read most parts and look better on them than they are
_HELD_OWN = 5.0  # of a factor's own weights in the second step
_UNSURE = 0.15  # weight of a sentence of a review whose value is yes, that is not the one named as evidence
_DOUBTS = (
    "It was rumoured that {}, and this was never settled.",
    "A neighbour alleged that {}; nobody could confirm it.",
    "It was suspected that {}, but it was not established.",
    "In another review by the same board, {}.",
    "In another family in the same street, {}.",
    "Before the child was conceived, {}.",
    "Practitioners should ask themselves whether {}.",
    "One worker wondered if {}, but it was never looked into.",
    "The research describes families in which {}.",
    "The court made no finding as to whether {}.",
    "The half-brother's earlier review had found that {}.",
    "Since the incident, and only since then, {}.",
)
_NOT_DOUBTED = ANY_TIME - {"child_protection_plan_current"}  # of these a doubt or another time reads otherwise
Telling = tuple[str, str, Weighed]  # factor, "yes" "no" "none", the sentence


def tellings() -> list[Telling]:
    """The invented tellings, and some of those that say yes again as what was only doubted, advised or said of others."""
    drawn = random.Random(5)
    found: list[Telling] = []
    for file in sorted(TELLINGS.glob("*.toml")):
        for factor, told in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for value, texts in told.items():
                for text in texts:
                    found.append((factor, value, _as_told(text)))
                    if value == "yes" and factor not in _NOT_DOUBTED:
                        for doubt in drawn.sample(_DOUBTS, 2):
                            found.append((factor, "none", _as_told(doubt.format(_within(text)))))
    return found


def learn_sentences(reviews: Sequence[Coded], embed: Embed | None) -> Weights:
    """The weights of the first step."""
    told = tellings()
    drawn = np.random.default_rng(0)
    rows: list[Weighed] = []
    wanted: list[Numbers] = []
    weights: list[Numbers] = []
    where: list[str] = []
    for review in reviews:
        for row in review.rows:
            want, weight = of_review(review, row)
            if want.any() or drawn.random() < _KEPT:
                rows.append(row)
                wanted.append(want)
                weights.append(weight)
                where.append(review.slug)
    for number, (factor, value, row) in enumerate(told):
        want, weight = of_telling(factor, value)
        rows.append(row)
        wanted.append(want)
        weights.append(weight)
        where.append(f"telling {number}")
    for number, one in enumerate(taught()):
        if one.weight.max() > 1 or drawn.random() < _KEPT:
            rows.append(one.row)
            wanted.append(one.wanted)
            weights.append(one.weight)
            where.append(f"taught {number}")
    standing: dict[str, set[str]] = defaultdict(set)
    for row, place in zip(rows, where, strict=True):
        for mark in row.marks:
            standing[mark].add(place)
    places = {
        mark: place for place, mark in enumerate(sorted(m for m, many in standing.items() if len(many) >= _FEWEST))
    }
    numbers = matrix([row.marks for row in rows], places)
    if embed is not None:
        numbers = np.hstack([numbers, with_room(embed([row.sentence.text for row in rows]))])
    learnt, base = _fit(numbers, np.array(wanted), np.array(weights))
    size = len(places)
    return Weights(FACTORS, places, learnt[:size], learnt[size:] if embed is not None else None, base)


def learn_reviews(reviews: Sequence[Coded], scored: dict[str, Numbers]) -> Decision:
    """The weights of the second step, from scores that were made without the review."""
    found, wanted, columns = [], [], []
    for review in reviews:
        whole = family(review.rows, review.case.children)
        for place, factor in enumerate(FACTORS):
            if factor in review.factors:
                rows, table = counted(review.rows, scored[review.slug], factor, 2 * place, whole)
                found.append(features(rows, table, scored[review.slug], factor, 2 * place))
                wanted.append(deciding.VALUES.index(review.factors[factor]))  # type: ignore[arg-type]
                columns.append(place)
    first = np.array(found)[:, : deciding.SCALED]
    mean, spread = first.mean(axis=0), first.std(axis=0) + 1e-6
    shared = np.array([deciding.row(one, mean, spread) for one in found])
    own = np.eye(len(FACTORS))[columns]
    table = np.hstack([shared, own, own * shared[:, [0]], own * shared[:, [2]]])
    held = np.concatenate(
        [
            np.full(shared.shape[1], _HELD_SHARED),
            np.full(3 * len(FACTORS), _HELD_OWN),
        ]
    )
    learnt = _fit_values(table, np.eye(3)[wanted], held)
    size, many = shared.shape[1], len(FACTORS)
    rest = learnt[size:].reshape(3, many, 3)
    return Decision(
        tuple(map(float, mean)),
        tuple(map(float, spread)),
        tuple(_three(line) for line in learnt[:size]),
        {factor: tuple(_three(rest[kind, place]) for kind in range(3)) for place, factor in enumerate(FACTORS)},
    )


def scored(reviews: Sequence[Coded], first: Weights, embed: Embed | None, read: dict[str, Numbers] | None) -> dict[str, Numbers]:  # fmt: skip
    """The scores of the sentences of each review; `read`: what the reader makes of them, of reviews that it has not seen."""
    told = {one.slug: by_words(one.rows, first, embed) for one in reviews}
    return told if read is None else {slug: together(table, read[slug]) for slug, table in told.items()}


def _as_told(text: str) -> Weighed:
    return weighed(Sentence(text, Passage("", text, 1), "", "", signs_of(text), 0, 0), ())


def _within(text: str) -> str:
    kept = text.startswith(("Ms", "Mr", "Dad", "Mum", "Mother", "Father"))
    return (text if kept else text[0].lower() + text[1:]).rstrip(".")


def of_review(review: Coded, row: Weighed) -> tuple[Numbers, Numbers]:
    """What is wanted of each column for a sentence of a review, and how much that weighs."""
    want = np.zeros(2 * len(FACTORS), dtype=np.float32)
    weight = np.ones_like(want)
    for place, factor in enumerate(FACTORS):
        value = review.factors.get(factor)
        if value in ("yes", "no"):
            column = 2 * place + (value == "no")
            settles = review.settles(factor, row.sentence.text)
            want[column] = settles
            weight[column] = 3.0 if settles else _UNSURE
    return want, weight


def of_telling(factor: str, value: str) -> tuple[Numbers, Numbers]:
    """The same for a telling."""
    want = np.zeros(2 * len(FACTORS), dtype=np.float32)
    weight = np.full_like(want, OTHERS)
    column = 2 * FACTORS.index(factor)
    weight[column : column + 2] = 1.0
    if value in ("yes", "no"):
        want[column + (value == "no")] = 1.0
        weight[column + (value == "no")] = 2.0
    return want, weight


def _fit(numbers: Numbers, wanted: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """A logistic regression for each column, its weights held small; the base is each column's own share."""
    share = np.clip((weights * wanted).sum(axis=0) / weights.sum(axis=0), 1e-4, 1)
    base = np.log(share / (1 - share)).astype(np.float32)
    heavy = (weights * (share * (1 - share) + 0.05)).max(axis=1)
    along = np.random.default_rng(0).normal(size=numbers.shape[1]).astype(np.float32)
    steep = 1.0
    for _ in range(8):
        along = numbers.T @ (heavy * (numbers @ along))
        steep = float(np.linalg.norm(along))
        along /= steep
    learnt = ahead = np.zeros((numbers.shape[1], wanted.shape[1]), dtype=np.float32)
    pace = 1.0
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-(numbers @ ahead + base)))
        slope = numbers.T @ (weights * (likely - wanted)) + _HELD * ahead
        stepped = (ahead - slope / (steep + _HELD)).astype(np.float32)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = (stepped + (pace - 1) / faster * (stepped - learnt)).astype(np.float32)
        learnt, pace = stepped, faster
    return learnt, base


def _fit_values(table: Any, wanted: Any, held: Any) -> Any:
    learnt = ahead = np.zeros((table.shape[1], 3))
    step = 1 / (np.linalg.eigvalsh(table.T @ table)[-1] / 2 + held.max())
    pace = 1.0
    for _ in range(400):
        told = table @ ahead
        likely = np.exp(told - told.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        stepped = ahead - step * (table.T @ (likely - wanted) + held[:, None] * ahead)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = stepped + (pace - 1) / faster * (stepped - learnt)
        learnt, pace = stepped, faster
    return learnt


def _three(line: Any) -> tuple[float, float, float]:
    return (round(float(line[0]), 4), round(float(line[1]), 4), round(float(line[2]), 4))


def write(weights: Weights, name: str) -> None:
    """Keeps the weights as whole numbers from -127 to 127 and a scale for each column; marks that weigh nothing are left out."""
    marks_scale = np.abs(weights.of_marks).max(axis=0) / 127
    whole = np.rint(weights.of_marks / marks_scale).astype(np.int8)
    kept = np.flatnonzero(np.abs(whole).max(axis=1) > 3)
    every = sorted(weights.places, key=lambda mark: weights.places[mark])
    said: dict[str, Any] = {
        "factors": np.array("\n".join(weights.factors)), "marks": np.array("\n".join(every[place] for place in kept)),
        "of_marks": whole[kept], "marks_scale": marks_scale.astype(np.float32), "base": weights.base,
    }  # fmt: skip
    if weights.of_meaning is not None:
        said["meaning_scale"] = (np.abs(weights.of_meaning).max(axis=0) / 127).astype(np.float32)
        said["of_meaning"] = np.rint(weights.of_meaning / said["meaning_scale"]).astype(np.int8)
    np.savez_compressed(weighing.WEIGHTS / f"{name}.npz", **said)


def decision_lines(model: Decision, name: str) -> str:
    """The second step's weights as TOML."""
    lines = [
        f"[{name}]",
        f"mean = {list(model.mean)}",
        f"spread = {list(model.spread)}",
        "shared = [",
    ]
    lines += [f"  {list(line)}," for line in model.shared]
    lines += ["]", "", f"[{name}.factors]"]
    lines += [f"{factor} = {[list(line) for line in own]}" for factor, own in model.factors.items()]
    return "\n".join([*lines, ""])


def main() -> None:
    """Learns with and without the models for meaning, and writes both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cache", type=Path)
    asked = options.parse_args()
    from benchmarks.suggestion_vectors import readings, remembered

    first, second = parted(coded(asked.cache))
    lines = ["# Learnt by `python -m benchmarks.suggestion_weights`; not to be changed by hand.", ""]
    for name, embed, read in (("words", None, None), ("meaning", remembered(asked.cache), readings(asked.cache))):
        write(learn_sentences(first, embed), name)
        weighing.learnt.cache_clear()  # the second step learns from the weights as they are kept
        kept = weighing.learnt(with_meaning=embed is not None)
        lines.append(decision_lines(learn_reviews(second, scored(second, kept, embed, read)), name))
    (deciding.WEIGHTS / "decision.toml").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
