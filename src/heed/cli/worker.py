"""Work in the background: take in uploaded batches, index, make vectors, seal the audit log."""

from __future__ import annotations

import argparse
import time
from types import SimpleNamespace


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what waits, then end")


def run(given: argparse.Namespace | SimpleNamespace) -> None:
    from heed.cli.upgrade import ensure_database
    from heed.jobs import queue
    from heed.library.work import KINDS, do
    from heed.people import audit
    from heed.search import follow as words
    from heed.search.meaning import follow as meaning

    ensure_database()
    while True:
        job = queue.take(KINDS)
        if job is not None:
            do(job)
        words.follow()
        while audit.seal():
            pass
        if job is None:
            # between two handfuls of vectors a new batch goes first
            made = meaning.follow(lambda made: not queue.waiting(KINDS))
            if given.once and not queue.waiting(KINDS):
                return
            if not made:
                time.sleep(1)
