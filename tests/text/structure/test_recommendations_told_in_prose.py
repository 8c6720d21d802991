"""Recommendations told in prose, by many hands: what is asked, without what leads up to it or looks back."""

from __future__ import annotations

from typing import Any

import pytest

COUNCIL = "Mid Vale Council should end the practice of closing referrals by letter."
TRUST = "Mid Vale Hospitals NHS Trust should name a midwife for each baby at the weekend."
BOARD = "the Board should repeat its audit of fathers and publish what it finds."

TOLD: list[tuple[str, list[str], list[str]]] = [
    ("topics are as good as numbers",
     ["We have kept these few, because that was agreed. First, on the matter of letters that were sent to nobody, we recommend that Mid Vale "
      "Council ends them. It has begun to do so.", f"Lastly, because it is the mother's own idea and a good one, {BOARD}"],
     ["we recommend that Mid Vale Council ends them.", BOARD]),
    ("a motto heads what is asked",
     ["Secondly, records must meet. " + COUNCIL + " We were told that this is possible.", "Nights should be quiet. " + TRUST],
     [COUNCIL, TRUST]),
    ("counted in sentences",
     [f"The author has two suggestions. The first is that {BOARD} The second is that Mid Vale Council looks again at its caseloads."],
     [BOARD, "Mid Vale Council looks again at its caseloads."]),
    ("dealt out in one paragraph",
     ["Two recommendations are made. To the Board: that it adopt one chronology. To the Department for Education: that it amend its guidance."],
     ["that it adopt one chronology.", "that it amend its guidance."]),
    ("parted by semicolons",
     ["The Committee is asked to do two things: to agree one protocol on moves; and to hear from young people each year."],
     ["to agree one protocol on moves", "to hear from young people each year."]),
    ("lettered within a sentence",
     ["The panel recommends to the Board the following: (a) that a protocol is written on bruises; and (b) that staff are told where it is."],
     ["that a protocol is written on bruises;", "that staff are told where it is."]),
    ("after a sentence that invites",
     ["What is wanted is time. We invite the Partnership to do the following. It should count hours. It should publish the number it finds."],
     ["It should count hours.", "It should publish the number it finds."]),
    ("what the panel agreed",
     [f"On letters there was much debate, but in the end the panel agreed that {COUNCIL} On nights all were of the view that {TRUST}"],
     [COUNCIL, TRUST]),
    ("would like",
     ["We would like Mid Vale Council to think again about letters. And we would like the Board to ask mothers what they made of them."],
     ["We would like Mid Vale Council to think again about letters.", "And we would like the Board to ask mothers what they made of them."]),
    ("looking back at the end",
     [COUNCIL + " The guidance already says so.", TRUST + " We were surprised that it does not."],
     [COUNCIL, TRUST]),
    ("orders by name",
     ["For schools: keep a list of pupils who live with relatives.", "For Mid Vale Council: write one plan and read it out."],
     ["keep a list of pupils who live with relatives.", "write one plan and read it out."]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "paragraphs", "wanted"), TOLD, ids=[name for name, _, _ in TOLD])
def test_what_is_asked_in_prose(covered: Any, name: str, paragraphs: list[str], wanted: list[str]) -> None:
    covered.head("Recommendations")
    for words in paragraphs:
        covered.prose(words)
    assert [r.text for r in covered.read().recommendations] == wanted


def test_reasons_are_taken_off_a_running_paragraph(covered: Any) -> None:
    covered.head("Recommendations")
    covered.prose("No one agency could have prevented what happened.", marker="4.1")
    covered.prose("It will be seen that records were kept in five places. " + COUNCIL, marker="4.2")
    covered.prose("The panel agreed this on 4 May.", marker="4.3")
    assert [(r.number, r.text) for r in covered.read().recommendations] == [("4.2", COUNCIL)]


def test_bodies_that_should_in_a_mixed_chapter(covered: Any) -> None:
    covered.head("Key learning and recommendations").prose("Nobody told the school when the case was closed.").prose(
        COUNCIL
    )
    covered.prose("The mother's sister interpreted for her at four appointments.").prose(TRUST)
    assert [r.text for r in covered.read().recommendations] == [COUNCIL, TRUST]


def test_titles_before_most_of_them_are_taken_off(covered: Any) -> None:
    covered.head("Recommendations").prose("Talk to each other. " + COUNCIL, marker="1.").prose(
        "Think of nights. " + TRUST, marker="2."
    )
    assert [(r.number, r.text) for r in covered.read().recommendations] == [("1", COUNCIL), ("2", TRUST)]


def test_names_alone_stand_over_numbers_that_go_on(covered: Any) -> None:
    covered.head("Multi-agency recommendations").item("1.", "The Board should publish a standard for plans.")
    covered.head("Single-agency recommendations").prose("Mid Vale Council").item(
        "2.", "Update the policy on kinship care."
    )
    covered.prose("Mid Vale Police").item("3.", "Brief officers on recording addresses.")
    found = [(r.number, r.addressed_to) for r in covered.read().recommendations]
    assert found[1:] == [("2", ["Mid Vale Council"]), ("3", ["Mid Vale Police"])]


def test_changes_that_were_agreed_under_another_name(covered: Any) -> None:
    covered.head("What happens now").prose("The Partnership has agreed to these changes.")
    covered.item("•", "Mid Vale Council will ask who slept in the house.").item(
        "•", "Mid Vale Police will name every adult at an address."
    )
    assert len(covered.read().recommendations) == 2


def test_lists_begin_again_under_each_who_is_asked(covered: Any) -> None:
    covered.head("Recommendations").prose("To Mid Vale Council").item(
        "1.", "That no assessment is closed on one parent's word."
    )
    covered.item("2.", "That managers read the chronology.").item("3.", "That letters end.")
    covered.prose("To the Secretary of State for Health").item("1.", "That the record follows the child.")
    last = covered.read().recommendations[-1]
    assert (last.number, last.addressed_to) == ("1", ["Secretary of State for Health"])


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("PSNI should say in each referral whether the child was spoken to.", "Police Service of Northern Ireland"),
        ("By Easter Mid Vale Council should write to each carer.", "Mid Vale Council"),
        ("Even so, we recommend that Mid Vale Council should write to each carer.", "Mid Vale Council"),
        ("The Chief Constable of Low Moor should write to each carer.", "Chief Constable of Low Moor"),
    ],
)
def test_who_is_asked(covered: Any, words: str, who: str) -> None:
    covered.prose("Mid Vale Council and the Trust met.").head("Recommendations").prose(words).prose(TRUST)
    assert covered.read().recommendations[0].addressed_to == [who]


def test_who_recommends_is_not_asked(covered: Any) -> None:
    covered.prose("Mid Vale Council met Mid Vale Police.").head("Recommendations").prose(
        "The SCR Panel recommends that:"
    )
    covered.item("(a)", "Mid Vale Council names a duty manager;").item(
        "(b)", "Mid Vale Police take children to safety."
    )
    assert [r.addressed_to for r in covered.read().recommendations] == [["Mid Vale Council"], ["Mid Vale Police"]]


def test_a_second_duty_in_the_same_sentence(covered: Any) -> None:
    covered.prose("Mid Vale Council met Mid Vale Police.").head("Recommendations")
    covered.prose(
        "Mid Vale Council should see each child alone, and Mid Vale Police should tell it of each call by night."
    ).prose(TRUST)
    assert covered.read().recommendations[0].addressed_to == ["Mid Vale Council", "Mid Vale Police"]


def test_that_somebody_does_something(covered: Any) -> None:
    covered.head("Recommendation").prose(
        "That the Committee, with young people, designs a night service, and reports on it."
    )
    assert len(covered.read().recommendations) == 1


def test_no_recommendations_where_the_reviewer_says_that_she_makes_none(covered: Any) -> None:
    covered.head("Questions for the Board").prose(
        "The reviewer does not make recommendations. She offers these questions."
    )
    covered.item("•", "Who decides at night?").item("•", "How would the Board know that nobody had?")
    reading = covered.read()
    assert (len(reading.recommendations), len(reading.questions)) == (0, 2)


def test_reasons_first_in_a_mixed_chapter(covered: Any) -> None:
    same = "The Board should begin by finding out what became of the seven that it accepted. We recommend that it does so in public."
    covered.head("Conclusions and recommendations").prose(
        f"There is nothing in this case that was not said in 2011. {same} For the rest, {COUNCIL}"
    )
    assert [r.text for r in covered.read().recommendations] == [same, f"For the rest, {COUNCIL}"]


def test_three_things_counted_with_their_topics(covered: Any) -> None:
    covered.head("What needs to be different").prose(
        f"We would ask the Committee to think about two things in particular. The first is letters: {COUNCIL} The second is nights: {TRUST}"
    )
    assert [r.text for r in covered.read().recommendations] == [COUNCIL, TRUST]
