"""Recommendations told among reasons, under mottoes, or in a report whose title speaks of a response."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.structure.answering import without_answered

ONE = "We recommend that the Board should agree a protocol on the care of babies who cannot yet move."
TWO = "Mid Vale Police should review how calls about children are passed on at night."
THREE = "The review team recommends that every school is told by the Board who its named nurse is."


def texts(reading: Any) -> list[str]:
    return [r.text for r in reading.recommendations]


def test_the_sentence_and_not_its_reasons(covered: Any) -> None:
    covered.head("What we ask of the agencies").prose(
        f"The letter came to a house where nobody lived. {TWO} We heard that this has begun."
    )
    covered.prose(f"The third matter is the night. {ONE} The purpose is not to find fault.")
    covered.prose(f"{THREE} It would have cost very little.")
    assert texts(covered.read()) == [TWO, ONE, THREE]


def test_a_sentence_that_goes_on_asking_belongs_to_it(covered: Any) -> None:
    covered.head("Recommendations").prose(
        f"Calls were lost. {TWO} It should report to the Board by May. It is a beginning."
    )
    assert texts(covered.read()) == [f"{TWO} It should report to the Board by May."]


def test_two_in_one_paragraph(covered: Any) -> None:
    covered.head("Recommendations").prose(f"Calls were lost. {ONE} Nobody knew the nurse. {THREE}")
    assert texts(covered.read()) == [ONE, THREE]


def test_what_names_whom_it_asks_stays(covered: Any) -> None:
    whole = f"Our first recommendation is to the police. {TWO}"
    covered.head("Recommendations").prose(whole).prose(f"The second is for the Board. {ONE}")
    assert texts(covered.read())[0] == whole


def test_mottoes_over_recommendations_are_none(covered: Any) -> None:
    covered.head("What should change").prose("Alerts must not depend upon a mailbox.").prose(ONE)
    covered.prose("What a school knows should go with the child.").prose(THREE)
    assert texts(covered.read()) == [ONE, THREE]


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("A serious case review into the response to child sexual exploitation", False),
        ("Child T: the response to neglect in one family", False),
        ("The Board’s response to the serious case review", True),
        ("Response to the recommendations of the review of Child K", True),
        ("Partnership response", True),
    ],
)
def test_what_answers(report: Any, title: str, answers: bool) -> None:
    report.head(title, size=20.0).prose().head("Our view").prose().head("Recommendations").item("1.", TWO)
    assert (not without_answered(report.read()).recommendations) is answers


def test_learning_without_numbers_of_the_welsh_form(covered: Any) -> None:
    covered.head("Practice and organisational learning").prose()
    for said in (
        "Safer sleep is a conversation",
        "Fathers need to be found",
        "A home may change in a week",
        "Good practice",
    ):
        covered.head(said, level=2).prose()
    covered.head("Recommendations").item("1.", TWO)
    assert [f.text for f in covered.read().findings] == [
        "Safer sleep is a conversation",
        "Fathers need to be found",
        "A home may change in a week",
    ]


def test_topics_of_the_welsh_form_are_no_findings(covered: Any) -> None:
    covered.head("Practice and organisational learning").prose()
    for said in ("Housing", "Alcohol", "Family and community", "What the review could not examine"):
        covered.head(said, level=2).prose()
    assert not covered.read().findings
