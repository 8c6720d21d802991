"""Layouts of hands new to us: labels behind numbers, notes under the body, boards beside boards, what leads up to a list."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.readers.pdf.spaced import closed_up
from heed.text.structure.answering import without_answered

BOARD = "Harrowdale Safeguarding Children Board"


def test_a_finding_has_the_number_of_its_own_label(covered: Any) -> None:
    covered.head("4 Findings").prose()
    covered.head("4.1 Finding 1: Nobody asked who lived there", 2).prose()
    covered.head("4.2 Finding 2: He spoke in ways that no one was listening for", 2).prose()
    reading = covered.read()
    assert [(f.number, f.text) for f in reading.findings] == [
        ("1", "Nobody asked who lived there"),
        ("2", "He spoke in ways that no one was listening for"),
    ]
    assert [s.number for s in reading.sections][-2:] == ["4.1", "4.2"]


def test_notes_under_the_body_have_a_heading(covered: Any) -> None:
    covered.head("Notes").block("A. Author, On Doors, 2014.", size=8.0, kind="footnote", marker="1")
    assert covered.read().sections[-1].text == "Notes"


def test_topics_are_no_findings_and_statements_are(covered: Any) -> None:
    covered.head("Practice and organisational learning").prose()
    covered.head("Fathers have to be found and asked", 2).prose()
    covered.head("Advice about sleep is a conversation", 2).prose().head("Good practice", 2).prose()
    assert len(covered.read().findings) == 2


def test_topics_of_a_word_are_no_findings(covered: Any) -> None:
    covered.head("Practice and organisational learning").prose()
    covered.head("Housing", 2).prose().head("Language", 2).prose().head("Where will the baby sleep?", 2).prose()
    assert covered.read().findings == []


def test_what_leads_up_to_a_list_is_no_recommendation(covered: Any) -> None:
    covered.head("Improving systems and practice")
    covered.prose(
        "27. In order to promote the learning the review identified the following actions. They are grouped by body."
    )
    covered.head(BOARD, 2).item("•", "Adopt a regional protocol on decisions about trafficked children.")
    covered.item("•", "Publish a guide for young people.")
    found = covered.read().recommendations
    assert [r.addressed_to for r in found] == [[BOARD], [BOARD]]


def test_a_count_of_recommendations_announces_them(covered: Any) -> None:
    covered.head("Where this leaves us").prose("We have two recommendations.")
    covered.prose("Mid Vale Police should check whether an interpreter was used whenever a child gives an account.")
    covered.prose("The Board should write to every school about private fostering.")
    assert [r.addressed_to for r in covered.read().recommendations] == [["Mid Vale Police"], [BOARD]]


def test_only_the_sentences_that_ask_are_the_recommendation(covered: Any) -> None:
    covered.head("What we ask of the agencies")
    covered.prose(
        "The third matter is supervision. Mid Vale Police should report each quarter. The purpose is not to find fault."
    )
    covered.prose("The Board should ask every school about private fostering in the autumn of each year.")
    assert covered.read().recommendations[0].text == "Mid Vale Police should report each quarter."


@pytest.mark.parametrize(
    ("told", "text", "names"),
    [
        (f"It was commissioned by the Independent Chair of the {BOARD} (hereafter “the Board”).", "The Board should ask.", [BOARD]),
        ("Reports came from Mid Vale Clinical Commissioning Group.", "Mid Vale CCG should ask.", ["Mid Vale Clinical Commissioning Group"]),
        (
            "The Low Vale Safeguarding Children Board helped.",
            "The LSCB in Low Vale should ask.",
            ["Low Vale Safeguarding Children Board"],
        ),
        ("The panel held the Head of Safeguarding (Health Board).", "The Head of Safeguarding should ask.", []),
        (
            "Mid Vale Police came.",
            "When a child is missing, a meeting of all those involved should be called, and the Board should audit ten such cases.",
            [BOARD],
        ),
        ("Mid Vale Police came.", "For all partners to report within six months.", ["all partners"]),
    ],
)  # fmt: skip
def test_who_is_asked(covered: Any, told: str, text: str, names: list[str]) -> None:
    covered.prose(told).prose(told).head("Recommendations").item("1.", text).item("2.", "Nothing more should be done.")
    assert covered.read().recommendations[0].addressed_to == names


def test_a_review_into_the_response_to_harm_answers_nothing(covered: Any) -> None:
    covered.blocks[3].text = "A serious case review into the response to child sexual exploitation"
    covered.head("Recommendations").item("1.", "The Board should ask.").item("2.", "Mid Vale Police should ask.")
    assert len(without_answered(covered.read()).recommendations) == 2


def test_a_name_set_letter_by_letter_is_parted_from_the_known_words() -> None:
    assert (
        closed_up("E L L E R DA L E S A F E G UA R D I N G C H I L D R E N B OA R D")
        == "ELLERDALE SAFEGUARDING CHILDREN BOARD"
    )
