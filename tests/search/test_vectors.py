"""The file of vectors: appended, searched as exactly as by a full scan, rows taken out, half-written rows overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.search.meaning import vectors
from heed.search.meaning.near import FEW, Nearness
from heed.search.meaning.vectors import DIMENSIONS, VectorFile, best, coded


def some(count: int, seed: int = 1) -> np.ndarray:
    numbers = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return numbers / np.linalg.norm(numbers, axis=1, keepdims=True)


def crowded(count: int, seed: int) -> np.ndarray:
    """Rows of a few crowds, so that many are nearly as near as the nearest."""
    draw = np.random.default_rng(seed)
    numbers = some(12, seed)[draw.integers(0, 12, count)] + 0.03 * draw.normal(size=(count, DIMENSIONS))
    return (numbers / np.linalg.norm(numbers, axis=1, keepdims=True)).astype(np.float32)


def nearest(file: VectorFile, query: np.ndarray, limit: int) -> list[tuple[str, float]]:
    return Nearness(file.opened(), query).best(limit)


def test_an_empty_file_answers_nothing(tmp_path: Path) -> None:
    assert nearest(VectorFile(tmp_path), some(1)[0], 5) == []
    assert Nearness(VectorFile(tmp_path).opened(), some(1)[0]).of(["d-1"]) == {}


def test_the_nearest_come_first(tmp_path: Path) -> None:
    file, numbers = VectorFile(tmp_path), some(20)
    file.append([f"d-{row}" for row in range(20)], numbers)
    found = nearest(file, numbers[7], 3)
    assert found[0][0] == "d-7" and abs(found[0][1] - 1) < 1e-5
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_a_document_taken_out_leaves_no_numbers(tmp_path: Path) -> None:
    file, numbers = VectorFile(tmp_path), some(6)
    file.append(["one-1", "one-2", "two-1", "two-2", "onetwo-1", "two-3"], numbers)
    assert file.drop("one") == 2
    assert {key for key, _ in nearest(file, numbers[0], 6)} <= {"two-1", "two-2", "onetwo-1", "two-3"}
    for path, kind in ((file.vectors_path, np.float32), (file.codes_path, np.int8)):
        kept = np.fromfile(path, dtype=kind).reshape(-1, DIMENSIONS)
        assert not kept[:2].any() and kept[2:].any(axis=1).all()


def test_a_drop_that_is_killed_is_done_again_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, numbers = VectorFile(tmp_path), some(4)
    file.append(["one-1", "one-2", "two-1", "two-2"], numbers)
    real, synced = vectors._sync, []

    def killed(out: Any) -> None:
        real(out)
        synced.append(out)
        if len(synced) == 2:  # the numbers are blotted out, the keys are not
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(vectors, "_sync", killed)
        with pytest.raises(KeyboardInterrupt):
            file.drop("one")
    assert file.drop("one") == 2
    assert not np.fromfile(file.vectors_path, dtype=np.float32).reshape(-1, DIMENSIONS)[:2].any()
    assert {key for key, _ in nearest(file, numbers[3], 4)} <= {"two-1", "two-2"}


@pytest.mark.parametrize("stopped_at", [1, 2, 3, 4])
def test_rows_without_keys_are_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: int) -> None:
    file, numbers = VectorFile(tmp_path), some(6)
    file.append(["a-1", "a-2"], numbers[:2])
    real, synced = vectors._sync, []

    def killed(out: Any) -> None:
        real(out)
        synced.append(out)
        if len(synced) == stopped_at:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(vectors, "_sync", killed)
        with pytest.raises(KeyboardInterrupt):
            file.append(["x-1"], numbers[2:3])
    written = stopped_at == 4  # its keys were the last
    assert file.size() == 2 + written
    file.append(["b-1", "b-2"], numbers[4:])
    assert file.size() == file.coded() == 4 + written
    assert nearest(file, numbers[5], 1)[0][0] == "b-2"
    assert bool(file.opened().rows(["x-1"])) is written


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(0, 10_000))
def test_appended_in_parts_it_answers_as_a_full_scan_would(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], seed: int
) -> None:
    file = VectorFile(tmp_path_factory.mktemp("v"))
    numbers, at = some(sum(sizes), seed), 0
    for size in sizes:
        file.append([f"d-{row}" for row in range(at, at + size)], numbers[at : at + size])
        at += size
    wanted = some(1, seed + 1)[0]
    expected = [f"d-{row}" for row in np.argsort(-(numbers @ wanted), kind="stable") if numbers[row] @ wanted > 0]
    assert [key for key, _ in nearest(file, wanted, at)] == expected


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([1, 50, 200]), st.booleans())
def test_looked_through_in_bytes_the_best_are_those_of_an_exact_scan(
    tmp_path_factory: pytest.TempPathFactory, seed: int, limit: int, crowds: bool
) -> None:
    file = VectorFile(tmp_path_factory.mktemp("v"))
    numbers = (crowded if crowds else some)(2 * FEW, seed)
    names = [f"d{row // 100}-{row}" for row in range(len(numbers))]
    file.append(names, numbers)
    wanted = numbers[seed % len(numbers)] + 0.5 * some(1, seed + 1)[0]
    wanted /= np.linalg.norm(wanted)
    exact = numbers @ wanted
    order = np.argsort(-exact, kind="stable")[:limit]
    found = nearest(file, wanted, limit)
    assert np.allclose([cosine for _, cosine in found], exact[order], atol=1e-5)
    assert len({key for key, _ in found} & {names[row] for row in order}) >= 0.99 * limit


def test_narrowed_to_many_documents_the_best_of_them_are_answered(tmp_path: Path) -> None:
    file, numbers = VectorFile(tmp_path), crowded(3 * FEW, 4)
    file.append([f"d{row % 3}-{row}" for row in range(len(numbers))], numbers)  # documents in many short runs
    exact = numbers @ numbers[5]
    rows = [row for row in np.argsort(-exact, kind="stable") if row % 3 == 1 or row % 3 == 2]
    for documents in (["d1", "d2", "none"], ["d2", "d1"]):
        found = Nearness(file.opened(), numbers[5]).best(40, None, documents)
        assert np.allclose([cosine for _, cosine in found], exact[rows[:40]], atol=1e-5)
    assert Nearness(file.opened(), numbers[5]).best(5, None, ["none"]) == []


def test_a_file_of_numbers_alone_answers_and_is_put_into_bytes(tmp_path: Path) -> None:
    file, numbers = VectorFile(tmp_path), some(30)
    file.append([f"d-{row}" for row in range(30)], numbers)
    before = [key for key, _ in nearest(file, numbers[3], 9)]
    file.codes_path.write_bytes(b"")  # as an older Heed left it
    file.scales_path.write_bytes(b"")
    again = VectorFile(tmp_path)
    assert [key for key, _ in nearest(again, numbers[3], 9)] == before and again.coded() == 0
    state = again.state()
    assert again.complete() == 30 and again.complete() == 0
    assert [key for key, _ in nearest(again, numbers[3], 9)] == before and again.state() != state
    codes, scales = coded(numbers)
    assert np.array_equal(np.fromfile(file.codes_path, dtype=np.int8).reshape(-1, DIMENSIONS), codes)
    assert np.array_equal(np.fromfile(file.scales_path, dtype=np.float32), scales)


def test_two_ids_of_one_mark_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_marks", lambda keys: np.zeros(len(keys), dtype=np.uint64))
    file, numbers = VectorFile(tmp_path), some(5)
    file.append([f"d-{row}" for row in range(5)], numbers)
    assert file.opened().rows(["d-3", "d-0", "other"]) == {"d-3": 3, "d-0": 0}


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 400), st.integers(0, 10_000), st.sampled_from([0.0, 0.3, 3.0]))
def test_the_best_of_very_many_are_the_best(limit: int, seed: int, spread: float) -> None:
    draw = np.random.default_rng(seed)
    scores = (0.2 + spread * draw.normal(size=30_000)).astype(np.float32)
    found = best(scores, limit)
    expected = np.sort(scores)[::-1][:limit]
    assert np.array_equal(scores[found], expected[expected > 0])
