"""A question as practitioners ask it, moved a little towards how reports put the answer. Pure.

Learnt from committed questions and their answers (benchmarks/learnt.py): to the question's vector a linear part of itself is added, and each
of its words that say something weighs by what sort of word it is. What was learnt holds for questions put in a sentence: a few words alone
are taken as they stand. The passages' vectors stay as they are.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from heed.search.asked.lex import words_of
from heed.search.meaning.senses import NUMBERS, STEPS, Senses
from heed.search.meaning.vectors import Vectors

LEARNT = Path(__file__).with_name("learnt.npy")  # RANK rows out, RANK rows in, then one row that weighs words
RANK = 8
NONE, WHOLE = 4, 9  # words of a question for which nothing of it holds, and all


def share(question: str) -> float:
    """How much of what was learnt holds for a question, by how many words it has: from 0 to 1."""
    return min(1.0, max(0.0, (len(words_of(question)) - NONE) / (WHOLE - NONE)))


class Learnt:
    """What was learnt, as numbers: `out` and `into` (RANK rows of 384), `weigher` (48)."""

    def __init__(self, out: Vectors, into: Vectors, weigher: Vectors) -> None:
        self.out, self.into, self.weigher = out, into, weigher

    def turned(self, question: Vectors, share: float = 1.0) -> Vectors:
        """The question's vector as its answers would have it, of length one."""
        moved = question + share * (self.into @ question) @ self.out
        return np.asarray(moved / np.linalg.norm(moved), dtype=np.float32)

    def weights(self, words: Senses, share: float = 1.0) -> npt.NDArray[np.float32]:
        """How much each word of the question counts; together one."""
        said = share * (words.astype(np.float32) / STEPS @ self.weigher)
        weights = np.exp(said - said.max(initial=0.0))
        return np.asarray(weights / max(float(weights.sum()), 1e-9), dtype=np.float32)


@lru_cache(maxsize=1)
def learnt() -> Learnt:
    """What was learnt, read once a process."""
    rows = np.load(LEARNT).astype(np.float32)
    return Learnt(rows[:RANK], rows[RANK : 2 * RANK], rows[2 * RANK, :NUMBERS])
