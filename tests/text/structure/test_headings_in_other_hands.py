"""Headings counted in codes, contents lists without pages, a summary's own name, and questions put to the review itself."""

from __future__ import annotations

from typing import Any

from heed.text.structure.contents_unpaged import unpaged

PARTS = ["Three children", "How the review was done", "What happened", "What was found", "Recommendations"]


def test_codes_without_a_stop_count_where_they_follow_one_another(covered: Any) -> None:
    covered.head("D Key events")
    for code, words in (("D(i)", "2012"), ("D(ii)", "2013"), ("D(iii)", "2014")):
        covered.head(f"{code} {words}", 2).prose()
    found = [(s.number, s.text) for s in covered.read().sections]
    assert found[-3:] == [("D(i)", "2012"), ("D(ii)", "2013"), ("D(iii)", "2014")]


def test_a_single_code_is_part_of_the_words(covered: Any) -> None:
    covered.head("M4 Corridor services", 2).prose()
    assert covered.read().sections[-1].text == "M4 Corridor services"


def test_findings_by_code(covered: Any) -> None:
    covered.head("Findings")
    for n, words in enumerate(("The lists did not meet", "A letter is not a conversation"), start=1):
        covered.head(f"F{n} {words}", 2).prose()
    assert [f.number for f in covered.read().findings] == ["F1", "F2"]


def test_a_contents_list_without_pages_is_no_heading(report: Any) -> None:
    report.head("Rowan and Linden", size=26.0).head("In this report")
    for words in PARTS:
        report.block(words, bold=1.0)
    report.turn()
    for words in PARTS:
        report.head(words).prose()
    assert [s.text for s in report.read().sections] == PARTS


def test_lines_that_do_not_come_again_are_no_contents_list(report: Any) -> None:
    report.head("In this report")
    for words in ("One thing", "Another thing", "A third thing", "A fourth"):
        report.block(words)
    report.prose()
    assert unpaged(report.blocks) == []


def test_the_name_of_a_summary_is_the_title(report: Any) -> None:
    report.head("Executive Summary: Niamh", size=26.0)
    for letter, words in zip("ABCD", ("Purpose", "The family", "Key events", "Learning"), strict=True):
        report.head(f"{letter} {words}").prose()
    assert [(s.level, s.number) for s in report.read().sections] == [(1, "A"), (1, "B"), (1, "C"), (1, "D")]


def test_questions_put_to_the_review_are_not_put_to_the_board(covered: Any) -> None:
    covered.head("Annex 1 Questions the review was asked to consider")
    covered.item("•", "How well was harm understood?").item("•", "Were the parents treated as partners?")
    assert covered.read().questions == []
