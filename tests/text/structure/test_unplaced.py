"""Recommendations without a section of their own, and what stands beside recommendations and is no part of them."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.structure.recommendations.asides import gives_reasons, is_aside, owners_in, without_trailing

ONE = "The Board should agree a protocol on the care of babies who cannot yet move."
TWO = "Mid Vale Police should review how calls about children are passed on at night."
THREE = "Harrowdale Council should name one manager for every child who is moved."


def words(reading: Any) -> list[str]:
    return [r.text for r in reading.recommendations]


@pytest.mark.parametrize(
    "lead", ["We recommend that:", "The review makes these recommendations:", "The panel recommends the following:"]
)
def test_lists_announced_under_findings(covered: Any, lead: str) -> None:
    covered.head("Findings").head("Finding 1: Fathers were not seen", 2).prose().prose(lead).item("•", ONE).item(
        "•", TWO
    )
    covered.head("Finding 2: Plans were kind and vague", 2).prose().prose(lead).item("•", THREE).prose()
    assert words(covered.read()) == [ONE, TWO, THREE]


def test_bare_lists_under_findings_where_the_report_speaks_of_recommendations(covered: Any) -> None:
    covered.prose("The partners have accepted the recommendations in full.").head("Findings")
    for n, text in enumerate((ONE, TWO, THREE), 1):
        covered.head(f"Finding {n}: Something was learned", 2).prose().item("•", text)
    assert words(covered.read()) == [ONE, TWO, THREE]


def test_a_report_that_makes_none_has_none(covered: Any) -> None:
    covered.prose("This review does not make recommendations.").head("Findings")
    for n, text in enumerate((ONE, TWO, THREE), 1):
        covered.head(f"Finding {n}: Something was learned", 2).prose().item("•", text)
    assert words(covered.read()) == []


def test_lead_date_and_reasons_are_left_out_and_are_no_headings(covered: Any) -> None:
    covered.head("Recommendations")
    for n, text in enumerate((ONE, TWO, THREE), 1):
        covered.block(f"Recommendation {n}", bold=1.0).prose(text)
        covered.block("Lead: Mid Vale Police", bold=1.0).prose("Timescale: within six months")
        covered.block("Why this matters", bold=1.0).prose("Every baby should be safe. This was not so here.")
    reading = covered.read()
    assert words(reading) == [ONE, TWO, THREE]
    assert [r.addressed_to for r in reading.recommendations] == [["Mid Vale Police"]] * 3
    assert not {"Why this matters", "Lead: Mid Vale Police"} & {s.text for s in reading.sections}


def test_numbers_of_paragraphs_before_the_list_are_not_its_own(covered: Any) -> None:
    covered.head("Recommendations").prose("The Board has accepted the following. Each has an owner.", marker="33.")
    for n, text in enumerate((ONE, TWO, THREE), 34):
        covered.prose(text, marker=f"{n}.")
    assert [(r.number, r.text) for r in covered.read().recommendations] == [("34", ONE), ("35", TWO), ("36", THREE)]


def test_owners_of_a_line() -> None:
    assert owners_in("Lead agency: Mid Vale Police; Harrowdale Council Timescale: May 2020") == [
        "Mid Vale Police; Harrowdale Council"
    ]
    assert owners_in("By when: June 2021") == []
    assert owners_in("The lead agency was never named.") is None


def test_an_owner_run_on_is_taken_off() -> None:
    assert without_trailing(f"{ONE} Lead: Mid Vale Police") == (ONE, ["Mid Vale Police"])
    assert without_trailing(ONE) == (ONE, [])


@pytest.mark.parametrize(
    "text", ["Rationale: it was late.", "How will we know?", "Intended outcome", "Why this matters"]
)
def test_reasons(text: str) -> None:
    assert gives_reasons(text)
    assert not is_aside(text)
    assert not gives_reasons(ONE)
