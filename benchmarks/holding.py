"""How long a backup and a restore take. Run: python -m benchmarks.holding [--reviews 2000] [--kilobytes 500]

A made library (benchmarks/made.py: a paper of 120 passages a review), with an original of so many kilobytes for each paper, is backed up by
`heed backup` while two readers search it without pause, then restored by `heed restore` into an empty embedded database and into an empty
PostgreSQL, words indexed anew. Counted is what came back, and whether `heed verify` finds it sound. The baseline of the backup is the bare
copying of the originals.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from tests.databases import _free_port, postgres

from benchmarks import made
from benchmarks.lines import line
from benchmarks.load import served, taken
from benchmarks.scale import searches

BENCH = "holding"
READERS = 2
Environment = dict[str, str]


def build(reviews: int, kilobytes: int) -> None:
    """Fills this process's HEED_HOME."""
    import django

    django.setup()
    from django.db import connection, transaction

    from heed.files import store
    from heed.library.models import Change, Document

    made.build(reviews * made.A_DOCUMENT)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
    ids = list(Document.objects.order_by("id").values_list("id", flat=True))
    Change.objects.bulk_create(
        Change(document=id) for id in ids
    )  # as if each had come in: a restore makes its index from the log
    with transaction.atomic():
        for id in ids:
            kept = store.keep([secrets.token_bytes(kilobytes << 10)])
            Document.objects.filter(pk=id).update(sha256=kept.sha256, size=kept.size)


def verb(environment: Environment, *words: str) -> tuple[dict[str, Any], float]:
    """What a verb answered, and the seconds it took from its start."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "heed.cli", *words, "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout.startswith("{"):
        raise SystemExit(f"heed {words[0]}: {done.stderr[-2000:]}")
    return json.loads(done.stdout), time.monotonic() - begun


def backup_under_load(environment: Environment, folder: Path) -> dict[str, Any]:
    """The backup, while people search."""
    port, over, pages = _free_port(), threading.Event(), [0]

    def search() -> None:
        seed = 0
        while not over.is_set():
            pages[0] += len(taken(port, lambda reader: searches(seed * 10 + reader, "words"), READERS, 1.0))  # noqa: B023
            seed += 1

    with served(environment, port):
        people = threading.Thread(target=search)
        people.start()
        try:
            answer, seconds = verb(environment, "backup", str(folder))
        finally:
            over.set()
            people.join()
    line(BENCH, "pages answered while the backup was made", pages[0] / seconds, "pages/s", pages[0])
    return answer | {"wall": seconds}


def restored(environment: Environment, folder: Path, name: str, backup: dict[str, Any]) -> int:
    """Restores on an empty Heed; 1 where what came back is not what was carried away."""
    told, seconds = verb(environment, "restore", str(folder))
    line(BENCH, f"restore on {name}, indexed and verified", seconds, "s", told["rows"]["library.Review"])
    line(BENCH, f"passages restored on {name}", told["verify"]["index"]["library"], "passages", told["rows"]["library.Review"],
         baseline="in the backup", baseline_value=backup["rows"]["library.Passage"])  # fmt: skip
    index, library = told["verify"]["index"]["index"], told["verify"]["index"]["library"]
    if told["verify"]["sound"] and told["rows"] == backup["rows"] and index == library:
        return 0
    print(f"restored on {name} is not what was backed up: {str(told)[:2000]}", file=sys.stderr)
    return 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reviews", type=int, default=2000)
    parser.add_argument("--kilobytes", type=int, default=500)
    parser.add_argument("--build", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build:
        build(given.reviews, given.kilobytes)
        return 0
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HEED_")}
    with tempfile.TemporaryDirectory(prefix="heed-holding-") as temporary, postgres() as address:
        here = Path(temporary)
        first = clean | {"HEED_HOME": str(here / "first"), "DJANGO_SETTINGS_MODULE": "heed.settings"}
        more = ["--reviews", str(given.reviews), "--kilobytes", str(given.kilobytes)]
        subprocess.run([sys.executable, "-m", "benchmarks.holding", "--build", *more], env=first, check=True)
        first["HEED_VECTORS"] = "none"  # derived, and in no backup; the model takes hours for so many passages
        begun = time.monotonic()
        shutil.copytree(here / "first" / "originals", here / "copied")
        copying = time.monotonic() - begun
        shutil.rmtree(here / "copied")
        backup = backup_under_load(first, here / "backup")
        line(
            BENCH,
            "backup while people search",
            backup["wall"],
            "s",
            given.reviews,
            baseline="originals copied",
            baseline_value=copying,
        )
        line(BENCH, "backup's size", sum(path.stat().st_size for path in (here / "backup").rglob("*") if path.is_file()) / 1e6, "MB",
             given.reviews, baseline="originals", baseline_value=backup["bytes"] / 1e6)  # fmt: skip
        shutil.rmtree(here / "first")
        again = {**first, "HEED_HOME": str(here / "second")}
        status = restored(again, here / "backup", "the embedded database", backup)
        shutil.rmtree(here / "second")
        there = {**first, "HEED_HOME": str(here / "third"), "HEED_DATABASE_URL": address}
        return status | restored(there, here / "backup", "PostgreSQL", backup)


if __name__ == "__main__":
    raise SystemExit(main())
