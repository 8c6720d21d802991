"""Learns src/heed/search/meaning/adapter.npy from the questions in sample/questions: python -m benchmarks.adapter

The tuning, further and training questions are asked of the whole sample. By Adam, a matrix A is found that turns the question's vector q to
q + Aq so that the right passages come before the rest (a softmax over all passages, beside what words and senses say of them); then, q so
turned, what a word's sense says of its weight. Kept are the 32 strongest directions of A. The unseen questions are never read here.
Whoever changes the model or its axes runs it again. About two minutes after the sample is taken in; BENCH_RANKING_HOME as in ranking.py.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any, NamedTuple

import numpy as np

from benchmarks.ranking import ROOT, Library, questions

PARTS = ("tuning", "further", "training")
HEAT = 0.05  # of the softmax
TURN = {"steps": 20, "rate": 7e-4, "hold": 0.3}  # hold: what a change of size one costs, halved
WEIGH = {"steps": 15, "rate": 0.2, "hold": 0.01}
NEAREST = 80  # passages beside which the weights of words are learnt


class Asked(NamedTuple):
    """One question: its vector and senses, what stands for each passage beside its cosine, which passages are right."""

    vector: Any
    senses: Any
    by_words: Any
    by_senses: Any
    right: Any


class Adam:
    """Steps of Adam for one array."""

    def __init__(self, shape: tuple[int, ...], rate: float) -> None:
        self.value, self.mean, self.square = (np.zeros(shape, dtype=np.float32) for _ in range(3))
        self.rate, self.taken = rate, 0

    def step(self, slope: Any) -> None:
        self.taken += 1
        self.mean = 0.9 * self.mean + 0.1 * slope
        self.square = 0.99 * self.square + 0.01 * slope * slope
        mean, square = self.mean / (1 - 0.9**self.taken), self.square / (1 - 0.99**self.taken)
        self.value = self.value - self.rate * mean / (np.sqrt(square) + 1e-8)


def pull(scores: Any, right: Any) -> Any:
    """The slope of minus the log of the share of the softmax that falls on the right passages."""
    shares = np.exp((scores - scores.max(-1, keepdims=True)) / HEAT)
    good = np.where(right, shares, 0.0)
    return (shares / shares.sum(-1, keepdims=True) - good / (good.sum(-1, keepdims=True) + 1e-30)) / HEAT


def turned(vectors: Any, turn: Any) -> tuple[Any, Any]:
    """The vectors turned, of length one, and their lengths before that."""
    moved = vectors + vectors @ turn.T
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    return moved / length, length


def turning(vectors: Any, passages: Any, beside: Any, right: Any) -> Any:
    """The matrix A."""
    adam = Adam((vectors.shape[1], vectors.shape[1]), TURN["rate"])
    for _ in range(int(TURN["steps"])):
        unit, length = turned(vectors, adam.value)
        slope = (pull(unit @ passages.T + beside, right) / len(vectors)).astype(np.float32) @ passages
        slope = (slope - unit * (slope * unit).sum(1, keepdims=True)) / length
        adam.step(slope.T @ vectors + TURN["hold"] * adam.value)
    return adam.value


def weighing(asked: list[tuple[Any, Any, Any, Any]]) -> Any:
    """What a sense says of its word's weight, from senses, nearness by word (candidates by words), scores beside, and which are right."""
    from heed.search.ranking import SENSES_WEIGHT

    adam = Adam((asked[0][0].shape[1],), WEIGH["rate"])
    for _ in range(int(WEIGH["steps"])):
        slope = WEIGH["hold"] * adam.value
        for senses, near, beside, right in asked:
            weights = np.exp(senses @ adam.value - (senses @ adam.value).max())
            weights /= weights.sum()
            by_word = SENSES_WEIGHT * (pull(beside + SENSES_WEIGHT * near @ weights, right) @ near) / len(asked)
            slope = slope + (weights * (by_word - weights @ by_word)) @ senses
        adam.step(slope)
    return adam.value


def gathered(library: Library, asked: list[dict[str, Any]]) -> tuple[list[Asked], Any, Any]:
    """Every question with what stands for every passage; the rows of the passages; which are headings alone."""
    from heed.search.asked.parse import read
    from heed.search.candidates import evidence
    from heed.search.compile import compiled
    from heed.search.glossary import glossary, spelled
    from heed.search.meaning import ready
    from heed.search.meaning.near import Nearness

    opened = ready.opened()
    rows = opened.rows([held.passage for some in library.of_file.values() for held in some])
    keys, found = list(rows), []
    headings = library.index.scores(library.index.fragments(), keys)
    for question in asked:
        words, expanded = question["query"], glossary().expansions(question["query"])
        plan = compiled(read(words), library.index.schema, [name for one in expanded for name in one.added], words)
        vectors, senses = ready.embedder().read([spelled(words, expanded)])
        told = evidence(library.index, Nearness(opened, vectors[0], senses[0]), plan, keys)
        by_words, by_senses = (
            np.array([by.get(key, 0.0) for key in keys], dtype=np.float32) for by in (told.by_words, told.by_senses)
        )
        good = library.answers(question)[1]
        found.append(Asked(vectors[0], senses[0], by_words, by_senses, np.array([key in good for key in keys])))
        print(f"{len(found)} of {len(asked)} questions", file=sys.stderr, end="\r")
    return found, np.array(list(rows.values())), np.array([key in headings for key in keys])


def main() -> None:
    """Learns and writes."""
    asked = [question for part in PARTS for question in questions(ROOT / f"sample/questions/{part}.jsonl")]
    with tempfile.TemporaryDirectory() as home:
        os.environ["HEED_HOME"] = os.environ.get("BENCH_RANKING_HOME", home)
        os.environ["HEED_VECTORS"] = "minilm"
        library = Library([ROOT / "sample" / "library", ROOT / "sample" / "second" / "library"])
        from heed.search.meaning import ready
        from heed.search.meaning.adapter import LEARNT, RANK
        from heed.search.meaning.senses import NUMBERS, STEPS
        from heed.search.ranking import HEADING, SENSES_WEIGHT, WORDS_WEIGHT

        found, rows, headings = gathered(library, [one for one in asked if one["file"] in library.of_file])
        opened = ready.opened()
        passages, vectors = np.array(opened.matrix[rows]), np.stack([one.vector for one in found])
        right = np.stack([one.right for one in found])
        words = np.stack([WORDS_WEIGHT * one.by_words for one in found]) - HEADING * headings
        beside = words + SENSES_WEIGHT * np.stack([one.by_senses for one in found])
        turn = turning(vectors, passages[~headings], beside[:, ~headings], right[:, ~headings])
        out, strength, into = np.linalg.svd(turn)
        cosines = turned(vectors, turn)[0] @ passages.T
        told = []
        for at, one in enumerate(found):
            near = np.union1d(np.argsort(-(vectors[at] @ passages.T + beside[at]))[:NEAREST], np.flatnonzero(one.right))
            by_word = np.stack([opened.senses.near(rows[near], word[None]) for word in one.senses], axis=1)
            told.append((one.senses / STEPS, by_word, cosines[at, near] + words[at, near], one.right[near]))
        learnt = np.zeros((2 * RANK + 1, vectors.shape[1]), dtype=np.float16)
        learnt[:RANK], learnt[RANK : 2 * RANK] = (out[:, :RANK] * strength[:RANK]).T, into[:RANK]
        learnt[2 * RANK, :NUMBERS] = weighing(told)
    np.save(LEARNT, learnt)


if __name__ == "__main__":
    main()
