"""The glossary's rows of words are counted by the columns as the engine counts them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.search import words
from heed.search.asked.parse import read
from heed.search.compile import compiled
from heed.search.rows import counted_by, edition, is_counted
from heed.search.words import Entry, WordIndex

SAID = ["social", "worker", "workers", "little", "one", "lamp", "child", "protection", "plan", "x" * 70, "é" * 40, "."]


def test_a_row_of_the_glossary_is_one_word_more() -> None:
    assert is_counted(["littl", "one"]) and not is_counted(["lamp", "one"])
    assert counted_by("The little ones slept.") == ["the", "littl", "one", "slept", "littl one"]
    assert counted_by(f"little {'x' * 70} one") == ["littl", "one"]  # as for the engine: a word stands between
    assert counted_by("") == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(SAID), max_size=8), min_size=1, max_size=8))
def test_counts_are_the_engines(tmp_path_factory: pytest.TempPathFactory, said: list[list[str]]) -> None:
    index = WordIndex(tmp_path_factory.mktemp("rows") / "words")
    index.replace(
        [],
        [Entry(f"d{at}-p1", f"d{at}", f"r{at}", " ".join(text), {"role": "analysis"}) for at, text in enumerate(said)],
    )
    for question, added in (
        ("lamp", ["little one", "child protection plan"]),
        ("lamp -plan", ["little one", "lamp lamp"]),
    ):
        plan = compiled(read(question), index.schema, added, question)
        assert plan.plain is not None and "littl one" in plan.plain.words
        own, engines = index.counting(plan.words([]), plan.plain)(), index.by_role(plan.words([]))
        told = [
            {mark: count for mark, count in zip(parts.documents.tolist(), parts.counts.tolist(), strict=True) if count}
            for parts in (own, engines)
        ]
        assert sum(told[0].values()) == sum(own.counts.tolist())
        assert told[0] == told[1]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(SAID), max_size=8), min_size=1, max_size=8))
def test_a_row_that_no_passage_has_may_be_left_out(
    tmp_path_factory: pytest.TempPathFactory, said: list[list[str]]
) -> None:
    index = WordIndex(tmp_path_factory.mktemp("rows") / "words")
    index.replace(
        [], [Entry(f"d{at}-p1", f"d{at}", f"r{at}", " ".join(text), {"role": "other"}) for at, text in enumerate(said)]
    )
    whole = compiled(read("lamp plan"), index.schema, ["little one", "social worker", "lamp"])
    less = compiled(read("lamp plan"), index.schema, ["little one", "social worker", "lamp"], holds=index.holds)
    assert index.search(less.words([]), 9) == index.search(whole.words([]), 9)
    held = {row for text in said for row in counted_by(" ".join(text))}
    assert len(whole.finding) - len(less.finding) == len({"littl one", "social worker"} - held)


def test_without_columns_any_row_may_stand_somewhere(tmp_path: Path) -> None:
    index = WordIndex(tmp_path / "words")
    assert index.columns is None and index.holds(["littl", "one"])


def test_with_another_glossary_the_engine_counts_until_the_columns_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = WordIndex(tmp_path / "words")
    entry = Entry("d1-p1", "d1", "r1", "The little one slept.", {"role": "analysis"})
    index.replace([], [entry])
    assert index.columns is not None
    monkeypatch.setattr(words, "edition", lambda: "another " + edition())
    again = WordIndex(tmp_path / "words")
    assert again.columns is None
    again.complete([entry])
    assert again.columns is not None
