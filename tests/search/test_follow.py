"""The index keeps in step with the library, whatever is killed between."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tantivy
from tests import universe

from heed.library.actions.settle import settle
from heed.library.models import Change, Document, Passage
from heed.search import follow
from heed.search.ask import ask
from heed.search.meaning import check, ready
from heed.search.tally import ROLES, mark_of
from heed.search.words import SCHEMA_VERSION, Entry, WordIndex

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


def sound() -> bool:
    return follow.out_of_step().sound


def test_the_index_taken_away_is_made_again(world: dict[str, Any]) -> None:
    asked = [hit["passage"] for hit in ask("street")["hits"]]
    shutil.rmtree(follow.folder())
    assert follow.pending(NAME) == Change.objects.count()
    assert follow.follow() == Passage.objects.count()
    assert [hit["passage"] for hit in ask("street")["hits"]] == asked and sound()


def test_only_the_folder_taken_away_its_position_goes_with_it(world: dict[str, Any]) -> None:
    shutil.rmtree(follow.words_folder())
    assert follow.position(NAME) == 0 and follow.follow() == Passage.objects.count() and sound()


@pytest.mark.parametrize("torn", [b"", b'{"se', b"{}", b"[]", b'{"seq": null}', b"\x00\x00\x00"])
def test_a_torn_position_means_from_the_beginning(world: dict[str, Any], torn: bytes) -> None:
    (follow.words_folder() / "position").write_bytes(torn)
    assert follow.position(NAME) == 0
    follow.follow()
    assert follow.pending(NAME) == 0 and sound()


def test_looking_never_makes_an_index(index: None) -> None:
    assert follow.open_words().size() == 0 and ask("street")["hits"] == []
    assert not follow.words_folder().exists()


def test_an_index_that_appears_is_seen_by_who_looked_before(index: None) -> None:
    early = follow.open_words()
    universe.build()
    follow.follow()
    early.refresh()
    assert early.size() == Passage.objects.count()


@pytest.mark.parametrize("spoilt", ["garbage", "empty", "gone"])
def test_an_index_that_cannot_be_opened_is_made_anew(world: dict[str, Any], spoilt: str) -> None:
    meta = follow.words_folder() / "meta.json"
    meta.unlink() if spoilt == "gone" else meta.write_text("" if spoilt == "empty" else "{")
    assert follow.open_words().size() == 0
    assert follow.follow() == Passage.objects.count() and sound()


def test_a_position_beyond_the_log_is_of_another_library(world: dict[str, Any]) -> None:
    follow.set_position(NAME, 10**6)
    assert not follow.pending(NAME)
    Document.objects.filter(id=world["m-overview.txt"].id).delete()  # of which the log put back says nothing
    assert follow.follow() == Passage.objects.count() and sound()


def test_what_serves_no_more_is_swept(world: dict[str, Any]) -> None:
    here = follow.folder()
    for name in ("words-1", f"{NAME}.1234"):  # of an older Heed; half built when it was killed
        (here / name).mkdir()
    (here / "words-1.position").write_text("7")
    follow.rebuild()
    follow.follow()
    assert {path.name for path in here.glob("words-*") if path.is_dir()} == {follow.words_folder().name}
    assert not (here / "words-1.position").exists() and ask("street")["hits"]


def test_the_index_beside_the_library(world: dict[str, Any]) -> None:
    assert sound()
    lost, twice = world["m-overview.txt"], world["two-families.txt"]
    index, rows = follow.open_words(), list(follow.entries([twice.id]))
    index.replace([lost.id], [*rows, Entry("dgone-p1", "dgone", "rgone", "words of a paper that is gone", {})])
    assert follow.out_of_step() == follow.Step([lost.id], [twice.id], 1)
    Change.objects.create(document=lost.id)
    assert follow.out_of_step().lacks == []  # it is about to be indexed


def test_more_parts_than_the_engine_counts_at_once(tmp_path: Path) -> None:
    words = WordIndex(tmp_path / "words")
    made = [
        Entry(f"d{n}-p1", f"d{n}", "r", "lamp" if n % 3 else "ship", {"role": ROLES[n % len(ROLES)]})
        for n in range(66_000)
    ]
    words.replace([], made)
    parts = words.by_role(tantivy.Query.all_query())
    assert sorted(zip(parts.documents.tolist(), parts.roles.tolist(), strict=True)) == sorted(
        (mark_of(f"d{n}"), n % len(ROLES)) for n in range(66_000)
    )
    assert set(parts.counts.tolist()) == {1}
    lamps = tantivy.Query.term_query(words.schema, "text", "lamp")
    assert words.by_role(lamps).counts.sum() == 44_000


def test_the_vectors_beside_the_library(world: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert check.out_of_step().sound  # search by meaning is not to be had here: nothing is lacking
    monkeypatch.setattr(ready, "available", lambda: True)
    ids = list(Passage.objects.exclude(document=world["m-overview.txt"].id).values_list("id", flat=True))
    ready.vector_file().append([*ids, "dgone-p1"], np.ones((len(ids) + 1, 384), dtype=np.float32))
    assert check.out_of_step().lacks == []  # nothing was promised yet
    follow.set_position(ready.NAME, follow.last())
    assert check.out_of_step() == follow.Step([world["m-overview.txt"].id], [], 1)
