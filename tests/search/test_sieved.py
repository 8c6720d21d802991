"""A filter over much of the library finds the same whether Heed sieves the best passages or the engine filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from heed.search import words
from heed.search.tally import Card, Table
from heed.search.words import Entry, Query, WordIndex

NATIONS = ["Wales", "Scotland", "England"]


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    made = WordIndex(tmp_path / "words")
    entries = [
        Entry(
            f"d{at}-p1",
            f"d{at}",
            f"r{at}",
            " ".join(["lamp"] * (1 + at % 7) + ["harbour"] * (at // 7)),
            {"nation": NATIONS[at % 3]},
        )
        for at in range(60)
    ]
    made.replace([], entries)
    return made


@pytest.fixture
def table() -> Table:
    return Table({f"d{at}": Card(f"r{at}", {"nation": (NATIONS[at % 3],)}) for at in range(60)}, ["nation"])


@pytest.mark.parametrize("chosen", [["Wales"], ["Wales", "Scotland"], ["nowhere"], NATIONS])
@pytest.mark.parametrize("limit", [1, 5, 60])
@pytest.mark.parametrize("widest", [0, 40, 1000])
def test_a_sieved_search_finds_what_a_filtered_one_does(
    index: WordIndex, table: Table, chosen: list[str], limit: int, widest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "WIDEST", widest)
    query = Query.term_query(index.schema, "text", "lamp")
    filtered = Query.const_score_query(Query.term_set_query(index.schema, "nation", chosen), 0.0)
    narrowed = index.both([query, filtered])
    sieve = table.sieve({"nation": chosen})
    assert sieve is not None
    found = index.sieved(query, limit, sieve, narrowed)
    assert sorted(found) == sorted(index.search(narrowed, limit))
    assert len(found) == min(limit, 20 * len(set(chosen) & set(NATIONS)))


def test_where_the_best_are_of_other_documents_the_engine_filters(index: WordIndex, table: Table) -> None:
    """Half the library is left, and none of the best passages is of it."""
    left = [f"d{at}" for at in range(30)]
    sieve = table.sieve({"document": left})
    query = Query.term_query(index.schema, "text", "harbour")
    narrowed = index.both([query, Query.term_set_query(index.schema, "document", left)])
    assert sieve is not None and sieve.share == 0.5
    assert len(index.sieved(query, 5, sieve, narrowed)) == 5


def test_a_choice_of_parts_or_none_is_no_sieve(table: Table) -> None:
    assert table.sieve({}) is None
    assert table.sieve({"role": ["analysis"], "nation": ["Wales"]}) is None
    assert Table({}, ["nation"]).sieve({"document": ["d1"]}) is not None
