"""Many coders saving at once, and one web process killed among it. Run: python -m benchmarks.coders [--coders 60] [--saves 12]

A real PostgreSQL, pages as `heed serve` serves them (granian, several processes). Every coder signs in by a session of their own and saves
answers to one and the same coding, one after the other, each save under a name of its own; half way, a web process is killed with kill -9.
What got no answer is sent again under the same name, as the browser does. Then all submit at the same moment. At the end every save that
was answered must stand there once, in order, and nothing else; the coding must have opened once. The baseline is one coder saving alone
on the same server in the same run.

Exit status 1 where anything was lost or stands twice; what it was is told on standard error.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.databases import _free_port, postgres

from benchmarks.lines import line
from benchmarks.load import served

BENCH = "coders"
ASKED = ("domestic_abuse", "neglect", "sexual_abuse")
AGAIN_AFTER, TRIES = 0.3, 200  # seconds before what got no answer is sent again
REPORT = (
    "Ashmere Safeguarding Children Board\n\nSerious Case Review: Child K\n\nOverview Report\n\nMarch 2014\n\n"
    + "\n\n".join(
        f"1.{n} In week {n} the health visitor of the marsh road called and wrote down what she saw."
        for n in range(1, 40)
    )
)
MADE = """
import django, json, sys
django.setup()
from django.contrib.auth.hashers import Argon2PasswordHasher
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64
from tests.people import who
from heed.coding.actions.assign import assign
from heed.coding.actions.run_study import add, begin
from heed.library.models import Passage, Review
study = begin(by="a benchmark", title="A study", codebook="national", asked=sys.argv[2].split(","))
made = add(by="a benchmark", study=study, reviews=[Review.objects.get()], kind="calibration")[0]
passage = Passage.objects.filter(kind="paragraph").order_by("order").last()
coders = []
for number in range(int(sys.argv[1])):
    account = who.someone("coder", name=f"Coder {number}")
    part = assign(by="a benchmark", coding=made, coder=f"account:{account.pk}")
    coders.append({"part": part.pk, "session": who.signed_in(account).cookies["heed_session"].value})
print(json.dumps({"coders": coders, "point": f"{passage.pk}:0:{len(passage.text)}", "coding": made.pk}))
"""
FOUND = """
import django, json
django.setup()
from heed.coding.models import Assignment, Coding, Judgement, Reconciled
from heed.people.models import AuditEvent
rows = Judgement.objects.order_by("assignment", "variable", "revision").values_list("assignment", "variable", "revision", "token", "reason")
print(json.dumps({
    "rows": list(rows), "submitted": Assignment.objects.filter(state="submitted").count(),
    "open": Coding.objects.exclude(opened=None).count(), "opened": AuditEvent.objects.filter(verb="coding.open").count(),
    "reconciled": Reconciled.objects.count(),
}))
"""


class Coder(threading.Thread):
    """One coder with a browser: saves so many answers, each until it is answered, and remembers what was."""

    def __init__(self, drill: Drill, part: int, session: str, saves: int) -> None:
        super().__init__(daemon=True)
        self.drill, self.part, self.session, self.saves = drill, part, session, saves
        self.took: list[float] = []
        self.kept: list[tuple[str, int, str, str]] = []  # variable, revision, the save's name, reason
        self.again, self.wrong = 0, ""
        self.connection: http.client.HTTPConnection | None = None

    def run(self) -> None:
        on = dict.fromkeys(ASKED, 0)
        for number in range(self.saves):
            variable = ASKED[number % len(ASKED)]
            token, reason = secrets.token_hex(8), f"Save {number} of part {self.part}."
            form = {
                "variable": variable,
                "unit": "review",
                "value": "yes",
                "evidence": self.drill.point,
                "reason": reason,
            }
            form |= {"on": str(on[variable]), "token": token}
            begun = time.perf_counter()
            status, body = self.sent("save", form)
            self.took.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                self.wrong = f"part {self.part}, save {number}: {status} {body[:300]!r}"
                return
            on[variable] = json.loads(body)["revision"]
            self.kept.append((variable, on[variable], token, reason))
            self.drill.one_more()

    def sent(self, what: str, form: dict[str, Any]) -> tuple[int, bytes]:
        """The answer; asked again where none came, or where the server says that it could not."""
        guard = "a" * 32
        body = urlencode({**form, "csrfmiddlewaretoken": guard})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "Cookie": f"{self.drill.guard}={guard}; heed_session={self.session}",
        }
        for _ in range(TRIES):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.drill.port, timeout=60)
                self.connection.request("POST", f"/coding/assignments/{self.part}/{what}", body, headers)
                answer = self.connection.getresponse()
                told = answer.read()
                if answer.status < 500:
                    return answer.status, told
                self.wrong = f"part {self.part}: {answer.status}"
                return answer.status, told
            except (OSError, http.client.HTTPException):
                self.again += 1
                with suppress(Exception):
                    self.connection.close()  # type: ignore[union-attr]
                self.connection = None
                time.sleep(AGAIN_AFTER)
        return 0, b"no answer"

    def submit(self) -> None:
        """Submits what was coded."""
        status, body = self.sent("submit", {})
        if status != 302:
            self.wrong = self.wrong or f"part {self.part}, submitting: {status} {body[:300]!r}"


class Drill:
    """A Heed with a coding that lies with so many coders."""

    guard = "csrftoken"

    def __init__(self, environment: dict[str, str], coders: int, folder: Path) -> None:
        self.environment = {**environment, "DJANGO_SETTINGS_MODULE": "heed.settings"}
        self.port = _free_port()
        (folder / "reports").mkdir()
        (folder / "reports" / "child-k.txt").write_text(REPORT)
        self.python(
            "from heed.cli import main\nmain(['ingest', __import__('sys').argv[1], '--json'])", str(folder / "reports")
        )
        made = json.loads(self.python(MADE, str(coders), ",".join(ASKED)))
        self.parts, self.point, self.coding = made["coders"], made["point"], made["coding"]
        self.answered, self.lock, self.killed, self.half = 0, threading.Lock(), 0, 0
        self.wrong: list[str] = []

    def python(self, script: str, *words: str) -> str:
        """What a script of its own process prints."""
        done = subprocess.run(
            [sys.executable, "-c", script, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(done.stderr[-3000:])
        return done.stdout.strip().splitlines()[-1]

    def one_more(self) -> None:
        """Counts an answered save; half way a web process is killed."""
        with self.lock:
            self.answered += 1
            if self.half and self.answered == self.half:
                self.killed = kill_one(self.server)

    def run(self, saves: int, *, alone: int = 0) -> list[Coder]:
        """The coders as they ended. `alone`: so many saves the first of them makes before the others come."""
        self.first = self.parts[0]
        coders = [Coder(self, one["part"], one["session"], saves) for one in self.parts]
        self.baseline = Coder(self, self.first["part"], self.first["session"], alone)
        with served(self.environment, self.port) as self.server:
            if alone:
                self.baseline.run()
                coders[0].saves = 0  # has saved already
            self.answered, self.half = 0, sum(one.saves for one in coders) // 2
            for step in ("save", "submit"):
                running = [one if step == "save" else threading.Thread(target=one.submit) for one in coders]
                for one in running:
                    one.start()
                for one in running:
                    one.join()
        self.wrong += [one.wrong for one in [*coders, self.baseline] if one.wrong]
        if not self.killed:
            self.wrong.append("no web process was killed")
        self.check([*coders, self.baseline])
        return coders

    def check(self, coders: list[Coder]) -> None:
        """Every answered save stands there once, nothing else does, and the coding opened once."""
        found = json.loads(self.python(FOUND))
        kept = sorted(
            (one.part, variable, on, token, reason) for one in coders for variable, on, token, reason in one.kept
        )
        there = sorted(
            (part, variable, on, token.partition(":")[0], reason) for part, variable, on, token, reason in found["rows"]
        )
        self.lost, self.twice = len(set(kept) - set(there)), len(there) - len(set(kept) & set(there))
        if kept != there:
            self.wrong.append(
                f"{self.lost} saves lost, {self.twice} rows that nobody was told of: {(set(kept) ^ set(there)).__repr__()[:600]}"
            )
        wanted = {"submitted": len(self.parts), "open": 1, "opened": 1, "reconciled": len(ASKED)}
        told = {name: found[name] for name in wanted}
        if told != wanted:
            self.wrong.append(f"submitted {told}, wanted {wanted}")


def kill_one(serve: int) -> int:
    """Kills one of the processes that serve pages, and answers which."""
    workers = [pid for master in _children(serve) for pid in _children(master) if "resource_tracker" not in _said(pid)]
    os.kill(workers[-1], signal.SIGKILL)
    return workers[-1]


def _children(pid: int) -> list[int]:
    return [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]


def _said(pid: int) -> str:
    return re.sub("\0", " ", Path(f"/proc/{pid}/cmdline").read_text())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--coders", type=int, default=60)
    parser.add_argument("--saves", type=int, default=12)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="heed-coders-") as folder, postgres() as address:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("HEED_")}
        home = {"HEED_HOME": f"{folder}/home", "HEED_VECTORS": "none", "HEED_DATABASE_URL": address}
        drill = Drill({**clean, **home}, given.coders, Path(folder))
        begun = time.monotonic()
        coders = drill.run(given.saves, alone=max(given.saves, 60))
        seconds = time.monotonic() - begun
    took, alone = sorted(ms for one in coders for ms in one.took), sorted(drill.baseline.took)
    kept, sent = sum(len(one.kept) for one in coders), len(took)
    line(
        BENCH,
        "saves answered that stand there once",
        kept - drill.lost,
        "saves",
        sent,
        baseline="sent",
        baseline_value=sent,
    )
    line(BENCH, "rows nobody was told of", drill.twice, "rows", sent)
    for name, share in (("median", 0.5), ("95th of a hundred", 0.95)):
        line(BENCH, f"save among {given.coders} coders, {name}", took[int(sent * share)], "ms", sent,
             baseline="one coder alone", baseline_value=alone[int(len(alone) * share)])  # fmt: skip
    line(BENCH, "saves sent again after the kill", sum(one.again for one in coders), "saves", sent)
    line(BENCH, "the whole drill", seconds, "s", given.coders)
    for one in drill.wrong:
        print(one, file=sys.stderr)
    return 1 if drill.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
