"""The file of vectors: appended, searched exactly, rows taken out, half-written rows overwritten."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.search.meaning.vectors import DIMENSIONS, VectorFile, best


def some(count: int, seed: int = 1) -> np.ndarray:
    numbers = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return numbers / np.linalg.norm(numbers, axis=1, keepdims=True)


def test_an_empty_file_answers_nothing(tmp_path: Path) -> None:
    assert VectorFile(tmp_path).nearest(some(1)[0], 5) == []


def test_the_nearest_come_first(tmp_path: Path) -> None:
    file, numbers = VectorFile(tmp_path), some(20)
    file.append([f"d-{row}" for row in range(20)], numbers)
    found = file.nearest(numbers[7], 3)
    assert found[0][0] == "d-7" and abs(found[0][1] - 1) < 1e-5
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_a_document_taken_out_leaves_no_numbers(tmp_path: Path) -> None:
    file, numbers = VectorFile(tmp_path), some(6)
    file.append(["one-1", "one-2", "two-1", "two-2", "onetwo-1", "two-3"], numbers)
    assert file.drop("one") == 2
    assert {key for key, _ in file.nearest(numbers[0], 6)} <= {"two-1", "two-2", "onetwo-1", "two-3"}
    kept = np.fromfile(file.vectors_path, dtype=np.float32).reshape(-1, DIMENSIONS)
    assert not kept[:2].any() and kept[2:].any(axis=1).all()


def test_rows_without_keys_are_overwritten(tmp_path: Path) -> None:
    file, numbers = VectorFile(tmp_path), some(5)
    file.append(["a-1", "a-2"], numbers[:2])
    with open(file.vectors_path, "ab") as out:  # killed after the numbers, before the keys
        out.write(numbers[2].tobytes())
    file.append(["b-1", "b-2"], numbers[3:])
    assert file.size() == 4
    assert file.nearest(numbers[4], 1)[0][0] == "b-2"


def test_only_the_marked_rows_are_answered(tmp_path: Path) -> None:
    file, numbers = VectorFile(tmp_path), some(8)
    file.append([f"d-{row}" for row in range(8)], numbers)
    only = np.zeros(8, dtype=bool)
    only[3] = True
    assert [key for key, _ in file.nearest(numbers[3], 5, only)] == ["d-3"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(0, 10_000))
def test_appended_in_parts_it_answers_as_a_full_scan_would(
    tmp_path_factory: object, sizes: list[int], seed: int
) -> None:
    file = VectorFile(tmp_path_factory.mktemp("v"))  # type: ignore[attr-defined]
    numbers, at = some(sum(sizes), seed), 0
    for size in sizes:
        file.append([f"d-{row}" for row in range(at, at + size)], numbers[at : at + size])
        at += size
    wanted = some(1, seed + 1)[0]
    expected = [f"d-{row}" for row in np.argsort(-(numbers @ wanted), kind="stable") if numbers[row] @ wanted > 0]
    assert [key for key, _ in file.nearest(wanted, at)] == expected


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 400), st.integers(0, 10_000), st.sampled_from([0.0, 0.3, 3.0]))
def test_the_best_of_very_many_are_the_best(limit: int, seed: int, spread: float) -> None:
    draw = np.random.default_rng(seed)
    scores = (0.2 + spread * draw.normal(size=30_000)).astype(np.float32)
    found = best(scores, limit)
    expected = np.sort(scores)[::-1][:limit]
    assert np.array_equal(scores[found], expected[expected > 0])
