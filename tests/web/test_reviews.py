"""The list of reviews."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe
from tests.web.reading import Read, words

from heed.library.actions.settle import settle
from heed.library.models import Review


def titles(page: Any) -> list[str]:
    return [words(one) for one in page.css(".h-list__title")]


def test_it_works(world: dict[str, Any], read: Read) -> None:
    page = read("/reviews")
    assert titles(page) == [
        "Baby T",
        "Two families, one street",
        "Child M",
        "Young Person R",
        "Child K: overview report",
    ]
    assert "5 reviews." in words(page)


def test_an_empty_list_says_what_to_do(read: Read) -> None:
    page = read("/reviews")
    assert "No review is here yet" in words(page)
    assert page.css_first("main a[href='/add']") is not None


def test_links_narrow_the_list(world: dict[str, Any], read: Read) -> None:
    page = read("/reviews")
    link = next(one for one in page.css(".h-facet a") if "2019" in words(one))
    narrowed = read("/reviews" + link.attributes["href"])
    assert titles(narrowed) == ["Child M"]
    chip = narrowed.css_first(".h-chips a")
    assert "Remove Year published: 2019" in words(chip)
    assert len(titles(read("/reviews" + chip.attributes["href"]))) == 5


def test_what_is_not_stated_can_be_asked_for(world: dict[str, Any], read: Read) -> None:
    Review.objects.filter(title="Child M").update(nation=None, published=None)
    assert titles(read("/reviews?year=not_stated")) == ["Child M"]
    assert "Child M" in titles(read("/reviews?nation=not_stated"))


def test_filters_that_no_review_meets(world: dict[str, Any], read: Read) -> None:
    Review.objects.filter(title="Child M").update(nation="Wales")
    assert "No review has all of these values" in words(read("/reviews?nation=Wales&year=2020"))


@pytest.mark.parametrize(
    ("order", "first"), [("oldest", "Child K: overview report"), ("title", "Baby T"), ("published", "Baby T")]
)
def test_orders(world: dict[str, Any], read: Read, order: str, first: str) -> None:
    page = read(f"/reviews?order={order}")
    assert titles(page)[0] == first
    assert page.css_first(".h-order a[aria-current]") is not None


def test_long_lists_come_in_pages(home: Any, read: Read) -> None:
    for number in range(30):
        universe.put(
            f"{number}.txt", universe.reading(f"Lamp number {number} was lit by hand. " * 30, title=f"Lamp {number:02}")
        )
    settle(by=universe.BY)
    held = Review.objects.count()
    first = read("/reviews?order=title")
    second = read("/reviews" + first.css_first("a[rel=next]").attributes["href"])
    assert len(titles(first)) == 25
    assert len(titles(second)) == held - 25
    assert not set(titles(first)) & set(titles(second))


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "page=" + "9" * 5000,
        "page=-3",
        "nation=%00",
        "order=odd",
        "year=20%25",
        "review_type=a&review_type=b",
    ],
)
def test_odd_addresses_show_the_list(world: dict[str, Any], read: Read, query: str) -> None:
    assert len(titles(read(f"/reviews?{query}"))) == 5
