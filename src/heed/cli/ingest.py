"""Take in report files: PDF, DOCX, HTML and plain text, single or in folders."""

from __future__ import annotations

import argparse
import getpass
import sys
import time
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="files and folders")
    parser.add_argument("--resume", action="store_true", help="take up every batch that was cut off or stopped")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.progress import Bar
    from heed.cli.stopping import stopping
    from heed.cli.upgrade import ensure_database
    from heed.library.actions.take_in import files_under, open_batch, stop_batch, take_in
    from heed.library.models import Batch, BatchFile
    from heed.library.pool import reader_pool
    from heed.search.follow import follow

    if not given.paths and not given.resume:
        print("heed ingest: name at least one file or folder.", file=sys.stderr)
        raise SystemExit(2)
    ensure_database()
    begun, by = time.monotonic(), f"command line, {getpass.getuser()}"
    batches = list(Batch.objects.exclude(state=Batch.State.DONE).order_by("pk")) if given.resume else []
    paths = list(files_under(given.paths))
    if paths:
        batches.append(open_batch(by=by, paths=paths))
    files: list[BatchFile] = []
    with stopping() as stop, reader_pool() as pool:
        for batch in batches:
            bar = Bar(batch.files.filter(state="waiting").count(), "files")

            def step(file: BatchFile, bar: Bar = bar) -> bool:
                return bar.step(file.path, pages=file.pages) and not stop.asked

            if not take_in(by=by, batch=batch, pool=pool, progress=step):
                stop_batch(by=by, batch=batch)
            bar.end()
            if stop.asked:
                break
        files.extend(BatchFile.objects.filter(batch__in=batches).order_by("pk").select_related("document"))
    follow()
    answered = [file for file in files if file.state != BatchFile.State.WAITING]
    return {
        "files": [_answer(file) for file in answered],
        "waiting": len(files) - len(answered),
        "pages": sum(file.pages for file in answered),
        "passages": sum(file.passages for file in answered),
        "seconds": round(time.monotonic() - begun, 3),
    }


def _answer(file: Any) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "status": file.state,
        "error": file.refusal,
        "document": file.document_id,
        "review": file.document.review_id if file.document else None,
    }


def for_people(answer: dict[str, Any]) -> str:
    lines = [
        f"refused   {file['path']}\n          {file['error']['message']} {file['error']['next']}"
        for file in answer["files"]
        if file["error"]
    ]
    counts = {
        state: sum(file["status"] == state for file in answer["files"]) for state in ("added", "duplicate", "refused")
    }
    lines.append(
        f"{counts['added']} added, {counts['duplicate']} already there, {counts['refused']} refused: "
        f"{answer['pages']} pages, {answer['passages']} passages in {answer['seconds']} s."
    )
    if answer["waiting"]:
        lines.append(f"Stopped: {answer['waiting']} files wait. `heed ingest --resume` takes them up.")
    return "\n".join(lines)


def status(answer: dict[str, Any]) -> int:
    states = {file["status"] for file in answer["files"]}
    if answer["waiting"]:
        return 3
    if "refused" not in states:
        return 0
    return 4 if states == {"refused"} else 3
