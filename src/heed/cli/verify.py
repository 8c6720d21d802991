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
    from heed.search import follow
    from heed.search.meaning import check, ready

    ensure_database()
    chain = audit.check()
    with_file = Document.objects.filter(file_gone=None).order_by("id")
    broken = [document.id for document in with_file if not store.intact(document.sha256)]
    waiting = follow.pending(follow.NAME)
    counts = {"library": seen.passages().count(), "index": follow.open_words().size()}
    words, vectors = follow.out_of_step(), check.out_of_step()
    halves = not_whole()
    sound = chain.broken_at is None and not broken and not halves and words.sound and vectors.sound
    return {
        "sound": sound,
        "audit": {"sealed": chain.sealed, "unsealed": chain.unsealed, "broken_at": chain.broken_at},
        "documents": {"not_whole": halves},
        "originals": {"documents": Document.objects.count(), "missing_or_changed": broken},
        "index": {**counts, "changes_waiting": waiting, **words._asdict()},
        "vectors": {"available": ready.available(), **vectors._asdict()},
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
            *_out_of_step("The index", index, "heed upgrade --index makes it anew while the old one serves"),
            *_out_of_step("The vectors", answer["vectors"], "take away HEED_HOME/index and start again"),
            "Sound." if answer["sound"] else "NOT SOUND.",
        ]
    )


def _out_of_step(copy: str, step: dict[str, Any], remedy: str) -> list[str]:
    wrong = [f"lacks passages of {', '.join(step['lacks'])}"] if step["lacks"] else []
    wrong += [f"holds some twice of {', '.join(step['too_much'])}"] if step["too_much"] else []
    wrong += [f"holds {step['unknown']} passages of papers that are gone or closed"] if step["unknown"] else []
    return [f"{copy} {'; '.join(wrong)}: {remedy}."] if wrong else []


def status(answer: dict[str, Any]) -> int:
    return 0 if answer["sound"] else 4
