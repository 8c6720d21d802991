"""What reports of a seventh set of hands, and sixty short ones in new forms, got wrong at first sight; invented names."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.metadata.ages import ages_in
from heed.text.metadata.kinds import tells_no_kind
from heed.text.metadata.label_forms import lettered
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.reviewers import weighed
from heed.text.readers import read_layout

BOARD = "Ormsley Safeguarding Children Board"
TOLD = "On 3 May 2013 Child K was found alone at home with serious injuries."


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("She died a few days after her second birthday.", [24]),
        ("It was two months before she would have turned eighteen.", [214]),
        ("He drowned some weeks short of his third birthday.", [35]),
        ("It ended on the eve of his tenth birthday.", [119]),
        ("He died in the week of his fifth birthday.", [60]),
        ("She died six weeks and two days before her eighteenth birthday.", [214]),
        ("She would have been eighteen in two months.", [214]),
        ("The visits went on until his second birthday.", []),
    ],
)
def test_a_birthday_near_at_hand_tells_the_age(words: str, months: list[int]) -> None:
    assert [age.months for age in ages_in(words)] == months


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Author: Ada Quill Ormsley Safeguarding Children Board", [BOARD]),
        (
            "Regional Safeguarding Board for Northern Ireland Issued 17/11/2016",
            ["Safeguarding Board for Northern Ireland", "Regional Safeguarding Board for Northern Ireland"],
        ),
        ("Ormsley Safeguarding Partnership for Children and Young People", ["Ormsley Safeguarding Partnership for Children and Young People"]),
        ("Safer Ormsley Children's Partnership", ["Safer Ormsley Children's Partnership"]),
    ],
)  # fmt: skip
def test_boards_end_where_people_and_dates_begin(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in boards_in(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The review was overseen by Ada Quill, Head of Safeguarding.", []),
        ("The Case Management Review was led by an independent chair, Professor Ada Quill.", ["Professor Ada Quill"]),
    ],
)
def test_who_oversees_is_no_reviewer_and_a_chair_who_leads_is(read: Any, text: str, names: list[str]) -> None:
    got = read(["Case Management Review: Child K", BOARD], [("The review", "background", [TOLD, text])])
    assert (got["lead_reviewers"].value if "lead_reviewers" in got else []) == names


def test_dates_that_ran_into_names_are_the_papers(read: Any) -> None:
    cover = [
        "Learning Review",
        "Isla",
        f"Lead reviewers: Ada Quill and Ivor Sable Ratified by the {BOARD} on 4 May 2023",
    ]
    got = read([*cover, "Published June 2023"], [("Why", "background", ["Isla died on 3 May 2022. Isla was six."])])
    assert got["lead_reviewers"].value == ["Ada Quill", "Ivor Sable"]
    assert got["published"].value == "2023-06"


@pytest.mark.parametrize(
    ("line", "says_nothing"),
    [
        ("Home › Learning from practice › Published reviews", True),
        ("Rapid review: 9 March 2023", True),
        ("Rapid review: Child K", False),
        ("Serious Case Review", False),
    ],
)
def test_paths_of_a_site_and_dated_steps_name_no_kind(line: str, says_nothing: bool) -> None:
    assert tells_no_kind(line) is says_nothing


def test_children_are_named_in_the_order_in_which_nouns_tell_them(read: Any) -> None:
    told = "This is the story of two brothers and their small sister. They are called Rowan, Linden and Hazel here."
    more = "In March 2015 Rowan was nine, Linden was six and Hazel was two when police found them starved."
    got = read(["Serious Case Review", "Rowan, Linden and Hazel", BOARD], [("Why", "background", [f"{told} {more}"])])
    assert [got[f"children[{n}].gender"].value for n in range(3)] == ["male", "male", "female"]


def test_kin_of_ones_own_tell_the_gender(read: Any) -> None:
    told = "Eilidh (aged 9) and Fraser (aged 7) were beaten. Eilidh and her brother were found in October 2014."
    got = read(["Significant Case Review: Eilidh and Fraser"], [("Why", "background", [told])])
    assert [got[f"children[{n}].gender"].value for n in range(2)] == ["female", "male"]


def test_ages_stand_before_labels_in_brackets(read: Any) -> None:
    told = "They were then aged 10 (K1, a girl), 8 (K2, a boy) and 4 (K3, a girl). All had been beaten in May 2011."
    cover = ["Serious Case Review", "The K Siblings: K1, K2 and K3", BOARD]
    got = read(cover, [("Why", "background", ["K1, K2 and K3 were removed from home.", told])])
    assert got["labels"].value == ["K1", "K2", "K3"]
    assert [got[f"children[{n}].age_months"].value for n in range(3)] == [120, 96, 48]


def test_children_who_head_sections_are_the_children(read: Any) -> None:
    sections = [
        ("Introduction", "background", ["Three boys known to services were killed or hurt between 2021 and 2022. " * 2]),
        ("Jerome", "other", ["Jerome was 17 when he was stabbed to death on 28 May 2021. Jerome was Black British and loved music and food."]),
        ("Callum", "other", ["Callum was shot in the leg in November 2021. Callum was fifteen, and had been out of school for most of a year."]),
    ]  # fmt: skip
    got = read(["Local Child Safeguarding Practice Review", "Serious youth violence", BOARD], sections)
    assert got["labels"].value == ["Jerome", "Callum"]
    assert [got[f"children[{n}].incident"].value for n in range(2)] == ["2021-05-28", "2021-11"]


def test_a_parents_death_is_not_the_childs(read: Any) -> None:
    told = (
        "On 10 June 2018 Ivy, then aged five, was found wandering in the road. In the house her mother lay dead. "
        "The post-mortem showed that she had taken heroin and had died two days before. Ivy was dehydrated and had cuts."
    )
    got = read(["Serious Case Review: Ivy", BOARD], [("Why", "background", [told])])
    assert got["outcome"].value == "serious_harm"


def test_a_front_dates_birth_and_death(read: Any) -> None:
    cover = ["Serious Case Review: Child S", BOARD, "Date of Birth: 11 May 1996 Date of Death: 23 December 2011"]
    got = read(cover, [("Why", "background", ["Child S was killed by a single blow. Child S was 15 years old."])])
    assert (got["incident"].value, got["children[0].age_months"].value) == ("2011-12-23", 187)


def test_a_birth_told_with_the_death_is_not_dated_by_it(read: Any) -> None:
    told = "Child Q, a boy, was born in the summer of 2009 and died on 4 January 2013. He was three."
    got = read(["Serious Case Review: Child Q", BOARD], [("Why", "background", [told])])
    assert got["children[0].age_months"].value == 36


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Child K is of mixed White and Black Caribbean heritage.", "mixed White and Black Caribbean heritage"),
        ("Child K came from a White Irish family.", "White Irish"),
        ("Child K called herself Irish.", "Irish"),
        ("The family were white and had moved eight times.", "white"),
    ],
)
def test_origins_in_prose(read: Any, told: str, words: str) -> None:
    got = read(["Serious Case Review: Child K", BOARD], [("Why", "background", [TOLD, told])])
    assert got["children[0].ethnicity"].value == words


def test_numbered_words_are_labels() -> None:
    assert lettered("The Serious Case Review of Twin One and Twin Two") == ["Twin One", "Twin Two"]


def test_a_title_may_ask_and_a_phrase_is_nobody(read: Any) -> None:
    got = read(["Hidden in Plain Sight", "Serious Case Review: Child K", BOARD], [("Why", "background", [TOLD])])
    assert "lead_reviewers" not in got
    assert weighed("Hidden in Plain Sight", line=True)[0][1] == 0.0


def test_a_web_page_says_whose_it_is_in_its_header_and_footer() -> None:
    page = (
        '<!doctype html><html lang="en"><body><header><p>Ormsley Safeguarding Children Board</p><nav>Home</nav></header>'
        f"<main><h1>Serious Case Review: Child K</h1><p>{TOLD * 4}</p></main>"
        "<footer><p>Published by Ormsley Safeguarding Children Board 30 September 2021</p></footer></body></html>"
    )
    properties = read_layout(page.encode(), "page.html").properties
    assert properties["site"] == BOARD
    assert properties["imprint"].endswith("30 September 2021")
