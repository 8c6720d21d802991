"""Where a passage names another review: by a label and a year as citations give it, or a label straight after the word for a review."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.library.citations.mentions import boards_of, keys_of, mentions, years_of

FOUND = {
    "This was said before in Serious Case Review: Child K (Harrowdale LSCB, 2014) and again.": [("childk", "2014")],
    "Harrowdale LSCB (2014) Serious Case Review: Child K. Harrowdale: HSCB.": [("childk", "2014")],
    "Harrowdale LSCB (2014). Serious Case Review: Child K. Available online.": [("childk", "2014")],
    "Harrowdale LSCB, Serious Case Review: Child K, 2014.": [("childk", "2014")],
    "The Panel had read the serious case review of Child K in Harrowdale, which found the same.": [("childk", "")],
    "Harrowdale's serious case review of Child K said so. It was not read here.": [("childk", "")],
    "She was the subject, as Child G, of a Serious Case Review published in 2011 by the Tidesby Board.": [("childg", "2011")],
    "See the child practice review CTSCB 2/2015 (Cwm Glas, 2016).": [("ctscb22015", "2016")],
    "the SCRs of Child A (Eastmarsh, 2010), Child B (Westmarsh, 2011) and Baby C (2012) all say": [
        ("childa", "2010"), ("childb", "2011"), ("babyc", "2012"),
    ],
    "Serious case reviews concerning Children R and S (Fenmoor, 2009)": [("childr", "2009")],
    "The learning in Keziah (Carrowby SCB, 2013), a serious case review, is alike.": [("keziah", "2013")],
}  # fmt: skip
NOT_FOUND = [
    "In 2012 Child K was seen by the review author at home.",
    "This serious case review of Child K found that nobody asked.",
    "Child K was born in 2009. Her mother moved to Harrowdale in 2011.",
    "The review began in 2014.",
    "",
    "(2014)",
]


@pytest.mark.parametrize("text", FOUND)
def test_found(text: str) -> None:
    found = [(one.keys[0], "".join(years_of(text[one.start : one.end]))) for one in mentions(text)]
    assert found == FOUND[text]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(text: str) -> None:
    assert mentions(text) == []


def test_a_papers_own_label_says_nothing_without_a_year() -> None:
    text = "The Panel commissioned the serious case review of Child K in Harrowdale."
    assert mentions(text) and mentions(text, frozenset({"childk"})) == []
    dated = "An earlier serious case review, Child K, published in 2009, said so."
    assert mentions(dated, frozenset({"childk"}))


def test_boards_are_told_apart_from_labels() -> None:
    assert boards_of("Serious Case Review: Child K (Harrowdale and the Wharves LSCB, 2014)") == (
        "harrowdale",
        "wharves",
    )
    assert boards_of("Keziah (Carrowby, 2013), a review") == ("carrowby",)
    assert keys_of("the review of Children R and S") == ("childr", "childs", "childrenrands")


@given(
    st.text(
        st.sampled_from("Child K R and S, (2014) LSCB SCR serious case review: . Harrowdale published in é\n“”'"),
        max_size=300,
    )
)
def test_any_text_gives_ranges_within_it(text: str) -> None:
    last = 0
    for one in mentions(text):
        assert last <= one.start < one.end <= len(text) and one.keys and all(one.keys)
        last = one.end


def test_a_long_passage_is_quick() -> None:
    from time import process_time  # of this test alone, whatever else the machine does

    text = "Serious case reviews (2014), Child A and the Board of Harrowdale (" * 400
    begun = process_time()
    mentions(text)
    assert process_time() - begun < 2
