"""Bring the database to this version of Heed (every verb that needs it does), and renew the word index or read papers again where asked."""

from __future__ import annotations

import argparse
from collections import Counter
from pkgutil import iter_modules
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index", action="store_true", help="make the word index anew beside the one that serves, then let it serve"
    )

    parser.add_argument(
        "--read",
        nargs="*",
        metavar="DOCUMENT",
        help="read papers again: these, or else all that an older reader read; held back where an address would lead elsewhere",
    )
    parser.add_argument(
        "--orphans", action="store_true", help="with --read: take such readings too, and list the orphans to settle"
    )


def run(given: argparse.Namespace) -> dict[str, Any]:
    answer: dict[str, Any] = {"applied": ensure_database()}
    if given.read is not None:
        answer["read"] = _read(given.read, orphans=given.orphans)
    if given.index:
        from heed.search import follow

        answer["indexed"] = follow.rebuild()
    return answer


def _read(wanted: list[str], *, orphans: bool) -> list[dict[str, Any]]:
    """What came of each paper read again."""
    import getpass

    from heed.cli.progress import Bar
    from heed.cli.stopping import stopping
    from heed.library.actions.read_all_again import due, read_all_again
    from heed.library.models import Document
    from heed.library.pool import reader_pool
    from heed.refusal import refuse
    from heed.search.follow import follow

    for id in wanted:
        if not Document.objects.filter(pk=id).exists():
            raise refuse("review-unknown", asked=id)
    some = wanted or due()
    bar = Bar(len(some), "papers")
    with stopping() as stop, reader_pool() as pool:
        done = read_all_again(
            by=f"command line, {getpass.getuser()}",
            ids=some,
            pool=pool,
            orphans=orphans,
            progress=lambda one: bar.step(one.document_id, pages=0) and not stop.asked,
        )
    bar.end()
    follow()
    return [
        {
            "document": one.document_id, "status": one.state, "before": one.before, "after": one.after,
            "error": one.report.get("refusal"), "orphans": one.report.get("orphans", []), "fields": one.report.get("fields", []),
            "passages": one.report.get("passages"), "shifted": len(one.report.get("shifted", {})), "corrections": one.report.get("corrections"),
        }
        for one in done
    ]  # fmt: skip


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
    """How many migrations are not noted as applied: by their names alone, as every command asks and loading them takes longest of all."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    here = {
        (app.label, one.name)
        for app in apps.get_app_configs()
        for one in iter_modules([f"{app.path}/migrations"])
        if not one.name.startswith("_")
    }
    return len(here - MigrationRecorder(connection).applied_migrations().keys())


def for_people(answer: dict[str, Any]) -> str:
    lines = [f"{answer['applied']} migrations applied."] if "read" not in answer else []
    for one in answer.get("read", []):
        lost, listed = len(one["orphans"]), len((one["corrections"] or {}).get("listed", []))
        why = (
            one["error"]["message"] if one["error"] else f"{lost} addresses do not fit, {listed} corrections to look at"
        )
        if one["status"] != "unchanged":
            lines.append(f"{one['status']:<9} {one['document']}  {why}")
    if "read" in answer:
        counts = Counter(one["status"] for one in answer["read"])
        told = ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "none was due"
        lines.append(f"Read again: {told}.")
        if counts["blocked"]:
            lines.append("Blocked readings wait on the desk; --orphans takes them and lists each address to settle.")
    indexed = f" The word index was made anew: {answer['indexed']} passages." if "indexed" in answer else ""
    return "\n".join(lines) + indexed


def status(answer: dict[str, Any]) -> int:
    """3 where some readings were held back or refused, 4 where all were."""
    states = {one["status"] for one in answer.get("read", [])}
    if not states & {"blocked", "refused"}:
        return 0
    return 4 if states <= {"blocked", "refused"} else 3
