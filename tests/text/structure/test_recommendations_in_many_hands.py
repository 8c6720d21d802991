"""Recommendations as boards set them out that no sample shows: codes, tables of odd columns, paragraphs of several, numbers behind."""

from __future__ import annotations

from typing import Any

import pytest

ONE = "The Board should agree a protocol on the care of babies who cannot yet move."
TWO = "Mid Vale Police should review how calls about children are passed on at night."
THREE = "Every school should be told by the Board who its named nurse is."
BOARD = "Harrowdale Safeguarding Children Board"


def found(reading: Any) -> list[tuple[str | None, str]]:
    return [(r.number, r.text) for r in reading.recommendations]


def wanted(*texts: str) -> list[tuple[str | None, str]]:
    return [(str(n), text) for n, text in enumerate(texts, 1)]


def test_the_head_of_a_narrow_column_printed_over_the_wrong_one(covered: Any) -> None:
    covered.head("Recommendations").rows(
        ["Recommendation Recommendation number", "", "Responsible agency/ies", "Target date"],
        ["1", ONE, BOARD, "May 2014"],
        ["2", TWO, "Mid Vale Police", "June 2014"],
    )
    reading = covered.read()
    assert found(reading) == wanted(ONE, TWO)
    assert [r.addressed_to for r in reading.recommendations] == [[BOARD], ["Mid Vale Police"]]


def test_a_table_of_one_named_column_under_a_finding(covered: Any) -> None:
    covered.head("Findings").head("Nobody saw the whole", 2).prose().rows(
        ["", "Recommendation"], ["1", ONE], ["2", TWO]
    )
    assert found(covered.read()) == wanted(ONE, TWO)


def test_a_contents_list_in_a_table_heads_nothing(covered: Any) -> None:
    covered.rows(["4 Learning", "4"], ["5 Recommendations", "5"], ["6 Afterword", "6"], header=False)
    covered.head("Recommendations").item("1.", ONE).item("2.", TWO)
    assert found(covered.read()) == wanted(ONE, TWO)


def test_an_owner_column_is_known_by_the_agencies_in_it(covered: Any) -> None:
    covered.head("Recommendations").rows(
        ["No.", "Recommendation", "Comment"], ["1", "Agree one protocol on babies.", "Mid Vale Police"],
        ["2", "Review how calls are passed on.", "Mid Vale Police"],
    )  # fmt: skip
    assert [r.addressed_to for r in covered.read().recommendations] == [["Mid Vale Police"]] * 2


def test_codes_of_a_report_s_own(covered: Any) -> None:
    covered.head("Recommendations of the overview").prose(f"OV 1 {ONE}").prose(f"OV 2 {TWO}").prose(f"OV 3 {THREE}")
    assert found(covered.read()) == wanted(ONE, TWO, THREE)


def test_letters_without_a_stop_in_boxes(covered: Any) -> None:
    covered.head("What we would like to see")
    covered.prose("These recommendations are to the whole Board except where another body is named.")
    for n, (letter, text) in enumerate(
        (("A", "Rewrite the birth visit."), ("B", "Bring in one pathway."), ("C", TWO)), 1
    ):
        covered.prose(f"{letter} {text}", boxed=n)
    reading = covered.read()
    assert found(reading) == [("A", "Rewrite the birth visit."), ("B", "Bring in one pathway."), ("C", TWO)]
    assert [r.addressed_to for r in reading.recommendations] == [[BOARD], [BOARD], ["Mid Vale Police"]]


def test_two_letters_without_a_stop_are_enough_where_both_ask(covered: Any) -> None:
    covered.head("Recommendations").head("To this board", 2).item("1.", THREE)
    covered.head("For national bodies", 2).prose(f"A {ONE}").prose(f"B {TWO}")
    assert found(covered.read()) == [("1", THREE), ("A", ONE), ("B", TWO)]


def test_a_sentence_that_begins_with_a_child_is_no_lettered_one(covered: Any) -> None:
    covered.head("Recommendations").prose("A Child should be seen alone at each visit by the Board’s agencies.").prose(
        TWO
    )
    assert [number for number, _ in found(covered.read())] == [None, None]


def test_the_sentences_of_one_paragraph(covered: Any) -> None:
    covered.head("What the Board should do").prose(f"{ONE} {TWO} {THREE}")
    assert found(covered.read()) == [(None, ONE), (None, TWO), (None, THREE)]


def test_one_recommendation_of_three_sentences_stays_one(covered: Any) -> None:
    whole = f"{ONE} It should be tried first in one town. This should be done by May."
    covered.head("Recommendations").prose(whole).prose(TWO)
    assert found(covered.read()) == [(None, whole), (None, TWO)]


def test_numbers_behind_the_words(covered: Any) -> None:
    covered.head("Recommendations").item("•", f"{ONE[:-1]}. (6.1)").item("•", f"{TWO} (6.2)")
    assert found(covered.read()) == [("6.1", ONE), ("6.2", TWO)]


def test_those_that_count_on_under_each_finding(covered: Any) -> None:
    covered.head("What we learned")
    for n, text in enumerate((ONE, TWO, THREE), 1):
        covered.head(f"Lesson {n}: Somebody knew", 2).prose().block(text, marker=f"({n})")
    assert found(covered.read()) == wanted(ONE, TWO, THREE)


def test_numbered_paragraphs_before_the_list_are_not_of_it(covered: Any) -> None:
    covered.head("Recommendations").prose("The Board should be thanked for its patience.", marker="32.")
    covered.block("That the Board adopt a protocol on babies.", marker="1.")
    covered.block("That supervision in the Trust take place each month.", marker="2.")
    covered.block("That officers see and speak to each child.", marker="3.")
    assert [number for number, _ in found(covered.read())] == ["1", "2", "3"]


def test_a_line_of_lead_and_date_is_never_one(covered: Any) -> None:
    covered.head("Recommendations").prose("Lead: Mid Vale Police Timescale: December 2012").prose(TWO)
    assert found(covered.read()) == [(None, TWO)]


@pytest.mark.parametrize(
    "heading",
    ["What the Partnership should do", "What must change now", "Themes for improvement", "What we recommend", "Changes needed",
     "What agencies need to do", "Our asks of the Board"],
)  # fmt: skip
def test_headings_that_promise_them(covered: Any, heading: str) -> None:
    covered.head(heading).item("•", ONE).item("•", TWO)
    assert found(covered.read()) == [(None, ONE), (None, TWO)]


def test_one_numbered_order_under_each_agency(covered: Any) -> None:
    covered.head("Recommendations").prose("The recommendations are grouped by the body which must act.")
    covered.head("Mid Vale Police", 2).block(
        "Brief all call handlers on what a child may mean by trouble.", marker="1a"
    )
    covered.head("Harrowdale Council", 2).block("Reallocate within five days the work of those who leave.", marker="2a")
    assert [number for number, _ in found(covered.read())] == ["1a", "2a"]


@pytest.mark.parametrize("label", ["Recommendation ({n})", "Argymhelliad / Recommendation {n}", "RECOMMENDATION {n}"])
def test_labels_over_their_words(covered: Any, label: str) -> None:
    covered.head("What we ask")
    for number, text in enumerate((ONE, TWO, THREE), 1):
        covered.head(label.format(n=number), 2).prose(text)
    assert found(covered.read()) == wanted(ONE, TWO, THREE)
