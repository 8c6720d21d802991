"""Learns how far each sign speaks for a line's being of the title, a person's having led the review, a model's being the one used.

Logistic regression; each batch of papers is tried with weights that all the other batches gave, and the share of papers right is printed.
With --write the weights of all batches together go to the vocabularies. Run: python -m benchmarks.name_weights [--write] [FOLDER…]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks.fronts import SAMPLE, Known, known
from benchmarks.lines import line
from benchmarks.metadata import same
from heed.text.metadata import method_signs, reviewer_signs, reviewers, title_lines, titles
from heed.text.metadata.methodology import in_full, methodology, models_named
from heed.text.metadata.persons import same_person
from heed.text.metadata.vocabulary import vocabulary

WORDS = Path(titles.__file__).parent / "words"
PRIOR = 1.0  # how far a weight is drawn to nought
PRIOR_OF_HANDS = 0.3  # where each hand has its own way there are more signs than one rule explains
SAY = {
    "sample": 2.0,
    "second": 2.0,
    "third": 2.0,
    "openings": 0.7,
    "w2": 0.5,
    "fronts": 0.3,
}  # the house's own truths lead
Signs = dict[str, float]
Examples = list[tuple[Signs, bool]]


class Field(msgspec.Struct):
    """A field that weights decide: its vocabulary, its examples in a paper, and its value by the weights in force."""

    name: str
    words: str
    examples: Callable[[Known], Examples]
    value: Callable[[Known], Any]
    hands: bool = False  # whether those who write truths differ in what they call it


def learnt(batches: list[tuple[str, Examples]], hands: bool) -> Signs:
    """The weights that tell the examples best; where each hand has its own way (`hands`), what only looks like a report has less say."""
    examples = [example for _, many in batches for example in many]
    say = np.array([SAY.get(_hand(batch), 1.0) if hands else 1.0 for batch, many in batches for _ in many])
    names = sorted({name for signs, _ in examples for name in signs}, key=lambda name: (name != "always", name))
    rows = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in examples])
    wanted = np.array([float(is_so) for _, is_so in examples])
    prior = np.full(len(names), PRIOR_OF_HANDS if hands else PRIOR)
    prior[0] = 0.1
    weights = np.zeros(len(names))
    for _ in range(60):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (say * (chance - wanted)) + prior * weights
        curve = (rows * (say * chance * (1 - chance))[:, None]).T @ rows + np.diag(prior)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _hand(batch: str) -> str:
    """Who wrote a batch: what one hand calls a title is tried on other hands."""
    if (SAMPLE / "fronts" / f"{batch}.txt").exists():
        return "fronts"
    return "openings" if len(batch) == 1 else batch.rstrip("abcdefgh") if batch[0] == "w" else batch


def _lines(one: Known) -> Examples:
    """The cover's lines, each with the lines of the true title that stand before it."""
    front = title_lines.Front.of(one.paper, one.paper.labels)
    left = Counter(re.findall(r"\w+", (one.truth["title"] or "").casefold()))
    taken: list[int] = []
    found: Examples = []
    for place, printed in enumerate(front.lines):
        words = Counter(re.findall(r"\w+", titles.without_body(printed.text).casefold()))
        hits = sum(min(count, left[word]) for word, count in words.items())
        inside = bool(words) and (hits == words.total() or (words.total() > 3 and hits >= 0.8 * words.total()))
        found.append((title_lines.features(front, place, taken), inside))
        if inside:
            left -= words
            taken.append(place)
    return found


def _people(one: Known) -> Examples:
    """Everyone named, once with and once without the phrases already known, so that the other signs learn to speak for themselves."""
    found: Examples = []
    for mention, _ in reviewers.mentions(one.paper):
        if reviewer_signs.chairs(mention):
            continue
        right = [
            any(same_person(person.name, name) for name in one.truth["lead_reviewers"]) for person in mention.people
        ]
        led = any(right) and 2 * sum(right) >= len(right)
        signs = reviewer_signs.signs(mention)
        found.append((signs, led))
        found.append(({name: value for name, value in signs.items() if not name.startswith("a phrase")}, led))
    return found


def _models(one: Known) -> Examples:
    wanted = one.truth["methodology"]
    return [
        (
            method_signs.signs(named),
            wanted is not None and (same("methodology", named.name, wanted) or in_full(named.name) == wanted),
        )
        for named, _ in models_named(one.paper)
        if not method_signs.refused(named)
    ]


def _first(claims: list[Any]) -> Any:
    return claims[0].value if claims else None


FIELDS = [
    Field("title", "title_lines", _lines, lambda one: titles.composed(one.paper, one.paper.labels)[0], hands=True),
    Field("lead_reviewers", "reviewers", _people, lambda one: _first(reviewers.lead_reviewers(one.paper))),
    Field("methodology", "methodologies", _models, lambda one: _first(methodology(one.paper))),
]


def main() -> None:
    """Tries and, if asked, writes the weights of every field."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    options.add_argument("--each", action="store_true", help="the count of every batch as well")
    options.add_argument("folders", nargs="*", type=Path)
    asked = options.parse_args()
    papers = known(asked.folders)
    for field in FIELDS:
        mine = [one for one in papers if field.name in one.truth]
        examples = [(one.batch, field.examples(one)) for one in mine]
        right: Counter[str] = Counter()
        for batch in dict.fromkeys(one.batch for one in mine):
            weights = learnt([(other, many) for other, many in examples if _hand(other) != _hand(batch)], field.hands)
            vocabulary(field.words)["weight"] = weights
            for one in mine:
                right[batch] += one.batch == batch and same(field.name, field.value(one), one.truth[field.name])
        if asked.each:
            print({batch: (right[batch], sum(one.batch == batch for one in mine)) for batch in right}, file=sys.stderr)
        line(
            "name weights",
            f"right in a batch that had no say: {field.name}",
            right.total() / len(mine),
            "share",
            len(mine),
        )
        if asked.write:
            _write(field.words, learnt(examples, field.hands))


def _write(words: str, weights: Signs) -> None:
    path = WORDS / f"{words}.toml"
    kept = path.read_text(encoding="utf-8").split("# Weights of signs")[0].rstrip("\n")
    rows = "".join(f'"{name}" = {weight}\n' for name, weight in weights.items())
    told = "# Weights of signs, learnt by benchmarks/name_weights.py; never set by hand.\n[weight]\n"
    path.write_text((f"{kept}\n\n" if kept else "") + told + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
