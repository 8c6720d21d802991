"""The citation look-up says none, one or several, and why."""

from __future__ import annotations

import pytest
from tests import universe

from heed.library.actions.correct import correct
from heed.library.actions.enter_record import enter_record
from heed.library.lookup import look_up, read_citation
from heed.library.models import Review

pytestmark = pytest.mark.usefixtures("home")


@pytest.mark.parametrize(
    "text",
    [
        "Child K, 2014", "Child K", "child k (2014) Ashmere SCB", "Ashmere Safeguarding Children Board (2014) Child K: overview report",
        "SCR Child K, Ashmere, 2014", "Child K, March 2014".replace("March ", ""), "Ashmere 2014",
    ],
)  # fmt: skip
def test_one(text: str) -> None:
    world = universe.build()
    looked = look_up(text)
    assert looked.status == "one", looked
    assert looked.candidates[0].review == world["k-overview.txt"].review_id and looked.candidates[0].reasons


def test_the_paper_is_told_where_the_year_tells_it() -> None:
    world = universe.build()
    looked = look_up("Young Person R, 2018")
    assert looked.status == "one" and looked.candidates[0].document == world["r-2018.txt"].pk


def test_several_of_one_board() -> None:
    universe.build()
    looked = look_up("Cairnlaw Child Protection Committee")
    assert looked.status == "several" and len(looked.candidates) == 2


def test_several_of_one_label() -> None:
    universe.build()
    other = universe.reading(
        "Another story of other things altogether.", labels=["Child K"], publisher="Dunmoor Safeguarding Children Board",
        kind="overview_report", published="2014-09",
    )  # fmt: skip
    universe.put("other-k.txt", other)
    universe.settle(by="a test")
    assert look_up("Child K, 2014").status == "several"
    assert look_up("Child K, 2014, Dunmoor").status == "one"
    assert look_up("Child K, 2014-03, Ashmere").candidates[0].publisher == universe.ASHMERE


@pytest.mark.parametrize(
    "text", ["Child Z, 2014", "Child K, 1999", "Child K, Bellhaven", "Zymoria", "", "2014", "…", "Serious Case Review"]
)
def test_none(text: str) -> None:
    universe.build()
    assert look_up(text).status == "none"


def test_none_says_what_came_near_and_what_speaks_against_it() -> None:
    universe.build()
    (near,) = look_up("Child K, 1999").candidates
    assert near.labels == ["Child K"] and near.against == ["published in 2014, not in 1999"]


def test_how_it_is_read() -> None:
    asked = read_citation("Smith, J. (2013) Child S and Child T, Dunmoor LSCB, DSCB 02/2013")
    assert (
        asked.labels == ("Child S", "Child T", "DSCB 02/2013")
        and asked.years == ("2013",)
        and asked.words == ("smith", "dunmoor")
    )


def record(**values: str | list[str]) -> str:
    """A record without a paper, entered by hand; its id."""
    return enter_record(by="a test", values=dict(values), reason="Invented.").pk


@pytest.mark.parametrize(
    "text",
    ["Child S, Anonymous, 2014", "Anonymous (2014)", "Anon. (2014) Child S", "Unnamed LSCB, Child S", "Child S, name withheld, 2014"],
)  # fmt: skip
def test_a_board_that_is_not_named_finds_the_review_whose_board_is_not(text: str) -> None:
    universe.build()
    asked = record(title="Child S", labels=["Child S"], publisher_blank="anonymous", published="2014")
    record(title="Child S", labels=["Child S"], publisher=universe.BELLHAVEN, published="2014")
    looked = look_up(text)
    assert looked.status == "one" and looked.candidates[0].review == asked
    assert "its board is not named: anonymous" in looked.candidates[0].reasons


def test_several_boards_that_are_not_named() -> None:
    first = record(title="Child S", labels=["Child S"], publisher_blank="anonymous", published="2014")
    other = record(title="Child T", labels=["Child T"], publisher_blank="withheld", published="2014-05")
    record(title="Child V", labels=["Child V"], publisher_blank="withheld", published="2016")
    looked = look_up("Anonymous, 2014")
    assert looked.status == "several" and {one.review for one in looked.candidates} == {first, other}
    assert look_up("Anonymous (2014) Child T").candidates[0].review == other


def test_a_board_that_is_named_speaks_against_anonymous() -> None:
    universe.build()
    looked = look_up("Child K, Anonymous, 2014")
    assert looked.status == "none" and looked.candidates[0].against == [f"its board is named: {universe.ASHMERE}"]
    assert look_up("Anonymous (2014)").status == "none" and look_up("Anonymous (2014)").candidates == []


def test_of_a_review_nobody_knows_the_board_of_anonymous_says_nothing() -> None:
    only = record(title="Child S", labels=["Child S"], published="2014")
    assert look_up("Child S, Anonymous, 2014").candidates[0].review == only
    assert look_up("Anonymous, 2014").status == "none"


def test_a_review_whose_board_comes_to_be_known_is_no_longer_anonymous() -> None:
    id = record(title="Child S", labels=["Child S"], publisher_blank="anonymous", published="2014")
    assert look_up("Anonymous, 2014").status == "one"
    correct(
        by="a test", record=Review.objects.get(pk=id), field="publisher", value=universe.ASHMERE, reason="It was told."
    )
    assert look_up("Anonymous, 2014").status == "none" and look_up("Child S, Ashmere, 2014").status == "one"
