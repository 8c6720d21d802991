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
        ("In May 2013 Child K told a teaching assistant that her uncle had hurt her. He was arrested that day.", "female"),
        ("In May 2013 Child K told a worker that her uncle hurt her. Child K asked: “See us when he is not in the house.”", "female"),
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


@pytest.mark.parametrize(
    ("told", "outcomes"),
    [
        ("Child P, a girl, and her brother, Child Q, were killed in a fire on 3 May 2013. Both children were unlawfully killed.", {"death"}),
        ("Child P and Child Q lived with an uncle who had starved and beaten them for six years. Both survived.", {"serious_harm"}),
    ],
)  # fmt: skip
def test_what_is_told_of_both_is_told_of_each(read, told: str, outcomes: set[str]) -> None:
    got = read(TWO, [("Introduction", "other", [told])])
    assert {got[f"children[{at}].outcome"].value for at in (0, 1)} == outcomes


def test_the_brother_of_a_child_lives_with_his_own_grandmother(read) -> None:
    told = "Child K died on 3 May 2013. She was two. The brother of Child K has lived with his grandmother since 2012."
    assert read(COVER, [("Circumstances", "circumstances", [told])])["children[0].gender"].value == "female"


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (
            "Child K was fourteen. In March 2013 he badly hurt another boy with a bottle. He was not himself injured.",
            "other",
        ),
        ("In March 2013 Child K was stabbed by another boy and was critically injured.", "serious_harm"),
    ],
)
def test_whether_the_child_did_the_harm_or_came_to_it(read, told: str, outcome: str) -> None:
    assert read(COVER, [("Circumstances", "circumstances", [told])])["outcome"].value == outcome


def test_a_young_mothers_son_does_not_make_her_a_boy(read) -> None:
    told = "Child K was seventeen when she took her own life on 3 May 2013. She had a baby son of five months, who was not hurt."
    assert read(COVER, [("Circumstances", "circumstances", [told])])["children[0].gender"].value == "female"


def test_of_four_babies_two_died(read) -> None:
    cover = ["Four babies: a thematic review of Baby P and Baby Q", "Ormsley Safeguarding Children Partnership"]
    rows = [
        "Child | What happened",
        "Baby P | Died in bed with both parents in May 2020.",
        "Baby Q | Fractures to both legs in June 2021.",
    ]
    got = read(cover, [("The babies", "other", ["Two of the babies had died.", *rows])])
    assert [got[f"children[{at}].outcome"].value for at in (0, 1)] == ["death", "serious_harm"]
