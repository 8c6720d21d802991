"""Findings announced by a heading, and questions put to the board."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Finding {}: ", "1"), ("Theme {} – ", "1"), ("Learning point {}. ", "1"), ("Lesson {} ", "1"), ("Root cause {} - ", "1"),
        ("Key finding {}: ", "1"), ("What we learned {}: ", "1"), ("Learning theme {}: ", "1"), ("FINDING {} ", "1"),
    ],
)  # fmt: skip
def test_labelled(covered: Any, label: str, number: str) -> None:
    covered.head("Analysis").prose()
    for n, words in enumerate(("Nobody asked where he slept", "The letter was read by no one who could act on it"), 1):
        covered.head(label.format(n) + words, 2).prose()
    reading = covered.read()
    assert [(f.number, f.text) for f in reading.findings] == [
        ("1", "Nobody asked where he slept"), ("2", "The letter was read by no one who could act on it"),
    ]  # fmt: skip
    assert [(s.number, s.text) for s in reading.sections[-2:]] == [(f.number, f.text) for f in reading.findings]
    assert reading.passages[reading.findings[0].passages[0]].kind == "heading"


def test_under_a_heading_of_findings(covered: Any) -> None:
    covered.head("What we learned").prose().head("Nobody asked", 2).prose().head("Nobody wrote", 2).prose()
    covered.head("Conclusion").prose().head("Last things", 2).prose()
    assert [(f.number, f.text) for f in covered.read().findings] == [(None, "Nobody asked"), (None, "Nobody wrote")]


def test_a_sentence_in_bold_over_two_lines_is_one_finding(covered: Any) -> None:
    words = "Training on bruises has been so successful for small babies that marks on a child who walks are thought to be ordinary"
    covered.head("The findings").head(f"Finding 1. {words}", 2, lines=2).prose()
    assert [f.text for f in covered.read().findings] == [words]


def test_no_findings_without_a_heading(covered: Any) -> None:
    covered.prose("Finding 1 of the earlier review was that nobody asked.").prose()
    assert covered.read().findings == []


@pytest.mark.parametrize("label", ["Question {}", "Question {}:", "Question {} for the Board:"])
def test_questions_with_labels(covered: Any, label: str) -> None:
    for n in (1, 2):
        covered.block(label.format(n), bold=1.0, boxed=n).block("How will the Board know", boxed=n).block(
            "that children are heard?", boxed=n
        )
    assert [(q.number, q.text) for q in covered.read().questions] == [
        (str(n), "How will the Board know that children are heard?") for n in (1, 2)
    ]


@pytest.mark.parametrize(
    "above",
    ["Questions for the Board", "Issues for the Board to consider", "Considerations for the Partnership", "Questions"],
)
def test_questions_under_a_heading(covered: Any, above: str) -> None:
    covered.head(above, 2).prose("The Board may wish to ask itself the following.")
    covered.item("•", "Is every baby seen?").item("2.", "Who would know?").head("Something else", 2).item(
        "•", "Is this one?"
    )
    assert [(q.number, q.text) for q in covered.read().questions] == [
        (None, "Is every baby seen?"),
        ("2", "Who would know?"),
    ]


def test_questions_after_a_lead_in(covered: Any) -> None:
    covered.prose("Questions for the Board to consider:").item("•", "Is every baby seen?").prose().prose("Who knows?")
    assert [q.text for q in covered.read().questions] == ["Is every baby seen?"]


def test_terms_of_reference_are_no_questions_for_the_board(covered: Any) -> None:
    covered.head("Terms of reference").item("1.", "Was the child seen?").item("2.", "Who knew?")
    assert covered.read().questions == []


def test_an_appraisal_whose_parts_each_end_in_learning_is_no_list_of_findings(covered: Any) -> None:
    covered.head("Appraisal and learning").prose().head("What he was saying", 2).prose().head("Money", 2).prose()
    assert covered.read().findings == []


def test_counted_apart_from_the_chapters(covered: Any) -> None:
    covered.head("4 What gave life to the work")
    for n, words in enumerate(
        ("A table is better than a meeting", "Time to think is part of the job", "A cold room is a matter for all"), 1
    ):
        covered.head(f"{n}. {words}", 2).prose()
    covered.head("5 Conclusion").prose()
    assert [f.number for f in covered.read().findings] == ["1", "2", "3"]


def test_a_statement_is_a_finding_whatever_words_it_holds(covered: Any) -> None:
    covered.head("Themes")
    for words in ("Health services worked as if confidentiality came first", "Nobody saw the whole"):
        covered.head(words, 2).prose()
    covered.head("Context", 2).prose()
    assert [f.text for f in covered.read().findings] == [
        "Health services worked as if confidentiality came first", "Nobody saw the whole",
    ]  # fmt: skip


def test_questions_led_up_to_by_what_the_board_may_consider(covered: Any) -> None:
    covered.head("Findings").head("Finding 1: Calls are sorted", 2).prose().prose("The Board may wish to consider:")
    covered.block("How many children are registered with no surgery?", marker="1.1")
    covered.block("Would a protocol with neighbours be of use?", marker="1.2")
    assert [(q.number, q.text[:9]) for q in covered.read().questions] == [("1.1", "How many "), ("1.2", "Would a p")]


def test_letters_without_a_stop_number_questions(covered: Any) -> None:
    covered.head("Findings").head("Finding 1: Calls are sorted", 2).prose().prose("Questions for the Committee")
    covered.prose("a Does the Committee know how often?").prose("b What would a handover look like?")
    assert [q.number for q in covered.read().questions] == ["a", "b"]


def test_numbers_in_brackets_behind_the_label_and_before_bold_lines(covered: Any) -> None:
    covered.head("Findings").head("Finding (i) Control is a form of violence", 2).prose()
    covered.head("Finding (ii) Sixteen visits were sixteen events", 2).prose()
    assert [(f.number, f.text[:7]) for f in covered.read().findings] == [("i", "Control"), ("ii", "Sixteen")]


def test_lettered_lines_of_a_headings_type_are_findings(covered: Any) -> None:
    covered.head("Learning")
    for letter, words in (("a)", "Dark jokes"), ("b)", "Undressing the baby")):
        covered.head(words, 2, marker=letter).prose()
    assert [(f.number, f.text) for f in covered.read().findings] == [("a", "Dark jokes"), ("b", "Undressing the baby")]


def test_questions_that_nothing_announces_are_numbered_under_their_findings(covered: Any) -> None:
    covered.head("Finding 1: Nobody asked where he slept").prose()
    covered.item("1.1", "Does the Board know how many plans say where a child sleeps?")
    covered.item("1.2", "How could a visitor ask without giving offence?")
    covered.head("Finding 2: The letter was read by no one").prose()
    covered.item("2.1", "Who, in a surgery, reads what a hospital sends about a child?")
    assert [(q.number, q.text[:12]) for q in covered.read().questions] == [
        ("1.1", "Does the Boa"), ("1.2", "How could a "), ("2.1", "Who, in a su"),
    ]  # fmt: skip


def test_paragraphs_that_end_in_a_question_are_none(covered: Any) -> None:
    covered.head("Analysis")
    for number in ("3.1", "3.2", "3.3", "3.4"):
        covered.item(number, "The nurse called twice. Each time she was told that he slept. Why did she not go in?")
    assert covered.read().questions == []
