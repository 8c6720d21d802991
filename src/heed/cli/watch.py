"""Watched pages of publishers: `list` says when each was looked at and what waits; `run` looks at those that are due, now."""

from __future__ import annotations

import argparse
import getpass
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=["list", "run"], metavar="list|run")
    parser.add_argument("--all", action="store_true", help="run: every page, not only those not looked at for a day")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.progress import Bar
    from heed.cli.upgrade import ensure_database
    from heed.library.actions.name_host import check_any_named
    from heed.library.actions.watch_pages import look
    from heed.library.outside import Noticed
    from heed.library.work import ALL, DUE, pages_asked_for

    ensure_database()
    if given.do == "list":
        waiting = Noticed.objects.filter(settled=None).order_by("pk")
        return {
            "looked": 0,
            "pages": [
                _line(page, [one for one in waiting if one.watch_id == page.pk]) for page in pages_asked_for(ALL)
            ],
        }
    check_any_named()
    asked = list(pages_asked_for(ALL if given.all else DUE))
    bar, pages = Bar(len(asked), "pages"), []
    for page in asked:
        noticed = look(by=f"command line, {getpass.getuser()}", watch=page)
        page.refresh_from_db()
        pages.append(_line(page, noticed))
        bar.step(page.url)
    bar.end()
    return {"looked": len(pages), "pages": pages}


def for_people(answer: dict[str, Any]) -> str:
    looked = answer["looked"]
    lines = [f"{looked} page{'' if looked == 1 else 's'} looked at." if looked else "No page looked at."]
    for page in answer["pages"]:
        said = (
            f"no answer ({page['why']})"
            if page["why"]
            else f"{page['reports']} report{'' if page['reports'] == 1 else 's'}"
        )
        lines.append(f"{page['url']}: {said}")
        lines += [f"  {one['what']}: {one['title'] or one['url']}" for one in page["noticed"]]
    return "\n".join(lines)


def status(answer: dict[str, Any]) -> int:
    return 3 if answer["looked"] and any(page["why"] for page in answer["pages"]) else 0


def _line(page: Any, noticed: list[Any]) -> dict[str, Any]:
    return {
        "number": page.pk, "url": page.url, "organisation": page.organisation_id,
        "looked": page.looked.isoformat() if page.looked else None, "why": page.why or None,
        "reports": page.links.filter(gone=None).count(),
        "noticed": [{"what": one.what, "url": one.url, "title": one.title, "sha256": one.sha256 or None} for one in noticed],
    }  # fmt: skip
