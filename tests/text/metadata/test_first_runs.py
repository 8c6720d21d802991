"""What whole invented reports got wrong on their first run: names in tables, kin in apposition, the coroner's words."""

from __future__ import annotations

import pytest

from heed.text.metadata.harm_words import speaks_for
from heed.text.metadata.label_forms import kind_listed, named_kind
from heed.text.metadata.labels_told import _CODES_GIVEN
from heed.text.metadata.reviewers import weighed
from heed.text.metadata.subject import Subject, told_of_another

CHILD = Subject("Child B", ("Child B", "B"))


@pytest.mark.parametrize(
    ("text", "word", "another"),
    [
        ("Child B, his sister, was aged five years.", "aged", False),
        ("Child B's sister was aged five years.", "aged", True),
        ("A friend from his second home, a girl aged 16, died in May.", "died", True),
        ("The girl died in May.", "died", False),
    ],
)
def test_kin_and_girls_in_apposition(text: str, word: str, another: bool) -> None:
    assert told_of_another(text, text.index(word), CHILD) is another


def test_kinds_with_names_are_listed() -> None:
    match = kind_listed().search("The babies are called Baby Ash, Baby Birch and Baby Cedar in this report.")
    assert match is not None
    assert [part["name"] for part in named_kind().finditer(match["list"])] == ["Ash", "Birch", "Cedar"]


def test_a_coroner_finds_that_a_child_meant_to_end_her_life() -> None:
    said = speaks_for("The coroner concluded that Child B had intended to end her life.", "death", [CHILD])
    assert ("suicide", 1.0) in said


def test_a_second_reviewer_is_one_of_the_reviewers() -> None:
    text = "The review was led by Ada Quill, an independent reviewer, with Euan Sorrel of Fenby Council as second reviewer."
    assert [names for names, share in weighed(text) if share > 0.5] == [["Ada Quill"], ["Euan Sorrel"]]


def test_codes_are_given_to_children() -> None:
    match = _CODES_GIVEN.search("three sisters, who are referred to in this report as K1, K2 and K3, told a worker")
    assert match is not None and match["codes"] == "K1, K2 and K3"
