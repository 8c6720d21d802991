"""What reports of a sixth set of hands got wrong at first sight, each class told again with invented names."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.metadata.ages import ages_in
from heed.text.metadata.reviewers import weighed

TOLD = "The consultant who looked after them notified the matter as serious harm."


@pytest.mark.parametrize(
    ("words", "months"),
    [("of rooms that were warm there were two.", []), ("There was one.", []), ("At that time they were two.", [24])],
)
def test_what_there_were_is_counted(words: str, months: list[int]) -> None:
    assert [age.months for age in ages_in(words)] == months


@pytest.mark.parametrize(
    ("told", "girl", "boy"),
    [
        ("In May 2019 a crew found a boy of three who weighed little. With him was his sister, who was six.", 72, 36),
        ("In May 2019 a girl aged nine and her brother (aged four) were found in a shed with injuries.", 108, 48),
    ],
)
def test_a_girl_and_a_boy_are_named_after_their_ages_are_told(read: Any, told: str, girl: int, boy: int) -> None:
    named = "In this report the girl is called Child V and her brother Child W."
    born = "Child W was a slow baby. At fourteen months he was diagnosed with asthma."
    got = read(["Serious Case Review: Child V and Child W"], [("Why", "background", [told, TOLD, named, born])])
    assert (got["children[0].age_months"].value, got["children[1].age_months"].value) == (girl, boy)


def test_a_table_by_age_holds_no_particulars(read: Any) -> None:
    rows = [
        "Sam’s age | Event",
        "Before birth | Booking at nine weeks. Planning meeting.",
        "3 months | Name removed.",
        "14 months | Sam drinks bleach.",
    ]
    told = "Sam is a boy who likes trains. When he was one year and two months old he drank bleach."
    got = read(["Learning Review: Sam"], [("Summary", "background", [told]), ("What happened", "narrative", rows)])
    assert got["children[0].age_months"].value == 14


@pytest.mark.parametrize(
    "beside",
    [
        "Ivo was last weighed in December 2015.",
        "Ivo was made the subject of a child protection plan in February 2015.",
        "The criteria in the national guidance of June 2014 were satisfied: Ivo had been significantly harmed.",
    ],
)
def test_routine_steps_and_guidance_date_no_event(read: Any, beside: str) -> None:
    told = "On a Tuesday in November 2016 a joiner came upon Ivo alone in a cold room. He could not be roused."
    got = read(["Serious Case Review: Ivo"], [("Why", "background", [told]), ("Story", "narrative", [beside])])
    assert got["incident"].value == "2016-11"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dr Ada Quill, designated doctor, prepared the health overview report.", []),
        ("Ada Quill, a named nurse, wrote the agency's chronology for the report.", []),
        ("Ada Quill, a retired nurse, wrote the overview report.", ["Ada Quill"]),
        ("Little Fawns Day Nursery was led by its author.", []),
    ],
)
def test_agencies_own_reports_and_nurseries_make_no_reviewers(text: str, names: list[str]) -> None:
    assert [name for people, share in weighed(text) if share > 0.5 for name in people] == names


@pytest.mark.parametrize(
    ("cover", "board"),
    [
        (["REGIONAL SAFEGUARDING CHILDREN BOARD"], "Regional Safeguarding Children Board"),
        (
            ["Ormsley and Fenby", "Published 6 May 2014 Local Safeguarding Children Board"],
            "Ormsley and Fenby Local Safeguarding Children Board",
        ),
        (
            ["Ormsley and Fenby", "6 May 2014", "Local Safeguarding Children Board"],
            "Ormsley and Fenby Local Safeguarding Children Board",
        ),
    ],
)
def test_the_board_on_the_front_has_no_place_or_a_date_beside_it(read: Any, cover: list[str], board: str) -> None:
    told = "On 3 May 2013 Isla and Hamish were found alone in a house. Isla and Hamish survived."
    got = read([*cover, "Isla and Hamish", "A serious case review"], [("Why", "background", [told] * 2)])
    assert got["publisher"].value == board
    assert got["labels"].value == ["Isla", "Hamish"]


def test_a_group_and_its_heritage_are_one_answer(read: Any) -> None:
    told = "Theo was Black British of Caribbean heritage. Theo died on 3 March 2013."
    got = read(["Serious Case Review: Theo"], [("Why", "background", [told])])
    assert got["children[0].ethnicity"].value == "Black British of Caribbean heritage"
