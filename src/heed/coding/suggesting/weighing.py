"""How strongly each sentence speaks for yes and for no of each factor, by the weights that benchmarks/suggestion_weights.py learnt.

A sentence is its marks (marks.py), its signs (sentences.py), what the phrases say of it (phrases.py) and, where the models are at hand, its vector;
beside it stands what the reader makes of the sentence where it stands. Without the models another set of weights is used, learnt without them.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from heed.coding.suggesting.marks import marks
from heed.coding.suggesting.phrases import Said, said
from heed.coding.suggesting.placing import Placed, placed
from heed.coding.suggesting.sentences import Sentence

Numbers = npt.NDArray[np.float32]
Embed = Callable[[list[str]], Numbers]
Read = Callable[[Sequence[Placed]], Numbers]
WEIGHTS = Path(__file__).parent / "weights"
VECTOR = 384
_WORDS, _SAYS, _MEANING = (
    2.0,
    1.5,
    4.0,
)  # how much room words, phrases and meaning have; the weights were learnt with these
_READ = 0.7  # so much the reader counts, the weighed words the rest


class Meaning(NamedTuple):
    """The two models: texts into vectors, and sentences where they stand into how strongly they speak."""

    embed: Embed
    read: Read


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


def with_room(vectors: Numbers) -> Numbers:
    """The vectors with the room they have beside the marks."""
    return _MEANING * vectors


def scores(rows: Sequence[Weighed], weights: Weights, meaning: Meaning | None, names: tuple[str, ...] = ()) -> Numbers:
    """A row for each sentence, a column for the yes and the no of each factor; the larger, the more it speaks for it.

    `names`: those of the children under review, whom the reader knows as "the child".
    """
    if meaning is None:
        return by_words(rows, weights, None)
    return together(by_words(rows, weights, meaning.embed), meaning.read([placed(row.sentence, names) for row in rows]))


def by_words(rows: Sequence[Weighed], weights: Weights, embed: Embed | None) -> Numbers:
    """The same by marks, phrases and likeness alone."""
    told = matrix([row.marks for row in rows], weights.places) @ weights.of_marks + weights.base
    if weights.of_meaning is not None and embed is not None and rows:
        told = told + with_room(embed([row.sentence.text for row in rows])) @ weights.of_meaning
    return np.asarray(told, dtype=np.float32)


def together(told: Numbers, read: Numbers) -> Numbers:
    """What the weighed words and the reader make of the sentences, as one: both are logits of the same."""
    return np.asarray((1 - _READ) * told + _READ * read, dtype=np.float32)


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
