"""A batch of files: each gets its own answer, whatever the others are, and a batch cut off is taken up."""

from __future__ import annotations

import os
from concurrent.futures import Future
from pathlib import Path

import pytest
from django.db import DataError
from tests import universe

from heed.library.actions import take_in as room
from heed.library.actions.fit import fit
from heed.library.actions.take_in import files_under, open_batch, stop_batch, take_in
from heed.library.models import Batch, BatchFile, Document
from heed.refusal import refuse

pytestmark = pytest.mark.usefixtures("home")


class Reader:
    """Stands for the sandbox: the file's words become a tiny reading; a file that says so is refused."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def submit(self, data: bytes, name: str) -> Future:
        self.read.append(name)
        promise: Future = Future()
        if data.startswith(b"broken"):
            promise.set_exception(refuse("pdf-damaged"))
        else:
            promise.set_result(universe.reading(data.decode()))
        return promise


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for name, words in {
        "a.txt": "the first",
        "b.txt": "broken",
        "c.txt": "the first",
        "d.txt": "the second",
        "e.txt": "",
    }.items():
        (made / name).write_text(words)
    return made


def batch_of(*paths: Path) -> Batch:
    return open_batch(by="t", paths=files_under(paths))


def states(batch: Batch) -> dict[str, tuple[str, str | None]]:
    return {Path(file.path).name: (file.state, (file.refusal or {}).get("code")) for file in batch.files.order_by("pk")}


def run(batch: Batch, **more: object) -> bool:
    return take_in(by="t", batch=batch, pool=Reader(), **more)  # type: ignore[arg-type]


def test_each_file_has_its_own_answer(folder: Path) -> None:
    batch = batch_of(folder, folder / "gone.txt", folder / "a.txt")
    assert run(batch)
    assert states(batch) == {
        "a.txt": ("added", None), "b.txt": ("refused", "pdf-damaged"), "c.txt": ("duplicate", None), "d.txt": ("added", None),
        "e.txt": ("refused", "file-empty"), "gone.txt": ("refused", "file-missing"),
    }  # fmt: skip
    batch.refresh_from_db()
    assert batch.state == "done" and batch.ended
    same = {
        file.document_id
        for file in batch.files.filter(path__endswith="a.txt") | batch.files.filter(path__endswith="c.txt")
    }
    assert len(same) == 1 and Document.objects.count() == 2


def test_a_refused_file_is_refused_again_and_a_known_one_is_a_duplicate(folder: Path) -> None:
    run(batch_of(folder))
    again = batch_of(folder)
    assert run(again)
    assert states(again)["b.txt"] == ("refused", "pdf-damaged")
    assert states(again)["a.txt"] == ("duplicate", None)
    assert Document.objects.count() == 2


def test_a_file_that_goes_while_it_waits(folder: Path) -> None:
    batch = batch_of(folder)
    (folder / "d.txt").unlink()
    assert run(batch)
    assert states(batch)["d.txt"] == ("refused", "file-missing")


def test_a_file_too_large(folder: Path, settings) -> None:  # type: ignore[no-untyped-def]
    settings.HEED = {**settings.HEED, "HEED_MAX_FILE_MB": 1}
    os.truncate(folder / "d.txt", (1 << 20) + 1)
    batch = batch_of(folder)
    assert run(batch)
    assert states(batch)["d.txt"] == ("refused", "file-too-large")
    assert "is 2 MB; the limit is 1 MB" in batch.files.get(path__endswith="d.txt").refusal["message"]


def test_a_folder_given_as_a_file_and_a_name_in_no_encoding(folder: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/r\xe9port.txt"))
    odd.write_text("words")
    batch = open_batch(by="t", paths=[folder, odd, folder / "a.txt"])
    assert run(batch)
    assert [(file.state, (file.refusal or {}).get("code")) for file in batch.files.order_by("pk")] == [
        ("refused", "file-unreadable"), ("refused", "file-name-odd"), ("added", None),
    ]  # fmt: skip


def test_a_batch_stopped_is_taken_up(folder: Path) -> None:
    batch = batch_of(folder)
    seen: list[BatchFile] = []

    def stop_after_two(file: BatchFile) -> bool:
        seen.append(file)
        return len(seen) < 2

    assert not run(batch, progress=stop_after_two)
    stop_batch(by="t", batch=batch)
    assert len(seen) == 2 and batch.files.filter(state="waiting").count() == 3
    answered = {name: answer for name, answer in states(batch).items() if answer[0] != "waiting"}
    assert run(batch)
    assert answered.items() <= states(batch).items()
    assert not batch.files.filter(state="waiting").exists() and Document.objects.count() == 2


def test_an_answer_is_given_once(folder: Path) -> None:
    """Two processes at one batch: the second finds the file answered, and lets that answer stand."""
    batch = batch_of(folder / "a.txt")
    mine = batch.files.get()
    run(batch)
    late = room._answer(mine, refuse("file-empty").refusal, 0.0)
    assert late.state == "added" and states(batch) == {"a.txt": ("added", None)}


def test_what_the_database_cannot_hold_is_refused_and_the_rest_lands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = room.add_document

    def odd(**given: object) -> Document:
        if str(given["path"]).endswith("a.txt"):
            raise DataError("words of the report")
        return add(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "add_document", odd)
    (folder / "c.txt").unlink()
    batch = batch_of(folder)
    assert run(batch)
    assert states(batch)["a.txt"] == ("refused", "file-unkeepable")
    assert "words of the report" not in str(batch.files.get(path__endswith="a.txt").refusal)
    assert states(batch)["d.txt"] == ("added", None)


def test_odd_readings_fit_both_databases() -> None:
    read = universe.reading("words\0more", publisher="P" * 400, title="A\0B")
    read.sections[0].number = "1" * 60
    read.passages[1].paragraph = "2" * 60
    read.pages[0].printed = "x" * 60
    read.recommendations[0].number = "3" * 60
    before = [(passage.start, passage.end) for passage in read.passages]
    document = universe.put("odd.txt", fit(read), b"odd")
    assert document.title == "A\ufffdB" and len(document.publisher) == 300
    assert [(one.start, one.end) for one in document.passages.order_by("order")] == before
    assert document.passages.get(order=1).text == "words\ufffdmore"


def test_files_under_a_folder_come_once_in_order_without_the_hidden(folder: Path) -> None:
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.txt").write_text("x")
    (folder / ".DS_Store").write_text("x")
    found = list(files_under([folder, folder / "a.txt", folder / "../reports/b.txt"]))
    assert [path.name for path in found] == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
