"""The page of a review."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe
from tests.web.reading import Read, words

from heed.library.actions.settle import settle
from heed.library.models import Document, Page


def review_of(world: dict[str, Document], name: str) -> str:
    return f"/reviews/{Document.objects.get(pk=world[name].pk).review_id}"


def test_it_works(world: dict[str, Document], read: Read) -> None:
    page = read(review_of(world, "k-overview.txt"))
    assert words(page.css_first("h1")) == "Child K: overview report"
    facts = {words(row.css_first("dt")): words(row.css_first("dd")) for row in page.css(".h-facts > div")}
    assert facts["Type of review"] == "Serious case review"
    assert facts["Published"] == "March 2014"
    assert facts["Outcome"] == "Death"


def test_papers_are_a_grid_of_kinds_held_or_not(world: dict[str, Document], read: Read) -> None:
    cells = {
        words(cell.css_first("h3")): words(cell) for cell in read(review_of(world, "k-overview.txt")).css(".h-cell")
    }
    assert "Child K: action plan" in cells["Action plan"]
    assert "Not held here" in cells["Board response"]


def test_a_thematic_review_wants_no_other_paper(world: dict[str, Document], read: Read) -> None:
    assert "Not held here" not in words(read(review_of(world, "two-families.txt")))


def test_children_stand_as_published(world: dict[str, Document], read: Read) -> None:
    page = read(review_of(world, "k-overview.txt"))
    table = next(one for one in page.css("table") if "Age at the incident" in words(one))
    assert words(table.css_first("tbody tr")) == "Child K 7 months Female White British Not stated Not stated"


def test_what_is_not_stated_is_said_in_words(world: dict[str, Document], read: Read) -> None:
    shown = words(read(review_of(world, "k-overview.txt")))
    assert "the method of the review" in shown
    assert "the outcome of Child K" in shown
    assert "Not stated is not the same as no" in shown


def test_a_value_leads_to_the_passage_it_was_read_in(world: dict[str, Document], read: Read, client: Any) -> None:
    row = read(review_of(world, "k-overview.txt")).css_first(".h-facts > div")
    assert b"h-p--marked" in client.get(row.css_first("dd a").attributes["href"], follow=True).content


def test_every_date_names_its_paper(world: dict[str, Document], read: Read) -> None:
    page = read(review_of(world, "k-overview.txt"))
    rows = [
        words(row)
        for row in next(one for one in page.css("table") if "Where" in words(one.css_first("thead"))).css("tbody tr")
    ]
    assert any("April 2014" in row and "Child K: action plan" in row and "used above" not in row for row in rows)
    assert any("March 2014" in row and "used above" in row for row in rows)


def test_recommendations_have_addressees_and_printed_pages(world: dict[str, Document], read: Read) -> None:
    Page.objects.filter(document=world["k-overview.txt"].pk).update(printed="iv")
    page = read(review_of(world, "k-overview.txt"))
    shown = words(page.css_first(".h-recs li"))
    assert f"To {universe.ASHMERE}" in shown
    assert "page iv (page 2 of the file)" in shown
    assert words(page.css_first(".h-tree__page")) == "page iv"


def test_what_repeats_is_told(world: dict[str, Document], read: Read) -> None:
    assert "repeats nearly all the words of" in words(read(review_of(world, "t-review.txt")))
    assert "is a new edition of" in words(read(review_of(world, "r-2018.txt")))


def test_a_bare_paper_is_told_in_words(home: Any, read: Read) -> None:
    document = universe.put("bare.txt", universe.reading("A lamp. " * 9, recommendations=0))
    settle(by=universe.BY)
    shown = words(read(f"/reviews/{Document.objects.get(pk=document.pk).review_id}"))
    assert "Review without a title" in shown
    assert "None was found in the papers held here" in shown
    assert "found no child described" in shown


def test_words_of_papers_are_never_markup(home: Any, read: Read) -> None:
    document = universe.put(
        "h.txt",
        universe.reading("A <u>lamp</u>. " * 9, title="<u>Lamp</u>", publisher="<u>Board</u>", methodology="<u>M</u>"),
    )
    settle(by=universe.BY)
    assert read(f"/reviews/{Document.objects.get(pk=document.pk).review_id}").css("u") == []


@pytest.mark.parametrize("id", ["runknown", "%00", "..%2F", "r" * 200, "R1", "é"])
def test_an_unknown_review_is_no_such_page(home: Any, read: Read, id: str) -> None:
    assert "There is no such page" in words(read(f"/reviews/{id}", status=404))
