"""Covers and openings as other hands write them: invented, none of them from the sample."""

from __future__ import annotations

import pytest

BOARD = "Fenby Safeguarding Children Partnership"
WHY = "Child K was seven months old when he died on 3 March 2013."


def told(read, cover: list[str], *sentences: str):
    """The claims of a paper with that cover and one passage a sentence."""
    return read([*cover, BOARD], [("Introduction", "circumstances", list(sentences))])


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (["Odile", "A Serious Case Review made under section 16 of an Act"], "A Serious Case Review: Odile"),
        (["Odile", "Child Safeguarding Practice Review"], "Odile: Child Safeguarding Practice Review"),
        (["Serious Case Review", "Re: Odile"], "Serious Case Review: Odile"),
        (["A door left open", "A local child safeguarding practice review"], "A door left open: A local child safeguarding practice review"),
        (["Serious Case Review: Odile", "Conducted for the Board by Ada Quill"], "Serious Case Review: Odile"),
    ],
)  # fmt: skip
def test_a_title_says_what_it_is_and_of_whom(read, cover, title) -> None:
    got = told(
        read, cover, "Odile was twelve when she died in May 2019.", "Odile had lived with her aunt, and Odile sang."
    )
    assert sorted(got["title"].value.replace(":", "").split()) == sorted(title.replace(":", "").split())


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Child K is an eight-year-old Polish boy who lives with his aunt.", "Polish"),
        ("The child’s ethnicity is recorded, by the parents’ wish, as Mixed White and Asian.", "Mixed White and Asian"),
        ("Child K was described as of dual heritage (White and Black Caribbean) and lively.", "dual heritage (White and Black Caribbean)"),
        ("Child K's parents, who are both White Irish, were young.", "White Irish"),
        ("Child K is a white boy, now nearly seven.", "white"),
        ("His family belongs to the Roma community.", "Roma"),
        ("Child K was a Scottish boy.", "not_stated"),
    ],
)  # fmt: skip
def test_an_origin_is_found_beside_the_child(read, sentence, words) -> None:
    assert told(read, ["Serious Case Review: Child K"], WHY, sentence)["children[0].ethnicity"].value == words


def test_two_children_told_of_as_brother_and_sister(read) -> None:
    got = told(
        read,
        ["Serious Case Review: Leo and Ines"],
        "In May 2015 Leo and Ines were found alone. Leo was nine years of age and his sister five.",
        "Leo was starved and badly hurt. Ines was found to have no injuries.",
    )
    assert [got[f"children[{place}].age_months"].value for place in (0, 1)] == [108, 60]
    assert [got[f"children[{place}].gender"].value for place in (0, 1)] == ["male", "female"]
    assert [got[f"children[{place}].outcome"].value for place in (0, 1)] == ["serious_harm", "other"]


def test_twins_are_of_one_age(read) -> None:
    got = told(
        read,
        ["Serious Case Review: Twin A and Twin B"],
        "In March 2021 Twin A, then aged ten weeks, was found to have a fractured skull.",
        "His twin sister, Twin B, was examined.",
    )
    assert got["children[1].age_months"].value == got["children[0].age_months"].value == 2
    assert [got[f"children[{place}].gender"].value for place in (0, 1)] == ["male", "female"]


def test_a_grown_victim_and_a_house_are_no_children_under_review(read) -> None:
    got = told(
        read,
        ["Single Unified Safeguarding Review: Deio and Rhian"],
        "Deio and Rhian were killed at home in May 2024. Deio was six. Rhian was thirty-four.",
        "From 2017 Deio stayed two nights a month at a house for children called Larkfield. Larkfield was warm. Larkfield is shut.",
        "Rhian, his mother, sang in a choir.",
    )
    assert got["labels"].value == ["Deio"]


def test_a_young_mother_is_not_grown(read) -> None:
    got = told(
        read,
        ["Serious Case Review: Evie and Noah"],
        "Evie was sixteen and Noah nine months when both were stabbed in May 2014. Evie died. Noah lives.",
    )
    assert got["labels"].value == ["Evie", "Noah"]


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("Odile died three weeks after turning 17.", 204),
        ("Odile was told that refuges take women from the age of eighteen. Odile was fifteen when she died.", 180),
        ("At the time of her death Odile was 8. She weighed the same as a child of three.", 96),
    ],
)
def test_the_age_is_hers_and_of_that_day(read, sentence, months) -> None:
    got = told(read, ["Serious Case Review: Odile"], "Odile died on 3 May 2019.", sentence)
    assert got["children[0].age_months"].value == months


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The reviewers are Ada Quill, a former crown prosecutor, who saw the staff, and Ivo Carne, a retired teacher.", ["Ada Quill", "Ivo Carne"]),
        ("The Overview Report was authored by Mr I. Carne. IMR authors were Ann Tolliver (health) and Steve Crake (police).", ["I. Carne"]),
        ("Ada Quill from the health board and Ivo Carne, an independent reviewer, were appointed to do the review.", ["Ada Quill", "Ivo Carne"]),
        ("Ada Quill would act as Lead Reviewer and Trevor Slade would chair the panel.", ["Ada Quill"]),
    ],
)  # fmt: skip
def test_those_who_led_the_review_and_no_others(read, sentence, names) -> None:
    got = told(read, ["Serious Case Review: Child K"], WHY, sentence)
    assert sorted(got["lead_reviewers"].value) == names


def test_an_author_s_years_of_work_are_not_the_child_s(read) -> None:
    got = told(
        read,
        ["Serious Case Review: Child K"],
        "Ada Quill qualified as a social worker in 1986. She has written many reports. She is retired.",
        "Child K, a boy of four, died in May 2013.",
    )
    assert got["children[0].gender"].value == "male"


def test_a_chosen_name_weighs_where_a_pronoun_bears_it_out(read) -> None:
    cover = ["Serious Case Review: Ruby and Jay"]
    story = "In May 2014 Ruby (then aged 7) and Jay (then aged 3) were found alone and starving. Ruby ran. Jay slept."
    asked = "Ruby’s foster carer asked her what had been said."
    assert told(read, cover, story, asked)["children[0].gender"].value == "female"
    assert told(read, cover, story)["children[0].gender"].value == "not_stated"
