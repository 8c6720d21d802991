"""Forms that a hand new to us would use: when it was published, by which model it was made, who published it; all invented."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.metadata.paper import closed_up
from heed.text.metadata.said_year import with_year_said

TITLE = "Local Child Safeguarding Practice Review: Child K"
PARTNERS = "Hathersedge Safeguarding Children Partnership"
WHY = (
    "Introduction",
    "background",
    [
        "Child K was seven months old when he died on 3 March 2021.",
        "The partners decided on 9 May 2021 to hold a local child safeguarding practice review.",
    ],
)


def part(*paragraphs: str, head: str = "Introduction", role: str = "background") -> tuple[str, str, list[str]]:
    """A section of the report."""
    return head, role, list(paragraphs)


@pytest.mark.parametrize(
    ("date", "cover", "told"),
    [
        (
            "2022-07-14",
            [],
            "Commissioned by the partners in May 2021, agreed 3 February 2022, sent to the national Panel and published 14 July 2022.",
        ),
        (
            "2022-07-14",
            [],
            "I laid my report before the partners on 3 February 2022 and it was published on 14 July.",
        ),
        ("2023-01", [], "The final report was agreed in November 2022 and published in January."),
        (
            "2022-07",
            ["Hathersedge Safeguarding Children Partnership, July 2022"],
            "Publication was delayed until the trial ended in January 2022.",
        ),
        (
            "2022-07-14",
            [],
            "This report was considered by the national Panel in March 2022 and placed on the Partnership’s website on 14 July 2022.",
        ),
        ("2021-09", ["Adopted by the partners at their meeting in September 2021"], "It has nine parts."),
        (None, [], "For: Hathersedge Safeguarding Children Partnership By: July 2022"),
    ],
)
def test_the_report_says_when_in_other_words(read: Any, date: str | None, cover: list[str], told: str) -> None:
    got = read([TITLE, PARTNERS, *cover], [part(told, head="About this report", role="front_matter"), WHY])
    assert (got["published"].value if "published" in got else None) == date


def test_a_paper_about_a_review_has_its_own_date_and_not_the_reviews(read: Any) -> None:
    said = [part("The review, which was published in November 2021, made five recommendations.")]
    plan = read(["Child K: Multi-agency action plan", PARTNERS, "Version 3, January 2022"], said)
    assert plan["published"].value == "2022-01"
    brief = read(
        ["7 Minute Briefing: Child K", PARTNERS, "14/07/2022"], [part("The LCSPR was published in June 2022.")]
    )
    assert brief["published"].value == "2022-07-14"


def test_a_list_of_superseded_drafts_may_run_over_the_line(read: Any) -> None:
    got = read([TITLE, PARTNERS], [WHY], ["12/03/2022. Superseded drafts: 04/09/2021,", "11/12/2021"])
    assert got["published"].value == "2022-03-12"


def test_a_year_said_once_holds_for_what_follows() -> None:
    text = "It was agreed on 4 November 2021 and published on 28 February."
    assert [date.edtf for date in with_year_said(text, text)] == ["2021-11-04", "2022-02-28"]
    assert [date.edtf for date in with_year_said("He may come in 2021.", "He may come in 2021.")] == ["2021"]


@pytest.mark.parametrize(
    ("board", "cover", "told"),
    [
        (PARTNERS, [f"{PARTNERS}Case reference HSCP 3/2021"], "It has nine parts."),
        (PARTNERS, [" ".join(PARTNERS.replace(" ", ""))], "It has nine parts."),
        (PARTNERS, [PARTNERS], "Evaluated by Ofsted, April 2022: good."),
        (PARTNERS, [], f"{PARTNERS} (HSCP) commissioned it. Lorne Safeguarding Children Partnership contributed."),
        (PARTNERS, ["Approved by Delegated Safeguarding Partners"], f"It was carried out for the {PARTNERS}."),
    ],
)
def test_the_publisher_is_found_where_the_line_is_no_clean_name(
    read: Any, board: str, cover: list[str], told: str
) -> None:
    got = read(["Learning from Child K", *cover], [part("Child K died in March 2021.", told)])
    assert got["publisher"].value == board


def test_letters_set_apart_or_words_run_together_are_parted() -> None:
    assert closed_up(" ".join("OakandDaleSafeguardingBoard")) == "Oak and Dale Safeguarding Board"
    assert closed_up("OrmsleySafeguardingChildrenBoard") == "Ormsley Safeguarding Children Board"
    assert closed_up("Jo McDonald, A B C") == "Jo McDonald, A B C"


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (
            "Systems Engineering Initiative for Patient Safety",
            "We used the Systems Engineering Initiative for Patient Safety, which everyone calls SEIPS.",
        ),
        ("Turning the Clock", "The reviewers used Turning the Clock, which is a way of reading a case from its end."),
        (
            "contextual safeguarding",
            "The framework was contextual safeguarding, in which one assesses the places where harm happens.",
        ),
        ("narrative inquiry", "The method was narrative inquiry: the accounts were set side by side."),
        ("Learning Together", "The Panel chose a systems method. The model used is Learning Together."),
        ("After Action Review", "The methodology chosen was an After Action Review with the practitioners."),
        ("Learning Lab", "This was done as a Learning Lab, an approach in which practitioners rebuild the case."),
        (None, "Neither the Learning Together model nor the Significant Incident Learning Process was used."),
        (None, "The nurses used the Solihull Approach. The review found that the school did not know it."),
        (None, "The method was a traditional one: a chronology, reports by each agency, and a panel."),
    ],
)
def test_the_model_is_told_in_other_words(read: Any, model: str | None, told: str) -> None:
    got = read([TITLE, PARTNERS], [WHY, part(told, head="Methodology")])
    assert (got["methodology"].value if "methodology" in got else None) == model


@pytest.mark.parametrize(
    ("kind", "cover"),
    [
        ("board_response", ["How we have responded to the review of Child K", PARTNERS]),
        ("briefing", ["Learning Review Child K: practitioner summary", "Orm and Lorne Child Protection Committee"]),
    ],
)
def test_the_kind_is_told_in_other_words(read: Any, kind: str, cover: list[str]) -> None:
    assert read(cover, [WHY])["kind"].value == kind
