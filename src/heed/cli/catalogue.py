"""Lists of reviews as catalogues publish them: taken in, or with --preview only looked at."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=["import"], metavar="import")
    parser.add_argument("file", metavar="FILE", help="the list: CSV, RIS, or written as text")
    parser.add_argument("--preview", action="store_true", help="say what each entry would do, and keep nothing")
    parser.add_argument(
        "--name", default="", help="the catalogue's name, shown wherever its word is (default: the file's name)"
    )


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.library.actions import import_catalogue as importing
    from heed.refusal import refuse

    ensure_database()
    path = Path(given.file)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise refuse("file-unreadable", path=path, why=problem.strerror) from problem
    name = given.name or path.stem
    if given.preview:
        found, _ = importing.read_list(data)
        return _answer(name, found.layouts, importing.looked_at(found), kept=False)
    by = f"command line, {getpass.getuser()}"
    made = importing.open_list(by=by, name=name, data=data)
    made = importing.keep_list(by=by, waiting=made.pk, choices={})
    return _answer(name, made.layouts, list(made.entries.order_by("line", "pk")), kept=True)


def _answer(name: str, layouts: list[str], rows: list[Any], kept: bool) -> dict[str, Any]:
    from heed.library.actions.import_catalogue import told

    counts = {state: sum(row.state == state for row in rows) for state in ("new", "match", "same", "ask", "refused")}
    return {"catalogue": name, "layouts": layouts, "kept": kept, **counts, "entries": [told(row) for row in rows]}


def status(answer: dict[str, Any]) -> int:
    from heed.cli import DONE, IN_PART

    return IN_PART if answer["refused"] or (answer["kept"] and answer["ask"]) else DONE


def for_people(answer: dict[str, Any]) -> str:
    done = "" if answer["kept"] else " (a preview: nothing was kept)"
    lines = [
        f"{answer['catalogue']}: {answer['new']} new, {answer['match']} of reviews already here, {answer['same']} unchanged, "
        f"{answer['ask']} to be asked about, {answer['refused']} refused{done}."
    ]
    for one in answer["entries"]:
        if one["state"] == "refused":
            lines.append(f"  line {one['line']}: {one['error']['message']} {one['error']['next']}")
        elif one["state"] == "ask":
            lines.append(
                f"  line {one['line']}: {one['heading']} may be {', '.join(one['candidates'])}; choose on the desk's page of imports."
            )
    return "\n".join(lines)
