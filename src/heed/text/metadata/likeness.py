"""How like the tellings of each category of harm some words are, by the weights that learn.py has learnt from them."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

import msgspec

from heed.text.metadata.telling import TELLINGS

WEIGHTS = TELLINGS / "weights.tsv"
FRAMES = ("death", "harm", "fate")
NOTHING = "nothing"  # the category of words that tell nothing of the event
_SHARP = 1.5


class Model(msgspec.Struct, frozen=True):
    """What was learnt of a frame: its categories, a base for each, and each mark's weight for each, in hundredths."""

    codes: list[str]
    base: list[int]
    weights: dict[str, list[int]]

    def likeness(self, told: Iterable[str]) -> dict[str, float]:
        """The share of each category, NOTHING among them, in words with these marks; together 1."""
        rows = [row for mark in told if (row := self.weights.get(mark)) is not None]
        scale = _SHARP / 100
        share = scale / math.sqrt(max(1, len(rows)))
        scores = (
            [
                scale * base + share * sum(column)
                for base, column in zip(self.base, zip(*rows, strict=True), strict=True)
            ]
            if rows
            else [scale * base for base in self.base]
        )
        most = max(scores)
        likely = [math.exp(score - most) for score in scores]
        total = sum(likely)
        return {code: one / total for code, one in zip(self.codes, likely, strict=True)}


def written(models: dict[str, Model]) -> str:
    """The models as lines: frame, mark ("" for the base), and a number for each category; first the categories' names."""
    lines: list[str] = []
    for frame, model in models.items():
        lines.append("\t".join([frame, "", *model.codes]))
        lines.append("\t".join([frame, "", *map(str, model.base)]))
        lines.extend(
            "\t".join([frame, mark, *map(str, row)]) for mark, row in sorted(model.weights.items()) if any(row)
        )
    return "\n".join(lines) + "\n"


@functools.cache
def model(frame: str) -> Model:
    """The model of a frame, as it was written."""
    rows = [
        line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line.startswith(f"{frame}\t")
    ]
    return Model(rows[0][2:], [int(n) for n in rows[1][2:]], {row[1]: [int(n) for n in row[2:]] for row in rows[2:]})
