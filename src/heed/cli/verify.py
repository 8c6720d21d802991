"""Check that nothing was lost or changed: the audit chain, the originals, the index."""

from __future__ import annotations

import argparse
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    """`verify` takes no argument of its own."""


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.files import store
    from heed.library import seen
    from heed.library.models import Document
    from heed.library.whole import not_whole
    from heed.people import audit
    from heed.search.follow import open_words, pending
    from heed.search.words import SCHEMA_VERSION

    ensure_database()
    chain = audit.check()
    broken = [document.id for document in Document.objects.order_by("id") if not store.intact(document.sha256)]
    waiting = pending(f"words-{SCHEMA_VERSION}")
    counts = {"library": seen.passages().count(), "index": open_words().size()}
    halves = not_whole()
    sound = (
        chain.broken_at is None and not broken and not halves and (waiting > 0 or counts["library"] == counts["index"])
    )
    return {
        "sound": sound,
        "audit": {"sealed": chain.sealed, "unsealed": chain.unsealed, "broken_at": chain.broken_at},
        "documents": {"not_whole": halves},
        "originals": {"documents": Document.objects.count(), "missing_or_changed": broken},
        "index": {**counts, "changes_waiting": waiting},
    }


def for_people(answer: dict[str, Any]) -> str:
    audit, files, index = answer["audit"], answer["originals"], answer["index"]
    link = "whole" if audit["broken_at"] is None else f"BROKEN at event {audit['broken_at']}"
    return "\n".join(
        [
            f"Audit log: {audit['sealed']} events sealed, chain {link}; {audit['unsealed']} not yet sealed.",
            f"Documents with pages or passages missing: {', '.join(answer['documents']['not_whole']) or 'none'}.",
            f"Originals: {files['documents']} documents; missing or changed: {', '.join(files['missing_or_changed']) or 'none'}.",
            f"Index: {index['index']} passages, library {index['library']}; {index['changes_waiting']} changes waiting.",
            "Sound." if answer["sound"] else "NOT SOUND.",
        ]
    )


def status(answer: dict[str, Any]) -> int:
    return 0 if answer["sound"] else 4
