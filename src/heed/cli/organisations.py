"""The list of organisations: take a register of councils in, or list the bodies known here."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=["import", "list"], metavar="import|list")
    parser.add_argument("file", nargs="?", metavar="FILE", help="with import: the register, as CSV")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database

    ensure_database()
    return _import(given.file or "") if given.do == "import" else _list()


def _import(file: str) -> dict[str, Any]:
    import hashlib

    from heed.library.actions.keep_organisations import take_register_in
    from heed.library.places.register import read
    from heed.refusal import refuse

    path = Path(file)
    try:
        data = path.read_bytes()
        text = data.decode()
    except UnicodeDecodeError as problem:
        raise refuse("text-undecodable") from problem
    except OSError as problem:
        raise refuse("file-unreadable", path=file or "(none named)", why=problem.strerror) from problem
    rows = read(text, path.name)
    return take_register_in(by=f"command line, {getpass.getuser()}", rows=rows, sha256=hashlib.sha256(data).hexdigest())


def _list() -> dict[str, Any]:
    from heed.library.models import Organisation

    return {
        "organisations": [
            {
                "number": one.pk,
                "name": one.name,
                "kind": one.kind or None,
                "since": one.since or None,
                "until": one.until or None,
                "areas": sorted(area.name for area in one.areas.all()),
                "successors": sorted(after.name for after in one.successors.all()),
            }
            for one in Organisation.objects.order_by("name").prefetch_related("areas", "successors")
        ]
    }


def for_people(answer: dict[str, Any]) -> str:
    if "organisations" in answer:
        lines = [
            f"{one['number']:5}  {one['name']}" + (f" ({', '.join(one['areas'])})" if one["areas"] else "")
            for one in answer["organisations"]
        ]
        return "\n".join(lines) or "No organisation is known yet."
    placed = f"{answer['placed']} organisation{'' if answer['placed'] == 1 else 's'} placed by name"
    return f"{answer['areas']} areas taken in, {answer['new']} of them new; {placed}."
