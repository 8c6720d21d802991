"""Bring the database to this version of Heed (done by every verb that needs it), and the word index where asked."""

from __future__ import annotations

import argparse
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index", action="store_true", help="make the word index anew beside the one that serves, then let it serve"
    )


def run(given: argparse.Namespace) -> dict[str, Any]:
    applied = ensure_database()
    if not given.index:
        return {"applied": applied}
    from heed.search import follow

    return {"applied": applied, "indexed": follow.rebuild()}


def ensure_database() -> int:
    """Applies the migrations that are missing and answers how many; cheap where there are none, safe from many processes at once."""
    from django.core.management import call_command
    from django.db import OperationalError

    from heed.refusal import refuse
    from heed.turn import alone

    try:
        if not _missing():
            return 0
        with alone("upgrade"):
            missing = _missing()  # another process may have done it while this one waited
            if missing:
                call_command("migrate", verbosity=0, interactive=False)
            return missing
    except OperationalError as problem:
        raise refuse("database-away", why=str(problem).strip().splitlines()[0]) from problem


def _missing() -> int:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def for_people(answer: dict[str, Any]) -> str:
    indexed = f" The word index was made anew: {answer['indexed']} passages." if "indexed" in answer else ""
    return f"{answer['applied']} migrations applied.{indexed}"
