"""Lists are not sent twice, counts are made once a change, and a large sitemap comes in parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from tests import universe

from heed.library import browse
from heed.library.actions import changes
from heed.library.models import Document, Review
from heed.library.remembered import remembered
from heed.web.views import sitemap

LISTS = [
    "/",
    "/browse",
    "/browse/new",
    "/browse/new/feed",
    "/browse/year/2019",
    "/browse/year/2019/feed",
    "/reviews",
    "/sitemap.xml",
    "board",
    "board/embed",
    "board/feed",
]
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def at(address: str) -> str:
    return (
        address.replace("board", f"/boards/{browse.board_id(universe.ASHMERE)}", 1)
        if address.startswith("board")
        else address
    )


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_sent_again_only_after_a_change(world: dict[str, Any], client: Any, address: str) -> None:
    first = client.get(at(address))
    assert first.status_code == 200 and "no-cache" in first["Cache-Control"]
    held = {"if-none-match": first["ETag"]}
    assert client.get(at(address), headers=held).status_code == 304
    Review.objects.filter(title="Child M").update(title="Child M, corrected")
    changes.note([world["m-overview.txt"].pk])
    again = client.get(at(address), headers=held)
    assert again.status_code == 200 and again["ETag"] != first["ETag"]


def test_another_page_of_the_list_is_another_list(world: dict[str, Any], client: Any) -> None:
    held = {"if-none-match": client.get("/reviews")["ETag"]}
    assert client.get("/reviews?nation=England", headers=held).status_code == 200


def test_who_may_be_indexed_is_part_of_it(world: dict[str, Any], client: Any, home: Path) -> None:
    held = {"if-none-match": client.get("/sitemap.xml")["ETag"]}
    (home / "rights.toml").write_text(f'[[publisher]]\nname = "{universe.ASHMERE}"\nindex = true\n')
    assert client.get("/sitemap.xml", headers=held).status_code == 200


def test_what_a_browser_holds_costs_one_question(world: dict[str, Any], client: Any) -> None:
    held = {"if-none-match": client.get("/browse")["ETag"]}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/browse", headers=held)
    assert len(asked) == 1


def test_counts_are_made_once_a_change(world: dict[str, Any]) -> None:
    made = []

    @remembered
    def count(what: str) -> int:
        made.append(what)
        return len(made)

    assert [count("a"), count("a"), count("b"), count("b")] == [1, 1, 2, 2]
    changes.note([world["m-overview.txt"].pk])
    assert count("a") == 3


def test_a_large_sitemap_comes_in_parts(world: dict[str, Any], client: Any, home: Path, monkeypatch: Any) -> None:
    rights = "".join(
        f'[[publisher]]\nname = "{name}"\nindex = true\n'
        for name in (universe.ASHMERE, universe.BELLHAVEN, universe.CAIRNLAW)
    )
    (home / "rights.toml").write_text(rights)
    whole = [one.text for one in etree.fromstring(client.get("/sitemap.xml").content).iter(LOC)]
    assert len([one for one in whole if "/documents/" in one]) == Document.objects.count()
    monkeypatch.setattr(sitemap, "MOST", 10)
    index = etree.fromstring(client.get("/sitemap.xml").content)
    assert index.tag.endswith("sitemapindex")
    parts = [one.text.removeprefix("http://testserver") for one in index.iter(LOC)]
    assert len(parts) == -(-len(whole) // 10)
    found = [one.text for part in parts for one in etree.fromstring(client.get(part).content).iter(LOC)]
    assert found == whole
