"""kill -9 at chosen points and at a few random moments (benchmarks/kill.py has fifty): nothing half in, and all can be taken up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests import forked

pytestmark = pytest.mark.database

KILLED = """
import importlib, os, signal, sys
import django
django.setup()
module, _, path = sys.argv[1].partition(":")
*owners, name = path.split(".")
owner = importlib.import_module(module)
for one in owners:
    owner = getattr(owner, one)
real, moment, count = getattr(owner, name), sys.argv[2], int(sys.argv[3])
def dying(*words, **named):
    global count
    count -= 1
    if count == 0 and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    answer = real(*words, **named)
    if count == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
setattr(owner, name, dying)
from heed.cli import main
main(["ingest", sys.argv[4], "--json"])
"""
AFTERWARDS = """
import json, sys
from contextlib import redirect_stdout
import django
django.setup()
from benchmarks.kill import look
from heed.cli import main
killed = look(lambda: None)
with redirect_stdout(sys.stderr):
    status = main(["ingest", "--resume", "--json"])
print(json.dumps({"killed": killed, "status": status, "after": look(lambda: None)}))
"""
POINTS = {
    "an original half kept": ("heed.files.store:os.fsync", "before", 2, 0),
    "an original kept, nobody told": ("heed.library.actions.take_in:_keep", "after", 3, 0),
    "a document written, not committed": ("heed.library.actions.take_in:add_document", "after", 2, 1),
    "its change noted, not committed": ("heed.library.actions.changes:note", "after", 3, 2),
    "a document committed": ("heed.library.actions.take_in:_finish", "after", 2, 2),
    "all answered, not settled": ("heed.library.actions.take_in:settle", "before", 1, 3),
    "half settled": ("heed.library.actions.settle:_relations", "after", 1, 3),
    "settled, the batch not closed": ("heed.library.actions.take_in:settle", "after", 1, 3),
    "committed, not indexed": ("heed.search.words:WordIndex.replace", "before", 1, 3),
    "indexed, its place not noted": ("heed.search.words:WordIndex.replace", "after", 1, 3),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_at(point: str, own_heed: dict[str, str], tmp_path: Path) -> None:
    where, moment, count, documents = POINTS[point]
    (tmp_path / "folder").mkdir()
    for number, kind in enumerate(["Overview Report", "Executive Summary", "Action Plan"]):
        (tmp_path / "folder" / f"child-k-{number}.txt").write_text(
            f"Ashmere Safeguarding Children Board\n\nSerious Case Review: Child K\n\n{kind}\n\nMarch 2014\n\n"
            + "\n\n".join(
                f"{number}.{turn} In week {turn * (number + 2)} worker {number} called." for turn in range(1, 9)
            )
        )
    killed = forked.python(own_heed, KILLED, where, moment, str(count), str(tmp_path / "folder"))
    assert killed.returncode == -9, killed.stderr
    done = forked.python(own_heed, AFTERWARDS)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["killed"]["wrong"] == [] and len(told["killed"]["documents"]) == documents
    assert told["after"]["wrong"] == [] and told["status"] == 0
    assert len(told["after"]["documents"]) == 3 and len(told["after"]["reviews"]) == 1 and told["after"]["open"] == 0
    assert told["after"]["indexed"] == sum(len(one["passages"]) for one in told["after"]["documents"].values())
    assert told["killed"]["answered"].items() <= told["after"]["answered"].items()


def test_a_few_random_moments(own_heed: dict[str, str]) -> None:
    command = [sys.executable, "-m", "benchmarks.kill", "--database", "here", "--kills", "2", "--seed", "11"]
    done = subprocess.run(
        command, env=own_heed, capture_output=True, text=True, timeout=900, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["n"] >= 2 and told["lost"] == 0
