"""Two processes take in the same folder into a Heed that neither has seen: both end well, and the library is as if one had."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.kill import write_folder

pytestmark = pytest.mark.database


def heed(environment: dict[str, str], *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "heed.cli", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answer(process: subprocess.Popen[str], *statuses: int) -> dict:
    out, problems = process.communicate(timeout=600)
    assert process.returncode in statuses, problems
    return json.loads(out)


def test_the_same_folder_twice_at_once(own_heed: dict[str, str], tmp_path: Path) -> None:
    documents = write_folder(tmp_path / "folder")
    both = [heed(own_heed, "ingest", str(tmp_path / "folder"), "--json") for _ in range(2)]
    told = [answer(process, 3) for process in both]
    states = [file["status"] for one in told for file in one["files"]]
    assert states.count("added") == documents
    assert states.count("refused") == 6  # three bad files, told to each
    verified = answer(heed(own_heed, "verify", "--json"), 0)
    assert verified["sound"] and verified["originals"]["documents"] == documents
    listed = answer(heed(own_heed, "list", "--json"), 0)
    assert len(listed["reviews"]) == 5
    assert verified["index"]["library"] == verified["index"]["index"] or verified["index"]["changes_waiting"]
