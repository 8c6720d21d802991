"""What would teach most, and how many of those left likely hold a factor."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.coding.measuring.left import FEWEST_CODED, Left, Stratum, found_at_least, in_order, likely_left, unsure


def test_the_most_unsure_comes_first_and_what_has_no_suggestion_last() -> None:
    scores = {1: {"a": 0.9, "b": 0.9}, 2: {"a": 0.4, "b": 0.9}, 3: {}, 4: {"a": 0.9, "b": 0.9}}
    assert in_order(scores, ["a", "b"]) == [2, 1, 4, 3]
    assert in_order(scores, ["b"]) == [1, 2, 4, 3]


def test_only_what_is_asked_counts() -> None:
    assert unsure({"a": 0.4, "b": 0.9}, ["b"]) == pytest.approx(0.1)
    assert unsure({"a": 0.4}, ["b"]) is None


def test_too_few_coded_and_nothing_is_said() -> None:
    assert likely_left([Stratum(FEWEST_CODED - 1, 5, 100)]) is None
    assert likely_left([Stratum(FEWEST_CODED, 5, 100)]) is not None


def test_the_number_expected_by_hand() -> None:
    told = likely_left([Stratum(20, 15, 10), Stratum(20, 1, 30)])
    rate = 16.5 / 41
    assert told is not None
    assert told.expected == pytest.approx(10 * (15 + rate) / 21 + 30 * (1 + rate) / 21)
    assert told.low < told.expected < told.high


def test_nothing_left_is_nothing() -> None:
    assert likely_left([Stratum(30, 10, 0)]) == Left(0.0, 0, 0)
    assert found_at_least(10, Left(0.0, 0, 0)) == 1 and found_at_least(19, Left(0.5, 0, 1)) == 0.95


@given(st.lists(st.builds(lambda c, y, m: Stratum(c, min(c, y), m), *[st.integers(0, 60)] * 3), min_size=1, max_size=4))
def test_the_interval_holds_what_is_expected_and_no_more_than_there_are(strata: list[Stratum]) -> None:
    told = likely_left(strata)
    if told is not None:
        assert 0 <= told.low <= told.high <= sum(one.left for one in strata)
        assert told.low - 1 <= told.expected <= told.high + 1


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    chance = np.random.default_rng(5)
    rates, coded, left = np.array([0.8, 0.1, 0.3]), np.array([30, 60, 40]), np.array([40, 120, 80])
    held = 0
    for _ in range(400):
        yes, more = chance.binomial(coded, rates), chance.binomial(left, rates)
        told = likely_left([Stratum(int(c), int(y), int(m)) for c, y, m in zip(coded, yes, left, strict=True)])
        held += told is not None and told.low <= more.sum() <= told.high
    assert 0.92 <= held / 400 <= 0.995
