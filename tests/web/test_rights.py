"""What search engines may keep: Heed's lists always, a report where its publisher has said so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests import universe

from heed.library import browse
from heed.web import rights


def allow(home: Path, name: str, more: str = "index = true") -> None:
    (home / "rights.toml").write_text(f'[[publisher]]\nname = "{name}"\n{more}\n')


def addresses(client: Any) -> list[str]:
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    return [
        one.text.removeprefix("http://testserver")
        for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]


def test_it_works(world: dict[str, Any], home: Path, client: Any) -> None:
    allow(home, universe.BELLHAVEN)
    document = world["t-review.txt"]
    assert rights.HEADER not in client.get(f"/documents/{document.pk}")
    assert b'name="robots"' not in client.get(f"/documents/{document.pk}").content
    assert f"/documents/{document.pk}" in addresses(client)
    assert f"/documents/{world['m-overview.txt'].pk}" not in addresses(client)


@pytest.mark.parametrize("address", ["/documents/{d}", "/documents/{d}/original", "/reviews/{r}", "/browse/new/feed"])
def test_reports_are_kept_out_unless_allowed(world: dict[str, Any], client: Any, address: str) -> None:
    document = world["t-review.txt"]
    answer = client.get(address.format(d=document.pk, r=document.review_id))
    assert answer[rights.HEADER] == "noindex, noarchive"


def test_a_review_is_kept_out_where_one_of_its_publishers_is_silent(
    world: dict[str, Any], home: Path, client: Any
) -> None:
    allow(home, universe.BELLHAVEN)
    review = world["t-review.txt"].review_id
    assert rights.HEADER in client.get(f"/reviews/{review}")
    assert f"/reviews/{review}" not in addresses(client)


@pytest.mark.parametrize("path", ["/", "/reviews", "/browse", "/browse/new", "/browse/year/2019"])
def test_lists_may_be_found(world: dict[str, Any], client: Any, path: str) -> None:
    answer = client.get(path)
    assert rights.HEADER not in answer and b'name="robots"' not in answer.content
    assert path in addresses(client)


@pytest.mark.parametrize("path", ["/search?q=lamp", "/add", "/health"])
def test_other_pages_are_kept_out(world: dict[str, Any], client: Any, path: str) -> None:
    assert b'name="robots" content="noindex"' in client.get(path).content


def test_every_address_of_the_sitemap_answers(world: dict[str, Any], home: Path, client: Any) -> None:
    allow(home, universe.CAIRNLAW)
    listed = addresses(client)
    assert f"/boards/{browse.board_id(universe.ASHMERE)}" in listed
    assert [path for path in listed if "/topics/" not in path and client.get(path).status_code != 200] == []


def test_robots_are_told_where_the_sitemap_is(world: dict[str, Any], client: Any) -> None:
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /search" in lines
    assert "Disallow: /" not in lines


@pytest.mark.parametrize(
    "said",
    [
        "index = false",
        "index = true\nsince = 2999-01-01",
        'index = "yes"',
        'index = true\nsince = "soon"',
        "index = true\n[[",
    ],
)
def test_what_does_not_allow(home: Path, said: str) -> None:
    allow(home, "A Board", said)
    assert rights.indexable_publishers() == set()


def test_a_permission_begins_on_its_day(home: Path) -> None:
    allow(home, "A Board", "index = true\nsince = 2026-03-01")
    assert rights.indexable_publishers(date(2026, 2, 28)) == set()
    assert rights.indexable_publishers(date(2026, 3, 1)) == {"A Board"}
