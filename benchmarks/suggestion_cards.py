"""What the model cards say: values, traps and evidence of each factor, counted on the parts kept back by weights learnt from the others.

`python -m benchmarks.suggestion_cards [--cache FILE] [--write]` prints one JSON object a factor; with --write it makes the file that the pages of
the model cards are made of, with today's date and the commit it was measured at. It is never written by hand.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import defaultdict
from datetime import date
from pathlib import Path

from benchmarks.suggestion_cases import KEPT_BACK, Coded, coded, parted
from benchmarks.suggestions import tried
from heed.coding.measuring.counted import Share, added, count, macro_f1, right
from heed.coding.measuring.measured import FILE, Factor, Measured, Run, written
from heed.coding.suggesting.suggest import WITH_MEANING, WITHOUT
from heed.coding.suggesting.weighing import learnt


def run(reviews: list[Coded], with_model: bool, cache: Path | None) -> Run:
    """What the suggestions are worth on these reviews, each by a second step that was learnt without its part."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    traps: dict[str, list[bool]] = defaultdict(list)
    evidence: dict[str, list[bool]] = defaultdict(list)
    for review, suggestions in tried(reviews, "part", with_model, cache):
        for one in suggestions:
            want = review.factors.get(one.variable)
            if one.child is not None or want is None:
                continue
            pairs[one.variable].append((want, one.value))
            if one.variable in review.traps:
                traps[one.variable].append(one.value == want)
            if one.value == want != "not_stated":
                evidence[one.variable].append(
                    any(review.settles(one.variable, passage.text) for passage in one.evidence)
                )
    factors = {
        key: Factor(
            count(pairs[key]), Share(sum(traps[key]), len(traps[key])), Share(sum(evidence[key]), len(evidence[key]))
        )
        for key in learnt(with_model).factors
    }
    return Run(WITH_MEANING if with_model else WITHOUT, factors)


def main() -> None:
    """Measures with and without the model for meaning, prints, and with --write keeps it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cache", type=Path)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    _, reviews = parted(coded(asked.cache))
    runs = [run(reviews, with_model, asked.cache) for with_model in (True, False)]
    for one in runs:
        whole = added(factor.values for factor in one.factors.values())
        _print(one.model, "macro-F1", macro_f1(whole), right(whole).of)
        for name, shares in (
            ("traps", [f.traps for f in one.factors.values()]),
            ("evidence", [f.evidence for f in one.factors.values()]),
        ):
            total = Share(sum(share.right for share in shares), sum(share.of for share in shares))
            _print(one.model, f"{name} right", total.value, total.of)
        for key, factor in one.factors.items():
            _print(one.model, f"macro-F1: {key}", macro_f1(factor.values), right(factor.values).of)
    if asked.write:
        commit = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip()
        made = Measured(date.today().isoformat(), commit, list(KEPT_BACK), len(reviews), runs)  # noqa: DTZ011
        FILE.write_bytes(written(made))


def _print(model: str, measure: str, value: float | None, n: int) -> None:
    print(json.dumps({"bench": f"suggestion cards, {model}", "measure": measure, "value": None if value is None else round(value, 4), "unit": "share",
                      "baseline": None, "baseline_value": None, "ratio": None, "n": n}))  # fmt: skip


if __name__ == "__main__":
    main()
