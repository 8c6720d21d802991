"""What of a language model's answer holds: it may only point at passages it was shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from heed.coding.codebooks.book import built_in
from heed.coding.suggesting.language import LONGEST_PASSAGE, Wrong, answered, content_of, question
from heed.coding.suggesting.told import Passage

SHOWN = [Passage("d1-p1", "The lamp was never lit, the sister’s diary says.", 3), Passage("d1-p2", "Nobody looked.", 4)]


def said(**told: Any) -> str:
    return json.dumps({"value": "yes", "passages": [1], "reason": "It says so."} | told)


def test_a_whole_answer_makes_a_suggestion() -> None:
    made = answered(said(reason="It says “never lit”."), "neglect", SHOWN, "language model small")
    assert (made.value, made.model, made.score) == ("yes", "language model small", None)
    assert [(one.passage, one.page, one.said) for one in made.evidence] == [("d1-p1", 3, "never lit")]
    assert "never lit" in made.reason and "never lit" not in made.why


def test_fences_and_other_quotation_marks_do_not_matter() -> None:
    words = "```json\n" + said(reason='It says "the sister\'s diary".') + "\n```"
    assert answered(words, "neglect", SHOWN, "m").value == "yes"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Yes, surely.", "not-json"), ("[1]", "form"), ("[" * 5000, "not-json"), (said(value="maybe"), "value"), (said(value=None), "value"),
        (said(passages=[3]), "passage"), (said(passages=[0]), "passage"), (said(passages=["1"]), "passage"), (said(passages=[True]), "passage"),
        (said(passages="1"), "form"), (said(reason=7), "form"), (said(passages=[]), "no-passage"), (said(value="no", passages=[]), "no-passage"),
        (said(reason="It says “always lit”."), "quotation"), (said(passages=[2], reason="It says “never lit”."), "quotation"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_dropped(words: str, code: str) -> None:
    with pytest.raises(Wrong) as problem:
        answered(words, "neglect", SHOWN, "m")
    assert problem.value.code == code


def test_too_many_passages_are_dropped_and_the_same_named_twice_is_one() -> None:
    many = [Passage(f"d1-p{number}", "Words here.", 1) for number in range(5)]
    with pytest.raises(Wrong, match="passages-many"):
        answered(said(passages=[1, 2, 3, 4]), "neglect", many, "m")
    assert len(answered(said(passages=[1, 1, 1, 1]), "neglect", many, "m").evidence) == 1


def test_not_stated_needs_no_passage() -> None:
    assert answered(said(value="not_stated", passages=[]), "neglect", SHOWN, "m").evidence == []


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}', b"[" * 5000]
)
def test_what_is_no_completion_is_said_so(body: bytes) -> None:
    with pytest.raises(Wrong, match="no-completion"):
        content_of(body)


def test_the_question_holds_the_definition_and_numbered_passages() -> None:
    book = built_in("national")
    assert book is not None
    variable = book.variable("neglect")
    assert variable is not None
    asked = question(variable, book.rules_of(variable), [*SHOWN, Passage("d1-p3", "x" * 9000, 5)])
    assert [one["role"] for one in asked] == ["system", "user"]
    words = asked[1]["content"]
    assert variable.definition in words and "[1] The lamp was never lit" in words and "[2] Nobody looked." in words
    assert "d1-p1" not in words and len(words.splitlines()[-1]) <= LONGEST_PASSAGE + 5
