"""What was learnt from questions: a question is turned and keeps its length, its words weigh unequally, and a few words are taken as they stand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from heed.search.meaning.learnt import LEARNT, RANK, Learnt, learnt, share
from heed.search.meaning.senses import NUMBERS, SenseFile, coded
from heed.search.meaning.vectors import DIMENSIONS

AXES = np.eye(DIMENSIONS, dtype=np.float32)


def test_a_question_is_turned_towards_what_answers_it_and_keeps_its_length() -> None:
    made = Learnt(AXES[1:2], AXES[:1], np.zeros(NUMBERS, dtype=np.float32))
    assert np.allclose(made.turned(AXES[0]), (AXES[0] + AXES[1]) / np.sqrt(2), atol=1e-6)
    assert np.array_equal(made.turned(AXES[2]), AXES[2])


def test_words_weigh_by_their_sense_and_are_one_together() -> None:
    made = Learnt(AXES[:0], AXES[:0], np.eye(NUMBERS, dtype=np.float32)[0])
    words = coded(np.eye(3, NUMBERS, dtype=np.float32))
    weights = made.weights(words)
    assert np.isclose(weights.sum(), 1) and np.isclose(weights[0] / weights[1], np.e) and weights[1] == weights[2]
    assert len(made.weights(words[:0])) == 0


@pytest.mark.parametrize("question", ["dad was left out", "daddy overlooked", "nobody asked the child", "CSE", ""])
def test_a_few_words_are_taken_as_they_stand(question: str) -> None:
    made, held = Learnt(AXES[1:2], AXES[:1], np.eye(NUMBERS, dtype=np.float32)[0]), share(question)
    assert np.array_equal(made.turned(AXES[0], held), AXES[0])
    assert np.allclose(made.weights(coded(np.eye(4, NUMBERS, dtype=np.float32)), held), 0.25)


def test_the_longer_a_question_the_more_of_it_holds() -> None:
    shares = [share(" ".join(["word"] * count)) for count in range(13)]
    assert shares == sorted(shares) and shares[4] == 0 and 0 < shares[6] < 1 and shares[9] == 1


def test_a_word_that_weighs_all_is_the_only_one_that_counts(tmp_path: Path) -> None:
    words = coded(np.eye(3, NUMBERS, dtype=np.float32))
    file = SenseFile(tmp_path)
    file.append(0, [words[:1], words[1:2]])
    near = file.opened(2).near(np.arange(2), words[:2], np.array([1, 0], dtype=np.float32))
    assert near.tolist() == [1, 0]


def test_what_is_shipped_is_small_and_moves_a_question_a_little() -> None:
    assert LEARNT.stat().st_size < 50_000 and learnt().into.shape == (RANK, DIMENSIONS)
    found = np.array([float(learnt().turned(axis) @ axis) for axis in AXES])
    assert found.min() > 0.5 and 0.9 < found.mean() < 1
