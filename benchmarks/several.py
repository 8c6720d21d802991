"""Several machines, one of each killed. Run: python -m benchmarks.several [--files 32] [--people 3] [--seed 1]

One PostgreSQL with a streaming replica; two hosts, each with pages (`heed serve --no-worker`), a worker and its own HEED_HOME with its own
copy of the index, the originals one shared folder. People search all the time, the files of the sample library come in by upload. A worker
is killed with kill -9 while it reads, then the pages of a host, then the replica, each started again after a while; a backup is
taken meanwhile and restored on the embedded database. At the end every file must have landed exactly once, no page may have
answered 500 or been missing, both hosts must verify and hold the same, and the restored library is that of the backup's moment.

Exit status 1 where any of it is not so; what was wrong is told on standard error.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from tests.databases import _free_port

from benchmarks.hosts import PATIENCE, QUESTIONS, Host, People, send
from benchmarks.lines import line
from benchmarks.servers import Server, pair

BENCH = "several"
LIBRARY = Path(__file__).parent.parent / "sample" / "library"
DOWN = 6.0  # seconds something stays away
ALIKE = 0.9  # of the first twenty hits
WAITING = 2  # files on their way at once, so that they come in throughout
DONE = 600.0  # seconds for all to settle; a dead worker's lease runs out after one minute


class Drill:
    """The whole of it on one pair of servers."""

    def __init__(self, folder: Path, primary: Server, replica: Server, files: list[Path], seed: int) -> None:
        self.folder, self.primary, self.replica, self.files = folder, primary, replica, files
        secret, originals = folder / "secret", folder / "originals"
        secret.write_text("a key for this drill alone, the same on every host of it")
        originals.mkdir()
        clean = {name: value for name, value in os.environ.items() if not name.startswith("HEED_")}
        self.alone = clean | {"HEED_VECTORS": "none", "HEED_WORKERS": "1", "HEED_SECRET_FILE": str(secret)}
        together = self.alone | {"HEED_DATABASE_URL": primary.address, "HEED_DATABASE_REPLICA_URL": replica.address}
        self.hosts = [Host(name, folder, together, _free_port()) for name in "ab"]
        for host in self.hosts:
            host.home.mkdir()
            (host.home / "originals").symlink_to(originals)  # as a mount of the shared folder
        self.people, self.wrong = People(self.hosts, seed), []
        self.tries = 0
        self.sent = threading.Event()
        self.backup: dict[str, Any] = {}

    def asked(self, statement: str, server: Server | None = None) -> Any:
        """The first value the primary (or a server) answers."""
        with psycopg.connect((server or self.primary).address, autocommit=True) as connection:
            row = connection.execute(statement).fetchone()  # type: ignore[call-overload]
            return row[0] if row else None

    def run(self, people: int) -> None:
        begun = time.monotonic()
        for host in self.hosts:
            host.start("serve")
        for host in self.hosts:
            host.wait()
            host.start("worker")
        self.people.begin(people)
        try:
            coming = threading.Thread(target=self._files_come_in, daemon=True)
            coming.start()
            self._accidents()
            coming.join(timeout=DONE)
            if not self.sent.is_set():
                self.wrong.append("the files were not all sent")
            self._until(
                "all files are answered",
                lambda: not self._waiting(),
            )
        finally:
            self.people.end()
        self._told(begun)

    def _files_come_in(self) -> None:
        for number, path in enumerate(self.files):
            self._until("there is room for another file", lambda: self._waiting() <= WAITING)
            self.tries += send(self.hosts if number % 2 else self.hosts[::-1], path)
        self.sent.set()

    def _waiting(self) -> int:
        return int(self.asked("SELECT count(*) FROM library_batchfile WHERE state = 'waiting'"))

    def _landed(self) -> int:
        return int(self.asked("SELECT count(*) FROM library_batchfile WHERE state <> 'waiting'"))

    def _accidents(self) -> None:
        a, b = self.hosts
        held = f"SELECT count(*) FROM jobs_job WHERE state = 'running' AND holder LIKE '%:{a.processes['worker'].pid}'"
        self._until("host a's worker reads", lambda: self._landed() >= len(self.files) // 6 and self.asked(held))
        a.kill("worker")
        self._until("more files are in", lambda: self._landed() >= len(self.files) // 3)
        b.kill("serve")
        a.start("worker")
        time.sleep(DOWN)
        b.start("serve")
        b.wait()
        self._until("more files are in", lambda: self._landed() >= len(self.files) // 2)
        self.replica.kill()
        time.sleep(DOWN)
        self.backup = a.verb("backup", str(self.folder / "backup"))
        self.replica.start()

    def _until(self, what: str, so: Callable[[], Any]) -> None:
        until = time.monotonic() + DONE
        while not so():
            if time.monotonic() > until:
                raise SystemExit(f"waited in vain until {what}\n{self.hosts[0].log('worker')[-1500:]}")
            time.sleep(0.2)

    # ------------------------------------------------------------ what came of it

    def _told(self, begun: float) -> None:
        seconds = time.monotonic() - begun
        once = self._once()
        line(
            BENCH,
            "files landed exactly once",
            once,
            "files",
            len(self.files),
            baseline="sent",
            baseline_value=len(self.files),
        )
        answers = sum(self.people.answered.values())
        self.wrong += sorted(set(self.people.wrong))
        line(BENCH, "pages answered without fault by living servers", answers - len(self.people.wrong), "pages", answers,
             baseline="asked", baseline_value=answers)  # fmt: skip
        line(BENCH, "pages no host answered", self.people.unserved, "pages", answers)
        line(BENCH, "pages cut off by a kill, answered by the other host", self.people.cut_off, "pages", answers)
        took = sorted(self.people.took)
        line(BENCH, "page, median", statistics.median(took), "ms", len(took))
        line(BENCH, "page, 95th of a hundred", took[int(len(took) * 0.95)], "ms", len(took))
        line(BENCH, "uploads sent again after a kill", self.tries - len(self.files), "uploads", len(self.files))
        line(BENCH, "the whole drill", seconds, "s", 1)
        self._hosts_agree()
        self._replica_was_read()
        self._restored()

    def _once(self) -> int:
        """How many of the files stand in the library once, or were refused for a reason of their own, and never both."""
        good = 0
        for path in self.files:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            papers = self.asked(f"SELECT count(*) FROM library_document WHERE sha256 = '{sha256}'")
            added = self.asked(f"SELECT count(*) FROM library_batchfile WHERE sha256 = '{sha256}' AND state = 'added'")
            if (papers, added) == (1, 1):
                good += 1
            else:
                self.wrong.append(f"{path.name}: {papers} papers, {added} answers that it was added")
        return good

    def _hosts_agree(self) -> None:
        def settled() -> bool:
            told = [host.verb("verify") for host in self.hosts]
            self.verified: list[Any] = told
            return all(not one["index"]["changes_waiting"] and not one["audit"]["unsealed"] for one in self.verified)

        until = time.monotonic() + PATIENCE
        while not settled() and time.monotonic() < until:
            time.sleep(2)
        sound = 0
        for host, told in zip(self.hosts, self.verified, strict=True):
            sound += told["sound"]
            if not told["sound"]:
                self.wrong.append(f"host {host.name} does not verify: {told}")
        counts = {(one["index"]["index"], one["index"]["library"]) for one in self.verified}
        if len(counts) != 1 or any(index != library for index, library in counts):
            self.wrong.append(f"the hosts hold different passages: {counts}")
        line(
            BENCH,
            "hosts that verify",
            sound,
            "hosts",
            len(self.hosts),
            baseline="hosts",
            baseline_value=len(self.hosts),
        )
        self._questions("as they followed")
        for host in self.hosts:
            host.verb("upgrade", "--index")
        self._questions("made anew")

    def _questions(self, made: str) -> None:
        """Whether the two hosts' indexes answer alike; one that followed another way weighs words a little otherwise."""
        alike, found = 0, 0
        for question in QUESTIONS[:4]:
            hits: list[list[str]] = []
            for host in self.hosts:
                told: Any = host.verb("search", question, "--limit", "20")["hits"]
                hits.append([hit["passage"] for hit in told])
            alike += len(set(hits[0]) & set(hits[1]))
            found += max(map(len, hits))
        if not found or alike < found * ALIKE:
            self.wrong.append(f"of {found} hits, {alike} are found on both hosts, indexes {made}")
        line(BENCH, f"hits on both hosts, indexes {made}", alike, "hits", found, baseline="hits", baseline_value=found)

    def _replica_was_read(self) -> None:
        at = [self.asked("SELECT count(*) FROM library_passage", server) for server in (self.primary, self.replica)]
        if at[0] != at[1]:
            self.wrong.append(f"the replica holds {at[1]} passages, the primary {at[0]}")
        read = self.asked(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = 'library_passage'",
            self.replica,
        )
        if not read:
            self.wrong.append("no page was read from the replica since it came back")
        line(BENCH, "passages read from the replica since it came back", read or 0, "rows", 1)
        said = "".join(host.log("serve") for host in self.hosts)
        for word in ("the replica is there", "the replica is away"):
            if word not in said:
                self.wrong.append(f"no host said that {word}")

    def _restored(self) -> None:
        """The backup taken meanwhile, brought back on the embedded database of a third machine."""
        line(BENCH, "backup under load", self.backup["seconds"], "s", self.backup["originals"])
        third = Host("c", self.folder, self.alone, _free_port())
        told: Any = third.verb("restore", str(self.folder / "backup"))
        line(BENCH, "restore on the embedded database, indexed and verified", told["seconds"], "s", told["originals"])
        held = told["verify"]["index"]["library"], told["verify"]["originals"]["documents"]
        then = self.backup["rows"]["library.Passage"], self.backup["rows"]["library.Document"]
        if not told["verify"]["sound"] or held != then or told["rows"] != self.backup["rows"] or told["missing"]:
            self.wrong.append(f"the restored library is not that of the backup: {held} {then} {told['verify']}")
        line(BENCH, "passages restored", held[0], "passages", held[1], baseline="in the backup", baseline_value=then[0])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=32)
    parser.add_argument("--people", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="an empty folder for homes and logs, not taken away at the end")
    given = parser.parse_args()
    files = sorted(path for path in LIBRARY.rglob("*") if path.suffix in (".pdf", ".docx", ".html", ".txt"))[
        : given.files
    ]
    with tempfile.TemporaryDirectory(prefix="heed-several-") as temporary, pair() as (primary, replica):
        drill = Drill(given.keep or Path(temporary), primary, replica, files, given.seed)
        try:
            drill.run(given.people)
        finally:
            for host in drill.hosts:
                for what in list(host.processes):
                    host.kill(what, signal.SIGTERM)
    for one in drill.wrong:
        print(one, file=sys.stderr)
    return 1 if drill.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
