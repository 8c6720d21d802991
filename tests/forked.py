"""`heed`, or a program of a test's, run as a shell would, each time in a process of its own, without Python's start each time.

A child that has imported what Heed is built on, but nothing of Heed that asks for its settings, is forked for every command: a test waits
for Heed and not for a second of imports; nor for the readers of files (loaded_readers). One such child lives as long as the process of tests
it belongs to.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
HUNG = 600  # seconds after which a command counts as hung, on a slow machine too
BUILT_ON = (
    "asyncio", "csp", "django.core.serializers.json", "django.db.backends.sqlite3.base", "django.db.migrations.executor",
    "django.db.models.sql.compiler", "django.forms", "django.http", "django.template.backends.django", "django.template.defaulttags",
    "django.template.loader_tags", "django.urls", "django.utils.translation", "django.views.generic", "msgspec", "numpy", "psycopg", "sqlparse",
)  # fmt: skip
_started: dict[int, subprocess.Popen[str]] = {}


class Done(NamedTuple):
    """What a command left: its exit status, what it printed on standard output and on standard error."""

    returncode: int
    stdout: str
    stderr: str


def heed(environment: dict[str, str], *words: str, timeout: int = HUNG) -> Done:
    """`heed WORDS` in that environment, at its end; subprocess.TimeoutExpired after that many seconds."""
    return _done(environment, None, words, timeout)


def python(environment: dict[str, str], program: str, *words: str, timeout: int = HUNG) -> Done:
    """`python -c PROGRAM WORDS` in that environment with Heed's settings, at its end; subprocess.TimeoutExpired as above."""
    return _done({**environment, "DJANGO_SETTINGS_MODULE": "heed.settings"}, program, words, timeout)


def _done(environment: dict[str, str], program: str | None, words: tuple[str, ...], timeout: int) -> Done:
    child = _started.get(os.getpid())
    if child is None or child.poll() is not None:
        child = _started[os.getpid()] = subprocess.Popen(
            [sys.executable, "-m", "tests.forked"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
    assert child.stdin is not None and child.stdout is not None
    asked = {
        "program": program,
        "words": words,
        "environment": environment,
        "timeout": timeout,
        "folder": str(Path.cwd()),
    }
    child.stdin.write(json.dumps(asked) + "\n")
    child.stdin.flush()
    status, out, problems = json.loads(child.stdout.readline())
    if status is None:
        raise subprocess.TimeoutExpired(words, timeout, out, problems)
    return Done(status, out, problems)


def _serve() -> None:
    """Answers every line of standard input; ends with it."""
    for name in BUILT_ON:
        importlib.import_module(name)
    from tests import loaded_readers

    loaded_readers.begin()
    for line in sys.stdin:
        asked = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as problems:
            pid = os.fork()
            if pid == 0:
                _become(asked, out.fileno(), problems.fileno())
            status = _ended(pid, asked["timeout"])
            out.seek(0)
            problems.seek(0)
            sys.stdout.write(json.dumps([status, out.read().decode(), problems.read().decode()]) + "\n")
            sys.stdout.flush()


def _become(asked: dict, out: int, problems: int) -> None:
    """In the forked child: the program or the command, as `python -c` and `python -m heed.cli` run them. Never returns."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(out, 1)
    os.dup2(problems, 2)
    sys.argv = ["heed" if asked["program"] is None else "-c", *asked["words"]]
    if asked["program"] is not None:
        exec(compile(asked["program"], "<program>", "exec"), {"__name__": "__main__"})
        raise SystemExit
    from heed.cli import main

    raise SystemExit(main(asked["words"]))  # out through the loop and its files, as a program ends: exit handlers run


def _ended(pid: int, seconds: int) -> int | None:
    """Its exit status; None where it was killed for taking longer."""
    signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
    signal.alarm(seconds)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    left = signal.alarm(0)
    return status if left or status != -signal.SIGKILL else None


if __name__ == "__main__":
    _serve()
