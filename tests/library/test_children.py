"""A person's word on the children of a review, laid over the papers'."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.library import children
from heed.library.children import BLANK


def child(label: str | None = None, **more: Any) -> dict[str, Any]:
    return {**BLANK, "label": label, **more}


K, L = child("Child K", age_months=7), child("Child L", age_months=30)


def test_only_what_was_decided_is_kept_and_the_rest_follows_the_papers() -> None:
    said = children.corrected([K, L], [], 1, "gender", "male")
    assert children.laid_over([K, L], said) == [K, {**L, "gender": "male"}]
    read_again = [child("Child L", age_months=31, ethnicity="White British"), child("Child K", age_months=8)]
    assert children.laid_over(read_again, said) == [
        read_again[1],
        {**read_again[0], "gender": "male"},
    ]


def test_a_corrected_name_is_still_that_child() -> None:
    said = children.corrected([K, L], [], 0, "label", "Child J")
    said = children.corrected([K, L], said, 0, "age_months", 6)
    assert [one["label"] for one in children.laid_over([K, L], said)] == ["Child J", "Child L"]
    assert children.laid_over([L, K], said)[0] == {**K, "label": "Child J", "age_months": 6}


def test_a_child_taken_out_stays_out_and_one_newly_read_comes_in() -> None:
    said = children.removed([K, L], [], 0)
    assert children.laid_over([K, L], said) == [L]
    assert children.laid_over([L, K, child("Child M")], said) == [L, child("Child M")]


def test_an_added_child_is_there_whatever_the_papers_tell() -> None:
    said = children.added([K], [], "Child Q")
    said = children.corrected([K], said, 1, "age_months", 3)
    assert [one["label"] for one in children.laid_over([K], said)] == ["Child K", "Child Q"]
    assert child("Child Q", age_months=3) in children.laid_over([], said)
    assert children.laid_over([K], children.removed([K], said, 1)) == [K]


def test_a_child_without_a_name_is_known_by_its_place_while_there_are_as_many() -> None:
    two = [child(None, age_months=24), child(None, age_months=60)]
    said = children.corrected(two, [], 1, "gender", "female")
    assert children.laid_over(two, said)[1] == {**two[1], "gender": "female"}
    named = [child("Child A", age_months=24), child("Child B", age_months=60)]
    assert children.laid_over(named, said)[1]["gender"] == "female"
    three = [child("Child C"), *named]
    assert children.unplaced(three, said)[-1]["gender"] == "female"


def test_no_such_child_is_an_error() -> None:
    with pytest.raises(IndexError):
        children.corrected([K], [], 1, "gender", "male")


labels = some.sampled_from([None, "Child A", "Child B", "Child C"])
told = some.lists(some.builds(child, labels, age_months=some.integers(0, 200)), max_size=4)


@given(
    told,
    told,
    some.lists(
        some.tuples(some.integers(0, 3), some.sampled_from(["gender", "label"]), some.text(max_size=2)), max_size=6
    ),
)
def test_what_was_said_last_is_what_is_shown_and_nothing_is_lost(
    papers: list[Any], again: list[Any], acts: list[Any]
) -> None:
    said: list[Any] = []
    for number, key, value in acts:
        shown = children.laid_over(papers, said)
        if number < len(shown):
            said = children.corrected(papers, said, number, key, value)
            now = children.laid_over(papers, said)
            assert now[number][key] == value and len(now) == len(shown)
            assert [one for at, one in enumerate(now) if at != number] == [
                one for at, one in enumerate(shown) if at != number
            ]
            assert len(children.origins(papers, said)) == len(now)
    anew = children.laid_over(again, said)
    assert len(anew) >= len(again)
    for one in said:
        assert all(any(shown.get(key) == one[key] for shown in anew) for key in BLANK if key in one)
