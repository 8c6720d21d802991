"""Learns from the tellings which words speak for which category of harm, and writes what it learnt beside them.

Multinomial logistic regression over the marks of each telling (see telling.py): a model for deaths, one for other harm and one for which of the
two it is. The squared weights are held small, so that no single word decides. Run after tellings/*.toml were changed:
`python -m heed.text.metadata.learn`.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter

import numpy as np

from heed.text.metadata.likeness import FRAMES, NOTHING, WEIGHTS, Model, written
from heed.text.metadata.telling import TELLINGS, marks

_HELD = 0.1  # how hard the weights are held small
_ROUNDS = 400
_FEWEST = 2  # a mark that stands in one telling alone says nothing of others
_BIAS = 0.1


def tellings(frame: str) -> list[tuple[str, str]]:
    """The tellings of a frame ("death" or "harm", or "fate" for which of the two) with their categories, and those that tell nothing."""
    if frame == "fate":
        found = [(one, text) for one in ("death", "harm") for texts in _read(one).values() for text in texts]
    else:
        found = [(code, text) for code, texts in _read(frame).items() for text in texts]
    return found + [(NOTHING, text) for texts in _read("nothing").values() for text in texts]


def learnt(told: list[tuple[str, str]]) -> Model:
    """The model that the tellings give."""
    codes = sorted({code for code, _ in told})
    each = [marks(text) for _, text in told]
    counts = Counter(mark for some in each for mark in some)
    known = {mark: place for place, mark in enumerate(sorted(m for m, times in counts.items() if times >= _FEWEST))}
    holds = np.zeros((len(told), len(known)))
    for row, some in enumerate(each):
        places = [known[mark] for mark in some if mark in known]
        holds[row, places] = 1 / math.sqrt(max(1, len(places)))
    wanted = np.zeros((len(told), len(codes)))
    wanted[range(len(told)), [codes.index(code) for code, _ in told]] = 1
    alike = holds @ holds.T + _BIAS  # the weights are sums of tellings: it is enough to learn how much of each
    step = 1 / (np.linalg.eigvalsh(alike)[-1] / 2 + _HELD)
    shares = np.zeros_like(wanted)
    for _ in range(_ROUNDS):
        scores = alike @ shares
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        shares -= step * (likely - wanted + _HELD * shares)
    weights = np.rint(100 * holds.T @ shares).astype(int)
    base = np.rint(100 * _BIAS * shares.sum(axis=0)).astype(int)
    return Model(
        codes, [int(n) for n in base], {mark: [int(n) for n in weights[place]] for mark, place in known.items()}
    )


def _read(name: str) -> dict[str, list[str]]:
    with (TELLINGS / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def main() -> None:
    """Learns all frames and writes the weights."""
    WEIGHTS.write_text(written({frame: learnt(tellings(frame)) for frame in FRAMES}), encoding="utf-8")


if __name__ == "__main__":
    main()
