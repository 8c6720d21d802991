"""A question as practitioners ask it, moved towards how reports put the answer. Pure.

Learnt from committed questions and their answers (benchmarks/adapter.py): to the question's vector a linear part of itself is added, and each
of its words that say something weighs by what sort of word it is. The passages' vectors stay as they are.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from heed.search.meaning.senses import NUMBERS, STEPS, Senses
from heed.search.meaning.vectors import Vectors

LEARNT = Path(__file__).with_name("adapter.npy")  # RANK rows out, RANK rows in, then one row that weighs words
RANK = 32


class Adapter:
    """What was learnt, as numbers: `out` and `into` (RANK rows of 384), `weigher` (48)."""

    def __init__(self, out: Vectors, into: Vectors, weigher: Vectors) -> None:
        self.out, self.into, self.weigher = out, into, weigher

    def turned(self, question: Vectors) -> Vectors:
        """The question's vector as its answers would have it, of length one."""
        moved = question + (self.into @ question) @ self.out
        return np.asarray(moved / np.linalg.norm(moved), dtype=np.float32)

    def weights(self, words: Senses) -> npt.NDArray[np.float32]:
        """How much each word of the question counts; together one."""
        said = words.astype(np.float32) / STEPS @ self.weigher
        weights = np.exp(said - said.max(initial=0.0))
        return np.asarray(weights / max(float(weights.sum()), 1e-9), dtype=np.float32)


@lru_cache(maxsize=1)
def adapter() -> Adapter:
    """What was learnt, read once a process."""
    learnt = np.load(LEARNT).astype(np.float32)
    return Adapter(learnt[:RANK], learnt[RANK : 2 * RANK], learnt[2 * RANK, :NUMBERS])
