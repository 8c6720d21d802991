"""The codebooks Heed knows, and one of them written to a file: `codebook list`, `codebook export KEY FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help="the codebooks and their variables")
    export = acts.add_parser("export", help="write a codebook to a file: .toml, .csv, .qdc (REFI-QDA) or .ttl (SKOS)")
    export.add_argument("key", metavar="KEY")
    export.add_argument("file", metavar="FILE", type=Path)
    for act in acts.choices.values():
        act.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> dict[str, Any]:
    return _list() if given.act == "list" else _export(given.key, given.file)


def _list() -> dict[str, Any]:
    from heed.coding.codebooks.book import BUILT_IN, built_in

    books = [book for key in BUILT_IN if (book := built_in(key)) is not None]
    return {
        "codebooks": [
            {
                "key": book.key, "title": book.title, "version": book.version, "since": book.since,
                "variables": [
                    {"key": one.key, "label": one.label, "level": one.level, "type": one.type, "values": list(one.keys),
                     "definition": one.definition}
                    for one in book.variables
                ],
            }
            for book in books
        ]
    }  # fmt: skip


def _export(key: str, file: Path) -> dict[str, Any]:
    from heed.coding.codebooks import book as books
    from heed.coding.codebooks.writing.forms import FORMS
    from heed.refusal import refuse

    book = books.built_in(key)
    if book is None:
        raise refuse("codebook-unknown", asked=key, known=", ".join(books.BUILT_IN))
    form = FORMS.get(file.suffix.lower().removeprefix("."))
    if form is None:
        raise refuse("codebook-form", form=file.suffix or file.name)
    if not file.parent.is_dir():
        raise refuse("folder-missing", folder=str(file.parent))
    file.write_bytes(form.write(book))
    return {
        "codebook": book.key,
        "version": book.version,
        "file": str(file.resolve()),
        "variables": len(book.variables),
    }


def for_people(answer: dict[str, Any]) -> str:
    if "file" in answer:
        return (
            f"{answer['variables']} variables of {answer['codebook']} (version {answer['version']}): {answer['file']}"
        )
    lines = []
    for book in answer["codebooks"]:
        lines.append(f"{book['key']} (version {book['version']}, since {book['since']}): {book['title']}")
        lines += [f"  {one['key']:32}{one['level']:9}{one['definition']}" for one in book["variables"]]
    return "\n".join(lines)
