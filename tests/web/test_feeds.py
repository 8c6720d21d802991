"""Atom feeds of the lists."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree
from tests import universe

from heed.library import browse, feeds
from heed.library.actions.settle import settle
from heed.library.models import Review

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Any, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content)


def entries(tree: Any) -> dict[str, str]:
    """The ids of a feed's entries, by title."""
    return {one.findtext(ATOM + "title"): one.findtext(ATOM + "id") for one in tree.iter(ATOM + "entry")}


def test_it_works(world: dict[str, Any], client: Any) -> None:
    tree = feed(client, "/browse/new/feed")
    assert set(entries(tree)) == set(Review.objects.values_list("title", flat=True))
    for part in (tree, *tree.iter(ATOM + "entry")):
        assert part.findtext(ATOM + "id").startswith("urn:uuid:")
        assert datetime.fromisoformat(part.findtext(ATOM + "updated")).tzinfo is not None
        assert part.findtext(f"{ATOM}author/{ATOM}name")
        assert part.find(ATOM + "link").get("href").startswith("http://testserver/")
    assert [one.get("href") for one in tree.findall(ATOM + "link") if one.get("rel") == "self"] == [
        "http://testserver/browse/new/feed"
    ]


@pytest.mark.parametrize(
    "address", ["/browse/year/2019/feed", "/browse/kind/overview_report/feed", "/search/feed?q=duty+desk", "board"]
)
def test_one_review_has_one_id_in_every_feed(world: dict[str, Any], client: Any, address: str) -> None:
    if address == "board":
        address = f"/boards/{browse.board_id(universe.ASHMERE)}/feed"
    everything = entries(feed(client, "/browse/new/feed"))
    here = entries(feed(client, address))
    assert here["Child M"] == everything["Child M"]


def test_ids_do_not_hang_on_the_address(world: dict[str, Any], client: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    before = feed(client, "/browse/new/feed")
    after = etree.fromstring(client.get("/browse/new/feed", headers={"host": "other.example"}).content)
    assert before.findtext(ATOM + "id") == after.findtext(ATOM + "id")
    assert entries(before) == entries(after)


def test_no_words_of_a_report_are_in_a_feed(world: dict[str, Any], client: Any) -> None:
    assert b"health visitor" not in client.get("/search/feed?q=health+visitor").content.split(b"</title>", 1)[1]


def test_an_unchanged_feed_is_not_sent_twice(world: dict[str, Any], client: Any) -> None:
    first = client.get("/browse/new/feed")
    assert client.get("/browse/new/feed", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_an_empty_feed_is_a_feed(searchable: None, client: Any) -> None:
    assert entries(feed(client, "/browse/new/feed")) == {}


def test_a_feed_of_no_question_is_no_such_page(world: dict[str, Any], client: Any) -> None:
    assert client.get("/search/feed").status_code == 404


def test_titles_that_xml_cannot_hold(home: Any, client: Any) -> None:
    universe.put("odd.txt", universe.reading("The lamp was lit. " * 20, title="Lamp\x0b <b>&", publisher="A\x01 Board"))
    settle(by=universe.BY)
    assert set(entries(feed(client, "/browse/new/feed"))) == {"Lamp  <b>&"}


@pytest.mark.parametrize("query", ["q=" + quote("((("), "q=%00", "q=a&year=%ff", "q=x&mode=odd"])
def test_odd_questions_have_a_feed(world: dict[str, Any], client: Any, query: str) -> None:
    assert client.get(f"/search/feed?{query}").status_code in (200, 404)


def test_ids_never_change() -> None:
    assert feeds.urn("review r1") == "urn:uuid:31f8a418-f959-5f90-9c41-eee754efb92e"
