"""The index keeps in step with the library, whatever is killed between."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe

from heed.library.actions.settle import settle
from heed.library.models import Change, Document, Passage
from heed.search import follow
from heed.search.ask import ask
from heed.search.words import SCHEMA_VERSION, WordIndex

NAME = f"words-{SCHEMA_VERSION}"


def test_everything_is_indexed_once(world: dict[str, Any]) -> None:
    assert follow.open_words().size() == Passage.objects.count()
    assert follow.pending(NAME) == 0
    assert follow.follow() == 0


def test_killed_before_its_commit_nothing_is_missing(index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    universe.build()

    def killed(self: WordIndex, documents: Any, entries: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(WordIndex, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            follow.follow()
    assert follow.position(NAME) == 0
    follow.follow()
    assert follow.open_words().size() == Passage.objects.count()


def test_killed_between_commit_and_position_nothing_is_twice(index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    universe.build()

    def killed(name: str, seq: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(follow, "set_position", killed)
        with pytest.raises(KeyboardInterrupt):
            follow.follow()
    assert follow.open_words().size() > 0
    assert follow.position(NAME) == 0
    follow.follow()
    assert follow.open_words().size() == Passage.objects.count()


def test_a_document_taken_out_is_found_no_more(world: dict[str, Any]) -> None:
    document = world["two-families.txt"]
    assert ask("street", filters={"document": [document.id]})["hits"]
    Document.objects.filter(id=document.id).delete()
    Change.objects.create(document=document.id, removed=True)
    assert follow.pending(NAME) == 1
    follow.follow()
    assert not ask("street", filters={"document": [document.id]})["hits"]
    assert follow.open_words().size() == Passage.objects.count()


def test_a_document_read_again_is_not_doubled(world: dict[str, Any]) -> None:
    Change.objects.create(document=world["m-overview.txt"].id)
    assert follow.follow() == world["m-overview.txt"].passages.count()
    assert follow.open_words().size() == Passage.objects.count()


def test_only_one_process_follows(index: None) -> None:
    universe.put("a.txt", universe.reading("The lamp was lit."))
    settle(by=universe.BY)
    with follow.the_only_one(NAME) as first, follow.the_only_one(NAME) as second:
        assert first and not second
        assert follow.follow() == 0
    assert follow.follow() > 0


def test_built_anew_while_serving(world: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    before, asked = follow.words_folder(), [hit["passage"] for hit in ask("street")["hits"]]
    real, seen = WordIndex.replace, []

    def while_serving(self: WordIndex, documents: Any, entries: Any) -> int:
        seen.append([hit["passage"] for hit in ask("street")["hits"]])
        if len(seen) == 1:  # a change while it is built
            Document.objects.filter(id=world["m-overview.txt"].id).delete()
            Change.objects.create(document=world["m-overview.txt"].id, removed=True)
        return real(self, documents, entries)

    monkeypatch.setattr(WordIndex, "replace", while_serving)
    assert follow.rebuild() == Passage.objects.count()
    assert seen[0] == asked and follow.words_folder() != before and not before.exists()
    assert [hit["passage"] for hit in ask("street")["hits"]] == asked
    assert follow.pending(NAME) == 0


def test_a_rebuild_that_is_killed_leaves_the_old_one_serving(
    world: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = follow.words_folder()

    def killed(self: WordIndex, documents: Any, entries: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(WordIndex, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        follow.rebuild()
    assert follow.words_folder() == before and ask("street")["hits"]
