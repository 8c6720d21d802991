"""The verbs as scripts use them: exit statuses, and one JSON object on standard output and nothing else."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kill import write_folder

pytestmark = pytest.mark.database


def heed(environment: dict[str, str], *words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "heed.cli", *words], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout, done.stderr


def said(environment: dict[str, str], status: int, *words: str) -> dict:
    code, out, problems = heed(environment, *words, "--json")
    assert code == status, problems
    assert out.endswith("\n") and len(out.splitlines()) == 1
    return json.loads(out)


def test_a_folder_from_beginning_to_end(own_heed: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    documents = write_folder(folder)
    told = said(own_heed, 3, "ingest", str(folder))
    assert set(told) >= {"files", "pages", "passages", "seconds"}
    assert all(set(file) == {"path", "sha256", "status", "error", "document", "review"} for file in told["files"])
    refused = {Path(file["path"]).name: file["error"]["code"] for file in told["files"] if file["status"] == "refused"}
    assert refused == {"empty.pdf": "file-empty", "broken.pdf": "pdf-damaged", "picture.txt": "type-mislabelled"}
    assert sum(file["status"] == "added" for file in told["files"]) == documents
    paths = {file["path"]: file for file in told["files"]}
    k = paths[str(folder / "child-k-overview.txt")]
    assert k["review"] == paths[str(folder / "child-k-summary.txt")]["review"]

    assert said(own_heed, 0, "ingest", str(folder / "child-k-overview.txt"))["files"][0]["status"] == "duplicate"
    assert said(own_heed, 4, "ingest", str(folder / "empty.pdf"))["files"][0]["error"]["next"]
    assert said(own_heed, 0, "show", k["path"])["review"]["id"] == k["review"]
    assert len(said(own_heed, 0, "list")["reviews"]) == 5
    assert said(own_heed, 0, "search", "audit step", "--mode", "words")["hits"]
    assert said(own_heed, 0, "worker", "--once")["sealed"] > 0
    verified = said(own_heed, 0, "verify")
    assert verified["sound"] and verified["audit"]["unsealed"] == 0
    assert said(own_heed, 0, "ingest", "--resume")["files"] == []

    original = next((Path(own_heed["HEED_HOME"]) / "originals").glob(f"*/{k['sha256']}"))
    original.chmod(0o600)
    original.write_text("other words")
    assert said(own_heed, 4, "verify")["originals"]["missing_or_changed"] == [k["document"]]


def test_refusals_and_wrong_use(own_heed: dict[str, str], tmp_path: Path) -> None:
    assert said(own_heed, 4, "show", "nothing")["error"]["code"] == "review-unknown"
    assert said(own_heed, 4, "search", "--queries", str(tmp_path / "none.jsonl"))["error"]["code"] == "file-missing"
    (tmp_path / "odd.jsonl").write_text('{"id": 1, "query": "x"}\nnot json\n')
    assert said(own_heed, 4, "search", "--queries", str(tmp_path / "odd.jsonl"))["error"]["code"] == "queries-unreadable"
    for words in (["ingest"], ["search"], ["search", "x", "--limit", "0"], ["search", "x", "--filter", "colour=red"], ["dance"], []):
        code, out, problems = heed(own_heed, *words)
        assert (code, out) == (2, "") and problems, words
    code, out, problems = heed({**own_heed, "HEED_PORT": "http"}, "list", "--json")
    assert (code, out) == (2, "") and "HEED_PORT" in problems and "Traceback" not in problems
    away = {**own_heed, "HEED_DATABASE_URL": "postgresql://nobody:x@127.0.0.1:1/none"}
    assert said(away, 4, "list")["error"]["code"] == "database-away"


def test_ctrl_c_stops_after_the_file_at_hand(own_heed: dict[str, str], tmp_path: Path) -> None:
    write_folder(tmp_path / "folder")
    for number in range(60):
        (tmp_path / "folder" / f"more-{number}.txt").write_text(f"A report about week {number}.\n\nThe worker came {number} times.\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "heed.cli", "ingest", str(tmp_path / "folder"), "--json"],
        env=own_heed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    database = Path(own_heed["HEED_HOME"]) / "originals"
    while not database.exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, problems = process.communicate(timeout=60)
    assert process.returncode == 3, problems
    told = json.loads(out)
    assert told["waiting"] > 0 and len(told["files"]) + told["waiting"] == 75
    assert all(file["status"] != "waiting" for file in told["files"])
    told = said(own_heed, 3, "ingest", "--resume")
    assert told["waiting"] == 0 and len(told["files"]) == 75
