"""The codebooks Heed knows: `codebook list`, `codebook import FILE`, `codebook export KEY FILE`. A version once kept never changes."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help="the codebooks with their versions and variables")
    take = acts.add_parser("import", help="keep a codebook from a file: .toml, .csv or .qdc (REFI-QDA)")
    take.add_argument("file", metavar="FILE", type=Path)
    export = acts.add_parser("export", help="write a codebook to a file: .toml, .csv, .qdc (REFI-QDA) or .ttl (SKOS)")
    export.add_argument("key", metavar="KEY")
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("--version", metavar="V", default="", help="an earlier version than the last one")
    for act in acts.choices.values():
        act.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database

    ensure_database()
    if given.act == "list":
        return _list()
    return _import(given.file) if given.act == "import" else _export(given.key, given.file, given.version)


def _list() -> dict[str, Any]:
    from heed.coding import shelf

    return {"codebooks": [_told(key) for key in shelf.known()]}


def _told(key: str) -> dict[str, Any]:
    from heed.coding import shelf

    book = shelf.find(key)
    return {
        "key": book.key, "title": book.title, "version": book.version, "since": book.since,
        "versions": [
            {"version": one.version, "since": one.since, "digest": one.digest, "kept": one.at.isoformat() if one.at else None}
            for one in shelf.versions(key)
        ],
        "variables": [
            {"key": one.key, "label": one.label, "level": one.level, "type": one.type, "values": list(one.keys), "definition": one.definition,
             "group": one.parent or None, "source": one.source}
            for one in book.variables
        ],
    }  # fmt: skip


def _import(file: Path) -> dict[str, Any]:
    from heed.cli.given_file import given_bytes
    from heed.coding.actions.keep_codebook import keep
    from heed.coding.codebooks.reading.read import read
    from heed.coding.codebooks.telling import as_told

    got = read(given_bytes(file), file.name)
    kept = keep(by=f"command line, {getpass.getuser()}", book=got.book)
    return {
        "codebook": kept.row.key,
        "version": kept.row.version,
        "status": "added" if kept.new else "unchanged",
        "variables": len(got.book.variables),
        "notes": list(got.notes) if kept.new else [],
        "difference": as_told(kept.change, got.book) if kept.change else None,
    }


def _export(key: str, file: Path, version: str) -> dict[str, Any]:
    from heed.coding import shelf
    from heed.coding.codebooks.writing.forms import FORMS
    from heed.refusal import refuse

    book = shelf.find(key, version)
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
    if "status" in answer:
        return "\n".join(_imported(answer))
    lines = []
    for book in answer["codebooks"]:
        lines.append(f"{book['key']} (version {book['version']}, since {book['since']}): {book['title']}")
        earlier = [one["version"] for one in book["versions"][1:]]
        lines += [f"  earlier: {', '.join(earlier)}"] if earlier else []
        lines += [f"  {one['key']:32}{one['level']:15}{one['definition']}" for one in book["variables"]]
    return "\n".join(lines)


def _imported(answer: dict[str, Any]) -> list[str]:
    name = f"{answer['codebook']}, version {answer['version']}"
    if answer["status"] == "unchanged":
        return [f"{name}: here already, word for word. Nothing was changed."]
    lines = [f"{name}: kept, {answer['variables']} variables.", *answer["notes"]]
    told = answer["difference"]
    if told:
        for words in ("added", "removed", "changed", "reworded", "placed", "rules"):
            keys = [one if isinstance(one, str) else one["key"] for one in told[words]]
            lines += [f"  {words}: {', '.join(keys)}"] if keys else []
        lines.append(f"  to be coded, again or for the first time: {', '.join(told['to_code']) or 'nothing'}")
    return lines
