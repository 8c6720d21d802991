"""Bring a backup back into an empty Heed, then check that all of it is there."""

from __future__ import annotations

import argparse
import getpass
import time
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="a folder that `heed backup` wrote")
    parser.add_argument(
        "--takedowns", action="append", default=[], metavar="FILE", type=Path,
        help="takedowns.jsonl of the Heed the backup came from, where that is not this one",
    )  # fmt: skip


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli import verify
    from heed.cli.progress import Bar
    from heed.holding.restore import restore
    from heed.search.follow import follow

    begun = time.monotonic()
    bar = Bar(0, "tables and originals")
    by = f"command line, {getpass.getuser()}"
    told, again = restore(
        by=by, folder=given.folder, ledgers=given.takedowns, progress=lambda name, of: bar.step(name, of=of)
    )
    bar.end()
    follow()
    return {
        "folder": str(given.folder.absolute()),
        "made": told.made.isoformat(),
        "rows": {table.model: table.rows for table in told.tables},
        "originals": told.originals,
        "missing": told.missing,
        "taken_down_again": again,
        "seconds": round(time.monotonic() - begun, 3),
        "verify": verify.run(given),
    }


def for_people(answer: dict[str, Any]) -> str:
    from heed.cli import verify

    return "\n".join(
        [
            f"{sum(answer['rows'].values()):,} rows and {answer['originals']:,} originals of {answer['made'][:16]}"
            f" brought back in {answer['seconds']} s.",
            *(
                [f"Missing already when the backup was made: {', '.join(answer['missing'])}."]
                if answer["missing"]
                else []
            ),
            f"Taken down again: {answer['taken_down_again']} documents.",
            verify.for_people(answer["verify"]),
        ]
    )


def status(answer: dict[str, Any]) -> int:
    if not answer["verify"]["sound"] and not answer["missing"]:
        return 4
    return 3 if answer["missing"] else 0
