"""The verbs as scripts use them: exit statuses, and one JSON object on standard output and nothing else."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.kill import write_folder
from tests import forked

pytestmark = pytest.mark.database


class Shell:
    """Runs `heed` again and again in one environment, each time in a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def heed(self, *words: str) -> tuple[int, str, str]:
        """Exit status, standard output and standard error."""
        return forked.heed(self.environment, *words)

    def said(self, status: int, *words: str) -> dict:
        """The one JSON object on standard output, where the exit status is as expected."""
        code, out, problems = self.heed(*words, "--json")
        assert code == status, problems
        assert out.endswith("\n") and len(out.splitlines()) == 1
        return json.loads(out)


@pytest.fixture
def shell(own_heed: dict[str, str]) -> Shell:
    return Shell(own_heed)


def heed(environment: dict[str, str], *words: str) -> tuple[int, str, str]:
    """The same by the real command, from its start."""
    done = subprocess.run(
        [sys.executable, "-m", "heed.cli", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_folder_from_beginning_to_end(shell: Shell, own_heed: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    documents = write_folder(folder)
    told = shell.said(3, "ingest", str(folder))
    assert set(told) >= {"files", "pages", "passages", "seconds"}
    assert all(set(file) == {"path", "sha256", "status", "error", "document", "review"} for file in told["files"])
    refused = {Path(file["path"]).name: file["error"]["code"] for file in told["files"] if file["status"] == "refused"}
    assert refused == {"empty.pdf": "file-empty", "broken.pdf": "pdf-damaged", "picture.txt": "type-mislabelled"}
    assert sum(file["status"] == "added" for file in told["files"]) == documents
    paths = {file["path"]: file for file in told["files"]}
    k = paths[str(folder / "child-k-overview.txt")]
    assert k["review"] == paths[str(folder / "child-k-summary.txt")]["review"]

    assert shell.said(0, "ingest", str(folder / "child-k-overview.txt"))["files"][0]["status"] == "duplicate"
    assert shell.said(4, "ingest", str(folder / "empty.pdf"))["files"][0]["error"]["next"]
    assert shell.said(0, "show", k["path"])["review"]["id"] == k["review"]
    assert len(shell.said(0, "list")["reviews"]) == 5
    assert shell.said(0, "search", "audit step", "--mode", "words")["hits"]
    assert shell.said(0, "worker", "--once")["sealed"] > 0
    verified = shell.said(0, "verify")
    assert verified["sound"] and verified["audit"]["unsealed"] == 0
    assert shell.said(0, "ingest", "--resume")["files"] == []
    assert shell.said(0, "upgrade", "--index")["indexed"] == verified["index"]["library"]
    shutil.rmtree(
        Path(own_heed["HEED_HOME"]) / "index"
    )  # nothing waits to be read that was, and all of it to be indexed
    assert shell.said(0, "verify")["index"]["changes_waiting"] > 0
    assert shell.said(0, "worker", "--once")["indexed"] == verified["index"]["library"]
    assert shell.said(0, "verify")["index"]["lacks"] == []

    original = next((Path(own_heed["HEED_HOME"]) / "originals").glob(f"*/{k['sha256']}"))
    original.chmod(0o600)
    original.write_text("other words")
    assert shell.said(4, "verify")["originals"]["missing_or_changed"] == [k["document"]]


def test_refusals_and_wrong_use(shell: Shell, own_heed: dict[str, str], tmp_path: Path) -> None:
    assert shell.said(4, "show", "nothing")["error"]["code"] == "review-unknown"
    assert shell.said(4, "search", "--queries", str(tmp_path / "none.jsonl"))["error"]["code"] == "file-missing"
    (tmp_path / "odd.jsonl").write_text('{"id": 1, "query": "x"}\nnot json\n')
    assert shell.said(4, "search", "--queries", str(tmp_path / "odd.jsonl"))["error"]["code"] == "queries-unreadable"
    for words in (
        ["ingest"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--filter", "colour=red"],
        ["dance"],
        [],
    ):
        code, out, problems = shell.heed(*words)
        assert (code, out) == (2, "") and problems, words
    code, out, problems = heed({**own_heed, "HEED_PORT": "http"}, "list", "--json")
    assert (code, out) == (2, "") and "HEED_PORT" in problems and "Traceback" not in problems
    away = {**own_heed, "HEED_DATABASE_URL": "postgresql://nobody:x@127.0.0.1:1/none"}
    code, out, _ = heed(away, "list", "--json")
    assert code == 4 and json.loads(out)["error"]["code"] == "database-away"


def test_ctrl_c_stops_after_the_file_at_hand(shell: Shell, own_heed: dict[str, str], tmp_path: Path) -> None:
    write_folder(tmp_path / "folder")
    for number in range(60):
        (tmp_path / "folder" / f"more-{number}.txt").write_text(
            f"A report about week {number}.\n\nThe worker came {number} times.\n"
        )
    process = subprocess.Popen(
        [sys.executable, "-m", "heed.cli", "ingest", str(tmp_path / "folder"), "--json"],
        env=own_heed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    database = Path(own_heed["HEED_HOME"]) / "originals"
    while not database.exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, problems = process.communicate(timeout=600)
    assert process.returncode == 3, problems
    told = json.loads(out)
    assert told["waiting"] > 0 and len(told["files"]) + told["waiting"] == 75
    assert all(file["status"] != "waiting" for file in told["files"])
    told = shell.said(3, "ingest", "--resume")
    assert told["waiting"] == 0 and len(told["files"]) == 75
