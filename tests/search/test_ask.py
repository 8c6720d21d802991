"""A question asked of the invented world: what is found, counted, shut out, and how it says so. By words alone: no model in tests."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import universe

from heed.library.actions.settle import settle
from heed.search import follow
from heed.search.ask import ask, filters_from

SIGNS = ["week", "*", '"', "(", ")", "-", "year:1..", "board:", "NEAR/2", "AND", "é*", "İ*", "ß", "\0"]


def texts(answer: dict[str, Any]) -> list[str]:
    return [hit["text"] for hit in answer["hits"]]


def test_words_only_says_nothing_of_meaning(world: dict[str, Any]) -> None:
    answer = ask("street worker")
    assert answer["hits"] and "meaning" not in answer["read_as"]
    assert {tuple(hit["found_by"]) for hit in answer["hits"]} == {("words",)}


def test_an_exclusion_excludes(world: dict[str, Any]) -> None:
    with_it = ask("week page", limit=200)
    assert any("street" in text for text in texts(with_it))
    without = ask("week page -street", limit=200)
    assert texts(without) and not any("street" in text for text in texts(without))
    assert without["total"]["passages"] < with_it["total"]["passages"]


def test_a_phrase_is_held_exactly(world: dict[str, Any]) -> None:
    assert all("the same worker" in text for text in texts(ask('"the same worker"')))
    assert ask('"worker same the"')["hits"] == []


def test_fields_narrow(world: dict[str, Any]) -> None:
    reviews = {hit["review"] for hit in ask('week label:"Child M"', limit=100)["hits"]}
    assert reviews == {world["m-overview.txt"].review_id}
    years = ask("week year:2015..2017", limit=100)
    assert {hit["review"] for hit in years["hits"]} == {world["r-2016.txt"].review_id}


def test_a_named_case_is_asked_of_that_review_alone(world: dict[str, Any]) -> None:
    answer = ask(f"Child M, {universe.ASHMERE}: which week was it", limit=100)
    assert {hit["review"] for hit in answer["hits"]} == {world["m-overview.txt"].review_id}
    assert [chip["without"] for chip in answer["chips"]] == ["case"]
    everywhere = ask(f"Child M, {universe.ASHMERE}: which week was it", limit=100, without=["case"])
    assert len({hit["review"] for hit in everywhere["hits"]}) > 1


def test_counts_are_true_and_a_facet_leaves_out_its_own_choice(world: dict[str, Any]) -> None:
    free = ask("week", limit=500)
    of = lambda answer, name: {row["value"]: row["count"] for row in answer["facets"][name]}  # noqa: E731
    assert sum(row["passages"] for row in free["facets"]["role"]) == free["total"]["passages"]
    chosen = ask("week", limit=500, filters={"year": ["2019"]})
    assert of(chosen, "year") == of(free, "year")
    assert of(chosen, "publisher") == {universe.ASHMERE: 1}
    assert chosen["total"]["reviews"] == of(free, "year")["2019"]
    two = ask("week", limit=500, filters={"year": ["2019", "2020"]})
    assert two["total"]["reviews"] == 2 and len({hit["review"] for hit in two["hits"]}) == 2
    assert free["facets_count"] == "reviews"


def test_age_bands(world: dict[str, Any]) -> None:
    bands = {row["value"]: row["count"] for row in ask("week")["facets"]["age_band"]}
    assert bands["<1"] == 1 and bands["1–5"] == 1  # seven months; two years and five years, one review


def test_newest_and_oldest_first(world: dict[str, Any]) -> None:
    from heed.library.models import Review

    published = dict(Review.objects.values_list("id", "published"))
    newest = [published[hit["review"]] for hit in ask("week", sort="newest", limit=40)["hits"]]
    assert newest == sorted(newest, reverse=True) and len(set(newest)) > 2
    oldest = [published[hit["review"]] for hit in ask('"week"', sort="oldest", limit=40)["hits"]]
    assert oldest == sorted(oldest)


def test_the_glossary_adds_and_can_be_told_not_to(index: None) -> None:
    universe.put(
        "g.txt", universe.reading("The boy was subject to a child protection plan for a year. " * 5, title="Plans")
    )
    settle(by=universe.BY)
    follow.follow()
    answer = ask("CPP")
    assert any("child protection plan" in text for text in texts(answer))
    [chip] = answer["chips"]
    assert (chip["term"], chip["because"]) == ("child protection plan", "CPP")
    assert ask("CPP", without=[chip["without"]])["hits"] == []


def test_the_ambiguous_is_asked_about(world: dict[str, Any]) -> None:
    answer = ask("CPR")
    assert answer["chips"] == [] and "child protection register" in answer["unsure"][0]["means"]


def test_a_slip_of_the_finger_is_offered_right(world: dict[str, Any]) -> None:
    assert ask("wroker street")["suggestions"] == [{"word": "wroker", "instead": "worker"}]
    assert ask("worker street")["suggestions"] == []


@pytest.mark.parametrize("odd", ["colour=red", "year", "="])
def test_an_odd_filter_is_named(odd: str) -> None:
    with pytest.raises(ValueError, match="is no filter"):
        filters_from([odd])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=6)), max_size=9))
def test_nothing_typed_ever_fails(world: dict[str, Any], parts: list[str]) -> None:
    answer = ask(" ".join(parts), limit=3)
    assert isinstance(answer["read_as"], str) and answer["total"]["passages"] >= 0
