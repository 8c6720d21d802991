"""kill -9 at random moments: whatever was acknowledged is there whole, and the rest can be taken up.

    python -m benchmarks.kill [--kills 50] [--seed 1] [--database sqlite|postgresql|both]

A folder of invented files is taken in by `heed ingest`, by `heed ingest --resume` and, as an upload, by `heed worker`; the whole process
group is killed after a random number of answers and a random part of a second more. After each kill everything is checked; when a
folder is in at last, it must be what an unkilled run made of it. The command runs in a fork of this process, so that the moments fall
on work and not on Python's start. Prints one JSON object a line; the exit status is 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

SLOW = 300  # seconds after which a run counts as hung
Snapshot = dict[str, Any]

# ---------------------------------------------------------------- the folder


def write_folder(folder: Path) -> int:
    """Fifteen small invented files, good, broken, twice the same; answers how many documents they make."""
    folder.mkdir(parents=True)
    boards = ["Ashmere Safeguarding Children Board", "Bellhaven Safeguarding Children Partnership"]
    for number, label in enumerate(["Child K", "Child M", "Baby T", "Young Person R", "Child W"]):
        board = boards[number % 2]
        (folder / f"{label.replace(' ', '-').lower()}-overview.txt").write_text(
            _report(label, board, "Overview Report", number, 30)
        )
        (folder / f"{label.replace(' ', '-').lower()}-summary.txt").write_text(
            _report(label, board, "Executive Summary", number, 12)
        )
    again = _report("Baby T", boards[1], "Overview Report", 2, 30) + "\nThis report is published here again.\n"
    (folder / "baby-t-again.html").write_text("<html><body><article>" + _html(again) + "</article></body></html>")
    shutil.copy(folder / "child-k-overview.txt", folder / "zz-the-same-file.txt")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(1, 200)) * 5)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 300)
    return 11


def _report(label: str, board: str, kind: str, story: int, paragraphs: int) -> str:
    doings = [
        "visited the flat",
        "rang the school",
        "wrote to the clinic",
        "spoke to a neighbour",
        "read the old file",
        "asked the hostel",
    ]
    lines = [
        board,
        "",
        f"Serious Case Review: {label}",
        "",
        kind,
        "",
        f"March {2012 + story}",
        "",
        "1. What happened",
        "",
    ]
    for number in range(1, paragraphs + 1):
        doing = doings[(number * (story + 2)) % len(doings)]
        lines += [
            f"1.{number} In week {number * (story + 3)} worker {story}{number} {doing} and noted for {label} that day {number + story}.",
            "",
        ]
    lines += ["2. Recommendations", ""]
    for number in (1, 2, 3):
        lines += [
            f"Recommendation {number}: The Board should audit step {number} of plan {story} by June {2013 + story}.",
            "",
        ]
    return "\n".join(lines)


def _html(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.splitlines() if line)


# ---------------------------------------------------------------- runs in a fork


def forked(
    work: Callable[[Callable[[], None]], Any], moment: Callable[[int], float | None] | None = None
) -> tuple[Any, bool]:
    """What `work` answers, run in a fork, and whether it was killed. `moment(answers so far)` says in how many seconds to kill."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(work, reading, writing)
    os.close(writing)
    told, killed, answers, until, begun = b"", False, 0, None, time.monotonic()
    os.set_blocking(reading, False)
    if moment is not None and (wait := moment(0)) is not None:
        until = time.monotonic() + wait
    while True:
        with contextlib.suppress(BlockingIOError):
            chunk = os.read(reading, 1 << 16)
            if not chunk:
                break
            told += chunk
            fresh = chunk.count(b".") if b"\n" not in told else 0
            for _ in range(fresh):
                answers += 1
                if moment is not None and until is None and (wait := moment(answers)) is not None:
                    until = time.monotonic() + wait
            continue
        if (until is not None and time.monotonic() >= until) or time.monotonic() - begun > SLOW:
            try:
                os.killpg(pid, signal.SIGKILL)
            except (
                ProcessLookupError
            ):  # it is not the head of a group of its own yet: on a slow machine it has not begun
                os.kill(pid, signal.SIGKILL)
            killed = True
            break
        time.sleep(0.0005)
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    if killed and time.monotonic() - begun > SLOW:
        raise RuntimeError("a run hung")
    if os.WIFSIGNALED(status):
        return None, True
    answer = json.loads(told.partition(b"\n")[2] or b"null")
    if isinstance(answer, dict) and "defect" in answer:
        raise RuntimeError(answer["defect"])
    return answer, False


def _child(work: Callable[[Callable[[], None]], Any], reading: int, writing: int) -> None:
    status = 1
    try:
        os.setsid()
        os.close(reading)
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        try:
            answer = work(lambda: os.write(writing, b"."))
        except BaseException:  # noqa: BLE001  told to the parent, whatever it was
            answer = {"defect": traceback.format_exc()}
        reply = memoryview(b"\n" + json.dumps(answer).encode())
        while reply:
            reply = reply[os.write(writing, reply) :]
        status = 0
    finally:
        os._exit(status)


def ingest(*words: str) -> Callable[[Callable[[], None]], Any]:
    """`heed ingest` with these words, telling of each answer."""

    def work(tell: Callable[[], None]) -> int:
        from heed.cli import main
        from heed.cli.progress import Bar

        step = Bar.step

        def told(self: Bar, name: str, pages: int = 0) -> bool:
            tell()
            return step(self, name, pages)

        Bar.step = told  # type: ignore[method-assign]
        return main(["ingest", *words, "--json"])

    return work


def upload(folder: Path) -> Callable[[Callable[[], None]], Any]:
    """The folder sent as a browser sends it."""

    def work(tell: Callable[[], None]) -> int:
        from django.core.files.uploadedfile import SimpleUploadedFile

        from heed.cli.upgrade import ensure_database
        from heed.library.actions.take_upload import take_upload

        ensure_database()
        files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
        return take_upload(by="kill", files=files).pk

    return work


def worker(tell: Callable[[], None]) -> int:
    """`heed worker --once`, telling of each answer; a dead worker's lease has run out before."""
    from heed.cli import main
    from heed.jobs import queue
    from heed.jobs.models import Job

    Job.objects.filter(state="running").update(lease_until="2020-01-01T00:00:00Z")
    got_on = queue.got_on

    def told(job: Job) -> bool:
        tell()
        return got_on(job)

    queue.got_on = told
    return main(["worker", "--once"])


def look(tell: Callable[[], None]) -> Snapshot:
    """All that is there, and what is wrong with it."""
    from types import SimpleNamespace

    from heed.cli import verify
    from heed.files import store
    from heed.library.models import Batch, BatchFile, Document, Recommendation, Relation, Review
    from heed.people.models import AuditEvent

    verified = verify.run(SimpleNamespace())
    wrong: list[str] = [] if verified["sound"] else [f"verify: {verified}"]
    documents = {}
    for document in Document.objects.all():
        rows = {
            "passages": list(document.passages.order_by("order").values_list("id", flat=True)),
            "recommendations": list(document.recommendations.order_by("order").values_list("id", flat=True)),
            "pages": document.pages.count(), "sections": document.sections.count(), "claims": document.claims.count(),
        }  # fmt: skip
        if len(rows["passages"]) != document.passage_count or rows["pages"] != document.page_count:
            wrong.append(f"{document.id} is not whole")
        documents[document.id] = {**rows, "review": document.review_id}
    answered = {
        f"{file.batch_id} {file.pk}": [file.state, file.document_id, (file.refusal or {}).get("code")]
        for file in BatchFile.objects.exclude(state="waiting")
    }
    added = [document for state, document, _ in answered.values() if state == "added"]
    if sorted(added) != sorted(documents):
        wrong.append(f"{len(added)} files answered as added, {len(documents)} documents")
    if AuditEvent.objects.filter(verb="document.add").count() != len(documents):
        wrong.append("the audit log tells of other documents")
    store.sweep(-1, time.time())
    if list((store.place("00").parent.parent / "incoming").glob("*")):
        wrong.append("half-written files after a sweep")
    if Review.objects.filter(documents__isnull=True).exists():
        wrong.append("a review without papers")
    orphans = Recommendation.objects.exclude(document__in=Document.objects.all()).count()
    return {
        "wrong": [*wrong, *(["recommendations without a document"] if orphans else [])],
        "answered": answered,
        "documents": documents,
        "open": Batch.objects.exclude(state="done").count(),
        "indexed": verified["index"]["index"],
        "relations": sorted(list(row) for row in Relation.objects.values_list("document", "to", "relation")),
        "reviews": {
            review.id: [review.title, review.publisher, review.published, review.labels, review.children]
            for review in Review.objects.all()
        },
    }


# ---------------------------------------------------------------- the experiment on one database


class Experiment:
    """Kills on the database of this process's environment, round after round, each in an emptied Heed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random = folder, random.Random(seed)
        self.kills, self.finished, self.lost = 0, 0, []
        self.documents = write_folder(folder)
        self.files = len(list(folder.iterdir()))
        self.expected: Snapshot = {}

    def run(self, kills: int) -> None:
        """Kills that often, in as many rounds as it takes."""
        self._empty()
        forked(ingest(str(self.folder)))
        self.expected = self._look()
        if len(self.expected["documents"]) != self.documents:
            self.lost.append(f"an unkilled run made {len(self.expected['documents'])} documents of {self.documents}")
        turn = 0
        while self.kills < kills and len(self.lost) < 5:
            self._round(["again", "resume", "upload"][turn % 3])
            turn += 1

    def _round(self, how: str) -> None:
        self._empty()
        if how == "upload":
            forked(upload(self.folder))
        seen: dict[str, Any] = {}
        state: Snapshot = {"open": 0}
        for attempt in range(1, 40):
            first = how == "again" or not state["open"]  # killed before its batch was there: nothing to take up
            work = worker if how == "upload" else ingest(str(self.folder)) if first else ingest("--resume")
            _, killed = forked(work, self._moment() if attempt < 8 else None)
            self.kills += killed
            state = self._look()
            lost = [key for key, answer in seen.items() if state["answered"].get(key) != answer]
            self.lost += [f"{how}: {key} was answered and is no more" for key in lost] + [
                f"{how}: {one}" for one in state["wrong"]
            ]
            seen = state["answered"]
            if not killed:
                break
        if how == "again" and state["open"]:
            forked(ingest("--resume"))  # the batches that were cut off: every file in them is there by now
            state = self._look()
        self.finished += 1
        for key in ("documents", "relations", "reviews", "indexed"):
            if state[key] != self.expected[key]:
                self.lost.append(f"{how}: {key} differ from an unkilled run: {state[key]} {self.expected[key]}")
        if state["open"]:
            self.lost.append(f"{how}: {state['open']} batches are still open")

    def _moment(self) -> Callable[[int], float | None]:
        """After a few answers, or after all of them (settling, indexing), or at the very start; then a little later."""
        kind = self.random.random()
        after = 0 if kind < 0.15 else self.files if kind > 0.8 else self.random.randint(1, 5)
        wait = self.random.uniform(0, 2.0 if after == 0 else 0.4 if after == self.files else 0.08)
        fired = False

        def moment(answers: int) -> float | None:
            nonlocal fired
            if fired or answers < after:
                return None
            fired = True
            return wait

        return moment

    def _look(self) -> Snapshot:
        return forked(look)[0]

    def _empty(self) -> None:
        from django.conf import settings

        if settings.HEED["HEED_DATABASE_URL"]:
            forked(_empty_database)
        shutil.rmtree(settings.HEED_HOME, ignore_errors=True)
        settings.HEED_HOME.mkdir(parents=True)


def _empty_database(tell: Callable[[], None]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def here(kills: int, seed: int) -> int:
    """The experiment on this environment's database; one JSON line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.settings")
    django.setup()
    from django.db import connection

    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        experiment = Experiment(Path(temporary) / "folder", seed)
        experiment.run(kills)
    for one in experiment.lost:
        print(one, file=sys.stderr)
    print(
        json.dumps(
            {
                "bench": "kill", "measure": f"kills survived, {connection.vendor}", "value": experiment.kills - len(experiment.lost),
                "unit": "kills", "baseline": "killed", "baseline_value": experiment.kills,
                "ratio": round((experiment.kills - len(experiment.lost)) / max(experiment.kills, 1), 4), "n": experiment.kills,
                "rounds": experiment.finished, "lost": len(experiment.lost), "seconds": round(time.monotonic() - begun, 1), "seed": seed,
            }
        )
    )  # fmt: skip
    return 1 if experiment.lost else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both", "here"], default="both")
    given = parser.parse_args()
    if given.database == "here":
        return here(given.kills, given.seed)
    from tests.databases import postgres

    status = 0
    for vendor in ["sqlite", "postgresql"] if given.database == "both" else [given.database]:
        with (
            tempfile.TemporaryDirectory() as home,
            postgres() if vendor == "postgresql" else contextlib.nullcontext() as address,
        ):
            clean = {name: value for name, value in os.environ.items() if not name.startswith("HEED_")}
            own = {"HEED_HOME": f"{home}/heed", "HEED_VECTORS": "none", "HEED_WORKERS": "2"} | (
                {"HEED_DATABASE_URL": address} if address else {}
            )
            command = [
                sys.executable,
                "-m",
                "benchmarks.kill",
                "--database",
                "here",
                "--kills",
                str(given.kills),
                "--seed",
                str(given.seed),
            ]
            status |= subprocess.run(command, env=clean | own, check=False).returncode
    return status


if __name__ == "__main__":
    raise SystemExit(main())
