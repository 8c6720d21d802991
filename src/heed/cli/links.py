"""Known addresses of papers: `list` says what was found there last; `check` asks about those that are due, now."""

from __future__ import annotations

import argparse
import getpass
from typing import Any

WORDS = {
    "ok": "there", "moved": "moved", "gone": "gone", "changed": "changed", "unreachable": "not reached", "unchecked": "not checked yet",
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=["list", "check"], metavar="list|check")
    parser.add_argument("--all", action="store_true", help="check: every address, not only those a month old")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.progress import Bar
    from heed.cli.upgrade import ensure_database
    from heed.library.actions.keep_links import check_link
    from heed.library.actions.name_host import check_any_named
    from heed.library.work import ALL, DUE, links_asked_for

    ensure_database()
    if given.do == "list":
        return _told([_line(link) for link in links_asked_for(ALL)], checked=0)
    check_any_named()
    asked = list(links_asked_for(ALL if given.all else DUE).select_related("document"))
    bar, found = Bar(len(asked), "addresses"), []
    for link in asked:
        found.append(_line(check_link(by=f"command line, {getpass.getuser()}", link=link)))
        bar.step(link.url)
    bar.end()
    return _told(found, checked=len(found))


def for_people(answer: dict[str, Any]) -> str:
    counts = ", ".join(f"{of} {WORDS[state]}" for state, of in answer["states"].items())
    lines = [
        f"{WORDS[one['state']]}: {one['url']} ({one['document']})" + (f", now {one['moved_to']}" if one["moved_to"] else "")
        for one in answer["links"]
        if one["state"] != "ok"
    ]  # fmt: skip
    said = f"{answer['checked']} checked" if answer["checked"] else "None checked"
    return "\n".join([f"{said}: {counts}." if counts else f"{said}.", *lines])


def status(answer: dict[str, Any]) -> int:
    return 3 if answer["checked"] and set(answer["states"]) - {"ok"} else 0


def _line(link: Any) -> dict[str, Any]:
    return {
        "number": link.pk, "document": link.document_id, "url": link.url, "file": link.is_file, "state": link.state, "why": link.why or None,
        "moved_to": link.moved_to or None, "sha256": link.sha256 or None, "checked": link.checked.isoformat() if link.checked else None,
    }  # fmt: skip


def _told(lines: list[dict[str, Any]], checked: int) -> dict[str, Any]:
    states = [one["state"] for one in lines]
    return {"checked": checked, "states": {state: states.count(state) for state in sorted(set(states))}, "links": lines}
