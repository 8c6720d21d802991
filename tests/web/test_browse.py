"""Browsing: the shelves, a board's page, topics, what is new."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.utils import timezone
from tests import universe
from tests.web.reading import Read, words

from heed.library import ages, browse
from heed.library.actions import import_catalogue as importing
from heed.library.models import Review
from heed.web import topics


def titles(page: Any) -> list[str]:
    return [words(one) for one in page.css(".h-list__title")]


def test_it_works(world: dict[str, Any], read: Read) -> None:
    page = read("/browse")
    boards = [words(one) for one in page.css(".h-columns a")]
    assert boards == [universe.ASHMERE, universe.BELLHAVEN, universe.CAIRNLAW]
    link = next(one for one in page.css(".h-shelves a") if words(one) == "2019")
    assert titles(read(link.attributes["href"])) == ["Child M"]


def test_an_empty_library_says_so(read: Read) -> None:
    assert "No review is here yet" in words(read("/browse"))


@pytest.mark.parametrize(
    ("shelf", "value", "expected"),
    [
        ("age", "under-1", {"Child K: overview report"}),
        ("age", "1-5", {"Two families, one street"}),
        ("kind", "action_plan", {"Child K: overview report"}),
        ("year", "2021", {"Baby T"}),
        ("age", "not_stated", {"Child M", "Baby T", "Young Person R"}),
    ],
)
def test_shelves(world: dict[str, Any], read: Read, shelf: str, value: str, expected: set[str]) -> None:
    page = read(f"/browse/{shelf}/{value}")
    assert set(titles(page)) == expected
    row = next(row for row in browse.counted(shelf) if row["value"] == value)
    assert row["count"] == len(expected)


def test_a_nation_of_two_words(world: dict[str, Any], read: Read) -> None:
    Review.objects.filter(title="Child M").update(nation="Northern Ireland")
    link = next(one for one in read("/browse").css(".h-shelves a") if words(one) == "Northern Ireland")
    assert titles(read(link.attributes["href"])) == ["Child M"]


@pytest.mark.parametrize(
    "address",
    ["/browse/year/1066", "/browse/moon/full", "/browse/age/x", "/browse/topics/none", "/boards/b0", "/boards/b0/embed", "/boards/b0/feed",
     "/browse/nation/" + quote("A\0B"), "/browse/year/not_stated"],
)  # fmt: skip
def test_what_is_on_no_shelf_is_no_such_page(world: dict[str, Any], read: Read, address: str) -> None:
    assert "There is no such page" in words(read(address, status=404))


def test_what_is_not_public_is_on_no_shelf(world: dict[str, Any], read: Read) -> None:
    Review.objects.filter(title="Child M").update(audience="organisation")
    assert "Child M" not in titles(read("/browse/new"))
    assert "2019" not in [row["value"] for row in browse.counted("year")]


def test_what_is_new(world: dict[str, Any], read: Read) -> None:
    page = read("/browse/new")
    assert len(titles(page)) == 5
    days = {f"added {timezone.localdate(one.added):%-d %B %Y}" for one in world.values()}  # two, where midnight passed
    assert all(any(day in words(one) for day in days) for one in page.css(".h-list li"))
    assert page.css_first("link[rel=alternate]").attributes["href"] == "/browse/new/feed"


def test_a_board_has_its_reviews_by_kinds_of_paper(world: dict[str, Any], read: Read) -> None:
    page = read(f"/boards/{browse.board_id(universe.ASHMERE)}")
    assert [words(one) for one in page.css("thead th")] == [
        "Review",
        "Overview report",
        "Executive summary",
        "Action plan",
    ]
    rows = [words(one) for one in page.css("tbody th")]
    assert [row.split(" ")[1] for row in rows] == ["T", "M", "K"]
    k = page.css("tbody tr")[2]
    assert len(k.css("td a")) == 3
    assert "not held" in words(page.css("tbody tr")[1])


@pytest.fixture
def records(home: Any) -> list[str]:
    """A library of three catalogue records and no paper; one of them of a board that is not told."""
    lines = ["Child Q,Dunmarsh SCB,2015", "Child V,Anonymous,2016", "Child W,Dunmarsh SCB,2017"]
    text = "Title,Board,Year\n" + "\n".join(lines) + "\n"
    made = importing.open_list(by="a test", name="A list", data=text.encode())
    importing.keep_list(by="a test", waiting=made.pk, choices={})
    return list(made.entries.order_by("line").values_list("review", flat=True))


def test_the_boards_of_records_without_papers_are_on_the_shelf(records: list[str], read: Read) -> None:
    page = read("/browse")
    assert "Dunmarsh SCB 2 reviews" in words(page.css_first(".h-columns")) and "No publisher" not in words(page)
    page = read(page.css_first(".h-columns a").attributes["href"])
    assert "2 reviews, no paper of which is held here" in words(page)
    assert [words(row) for row in page.css("tbody th")] == ["Child W 2017", "Child Q 2015"]


def test_where_no_board_is_told_it_says_that(records: list[str], read: Read) -> None:
    Review.objects.exclude(publisher=None).delete()
    assert "No publisher is named." in words(read("/browse").css_first(".h-columns"))


def test_a_record_that_joins_a_paper_is_counted_once(world: dict[str, Any], read: Read) -> None:
    text = f"Title,Board,Year\nA report of no paper,{universe.ASHMERE},2011\n"
    before = next(one for one in browse.boards() if one.name == universe.ASHMERE)
    made = importing.open_list(by="a test", name="A list", data=text.encode())
    importing.keep_list(by="a test", waiting=made.pk, choices={})
    now = next(one for one in browse.boards() if one.name == universe.ASHMERE)
    assert (now.reviews, now.papers) == (before.reviews + 1, before.papers)
    rows = [words(row) for row in read(f"/boards/{now.id}").css("tbody tr")]
    assert len(rows) == now.reviews and "not held" in next(row for row in rows if "A report of no paper" in row)


@pytest.mark.parametrize(
    "address",
    ["/", "/search?q=child+v", "/search?q=anonymous", "/browse/year/2016", "/citations?q=Child+V", "/reviews/{id}"],
)
def test_a_publisher_who_is_not_named_is_called_that_everywhere(records: list[str], read: Read, address: str) -> None:
    said = words(read(address.format(id=records[1])))
    assert "Child V" in said and "Anonymous" in said and "Publisher not stated" not in said


def test_a_board_may_show_its_table_in_its_own_site(world: dict[str, Any], client: Any, read: Read) -> None:
    address = f"/boards/{browse.board_id(universe.ASHMERE)}/embed"
    answer = client.get(address)
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    page = read(address)
    assert page.css("header, nav, form, script") == []
    assert all(one.attributes["target"] == "_blank" for one in page.css("a"))
    assert f"http://testserver{address}" in words(read(address.removesuffix("/embed")).css_first("pre"))


def test_every_other_page_stays_out_of_frames(world: dict[str, Any], client: Any) -> None:
    answer = client.get(f"/boards/{browse.board_id(universe.ASHMERE)}")
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_a_topic_shows_what_answers_its_question(world: dict[str, Any], read: Read) -> None:
    page = read("/browse/topics/babies")
    assert "The machine chose them" in words(page)
    assert page.css(".h-result") != []


def test_topics_have_keys_of_their_own() -> None:
    keys = [one.key for one in topics.TOPICS]
    assert len(keys) == len(set(keys)) and all(one.query and one.about for one in topics.TOPICS)


@pytest.mark.parametrize(
    ("months", "band"),
    [(0, "under-1"), (11, "under-1"), (12, "1-5"), (71, "1-5"), (131, "6-10"), (132, "11-15"), (192, "16-over")],
)
def test_age_bands(months: int, band: str) -> None:
    assert ages.bands([{"age_months": months}]) == {band}


def test_several_children_stand_in_several_bands() -> None:
    assert ages.bands([{"age_months": 3}, {"age_months": None}, {"age_months": 150}]) == {"under-1", "11-15"}
    assert ages.bands([{"age_months": None}]) == {ages.NOT_STATED}
