"""Whose gender a word tells: the child's, not the lodger's or the mother's."""

from __future__ import annotations

import pytest

COVER = ["Serious Case Review: Child K", "Ormsley Safeguarding Children Board", "May 2014"]
TWO = ["Serious Case Review: Child P and Child Q", "Ormsley Safeguarding Children Board", "May 2014"]


@pytest.mark.parametrize(
    ("told", "gender"),
    [
        ("Child K was nine. In July 2013 she told her gran what the lodger had done to her. He was known to the police.", "female"),
        ("A baby boy was found in the park on 3 May 2013. He had been born that day.", "male"),
        ("Child K died on 3 May 2013. The report does not say whether Child K was a boy or a girl.", "not_stated"),
        ("Child K died on 3 May 2013. Her body was found by a neighbour.", "female"),
    ],
)  # fmt: skip
def test_whose_gender_it_is(read, told: str, gender: str) -> None:
    got = read(COVER, [("Circumstances", "circumstances", [told])])
    assert got["children[0].gender"].value == gender


def test_she_who_follows_two_children_is_neither(read) -> None:
    told = "Child P and Child Q were killed by their mother on 3 May 2013. She was very ill. Child P was a boy."
    got = read(TWO, [("Circumstances", "circumstances", [told])])
    assert [got[f"children[{at}].gender"].value for at in (0, 1)] == ["male", "not_stated"]


def test_an_origin_said_of_both_the_child_and_a_parent_is_the_childs(read) -> None:
    told = "Child K died on 3 May 2013. Both Child K and Ms A are described in the records as White Irish."
    assert read(COVER, [("Circumstances", "circumstances", [told])])["children[0].ethnicity"].value == "White Irish"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Child K was a boy of Polish and Somali heritage. He died on 3 May 2013.", "Polish and Somali heritage"),
        ("Child K was a boy of Mixed White and Asian heritage. He died on 3 May 2013.", "Mixed White and Asian"),
        ("Child K | The subject of this review. White Welsh. Fond of dogs.", "White Welsh"),
    ],
)
def test_the_reports_own_words_for_an_origin(read, told: str, words: str) -> None:
    assert read(COVER, [("Circumstances", "circumstances", [told])])["children[0].ethnicity"].value == words


def test_teeth_that_could_not_be_saved_are_no_death(read) -> None:
    told = "Child K was taken into police protection on 3 May 2013, very thin. Child K had nine teeth which could not be saved."
    assert read(COVER, [("Circumstances", "circumstances", [told])])["outcome"].value == "serious_harm"
