"""The store holds whole files under their hash, once, whatever interrupts it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from heed.files import store


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings) -> None:  # type: ignore[no-untyped-def]
    settings.HEED_HOME = tmp_path


def incoming() -> list[Path]:
    return list((store.place("00").parent.parent / "incoming").glob("*"))


def test_bytes_come_back_as_they_were() -> None:
    kept = store.keep([b"one ", b"two"])
    assert kept == (hashlib.sha256(b"one two").hexdigest(), 7)
    assert store.original(kept.sha256) == b"one two"
    assert store.intact(kept.sha256)


def test_the_same_bytes_are_kept_once() -> None:
    first = store.keep([b"the same"])
    before = store.place(first.sha256).stat()
    assert store.keep([b"the ", b"same"]) == first
    assert store.place(first.sha256).stat().st_ino == before.st_ino
    assert incoming() == []


def test_an_interrupted_write_leaves_nothing() -> None:
    def broken() -> Iterator[bytes]:
        yield b"half of a"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.keep(broken())
    assert incoming() == []
    assert [path for path in (store.place("00").parent.parent).rglob("*") if path.is_file()] == []


def test_an_original_is_read_only_on_the_disk() -> None:
    assert store.place(store.keep([b"words"]).sha256).stat().st_mode & 0o222 == 0


def test_a_changed_or_missing_original_is_found() -> None:
    kept = store.keep([b"words"])
    place = store.place(kept.sha256)
    place.chmod(0o600)
    place.write_bytes(b"other words")
    assert not store.intact(kept.sha256)
    place.unlink()
    assert not store.intact(kept.sha256)


def test_only_old_half_written_files_are_swept() -> None:
    folder = store.place("00").parent.parent / "incoming"
    folder.mkdir(parents=True)
    (folder / "left").write_bytes(b"half")
    now = time.time()
    assert store.sweep(3600, now) == 0
    assert store.sweep(3600, now + 3700) == 1
    assert incoming() == []


def test_a_sweep_of_an_empty_home() -> None:
    assert store.sweep(0, time.time()) == 0


def test_a_file_that_cannot_be_read_is_told_from_a_store_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(store.Unreadable) as unreadable:
        store.keep_file(tmp_path / "nowhere.pdf")
    assert isinstance(unreadable.value.__cause__, FileNotFoundError)
    (tmp_path / "there.pdf").write_bytes(b"words")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.keep_file(tmp_path / "there.pdf")
    assert incoming() == []
