"""What was learnt from questions: a question is turned, keeps its length, and its words weigh unequally, one together."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from heed.search.meaning.adapter import LEARNT, RANK, Adapter, adapter
from heed.search.meaning.senses import NUMBERS, SenseFile, coded
from heed.search.meaning.vectors import DIMENSIONS

AXES = np.eye(DIMENSIONS, dtype=np.float32)


def test_a_question_is_turned_towards_what_answers_it_and_keeps_its_length() -> None:
    made = Adapter(AXES[1:2], AXES[:1], np.zeros(NUMBERS, dtype=np.float32))
    found = made.turned(AXES[0])
    assert np.allclose(found, (AXES[0] + AXES[1]) / np.sqrt(2), atol=1e-6)
    assert np.array_equal(made.turned(AXES[2]), AXES[2])


def test_words_weigh_by_their_sense_and_are_one_together() -> None:
    made = Adapter(AXES[:0], AXES[:0], np.eye(NUMBERS, dtype=np.float32)[0])
    words = coded(np.eye(3, NUMBERS, dtype=np.float32))
    weights = made.weights(words)
    assert np.isclose(weights.sum(), 1) and np.isclose(weights[0] / weights[1], np.e) and weights[1] == weights[2]
    assert len(made.weights(words[:0])) == 0


def test_a_word_that_weighs_all_is_the_only_one_that_counts(tmp_path: Path) -> None:
    words = coded(np.eye(3, NUMBERS, dtype=np.float32))
    file = SenseFile(tmp_path)
    file.append(0, [words[:1], words[1:2]])
    near = file.opened(2).near(np.arange(2), words[:2], np.array([1, 0], dtype=np.float32))
    assert near.tolist() == [1, 0]


def test_what_is_shipped_is_small_and_moves_a_question_a_little() -> None:
    assert LEARNT.stat().st_size < 300_000 and adapter().into.shape == (RANK, DIMENSIONS)
    found = adapter().turned(AXES[3])
    assert np.isclose(np.linalg.norm(found), 1, atol=1e-5) and 0.5 < float(found @ AXES[3]) < 1
