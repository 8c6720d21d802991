"""A quotation that is not verified: how it differs, what it was joined of, or that nothing is near."""

from __future__ import annotations

import pytest

from heed.text.quotes import Difference, Source, SourcePassage, compare, take_apart, verified

ONE = "The health visitor called at the flat and was told that the baby slept. Nobody had seen the kitchen since the spring."
TWO = "School rang the duty desk each Friday in the autumn term, and the calls were logged under three different names."


def sources() -> list[Source]:
    return [Source("d1", [SourcePassage("p1", 0, ONE)]), Source("d2", [SourcePassage("p2", 0, TWO)])]


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("The health visitor called at the house and was told", [Difference("replace", "house", "flat")]),
        ("visitor called at the flat and was not told that the baby", [Difference("insert", "not", "")]),
        ("visitor called at the flat and was told the baby slept", [Difference("delete", "", "that")]),
        ("called at the flat, and was told that", [Difference("punctuation", "flat, and", "flat and")]),
        ("called at The flat and was told that", [Difference("case", "The", "the")]),
        ("called at the flat … was sold that the baby slept", [Difference("replace", "sold", "told")]),
        ("called at the [small] flat and was sold that the baby", [Difference("replace", "sold", "told")]),
    ],
)
def test_altered(text: str, differences: list[Difference]) -> None:
    given = take_apart(text)
    assert not verified(given, sources())
    outcome = compare(given, sources())
    assert (outcome.status, outcome.differences) == ("altered", differences)
    assert outcome.places[0].source.document == "d1"


def test_joined_of_two_documents() -> None:
    outcome = compare(
        take_apart("The health visitor called at the flat and the calls were logged under three different names"),
        sources(),
    )
    assert outcome.status == "altered"
    assert [place.source.document for place in outcome.places] == ["d1", "d2"]
    assert outcome.differences[0].op == "joined" and outcome.differences[0].source == ""


def test_joined_within_one() -> None:
    outcome = compare(take_apart("The health visitor called at the flat since the spring."), sources())
    assert outcome.status == "altered"
    assert {one.op for one in outcome.differences} <= {"joined", "delete"}
    assert "told that the baby slept" in outcome.differences[0].source


@pytest.mark.parametrize(
    "text",
    [
        "A paragraph that no board ever wrote about anything",
        "The baby and the duty desk told the kitchen of spring names",
        "the and of the in a",
    ],
)
def test_not_found(text: str) -> None:
    assert compare(take_apart(text), sources()).status == "not_found"


def test_nothing_to_compare_with() -> None:
    assert compare(take_apart("Nobody had seen the kitchen"), []).status == "not_found"
