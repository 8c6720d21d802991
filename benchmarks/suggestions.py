"""How well the suggestions do on reviews they have not learnt from: macro-F1 over yes, no and not_stated, traps, evidence.

`python -m benchmarks.suggestions [--by part|third|story|unseen] [--unseen FOLDER] [--without-model] [--cache FILE] [--wrong]` prints one JSON
object a line. By part: each part of the sample by weights learnt from the others, which other hands wrote; by third: the same with three parts left
out at a time; by story: learnt from five sixths of the reviews; unseen: by the weights that Heed has, on a part that nothing was learnt from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.suggestion_cases import PARTS, UNSEEN, Coded, coded
from benchmarks.suggestion_vectors import remembered
from benchmarks.suggestion_weights import FACTORS, left_out
from heed.coding.suggesting.deciding import decision
from heed.coding.suggesting.suggest import suggested
from heed.coding.suggesting.told import Suggestion
from heed.coding.suggesting.weighing import Numbers, learnt

VALUES = ("yes", "no", "not_stated")
_FOLDS = 6
_THIRDS = 3


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """The mean of the F1 of each value that is wanted at all, from pairs of wanted and got."""
    each = []
    for value in {want for want, _ in pairs}:
        right = sum(want == got == value for want, got in pairs)
        each.append(2 * right / max(1, sum((want == value) + (got == value) for want, got in pairs)))
    return float(np.mean(each))


def tried(
    reviews: list[Coded], by: str, embed: Callable[[list[str]], Numbers] | None
) -> Iterator[tuple[Coded, list[Suggestion]]]:
    """Each review with what is suggested for it by weights that were learnt without it."""
    if by == "unseen":
        made = learnt(embed is not None), decision(embed is not None)
        for one in reviews:
            yield one, suggested(one.rows, one.case.children, made, embed)
        return
    order = np.random.default_rng(7).permutation(len(reviews))
    parts = list(dict.fromkeys(one.part for one in reviews))
    together = [[part] for part in parts] if by == "part" else [parts[place::_THIRDS] for place in range(_THIRDS)]
    groups = (
        [[reviews[place] for place in order[fold::_FOLDS]] for fold in range(_FOLDS)]
        if by == "story"
        else [[one for one in reviews if one.part in some] for some in together]
    )
    for group, made in zip(groups, left_out(reviews, groups, embed), strict=True):
        for one in group:
            yield one, suggested(one.rows, one.case.children, made, embed)


def main() -> None:
    """Learns, tries, prints the figures; with --wrong also every value that is wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--by", choices=("part", "third", "story", "unseen"), default="part")
    options.add_argument("--unseen", type=Path, help="the folder of a part that nothing was learnt from")
    options.add_argument("--without-model", action="store_true")
    options.add_argument("--cache", type=Path)
    options.add_argument("--wrong", action="store_true")
    asked = options.parse_args()
    embed = None if asked.without_model else remembered(asked.cache)
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    traps: Counter[bool] = Counter()
    evidence: Counter[bool] = Counter()
    parts = PARTS
    if asked.by == "unseen":
        parts = {asked.unseen.name: asked.unseen} if asked.unseen else UNSEEN
    for review, suggestions in tried(coded(asked.cache, parts), asked.by, embed):
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
