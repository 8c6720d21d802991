"""Lists of reviews as catalogues publish them: taken in, or with --preview only looked at."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import Any

NOTED = {  # what keeping an entry would note and not show
    "outranked": "only noted as this catalogue's word, something else stands",
    "agrees": "noted, it says what stands already",
    "rejected": "rejected by a person before, and stays so",
}


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
        rows = importing.looked_at(found)
        return _answer(name, found.layouts, rows, importing.effects_of(rows, name), kept=False)
    by = f"command line, {getpass.getuser()}"
    made = importing.open_list(by=by, name=name, data=data)
    made = importing.keep_list(by=by, waiting=made.pk, choices={})
    rows = list(made.entries.order_by("line", "pk"))
    return _answer(name, made.layouts, rows, importing.effects_of(rows, name, made.at), kept=True)


def _answer(
    name: str, layouts: list[str], rows: list[Any], effects: list[dict[str, Any]], kept: bool
) -> dict[str, Any]:
    from heed.library.actions.import_catalogue import told

    counts = {state: sum(row.state == state for row in rows) for state in ("new", "match", "same", "ask", "refused")}
    return {
        "catalogue": name,
        "layouts": layouts,
        "kept": kept,
        **counts,
        "entries": [told(row, of) for row, of in zip(rows, effects, strict=True)],
    }


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
        elif one["state"] == "match" and not answer["kept"]:
            lines += [f"  line {one['line']}: {one['heading']}: {words}" for words in _would(one)]
    return "\n".join(lines)


def _would(one: dict[str, Any]) -> list[str]:
    """What keeping an entry would do to the review it is, a sentence each."""
    from heed.library import values

    said = []
    for review, effect in one["effects"].items():
        for changed in effect["changes"]:
            before, after = (values.shown(changed["field"], changed[when]) for when in ("before", "after"))
            said.append(f"on {review}, {values.called(changed['field'])} would change from {before} to {after}.")
        for kind, words in NOTED.items():
            if effect[kind]:
                said.append(f"{words}: {', '.join(values.called(field) for field in effect[kind])}.")
        if not any(effect.values()):
            said.append(f"nothing to add, {review} has all of it as this catalogue's word.")
    return said
