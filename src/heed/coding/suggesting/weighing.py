"""How strongly each sentence speaks for yes and for no of each factor, by the weights that benchmarks/suggestion_weights.py learnt.

A sentence is its marks (marks.py), its signs (sentences.py), what the phrases say of it (phrases.py) and, where the model for meaning is at hand,
its vector. Without the model another set of weights is used, learnt without it.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from heed.coding.suggesting.marks import marks
from heed.coding.suggesting.phrases import Said, said
from heed.coding.suggesting.sentences import Sentence

Numbers = npt.NDArray[np.float32]
Embed = Callable[[list[str]], Numbers]
WEIGHTS = Path(__file__).parent / "weights"
VECTOR = 384
_WORDS, _SAYS, _MEANING = (
    2.0,
    1.5,
    4.0,
)  # how much room words, phrases and meaning have; the weights were learnt with these


class Weighed(msgspec.Struct, frozen=True):
    """A sentence with what is made of it: all its marks, and what the phrases say of each factor."""

    sentence: Sentence
    marks: tuple[str, ...]
    said: dict[str, Said]


class Weights(msgspec.Struct, frozen=True):
    """What was learnt: the place of each mark, and a column for the yes and for the no of each factor."""

    factors: tuple[str, ...]
    places: dict[str, int]
    of_marks: Numbers
    of_meaning: Numbers | None
    base: Numbers


def weighed(sentence: Sentence, names: tuple[str, ...]) -> Weighed:
    """The sentence with its marks and what the phrases say of it."""
    found = said(sentence, names)
    every = [*marks(sentence.text, names, sentence.before), *(f"sign {sign}" for sign in sentence.signs)]
    return Weighed(sentence, (*every, *(f"says {factor} {value}" for factor, value in found.items())), found)


def matrix(rows: Sequence[tuple[str, ...]], places: dict[str, int]) -> Numbers:
    """The marks of each sentence as numbers."""
    made = np.zeros((len(rows), len(places)), dtype=np.float32)
    for row, every in enumerate(rows):
        known = [places[mark] for mark in every if mark in places]
        if known:
            made[row, known] = _WORDS / math.sqrt(len(known))
        spoken = [places[mark] for mark in every if mark.startswith("says ") and mark in places]
        made[row, spoken] = _SAYS
    return made


def meaning(vectors: Numbers) -> Numbers:
    """The vectors with the room they have beside the marks."""
    return _MEANING * vectors


def scores(rows: Sequence[Weighed], weights: Weights, embed: Embed | None) -> Numbers:
    """A row for each sentence, a column for the yes and the no of each factor; the larger, the more it speaks for it."""
    told = matrix([row.marks for row in rows], weights.places) @ weights.of_marks + weights.base
    if weights.of_meaning is not None and embed is not None and rows:
        told = told + meaning(embed([row.sentence.text for row in rows])) @ weights.of_meaning
    return np.asarray(told, dtype=np.float32)


@functools.cache
def learnt(with_meaning: bool) -> Weights:
    """The weights as they are kept: whole numbers and a scale for each column."""
    with np.load(WEIGHTS / ("meaning.npz" if with_meaning else "words.npz"), allow_pickle=False) as kept:
        marks_of = str(kept["marks"]).split("\n")
        return Weights(
            factors=tuple(str(kept["factors"]).split("\n")),
            places={mark: place for place, mark in enumerate(marks_of)},
            of_marks=kept["of_marks"].astype(np.float32) * kept["marks_scale"],
            of_meaning=kept["of_meaning"].astype(np.float32) * kept["meaning_scale"] if with_meaning else None,
            base=kept["base"].astype(np.float32),
        )
