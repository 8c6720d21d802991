"""A paper taken down is gone from every byte Heed holds, stays gone after a restore, and leaves a tombstone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import forked, universe

from heed.release import proof

pytestmark = pytest.mark.database
Heed = Callable[..., dict[str, Any]]
CANARY = "zebrafinch lantern quartermile"
LINES = "\n\n".join(
    f"{n}. In week {n} the health visitor of the marsh road called and wrote down what she saw." for n in range(1, 9)
)
BOARD = "Ashmere Safeguarding Children Board\n\nSerious Case Review: Child {label}\n\nOverview Report\n\nMarch 2014\n\n"


def write(folder: Path, label: str, words: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{label} overview {words.split()[0]}.txt"
    path.write_text(
        f"{BOARD.format(label=label)}Child {label} was a girl aged 7 months. {words} was said of it at the time by all who came.\n\n{LINES}"
    )
    return path


@pytest.fixture
def library(own_heed: dict[str, str], heed: Heed, filled_once, tmp_path_factory) -> dict[str, Any]:
    """Two reviews, one of which holds the canary in its words and in its file's name."""

    def fill() -> dict[str, Any]:
        folder = tmp_path_factory.mktemp("folder")
        write(folder, "K", CANARY)
        write(folder, "M", "Nothing unusual")
        return heed(own_heed, "ingest", str(folder))

    return {Path(file["path"]).name.split()[0]: file for file in filled_once("two-reviews", fill)["files"]}


def held(home: Path) -> list[str]:
    """Every file that holds the canary's first word, in its bytes or its name, any case."""
    word = CANARY.split()[0].encode()
    return [
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and (word in path.read_bytes().lower() or word in path.name.lower().encode())
    ]


def test_no_byte_is_left(library: dict[str, Any], own_heed: dict[str, str], heed: Heed) -> None:
    home = Path(own_heed["HEED_HOME"])
    assert held(home)  # else the test could not fail
    told = heed(own_heed, "takedown", library["K"]["document"], "--reason", "Asked for by the board")
    assert told["documents"] == [library["K"]["document"]] and told["proof"]["found_in"] == []
    assert told["proof"]["strings"] > 0 and told["proof"]["files"] > 0
    assert held(home) == []
    assert heed(own_heed, "search", "zebrafinch", "--mode", "words")["hits"] == []
    assert heed(own_heed, "search", "health visitor", "--mode", "words")["hits"]
    assert [review["id"] for review in heed(own_heed, "list")["reviews"]] == [library["M"]["review"]]
    assert heed(own_heed, "verify")["sound"]


@pytest.mark.skipif("HEED_DATABASE_URL" not in os.environ, reason="about PostgreSQL's own files")
def test_no_row_is_left_on_the_server(library: dict[str, Any], own_heed: dict[str, str], heed: Heed) -> None:
    import psycopg

    heed(own_heed, "takedown", library["K"]["document"], "--reason", "Asked for by the board")
    with psycopg.connect(own_heed["HEED_DATABASE_URL"]) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (name,) in names:
            rows = connection.execute(f'SELECT t::text FROM "{name}" t').fetchall()
            assert not [row for row in rows if "zebrafinch" in row[0].lower()], name


def test_a_review_goes_with_all_its_papers(library: dict[str, Any], own_heed: dict[str, str], heed: Heed) -> None:
    told = heed(own_heed, "takedown", library["M"]["review"], "--reason", "Withdrawn")
    assert told["documents"] == [library["M"]["document"]] and told["reviews"] == [library["M"]["review"]]


def test_the_same_file_does_not_come_in_again(library: dict[str, Any], own_heed: dict[str, str], heed: Heed) -> None:
    heed(own_heed, "takedown", library["K"]["document"], "--reason", "Asked for by the board")
    told = heed(own_heed, "ingest", library["K"]["path"], status=4)["files"][0]
    assert told["error"]["code"] == "taken-down" and "Asked for by the board" in told["error"]["message"]
    assert not any(library["K"]["sha256"] in path.name for path in Path(own_heed["HEED_HOME"]).rglob("*"))


def test_asked_again_it_is_finished(library: dict[str, Any], own_heed: dict[str, str], heed: Heed) -> None:
    first = heed(own_heed, "takedown", library["K"]["document"], "--reason", "Asked for by the board")
    again = heed(own_heed, "takedown", library["K"]["document"], "--reason", "Asked for by the board")
    assert (again["documents"], again["at"]) == (first["documents"], first["at"])


def test_a_restore_takes_it_down_again(
    library: dict[str, Any], own_heed, other_heed, heed: Heed, tmp_path: Path
) -> None:
    heed(own_heed, "backup", str(tmp_path / "backup"))
    heed(own_heed, "takedown", library["K"]["document"], "--reason", "Asked for by the board")
    ledger = Path(own_heed["HEED_HOME"]) / "takedowns.jsonl"
    told = heed(other_heed, "restore", str(tmp_path / "backup"), "--takedowns", str(ledger))
    assert told["taken_down_again"] == 1 and told["verify"]["sound"]
    assert held(Path(other_heed["HEED_HOME"])) == []
    assert heed(other_heed, "ingest", library["K"]["path"], status=4)["files"][0]["error"]["code"] == "taken-down"


def test_a_later_backup_knows_of_it(library: dict[str, Any], own_heed, other_heed, heed: Heed, tmp_path: Path) -> None:
    heed(own_heed, "takedown", library["K"]["document"], "--reason", "Asked for by the board")
    heed(own_heed, "backup", str(tmp_path / "backup"))
    assert held(tmp_path / "backup") == []
    told = heed(other_heed, "restore", str(tmp_path / "backup"))
    assert told["taken_down_again"] == 0
    assert heed(other_heed, "ingest", library["K"]["path"], status=4)["files"][0]["error"]["code"] == "taken-down"


def test_an_unknown_id_is_refused(own_heed, heed: Heed) -> None:
    assert heed(own_heed, "takedown", "dnone", "--reason", "R", status=4)["error"]["code"] == "review-unknown"


def test_no_reason_is_refused(library: dict[str, Any], own_heed, heed: Heed) -> None:
    told = heed(own_heed, "takedown", library["K"]["document"], "--reason", "  ", status=4)
    assert told["error"]["code"] == "takedown-reason"
    assert len(heed(own_heed, "list")["reviews"]) == 2


def test_a_long_reason_is_refused(library: dict[str, Any], own_heed, heed: Heed) -> None:
    told = heed(own_heed, "takedown", library["K"]["document"], "--reason", "x" * 301, status=4)
    assert told["error"]["code"] == "takedown-reason-long"


DYING = """
import importlib, os, signal, sys
import django
django.setup()
module, name = sys.argv[1].split(":")
owner = importlib.import_module(module)
def dying(*words, **named):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, dying)
from heed.cli import main
main(sys.argv[2:])
"""
POINTS = {
    "in the ledger, still in the library": "heed.release.actions.take_down:bury",
    "buried, its review not settled": "heed.release.actions.take_down:settle",
    "the original gone, the index not": "heed.search.follow:rebuild",
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_and_asked_again(point: str, library: dict[str, Any], own_heed, heed: Heed) -> None:
    words = ["takedown", library["K"]["document"], "--reason", "Asked for by the board"]
    killed = forked.python(own_heed, DYING, POINTS[point], *words)
    assert killed.returncode == -9, killed.stderr
    assert heed(own_heed, *words)["documents"] == [library["K"]["document"]]
    assert held(Path(own_heed["HEED_HOME"])) == []
    assert heed(own_heed, "verify")["sound"]


def test_the_proof_finds_what_is_there(db: None, tmp_path: Path) -> None:
    document = universe.build()["m-overview.txt"]
    wanted = proof.canaries(document.id)
    text = document.passages.order_by("-end").values_list("text", flat=True)[1]
    document.delete()
    (tmp_path / "held").write_bytes(b"\0" * 70000 + wanted[0])
    (tmp_path / "clean").write_text(text[:20])
    (tmp_path / "empty").touch()
    assert proof.found_in(tmp_path, wanted) == (3, ["held"])


def test_the_proof_looks_behind_a_link_to_shared_originals(db: None, tmp_path: Path) -> None:
    document = universe.build()["m-overview.txt"]
    wanted = proof.canaries(document.id)
    document.delete()
    (tmp_path / "shared" / "ab").mkdir(parents=True)
    (tmp_path / "shared" / "ab" / "original").write_bytes(wanted[0])
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "originals").symlink_to(tmp_path / "shared")
    assert proof.found_in(tmp_path / "home", wanted) == (1, ["originals/ab/original"])


def test_another_hosts_takedown_stands_in_this_hosts_ledger(home: Path) -> None:
    from heed.library.models import Tombstone
    from heed.release import ledger
    from heed.release.actions.take_down import take_down
    from heed.release.scrub import scrub

    papers = universe.build()
    for name in ("m-overview.txt", "t-review.txt"):
        take_down(by="account:1", id=papers[name].id, reason="Withdrawn")
        scrub()
    written = ledger.read(ledger.path())
    assert len(written) == Tombstone.objects.count() == 2
    ledger.path().unlink()  # as on a host where nobody took anything down
    (home / "scrubbed").unlink()
    scrub()
    assert ledger.read(ledger.path()) == written
    (home / "scrubbed").unlink()
    scrub()
    assert ledger.read(ledger.path()) == written  # once


def test_what_another_paper_says_proves_nothing(db: None, tmp_path: Path) -> None:
    wanted = proof.canaries(universe.build()["t-review.txt"].id)  # published again by another board, still here
    (tmp_path / "held").write_bytes(wanted[0])
    assert proof.found_in(tmp_path, wanted) == (1, [])


def test_a_ledger_cut_off_in_a_line(own_heed, heed: Heed, library: dict[str, Any]) -> None:
    heed(own_heed, "takedown", library["K"]["document"], "--reason", "Asked for by the board")
    file = Path(own_heed["HEED_HOME"]) / "takedowns.jsonl"
    file.write_bytes(file.read_bytes() + b'{"document": "dhalf')
    from heed.release import ledger

    assert [entry.document for entry in ledger.read(file)] == [library["K"]["document"]]
    heed(own_heed, "takedown", library["M"]["document"], "--reason", "Withdrawn")
    assert [entry.reason for entry in ledger.read(file)] == ["Asked for by the board", "Withdrawn"]
