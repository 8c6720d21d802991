"""What may go by its clock: `list` says what and when; `run` lets go what people confirmed and whose last day is over, and nothing else."""

from __future__ import annotations

import argparse
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=["list", "run"], metavar="list|run")
    parser.add_argument("--days", type=int, default=90, help="list: what may go within so many days from today")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from django.utils import timezone

    from heed.cli.upgrade import ensure_database
    from heed.library import keep_until
    from heed.library.models import Document
    from heed.release import work

    ensure_database()
    today = timezone.localdate()
    if given.do == "run":
        return work.let_due_go(today)
    lines = [
        {
            "document": one.document.pk, "what": one.what, "last_day": one.last_day.isoformat(), "held": bool(one.holds),
            "confirmed_by": one.confirmed.by if one.confirmed else None,
        }
        for one in keep_until.due(Document.objects.all(), today, given.days)
    ]  # fmt: skip
    return {"days": given.days, "lines": lines}


def for_people(answer: dict[str, Any]) -> str:
    if "lines" not in answer:
        return f"{len(answer['went'])} let go: {', '.join(answer['went']) or 'none'}. {len(answer['stayed'])} stayed."
    told = [
        f"{one['last_day']}  the {one['what']} of {one['document']}: "
        + ("held" if one["held"] else "confirmed" if one["confirmed_by"] else "not confirmed by anyone")
        for one in answer["lines"]
    ]
    return "\n".join([f"{len(told)} may go within {answer['days']} days.", *told])


def status(answer: dict[str, Any]) -> int:
    return 3 if answer.get("stayed") else 0
