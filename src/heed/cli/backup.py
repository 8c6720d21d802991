"""Write everything Heed keeps, of one moment, to a folder: rows and originals. Others may go on working."""

from __future__ import annotations

import argparse
import getpass
import time
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="a folder that is not there yet, or empty")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.progress import Bar
    from heed.cli.upgrade import ensure_database
    from heed.holding.backup import backup

    ensure_database()
    begun = time.monotonic()
    bar = Bar(0, "tables and originals")
    made = backup(
        by=f"command line, {getpass.getuser()}", folder=given.folder, progress=lambda name, of: bar.step(name, of=of)
    )
    bar.end()
    return {
        "folder": str(given.folder.absolute()),
        "made": made.made.isoformat(),
        "rows": {table.model: table.rows for table in made.tables},
        "originals": made.originals,
        "bytes": made.bytes,
        "missing": made.missing,
        "seconds": round(time.monotonic() - begun, 3),
    }


def for_people(answer: dict[str, Any]) -> str:
    lines = [
        f"{sum(answer['rows'].values()):,} rows and {answer['originals']:,} originals ({answer['bytes'] / 1e6:,.1f} MB)"
        f" written to {answer['folder']} in {answer['seconds']} s.",
        "The signing key is not in it: keep that apart.",
    ]
    if answer["missing"]:
        lines.append(f"MISSING or changed in the store, so not in the backup: {', '.join(answer['missing'])}.")
    return "\n".join(lines)


def status(answer: dict[str, Any]) -> int:
    return 3 if answer["missing"] else 0
