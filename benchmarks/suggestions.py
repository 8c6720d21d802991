"""How well the suggestions do on reviews they have not learnt from: macro-F1 over yes, no and not_stated, traps, evidence.

`python -m benchmarks.suggestions [--by unseen|part] [--unseen FOLDER] [--without-model] [--cache FILE] [--wrong]` prints one JSON object a
line.
Unseen: by the weights that Heed has, on a part that nothing was learnt from. By part: each of the parts kept back from the first step, by a second
step learnt from the other four.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.suggestion_cases import KEPT_BACK, PARTS, UNSEEN, Coded, coded
from benchmarks.suggestion_vectors import models, readings, remembered
from benchmarks.suggestion_weights import FACTORS, learn_reviews, scored
from heed.coding.suggesting.deciding import decision
from heed.coding.suggesting.persons import labels
from heed.coding.suggesting.suggest import WITH_MEANING, WITHOUT, suggested
from heed.coding.suggesting.told import Suggestion
from heed.coding.suggesting.weighing import learnt, scores

VALUES = ("yes", "no", "not_stated")


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """The mean of the F1 of each value that is wanted at all, from pairs of wanted and got."""
    each = []
    for value in {want for want, _ in pairs}:
        right = sum(want == got == value for want, got in pairs)
        each.append(2 * right / max(1, sum((want == value) + (got == value) for want, got in pairs)))
    return float(np.mean(each))


def tried(
    reviews: list[Coded], by: str, with_model: bool, cache: Path | None
) -> Iterator[tuple[Coded, list[Suggestion]]]:
    """Each review with what is suggested for it by weights that were learnt without it."""
    name = WITH_MEANING if with_model else WITHOUT
    if by == "unseen":
        meaning = models(cache) if with_model else None
        for one in reviews:
            own = scores(one.rows, learnt(with_model), meaning, labels(one.case.children))
            yield one, suggested(one.rows, one.case.children, own, decision(with_model), name)
        return
    embed, read = (remembered(cache), readings(cache)) if with_model else (None, None)
    table = scored(reviews, learnt(with_model), embed, read)
    for part in dict.fromkeys(one.part for one in reviews):
        others = [one for one in reviews if one.part != part]
        model = learn_reviews(others, table)
        for one in reviews:
            if one.part == part:
                yield one, suggested(one.rows, one.case.children, table[one.slug], model, name)


def main() -> None:
    """Learns, tries, prints the figures; with --wrong also every value that is wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--by", choices=("unseen", "part"), default="unseen")
    options.add_argument("--unseen", type=Path, help="the folder of a part that nothing was learnt from")
    options.add_argument("--without-model", action="store_true")
    options.add_argument("--cache", type=Path)
    options.add_argument("--wrong", action="store_true")
    asked = options.parse_args()
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    traps: Counter[bool] = Counter()
    evidence: Counter[bool] = Counter()
    parts = {name: PARTS[name] for name in KEPT_BACK}
    if asked.by == "unseen":
        parts = {asked.unseen.name: asked.unseen} if asked.unseen else UNSEEN
    for review, suggestions in tried(coded(asked.cache, parts), asked.by, not asked.without_model, asked.cache):
        for one in suggestions:
            want = review.factors.get(one.variable)
            if one.child is not None or want is None:
                continue
            right = one.value == want
            for group in ("all", f"part {review.part}", one.variable):
                pairs[group].append((want, one.value))
            if one.variable in review.traps:
                traps[right] += 1
            found = any(review.settles(one.variable, passage.text) for passage in one.evidence)
            if right and want != "not_stated":
                evidence[found] += 1
            if asked.wrong and not right:
                trap = review.traps.get(one.variable, "")
                print(
                    f"{review.slug} {one.variable}: want {want}, got {one.value}. {one.reason} [{review.evidence.get(one.variable, '')}] {trap}"
                )
            if asked.wrong and right and want != "not_stated" and not found:
                print(
                    f"{review.slug} {one.variable}: evidence [{review.evidence.get(one.variable, '')}] got {one.reason}"
                )
    bench = f"suggestions by {asked.by}" + (", without model" if asked.without_model else "")
    for group in ["all", *(f"part {part}" for part in parts), *FACTORS]:
        _print(bench, f"macro-F1: {group}", macro_f1(pairs[group]), len(pairs[group]))
    _print(bench, "share right", sum(want == got for want, got in pairs["all"]) / len(pairs["all"]), len(pairs["all"]))
    _print(bench, "traps right", traps[True] / traps.total(), traps.total())
    _print(bench, "right evidence where the value is right", evidence[True] / evidence.total(), evidence.total())


def _print(bench: str, measure: str, value: float, n: int) -> None:
    print(json.dumps({"bench": bench, "measure": measure, "value": round(value, 4), "unit": "share", "baseline": None,
                      "baseline_value": None, "ratio": None, "n": n}))  # fmt: skip


if __name__ == "__main__":
    main()
