"""A backup brought back on another machine is the same library; what is not whole is refused before a row is written."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.kill import write_folder
from tests import forked

pytestmark = pytest.mark.database
Heed = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small library's files and its first backup stay for all tests here."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def backup(own_heed: dict[str, str], heed: Heed, kept: Path, filled_once, tmp_path: Path) -> Path:
    """The backup of a small library, which own_heed then holds."""

    def fill() -> None:
        write_folder(kept / "folder")
        heed(own_heed, "ingest", str(kept / "folder"), status=3)
        heed(own_heed, "backup", str(kept / "backup"))

    filled_once("small-library", fill)
    shutil.copytree(kept / "backup", tmp_path / "backup")
    return tmp_path / "backup"


def library(environment: dict[str, str], heed: Heed) -> dict[str, Any]:
    """All that the library answers, without the times of this run."""
    listed = heed(environment, "list")["reviews"]
    return {"list": listed, "shown": [heed(environment, "show", review["id"]) for review in listed]}


def test_the_other_machine_has_the_same(backup: Path, own_heed, new_heed, heed: Heed) -> None:
    """One that was never started."""
    told = heed(new_heed, "restore", str(backup))
    assert told["verify"]["sound"] and told["missing"] == []
    assert library(new_heed, heed) == library(own_heed, heed)
    assert told["verify"]["index"]["index"] == told["verify"]["index"]["library"] > 0


def test_work_goes_on_after_a_restore(backup: Path, other_heed, heed: Heed, tmp_path: Path) -> None:
    """Keys go on where they were: on PostgreSQL a counter left behind would give a key twice."""
    heed(other_heed, "restore", str(backup))
    (tmp_path / "new.txt").write_text(
        "Ashmere Safeguarding Children Board\n\nSerious Case Review: Child Z\n\nA new paper."
    )
    assert heed(other_heed, "ingest", str(tmp_path / "new.txt"))["files"][0]["status"] == "added"
    assert heed(other_heed, "verify")["sound"]


def test_made_while_files_come_in(own_heed, other_heed, heed: Heed, tmp_path: Path) -> None:
    """Each document in it is whole and has its original, whatever the moment."""
    write_folder(tmp_path / "folder")
    heed(own_heed, "upgrade")
    # started as a shell would: what is run in forks (tests/forked.py) is run one after the other
    command = [sys.executable, "-m", "heed.cli", "ingest", str(tmp_path / "folder"), "--json"]
    ingest = subprocess.Popen(command, env=own_heed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    made = 0
    while made == 0 or ingest.poll() is None:
        heed(own_heed, "backup", str(tmp_path / f"backup-{made}"))
        made += 1
        time.sleep(0.2)
    problems = ingest.communicate()[1]
    assert ingest.returncode == 3, problems
    sizes = [json.loads((tmp_path / f"backup-{n}" / "manifest.json").read_bytes())["originals"] for n in range(made)]
    assert sizes == sorted(sizes)
    told = heed(other_heed, "restore", str(tmp_path / f"backup-{made // 2}"))
    assert told["verify"]["documents"]["not_whole"] == [] and told["verify"]["originals"]["missing_or_changed"] == []


def test_a_lost_original_is_named(backup: Path, own_heed, heed: Heed, tmp_path: Path) -> None:
    shown = heed(own_heed, "verify")
    original = next(path for path in (Path(own_heed["HEED_HOME"]) / "originals").glob("??/*"))
    original.unlink()
    told = heed(own_heed, "backup", str(tmp_path / "later"), status=3)
    assert told["missing"] == [original.name] and told["originals"] == shown["originals"]["documents"] - 1


def test_a_folder_with_something_in_it_is_refused(backup: Path, own_heed, heed: Heed) -> None:
    before = sorted(backup.rglob("*"))
    assert heed(own_heed, "backup", str(backup), status=4)["error"]["code"] == "backup-exists"
    assert sorted(backup.rglob("*")) == before


def test_a_place_that_cannot_be_written_is_refused(own_heed, heed: Heed, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    told = heed(own_heed, "backup", str(tmp_path / "file" / "backup"), status=4)
    assert told["error"]["code"] == "backup-unwritable"


def test_no_backup_is_refused(own_heed, heed: Heed, tmp_path: Path) -> None:
    assert heed(own_heed, "restore", str(tmp_path), status=4)["error"]["code"] == "backup-none"


def test_a_heed_that_holds_something_is_refused(backup: Path, own_heed, heed: Heed) -> None:
    assert heed(own_heed, "restore", str(backup), status=4)["error"]["code"] == "restore-not-empty"


def test_a_backup_of_a_newer_heed_is_refused(backup: Path, other_heed, heed: Heed) -> None:
    manifest = json.loads((backup / "manifest.json").read_bytes())
    manifest["migrations"].append(["library", "9999_later"])
    (backup / "manifest.json").write_text(json.dumps(manifest))
    assert heed(other_heed, "restore", str(backup), status=4)["error"]["code"] == "backup-newer"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def changed(path: Path) -> None:
    words = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(words.replace(b"Child", b"Chill")))


DAMAGE: dict[str, Callable[[Path], None]] = {
    "the manifest cut short": lambda folder: cut(folder / "manifest.json"),
    "a table cut short": lambda folder: cut(folder / "tables" / "library.passage.jsonl.gz"),
    "a table changed": lambda folder: changed(folder / "tables" / "library.review.jsonl.gz"),
    "a table gone": lambda folder: (folder / "tables" / "library.claim.jsonl.gz").unlink(),
    "an original changed": lambda folder: next((folder / "originals").glob("*/*")).write_bytes(b"other"),
    "an original gone": lambda folder: next((folder / "originals").glob("*/*")).unlink(),
    "the originals gone": lambda folder: shutil.rmtree(folder / "originals"),
}


def test_a_damaged_backup_is_refused(backup: Path, other_heed, heed: Heed, tmp_path: Path) -> None:
    for name, damage in DAMAGE.items():  # one backup for all: each would cost a library of its own
        folder = tmp_path / name
        shutil.copytree(backup, folder)
        damage(folder)
        assert heed(other_heed, "restore", str(folder), status=4)["error"]["code"] == "backup-damaged", name
    assert heed(other_heed, "list")["reviews"] == []


DYING = """
import os, signal, sys
import django
django.setup()
from heed.holding import rows
real, count = rows.{name}, {count}
def dying(*words, **named):
    global count
    count -= 1
    if count == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*words, **named)
rows.{name} = dying
from heed.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(("name", "verb"), [("write", "backup"), ("insert", "restore")])
def test_killed_half_way_and_done_again(
    name: str, verb: str, backup: Path, own_heed, other_heed, heed: Heed, tmp_path: Path
) -> None:
    environment, folder = (own_heed, tmp_path / "again") if verb == "backup" else (other_heed, backup)
    killed = forked.python(environment, DYING.format(name=name, count=6), verb, str(folder))
    assert killed.returncode == -9, killed.stderr
    if verb == "backup":
        assert not folder.exists()
    heed(environment, verb, str(folder))
    if verb == "backup":
        assert sorted(path.name for path in tmp_path.glob("again*")) == ["again"]
    assert heed(environment, "verify")["sound"]
