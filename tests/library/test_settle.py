"""Settling a few new papers into a large library: the same reviews as if all were looked at again, and nothing else written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests import universe

from heed.library import decided, seen, sets
from heed.library.actions import settle as settling
from heed.library.actions.settle import settle
from heed.library.models import Change, Document, Review


def state() -> dict[str, Any]:
    """Everything settling writes."""
    reviews = {
        review.id: [getattr(review, field) for field in settling.WRITTEN] for review in Review.objects.order_by("id")
    }
    return {"reviews": reviews, "papers": dict(Document.objects.values_list("file_name", "review_id"))}


@pytest.fixture
def world(home: Path) -> dict[str, Any]:
    return universe.build()


def kept(home: Path) -> Path:
    return home / "index" / "decided"


def test_settled_again_nothing_is_written(world: dict[str, Any]) -> None:
    before, changes = state(), Change.objects.count()
    assert settle(by=universe.BY) == 0
    assert state() == before and Change.objects.count() == changes


@pytest.mark.parametrize("spoilt", [None, b"", b"not legible", b"other rules"])
def test_without_what_was_decided_it_comes_out_the_same(
    world: dict[str, Any], home: Path, spoilt: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state()
    if spoilt is None:
        kept(home).unlink()
    elif spoilt == b"other rules":
        monkeypatch.setattr(decided, "_rules", lambda: "other")
    else:
        kept(home).write_bytes(spoilt)
    assert decided.before() == sets.Decided()
    assert settle(by=universe.BY) == 0 and state() == before
    assert decided.before().papers.keys() == set(Document.objects.values_list("id", flat=True))


def test_only_reviews_with_news_are_looked_at(world: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    real = settling.rewrite
    monkeypatch.setattr(settling, "rewrite", lambda ids: looked.extend(ids) or real(ids))
    new = universe.put("alone.txt", universe.reading("A single sentence about a lighthouse nobody else mentions."))
    settle(by=universe.BY)
    assert looked == [Document.objects.get(id=new.id).review_id]


def test_killed_before_it_is_kept_the_news_is_settled_next_time(
    world: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = universe.put("alone.txt", universe.reading("A single sentence about a lighthouse nobody else mentions."))

    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(decided, "keep", killed)
        with pytest.raises(KeyboardInterrupt):
            settle(by=universe.BY)
    assert new.id not in decided.before().papers
    before = state()
    assert settle(by=universe.BY) == 0 and state() == before
    assert new.id in decided.before().papers


def test_single_passages_are_found_without_reading_the_library(world: dict[str, Any]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its own statistics")
    plan = seen.passages().filter(pk__in=["d-p1", "d-p2"]).explain().splitlines()
    assert plan[0].split(" ", 3)[3].startswith("SEARCH library_passage"), plan
