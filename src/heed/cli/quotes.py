"""Check the quotations of a file against the library: verified, altered, or not found."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from heed.cli.given_file import given_bytes


def arguments(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    check = tasks.add_parser("check", help="check every quotation of a file", description=__doc__)
    check.add_argument("file", type=Path, metavar="FILE", help="PDF, DOCX, HTML or TXT; nothing of it is kept")
    check.add_argument(
        "--least-words", type=_words, default=4, metavar="N", help="shorter quotations are left alone (4)"
    )
    check.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object on standard output"
    )


def _words(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of words; use a whole number from 1")
    return int(text)


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.search.quoted import check_whole

    data = given_bytes(given.file)
    ensure_database()
    report = check_whole(
        data, given.file.name, least_words=given.least_words, progress=_progress if sys.stderr.isatty() else None
    )
    counts = {
        status: sum(one.status == status for one in report.quotes) for status in ("verified", "altered", "not_found")
    }
    return {"quotes": msgspec.to_builtins(report.quotes), "short": report.short, **counts}


def _progress(done: int, of: int) -> None:
    print(f"\r{done} of {of} quotations", end="\n" if done == of else "", file=sys.stderr, flush=True)


def for_people(answer: dict[str, Any]) -> str:
    lines = [f"{answer['verified']} verified, {answer['altered']} altered, {answer['not_found']} not found."]
    if answer["short"]:
        lines.append(f"{answer['short']} between quotation marks were too short to be checked.")
    for one in answer["quotes"]:
        lines += ["", f"{one['status'].replace('_', ' ').upper()}  (page {one['given_page']})  “{one['text']}”"]
        if one["document"]:
            place = f"p. {one['printed_page'] or one['page']}" + (
                f", para {one['paragraph']}" if one["paragraph"] else ""
            )
            lines.append(f"    {one['title'] or one['path']}, {place}  {one['passage']}")
        for change in one["difference"]:
            lines.append(f"    {change['op']}: given “{change['given']}”, source “{change['source']}”")
    return "\n".join(lines)
