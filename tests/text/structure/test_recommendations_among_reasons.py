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


def test_one_after_the_other_by_it_recommends(covered: Any) -> None:
    first = "The review recommends that the Board draw up a guide on words."
    second = "Lastly, it recommends that Mid Vale Police test it by a yearly audit."
    covered.head("The review’s recommendations").prose(f"{first} {second}")
    assert texts(covered.read()) == [first, second]


@pytest.mark.parametrize(
    "sentences",
    [
        ["First, the Board should agree a protocol on babies.", "Second, the Trust should name a nurse."],
        ["We ask the Board to agree a protocol on babies.", "We ask the Trust to name a nurse."],
        ["The review asks the Board to agree a protocol on babies.", "It asks the Trust to name a nurse."],
        ["The panel recommends to the Board that it agree a protocol.", "The panel recommends that the Trust name a nurse."],
    ],
)  # fmt: skip
def test_two_that_each_ask_in_their_own_sentence(covered: Any, sentences: list[str]) -> None:
    covered.head("Recommendations").prose(" ".join(sentences))
    assert texts(covered.read()) == sentences


def test_what_leads_up_to_a_row_of_them_is_none(covered: Any) -> None:
    row = [TWO, "The Trust should name a nurse.", "The Board should ask for both within a year."]
    covered.head("Recommendations").prose(" ".join(["There are three things we would like to see.", *row]))
    assert texts(covered.read()) == row


def test_paragraphs_numbered_through_the_report(covered: Any) -> None:
    other = "Mid Vale Council should ask the school nurse before it sends a notice."
    covered.head("The story").prose("25 Nobody asked where the letters went, and nobody wrote it down at the time.")
    covered.prose("26 The plan was drawn up in the spring of that year and was not looked at again.")
    covered.head("What should change")
    covered.prose(f"27 The review ends with four recommendations. Much has been done already. {TWO}")
    covered.prose(f"28 Letters are a simpler matter. {ONE} Schools have their own part to play: {other}")
    covered.prose(f"29 Nobody should wait at night. So it has been said before. {THREE}")
    assert texts(covered.read()) == [TWO, ONE, other, THREE]


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


def test_calls_to_act_under_findings(covered: Any) -> None:
    covered.head("Learning and actions").head("Learning point 1: Nobody asked", level=2).prose().prose(f"Action: {TWO}")
    covered.head("Learning point 2: Nobody saw", level=2).prose().prose(f"Action: {ONE}")
    assert texts(covered.read()) == [TWO, ONE]


def test_calls_beside_a_list_of_recommendations_are_none(covered: Any) -> None:
    covered.head("Learning point 1: Nobody asked").prose().prose("Action: Tell the school of each call.").prose(
        "Action: Ask fathers."
    )
    covered.head("Recommendations").item("1.", TWO)
    assert texts(covered.read()) == [TWO]


def test_sentences_that_recommend_under_lessons(covered: Any) -> None:
    said = (
        "It is recommended that the Board agrees a form.",
        "The panel recommends that Mid Vale Police reviews its calls.",
    )
    for n, words in enumerate(said, start=1):
        covered.head(f"Lesson {n}: Nobody asked").prose(f"Nothing was written down. {words}")
    assert texts(covered.read()) == list(said)


def test_a_frame_that_holds_a_list(covered: Any) -> None:
    covered.head("Recommendations").item("•", TWO, boxed=1).item("•", "Every school should know its nurse.", boxed=1)
    assert texts(covered.read()) == [TWO, "Every school should know its nurse."]


@pytest.mark.parametrize("line", ["For: Mid Vale Police", "To: Mid Vale Police", "By whom: Mid Vale Police"])
def test_whom_it_is_for_on_a_line_in_italics(covered: Any, line: str) -> None:
    covered.head("Recommendations").item("1.", "Tell the school of every call.").prose(line, italic=1.0)
    covered.item("2.", "Ask about fathers at the first visit.").prose("For: the Board", italic=1.0)
    reading = covered.read()
    assert texts(reading) == ["Tell the school of every call.", "Ask about fathers at the first visit."]
    assert reading.recommendations[0].addressed_to == ["Mid Vale Police"]


def test_two_bodies_in_one_cell(covered: Any) -> None:
    covered.prose("Mid Vale Police and Low Vale County Council took part. Low Vale County Council led.")
    covered.head("Recommendations").rows(
        ["No.", "Recommendation", "Lead"],
        ["1", TWO, "Mid Vale Police Low Vale County Council"],
        ["2", ONE, "Mid Vale Police"],
    )
    assert covered.read().recommendations[0].addressed_to == ["Mid Vale Police", "Low Vale County Council"]


def test_codes_that_the_reader_set_apart(covered: Any) -> None:
    covered.head("Recommendations").prose(TWO, marker="MA1.").prose(ONE, marker="MA2.")
    assert [r.number for r in covered.read().recommendations] == ["1", "2"]


@pytest.mark.parametrize("who", ["[Mid Vale Police]", "(Mid Vale Police)", "– Mid Vale Police"])
def test_whom_it_asks_at_its_end(covered: Any, who: str) -> None:
    covered.prose("Mid Vale Police took part.")
    covered.head("Recommendations").item("•", f"Tell the school of every call. {who}").item(
        "•", f"Ask about fathers. {who}"
    )
    found = covered.read().recommendations
    assert [(r.text, r.addressed_to) for r in found] == [
        ("Tell the school of every call.", ["Mid Vale Police"]),
        ("Ask about fathers.", ["Mid Vale Police"]),
    ]


def test_wishes_put_to_the_board(covered: Any) -> None:
    said = ["The Board may wish to hold a day for fathers.", "Mid Vale Police might consider who reads its calls."]
    covered.head("Matters for the Board to consider").item("1.", said[0]).item("2.", said[1])
    assert texts(covered.read()) == said


def test_questions_put_to_the_board_are_no_wishes(covered: Any) -> None:
    covered.head("Questions and issues for the Board to consider").item(
        "1.", "Should the Board hold a day for fathers?"
    )
    covered.item("2.", "Who should read the calls of the night?")
    assert texts(covered.read()) == []


def test_a_card_under_its_label(covered: Any) -> None:
    covered.head("Recommendations")
    for n, words in enumerate((TWO, ONE), start=1):
        covered.block(f"Recommendation {n}", bold=1.0)
        covered.rows(["What", words], ["Lead", "Mid Vale Police"], ["By when", "May 2022"], header=False)
    assert [(r.number, r.text) for r in covered.read().recommendations] == [("1", TWO), ("2", ONE)]


def test_a_label_that_names_whom_it_asks(covered: Any) -> None:
    covered.prose("Mid Vale Police took part.").head("Recommendations")
    covered.prose("Recommendation 1: Mid Vale Police", bold=1.0).prose("Tell the school of every call.")
    covered.prose("Recommendation 2: Fathers", bold=1.0).prose("Ask about fathers at the first visit.")
    found = covered.read().recommendations
    assert [r.text for r in found] == ["Tell the school of every call.", "Ask about fathers at the first visit."]
    assert [r.addressed_to for r in found] == [["Mid Vale Police"], []]


def test_one_behind_its_label_and_others_in_a_list(covered: Any) -> None:
    covered.head("Analysis").head("Fathers", level=2).prose().prose(f"Recommendation: {TWO}")
    covered.head("Calls", level=2).prose().prose("Recommendations:").item("•", ONE).item(
        "•", "Every school should know its nurse."
    )
    assert texts(covered.read()) == [TWO, ONE, "Every school should know its nurse."]
