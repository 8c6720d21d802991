"""The citation look-up says none, one or several, and why."""

from __future__ import annotations

import pytest
from tests import universe

from heed.library.lookup import look_up, read_citation

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
