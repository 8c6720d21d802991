"""Which other reviews name a review: sure only where label and board or year agree on it alone, never guessed."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe

from heed.library.actions.mentioned import note_mentions
from heed.library.cited_by import cited_by
from heed.library.models import Document, Mention, Passage

pytestmark = pytest.mark.usefixtures("home")


def citing(words: str, name: str = "later.txt", **claims: Any) -> None:
    """A later review, by another board, that says `words`."""
    known = {
        "publisher": "Dunfell Safeguarding Partnership",
        "labels": ["Child Q"],
        "published": "2023-01",
        "title": "Child Q",
    }
    universe.put(
        name,
        universe.reading(f"{universe.text_of('m', 5)} {words} {name}", kind="overview_report", **{**known, **claims}),
    )
    universe.settle(by=universe.BY)


def review(name: str) -> str:
    return Document.objects.get(file_name=name).review_id


def told(name: str) -> list[tuple[bool, int]]:
    return [(one.sure, one.fits) for one in cited_by(review(name))]


@pytest.mark.parametrize(
    "words",
    [
        "Nobody asked (see Serious Case Review: Child K, Ashmere LSCB, 2014).",
        "Ashmere Safeguarding Children Board (2014) Serious Case Review: Child K.",
        "The serious case review of Child K in Ashmere had found the same.",
        "It was read with the SCR Child K (Ashmere, 2014).",
    ],
)
def test_sure(words: str) -> None:
    universe.build()
    citing(words)
    found = cited_by(review("k-overview.txt"))
    assert [one.sure for one in found] == [True]
    assert "Child K" in found[0].words and found[0].words in found[0].passage.text
    assert found[0].passage.document.file_name == "later.txt"
    assert told("m-overview.txt") == told("later.txt") == []


def test_a_label_and_a_year_that_any_board_may_have_are_not_sure() -> None:
    universe.build()
    citing("Nobody asked (serious case review of Child K, 2014).")
    assert told("k-overview.txt") == [(False, 1)]


def test_several_that_fit_are_told_as_several() -> None:
    universe.build()
    universe.put("other-k.txt", universe.reading(universe.text_of("r", 9), title="Child K", publisher=universe.BELLHAVEN, labels=["Child K"],
                                                 published="2014-09", kind="overview_report"))  # fmt: skip
    citing("Nobody asked (serious case review of Child K, 2014).")
    assert told("k-overview.txt") == told("other-k.txt") == [(False, 2)]


@pytest.mark.parametrize(
    "words",
    [
        "See Serious Case Review: Child K (Otherton LSCB, 2014).",  # a board that is not here
        "See Serious Case Review: Child K (Ashmere LSCB, 2009).",  # another year
        "See Serious Case Review: Child L (Ashmere LSCB, 2014).",  # another child
        "Child K was seen at home in 2014 in Ashmere.",  # no review is named
    ],
)
def test_what_speaks_against_it_is_no_mention_of_it(words: str) -> None:
    universe.build()
    citing(words)
    assert told("k-overview.txt") == []


def test_a_paper_that_speaks_of_its_own_review_is_not_told() -> None:
    universe.build()
    citing("This is the serious case review of Child Q (Dunfell, 2023).")
    assert told("later.txt") == []


def test_a_review_that_comes_in_later_is_found_by_those_that_named_it_before() -> None:
    citing("See Serious Case Review: Child K (Ashmere LSCB, 2014).")
    universe.build()
    assert told("k-overview.txt") == [(True, 1)]


def test_what_is_closed_names_nothing() -> None:
    universe.build()
    citing("See Serious Case Review: Child K (Ashmere LSCB, 2014).")
    Document.objects.filter(file_name="later.txt").update(audience="case")
    assert told("k-overview.txt") == []


def test_mentions_can_be_made_anew() -> None:
    universe.build()
    citing("See Serious Case Review: Child K (Ashmere LSCB, 2014).")
    document = Document.objects.get(file_name="later.txt")
    before = list(Mention.objects.order_by("pk").values_list("passage", "key", "start", "end"))
    passages = Passage.objects.filter(document=document).values_list("id", "text")
    assert note_mentions(document.pk, passages, labels=["Child Q"]) == len(before) > 0
    assert list(Mention.objects.order_by("pk").values_list("passage", "key", "start", "end")) == before
