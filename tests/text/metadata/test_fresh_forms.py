"""Models and kinds of harm told in the forms of hands new to us; all invented. The misses that remain are counted, not hidden."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

TOLD = tomllib.loads((Path(__file__).parent / "fresh_forms.toml").read_text(encoding="utf-8"))
BOARD = "Ormsley Safeguarding Children Partnership"


@pytest.mark.parametrize("case", TOLD["methods"], ids=lambda case: case[1][:60])
def test_the_model_is_that_of_this_review(read: Any, case: list[str]) -> None:
    heading, told, model = case
    got = read(["Serious Case Review: Child K", BOARD], [(heading, "background", ["Child K was two.", told])])
    found = got["methodology"].value if "methodology" in got else ""
    assert str(found).casefold() == model.casefold()


def test_the_harm_is_told_in_most_words(read: Any) -> None:
    wrong = []
    for outcome, harm, told in TOLD["harms"]:
        got = read(
            ["Local Child Safeguarding Practice Review: Child K", BOARD],
            [("What happened", "circumstances", told.split(" // "))],
        )
        if outcome == got["outcome"].value and got["harm_category"].value != harm:
            wrong.append((harm, got["harm_category"].value, told))
    assert len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    ("cover", "told", "reviewers"),
    [
        (["Lead Reviewer: Ada Quill", "Accredited reviewer in training: Ivor Sable"], "Child K was hurt in 2019.", ["Ada Quill"]),
        (
            ["Ada Quill", "Independent Consultant"],
            "The author of this report is Ada Quill, who met the parents with the business manager, Ivor Sable.",
            ["Ada Quill"],
        ),
        (["Between the Bus Station and the Park", "Ada Quill for the Partnership"], "Child K was hurt in 2019.", ["Ada Quill"]),
    ],
)  # fmt: skip
def test_who_helped_is_no_lead_reviewer(read: Any, cover: list[str], told: str, reviewers: list[str]) -> None:
    got = read(["Serious Case Review: Child K", BOARD, *cover], [("Introduction", "background", [told])])
    assert got["lead_reviewers"].value == reviewers


@pytest.mark.parametrize(
    ("cover", "publisher"),
    [
        (["A report prepared by Ada Quill for the Ormsley Safeguarding Children Partnership"], BOARD),
        (["This report is published by Ormsley Safeguarding Children Partnership. Tedmere Safeguarding Children Board took part."], BOARD),
    ],
)  # fmt: skip
def test_the_publisher_is_told_from_the_author_and_the_neighbour(read: Any, cover: list[str], publisher: str) -> None:
    got = read(
        ["Serious Case Review: Child K", *cover], [("Introduction", "background", ["Child K was hurt in 2019."])]
    )
    assert got["publisher"].value == publisher


def test_welsh_guidance_and_places_tell_the_nation(read: Any) -> None:
    told = (
        "The review was done under chapter 10 of Safeguarding Children: Working Together under the Children Act 2004."
    )
    got = read(
        [
            "Executive Summary of the Serious Case Review: Child K",
            "Dyffryn Uchaf Local Safeguarding Children Board",
            "2010",
        ],
        [("Introduction", "background", ["Child K was hurt in 2009.", told])],
    )
    assert (got["nation"].value, got["review_type"].value) == ("Wales", "WA-SCR")


def test_what_was_reviewed_stands_under_a_name(read: Any) -> None:
    line = "A serious case review into the response to child sexual exploitation"
    got = read(["Odette", line, BOARD], [("Introduction", "background", ["Odette was hurt in 2019."])])
    assert got["title"].value == f"Odette: {line}"
