"""Crosswalks: what may be carried over into an earlier frame, and what is refused because it would lose its meaning."""

from __future__ import annotations

from typing import Any

import pytest

from heed.coding.codebooks.book import Codebook, built_in
from heed.coding.codebooks.crosswalk import between, carried, composed
from heed.refusal import Refused


@pytest.fixture
def book() -> Codebook:
    found = built_in("national")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "made"),
    [("exact", "exact", "exact"), ("exact", "broader", "broader"), ("narrower", "exact", "narrower"), ("broader", "broader", "broader"),
     ("narrower", "narrower", "narrower"), ("broader", "narrower", None), ("narrower", "broader", None)],
)  # fmt: skip
def test_two_steps_are_one_where_nothing_is_lost(first: Any, second: Any, made: Any) -> None:
    assert composed(first, second) == made


def test_a_value_is_carried_into_the_same_or_a_broader_category(book: Codebook) -> None:
    assert carried(book, "harm_category", "extreme_neglect", "uea_deaths_2005_11") == "extreme_neglect"
    assert carried(book, "harm_category", "suicide", "uea_deaths_2005_11") == "related"
    assert carried(book, "neglect", "not_stated", "uea_neglect_2009_11") == "no_mention"


@pytest.mark.parametrize(
    ("value", "frame", "why"),
    [
        ("cce", "uea_deaths_2005_11", "no category"),
        ("accident", "panel_deaths_2020", "accident and risk_taking"),
        ("other_unclear", "panel_deaths_2020", "only a part"),
    ],
)
def test_what_would_lose_its_meaning_is_refused(book: Codebook, value: str, frame: str, why: str) -> None:
    with pytest.raises(Refused) as problem:
        carried(book, "harm_category", value, frame)
    assert problem.value.refusal.code == "crosswalk-loses" and why in problem.value.refusal.message


def test_two_frames_are_compared_through_the_values_between_them(book: Codebook) -> None:
    pairs = between(book, "harm_category", "uea_deaths_2005_11", "panel_deaths_2020")
    assert pairs["extreme_neglect", "within_family"] == "broader"
    assert pairs["related", "sudi"] == "narrower"
    assert pairs["overt_homicide", "within_family"] is None
    assert ("covert_homicide", "sudi") not in pairs
