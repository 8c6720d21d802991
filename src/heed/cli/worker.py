"""Work in the background: take in batches and the papers of imports, do agreed takedowns, suggest, index, make vectors, seal the audit log."""

from __future__ import annotations

import argparse
import signal
import time
from types import SimpleNamespace
from typing import Any

DUE_EVERY = 60.0  # seconds between two looks at what the calendar asks for
HALF_WRITTEN_AFTER = (
    3600  # seconds without a byte more, and a file in the store's waiting room was left by a killed process
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what waits, then end")


def run(given: argparse.Namespace | SimpleNamespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.coding import work as coding
    from heed.files import store
    from heed.jobs import queue
    from heed.jobs.work import do
    from heed.library import work as library
    from heed.library.actions.settle import weigh
    from heed.people import audit
    from heed.release import work as release
    from heed.release.scrub import scrub
    from heed.search import follow as words
    from heed.search.meaning import follow as meaning

    ensure_database()
    while weigh():
        pass
    works = library.WORKS | release.WORKS | coding.WORKS
    kinds = list(works)
    ending = _Ending()
    look_again = 0.0
    done = {"jobs": 0, "indexed": 0, "vectors": 0, "sealed": 0}
    while not ending.asked:
        store.sweep(HALF_WRITTEN_AFTER, time.time())
        if time.monotonic() >= look_again:
            release.put_what_is_due()
            library.put_what_is_due()
            coding.put_what_is_due()
            look_again = time.monotonic() + DUE_EVERY
        job = queue.take(kinds)
        if job is not None:
            do(job, works, ending=lambda: ending.asked)
            done["jobs"] += 1
        scrub()  # what another host took down
        done["indexed"] += words.follow()
        while sealed := audit.seal():
            done["sealed"] += sealed
        if job is None and not ending.asked:
            # between two handfuls of vectors a new batch goes first
            made = meaning.follow(lambda made: not queue.waiting(kinds) and not ending.asked)
            done["vectors"] += made
            if given.once and not queue.waiting(kinds):
                break
            if not made:
                ending.wait(1)
    return done


def for_people(answer: dict[str, Any]) -> str:
    return f"{answer['jobs']} jobs done, {answer['indexed']} passages indexed, {answer['vectors']} vectors made, {answer['sealed']} events sealed."


class _Ending:
    """Whether the worker was asked to end (SIGTERM, Ctrl-C): it then lets go of its job after the file at hand."""

    def __init__(self) -> None:
        self.asked = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._ask)

    def _ask(self, number: int, frame: object) -> None:
        self.asked = True
        signal.signal(number, signal.SIG_DFL)  # asked twice: at once

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.asked and time.monotonic() < until:
            time.sleep(0.1)
