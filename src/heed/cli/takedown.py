"""Take a paper, or a review with all its papers or with none, out of the library for good: text, index, vectors, pictures, original."""

from __future__ import annotations

import argparse
import getpass
import time
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="of a document or a review")
    parser.add_argument(
        "--reason", required=True, metavar="R", help="shown on the tombstone: no names, no details of a child"
    )


def run(given: argparse.Namespace) -> dict[str, Any]:
    from django.conf import settings

    from heed.cli.upgrade import ensure_database
    from heed.release import proof
    from heed.release.actions.take_down import take_down
    from heed.release.scrub import pack_database, scrub

    ensure_database()
    begun = time.monotonic()
    canaries = proof.canaries(given.id)
    stones = take_down(by=f"command line, {getpass.getuser()}", id=given.id, reason=given.reason)
    scrub()
    pack_database()
    looked, holding = proof.found_in(settings.HEED_HOME, canaries)
    return {
        "id": given.id,
        "documents": [stone.document for stone in stones if stone.what == stone.PAPER],
        "reviews": sorted({stone.review for stone in stones}),
        "reason": stones[0].reason,
        "at": stones[0].at.isoformat(),
        "proof": {"strings": len(canaries), "files": looked, "found_in": holding},
        "seconds": round(time.monotonic() - begun, 3),
    }


def for_people(answer: dict[str, Any]) -> str:
    told = answer["proof"]
    papers = answer["documents"]
    lines = [
        f"{len(papers)} documents taken down: {', '.join(papers)}."
        if papers
        else f"The record {', '.join(answer['reviews'])}, which had no document, is taken down."
    ]
    if told["found_in"]:
        lines.append(f"WORDS OF THEM ARE STILL IN: {', '.join(told['found_in'])}. Run the same command again.")
    else:
        lines.append(
            f"None of {told['strings']} stretches of their words is in any of the {told['files']} files of HEED_HOME."
        )
    lines.append("Backups made before still hold them; `heed restore` takes them down again.")
    return "\n".join(lines)


def status(answer: dict[str, Any]) -> int:
    return 3 if answer["proof"]["found_in"] else 0
