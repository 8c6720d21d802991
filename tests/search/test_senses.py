"""Words where they stand: appended beside the vectors, nearest word by word, blotted out, half-written ones overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.search.meaning import senses
from heed.search.meaning.near import Nearness
from heed.search.meaning.senses import NUMBERS, STEPS, SenseFile, Senses, coded
from heed.search.meaning.vectors import DIMENSIONS, VectorFile
from heed.search.ranking import SENSES_WEIGHT, blend


def words(count: int, seed: int) -> Senses:
    numbers = np.random.default_rng(seed).normal(size=(count, NUMBERS)).astype(np.float32)
    return coded(numbers / np.maximum(np.linalg.norm(numbers, axis=1, keepdims=True), 1e-9))


def unit(count: int) -> np.ndarray:
    return np.eye(count, DIMENSIONS, dtype=np.float32)


def plainly(held: Senses, asked: Senses) -> float:
    """The mean over the words asked of the nearest word held, by the definition."""
    each = [max(float(np.dot(a.astype(int), b.astype(int))) for b in held) / STEPS**2 for a in asked]
    return sum(each) / len(each)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=8), st.integers(1, 5), st.integers(0, 1000))
def test_near_is_the_mean_of_the_nearest_words(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], asked: int, seed: int
) -> None:
    file = SenseFile(tmp_path_factory.mktemp("s"))
    held = [words(count, seed + at) for at, count in enumerate(counts)]
    for row, one in enumerate(held):
        file.append(row, [one])
    wanted = words(asked, seed + 100)
    found = file.opened(len(held)).near(np.arange(len(held))[::-1], wanted)[::-1]
    expected = [plainly(one, wanted) if len(one) else 0.0 for one in held]
    assert np.allclose(found, expected, atol=1e-5)


def test_a_passage_is_near_by_its_words_through_its_id(tmp_path: Path) -> None:
    file, held = VectorFile(tmp_path), [words(3, 1), words(4, 2), words(2, 3)]
    file.append(["d-0"], unit(1))  # without words
    file.append(["d-1", "d-2", "d-3"], unit(3), held)
    near = Nearness(file.opened(), unit(1)[0], held[1][:2])
    found = near.by_words(["d-2", "d-3", "d-0", "none"])
    assert found.keys() == {"d-2", "d-3", "d-0"} and found["d-0"] == 0
    assert abs(found["d-2"] - 1) < 0.02 and found["d-3"] < 0.9
    assert Nearness(file.opened(), unit(1)[0]).by_words(["d-2"]) == {}


def test_a_document_taken_out_leaves_no_words(tmp_path: Path) -> None:
    file, held = VectorFile(tmp_path), [words(3, 1), words(4, 2), words(2, 3)]
    file.append(["one-1", "two-1", "one-2"], unit(3), held)
    assert file.drop("one") == 2
    kept = np.fromfile(file.senses.senses_path, dtype=np.int8).reshape(-1, NUMBERS)
    assert not kept[:3].any() and not kept[7:].any() and np.array_equal(kept[3:7], held[1])
    file.append(["one-1"], unit(1), [held[0]])
    assert Nearness(file.opened(), unit(1)[0], held[0]).by_words(["one-1"])["one-1"] > 0.98


@pytest.mark.parametrize("stopped_at", [1, 2])
@pytest.mark.parametrize("after", [None, 5])
def test_words_of_rows_that_never_counted_are_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: int, after: int | None
) -> None:
    file, held = VectorFile(tmp_path), [words(3, 1), words(4, 2)]
    file.append(["a-1", "a-2"], unit(2), held)
    real, synced = senses._sync, []

    def killed(out: Any) -> None:
        real(out)
        synced.append(out)
        if len(synced) == stopped_at:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(senses, "_sync", killed)
        with pytest.raises(KeyboardInterrupt):
            file.append(["x-1"], unit(1), [words(9, 7)])
    fresh = None if after is None else [words(after, 8)]
    file.append(["b-1"], unit(1), fresh)
    near = Nearness(file.opened(), unit(1)[0], held[1]).by_words(["a-2", "b-1"])
    assert near["a-2"] > 0.98 and (near["b-1"] == 0) is (after is None)
    assert file.senses.senses_path.stat().st_size == (7 + (after or 0)) * NUMBERS


def test_word_by_word_decides_between_equals() -> None:
    order = blend({}, {"one": 0.5, "other": 0.5}, by_senses={"other": 0.4, "one": 0.1})
    assert [key for key, _ in order] == ["other", "one"]
    assert abs(order[0][1] - order[1][1] - 0.3 * SENSES_WEIGHT) < 1e-9
