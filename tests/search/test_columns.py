"""Columns of words: their counts beside a plain count, whatever is put in, replaced and put together."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import universe

from heed.library.models import Change
from heed.search import ask as asking
from heed.search import columns, follow
from heed.search.ask import ask
from heed.search.columns import Builder, opened
from heed.search.words import COLUMNS, ROLE_BITS

WORDS = ["lamp", "harbour", "child", "midwife", "é", ""]
Passage = tuple[int, int, list[str]]  # document, role, words
passages = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 10), st.lists(st.sampled_from(WORDS), max_size=4)), max_size=40
)


def counted(folder: Path, words: list[str], without: list[str]) -> dict[int, int]:
    found = opened(folder, "now", ROLE_BITS)
    assert found is not None
    slots, counts = found.count(words, without)
    total: Counter[int] = Counter()
    for slot, count in zip(slots.tolist(), counts.tolist(), strict=True):
        total[slot] += count
    return {slot: count for slot, count in total.items() if count}


def plainly(held: list[Passage], words: list[str], without: list[str]) -> dict[int, int]:
    return dict(
        Counter(
            document << ROLE_BITS | role
            for document, role, has in held
            if set(has) & set(words) and not set(has) & set(without)
        )
    )


def put(folder: Path, replaced: list[int], come: list[Passage], commit: str = "now") -> None:
    built = Builder(folder, ROLE_BITS)
    for document, role, has in come:
        built.add(document << ROLE_BITS | role, has)
    built.finish(replaced, commit)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(passages, min_size=1, max_size=12),
    st.lists(st.sampled_from(WORDS)),
    st.lists(st.sampled_from(WORDS), max_size=1),
)
def test_counts_are_those_of_a_plain_count(
    tmp_path_factory: Any, commits: list[list[Passage]], words: list[str], without: list[str]
) -> None:
    """Each commit replaces the documents it brings; after a few, segments are put together."""
    folder, held = tmp_path_factory.mktemp("columns"), list[Passage]()
    for come in commits:
        replaced = sorted({document for document, _, _ in come})
        put(folder, replaced, come)
        held = [one for one in held if one[0] not in replaced] + come
        assert counted(folder, words, without) == plainly(held, words, without)
    assert sum(one.is_dir() for one in folder.iterdir()) <= columns.MANY + 1


def test_a_segment_is_never_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_ROWS", 64)
    held: list[Passage] = [(number, number % 3, [WORDS[number % 4]]) for number in range(300)]
    put(tmp_path, [], held)
    for number in range(300, 320):
        put(tmp_path, [number], [(number, 1, ["lamp"])])
        held.append((number, 1, ["lamp"]))
    assert counted(tmp_path, ["lamp", "child"], ["child"]) == plainly(held, ["lamp"], [])
    found = opened(tmp_path, "now", ROLE_BITS)
    assert found is not None and len(found.segments) > 1
    assert all(len(one.slots) <= 64 for one in found.segments)


def test_what_is_taken_out_is_gone_from_the_disk_when_it_is_much(tmp_path: Path) -> None:
    put(tmp_path, [], [(number, 0, ["lamp"]) for number in range(8)])
    put(tmp_path, [0, 1], [])
    found = opened(tmp_path, "now", ROLE_BITS)
    assert found is not None and len(found.slots) == 6 and not found.segments[0].gone
    put(tmp_path, list(range(8)), [])
    assert counted(tmp_path, ["lamp"], []) == {} and [one.name for one in tmp_path.iterdir()] == ["manifest"]


def test_counts_of_slots_are_added_where_they_stand(tmp_path: Path) -> None:
    put(tmp_path, [], [(1, 1, ["lamp"]), (2, 1, ["child"])])
    found = opened(tmp_path, "now", ROLE_BITS)
    assert found is not None
    counts = found.count(["lamp"]).counts
    strange = np.array([1 << ROLE_BITS | 1, 3 << ROLE_BITS | 1])
    assert not found.add(counts, strange, np.array([5, 5])) and sorted(counts.tolist()) == [0, 1]
    assert found.add(counts, np.array([2 << ROLE_BITS | 1]), np.array([4])) and counts.tolist() == [1, 4]
    assert found.add(counts, np.zeros(0, dtype=np.int64), np.zeros(0)) and counts.tolist() == [1, 4]


def test_of_another_commit_they_say_nothing(tmp_path: Path) -> None:
    put(tmp_path, [], [(1, 1, ["lamp"])], "then")
    assert opened(tmp_path, "now", ROLE_BITS) is None
    assert opened(tmp_path, "", ROLE_BITS) is None
    assert opened(tmp_path, "then", ROLE_BITS) is not None


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"format": 0}'])
def test_a_manifest_that_says_nothing_is_as_none(tmp_path: Path, spoilt: bytes) -> None:
    put(tmp_path, [], [(1, 1, ["lamp"])])
    (tmp_path / "manifest").write_bytes(spoilt)
    assert opened(tmp_path, "now", ROLE_BITS) is None


def test_a_column_cut_short_is_as_none(tmp_path: Path) -> None:
    put(tmp_path, [], [(1, 1, ["lamp"])])
    name = json.loads((tmp_path / "manifest").read_bytes())["segments"][0][0]
    (tmp_path / name / "slots.npy").write_bytes(b"")
    assert opened(tmp_path, "now", ROLE_BITS) is None


QUESTIONS = [
    "week", "the midwife and the grandmother", "street worker -page", "health-visitor plan", "LSCB and the social worker", "CPP",
    "week -street -page", "zzyzx", "-week", '"the same worker" week', "week label:M", "the and of", "Child M: week", "grandmothr",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_engine_counts_the_same(world: dict[str, Any], question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asking.serving().columns is not None
    quick = ask(question)
    monkeypatch.setattr(type(asking.serving()), "columns", None)
    slow = ask(question)
    assert quick["total"] == slow["total"] and quick["facets"] == slow["facets"]


def test_they_follow_what_comes_and_goes(world: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    before = ask("zeppelin midwife")["total"]["passages"]
    universe.put("new.txt", universe.reading("The midwife told the grandmother about the zeppelin."))
    follow.follow()
    assert asking.serving().columns is not None
    assert ask("zeppelin midwife")["total"]["passages"] > before
    gone = world["t-overview.txt"] if "t-overview.txt" in world else next(iter(world.values()))
    Change.objects.create(document=gone.id, removed=True)
    gone.delete()
    follow.follow()
    counted = [asking.serving().columns is not None, ask("midwife")["total"]]
    monkeypatch.setattr(type(asking.serving()), "columns", None)
    assert counted == [True, ask("midwife")["total"]]


@pytest.mark.parametrize("lost", ["columns", "columns/manifest"])
def test_lost_they_are_made_anew(world: dict[str, Any], lost: str) -> None:
    import shutil

    whole = ask("week")["total"]
    folder = follow.words_folder()
    if lost == "columns":
        shutil.rmtree(folder / COLUMNS)
    else:
        (folder / lost).unlink()
    asking._words.cache_clear()
    assert asking.serving().columns is None and ask("week")["total"] == whole
    universe.put("new.txt", universe.reading("Nothing of that kind."))
    follow.follow()  # what comes meanwhile does not bring back half of them
    assert asking.serving().index is not None
    asking.serving().refresh()
    assert asking.serving().columns is not None and ask("week")["total"] == whole
