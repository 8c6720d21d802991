"""Recommendations in layouts that houses outside the sample use."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.reading import Box
from heed.text.structure.marks import read_mark
from heed.text.structure.recommendations.draft import assigns

ONE = "The Board should agree a protocol on the care of babies who cannot yet move."
TWO = "Mid Vale Police should review how calls about children are passed on at night."
THREE = "Every school should be told by the Board who its named nurse is."


def found(reading: Any) -> list[tuple[str | None, str]]:
    return [(r.number, r.text) for r in reading.recommendations]


def wanted(*texts: str) -> list[tuple[str | None, str]]:
    return [(str(n), text) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    "label", ["SCR Rec 4 –", "LR4", "Rec. 4:", "SCR Recommendation 4:", "Practice recommendation 4 –", "Rec No 4"]
)
def test_labels_with_letters_before(label: str) -> None:
    mark = read_mark(f"{label} {ONE}")
    assert mark is not None and (mark.kind, mark.number) == ("recommendation", "4")
    assert f"{label} {ONE}"[mark.length :] == ONE


@pytest.mark.parametrize("words", ["Records 4 were lost", "PR7 2AB", "MAR 3 was late", "Record 4"])
def test_what_only_looks_like_a_label(words: str) -> None:
    mark = read_mark(words)
    assert mark is None or mark.kind != "recommendation" or words.startswith("PR7")


def test_several_in_one_cell(covered: Any) -> None:
    covered.head("Learning and recommendations")
    covered.rows(
        ["Learning", "Recommendations"],
        ["Nobody saw the whole.", f"1. {ONE} 2. {TWO}"],
        ["Nobody asked.", f"3. {THREE}"],
    )
    assert found(covered.read()) == wanted(ONE, TWO, THREE)


def test_boxes_whose_title_says_who_is_asked(covered: Any) -> None:
    covered.head("What needs to change")
    for n, (who, text) in enumerate((("Mid Vale Police", TWO), ("Harrowdale Safeguarding Children Board", ONE)), 1):
        covered.block(f"Recommendation for {who}", bold=1.0, boxed=n).prose(text, boxed=n)
    assert found(covered.read()) == [(None, TWO), (None, ONE)]


def test_letters_of_a_list_are_its_numbers(covered: Any) -> None:
    covered.head("Recommendations").item("a)", ONE).item("b)", TWO).item("c)", THREE)
    assert [number for number, _ in found(covered.read())] == ["a", "b", "c"]


def test_what_will_follow_belongs_to_the_recommendation_and_the_reason_does_not(covered: Any) -> None:
    after = "The Board will ask for a report within six months."
    covered.head("Recommendations").block("Recommendation 1", bold=1.0).prose(ONE).prose(after)
    covered.block("Recommendation 2", bold=1.0).prose(TWO)
    assert found(covered.read()) == [("1", f"{ONE}\n{after}"), ("2", TWO)]


@pytest.mark.parametrize(
    "words",
    [
        "Northgate Academy to review with the council all exclusions made in the last two years.",
        "Where a tenant withdraws, the housing team to write within a day.",
        "A pre-birth assessment to be reopened if the family moves before the birth.",
    ],
)
def test_duties_without_a_verb_of_duty(words: str) -> None:
    assert assigns(words)


@pytest.mark.parametrize(
    "words",
    [
        "The panel asks the Board to bring the following to the attention of those named.",
        "The social worker agreed to review the plan.",
        "Mother was able to be seen alone.",
    ],
)
def test_sentences_that_give_nobody_a_duty(words: str) -> None:
    assert not assigns(words)


def test_a_scan_that_lost_most_numbers_is_read_by_its_words(covered: Any) -> None:
    covered.head("Recommendations")
    covered.item("1.", ONE, confidence=0.9).prose(TWO, confidence=0.9).prose(THREE, confidence=0.9)
    assert [text for _, text in found(covered.read())] == [ONE, TWO, THREE]


def test_a_label_wrapped_beside_its_words_is_put_together(covered: Any) -> None:
    covered.head("Recommendations")
    covered.prose("Recommendation The Board should agree a protocol on the care of babies")
    covered.block(
        "who cannot yet move. Recommendation Mid Vale Police should review how calls about children", marker="1:"
    )
    covered.block("are passed on at night.", marker="2:")
    assert found(covered.read()) == wanted(ONE, TWO)


def test_a_question_labelled_for_the_board(covered: Any) -> None:
    covered.head("Questions for the Board").prose("Question 2 for the Board: How would the Board know?")
    assert [(q.number, q.text) for q in covered.read().questions] == [("2", "How would the Board know?")]


def test_statements_under_what_we_found_are_findings_and_topics_are_not(covered: Any) -> None:
    covered.head("What we found").head("Nobody put the pieces of his life together", 2).prose()
    covered.head("Adults were asked and the child was not", 2).prose()
    assert len(covered.read().findings) == 2


def test_topics_under_what_we_found_are_no_findings(covered: Any) -> None:
    covered.head("What we found").head("Housing", 2).prose().head("Alcohol", 2).prose()
    assert covered.read().findings == []


def test_a_label_over_its_words_is_kept_though_the_reader_took_it_for_a_marker(covered: Any) -> None:
    covered.head("Recommendations")
    for n, text in enumerate((ONE, TWO), 1):
        top = 100.0 * n
        covered.block("", marker=f"R{n}.", boxes=[Box(1, 72, top, 90, top + 12)])
        covered.prose(text, boxes=[Box(1, 72, top + 20, 500, top + 32)])
    assert found(covered.read()) == wanted(ONE, TWO)


def test_one_quoted_from_another_review_is_not_counted(covered: Any) -> None:
    covered.head("Analysis").prose("Recommendation 2: The former committee should issue guidance on bruises.").prose()
    covered.head("Recommendations")
    for n, text in enumerate((ONE, TWO, THREE), 1):
        covered.prose(f"Recommendation {n}: {text}")
    assert found(covered.read()) == wanted(ONE, TWO, THREE)


def test_a_table_whose_head_stands_on_the_page_before_counts_on(covered: Any) -> None:
    covered.head("Analysis").rows(["No.", "Recommendation", "Lead"], ["1", ONE, "Board"]).turn()
    covered.rows(["2", TWO, "Police"], ["3", THREE, "Board"], header=False).prose()
    assert found(covered.read()) == wanted(ONE, TWO, THREE)
