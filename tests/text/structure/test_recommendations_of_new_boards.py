"""Recommendations as boards outside the sample lay them out, each with whom it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

BOARD = "Harrowdale Safeguarding Children Partnership"
POLICE, COUNCIL, TRUST, ICB = (
    "Mid Vale Police",
    "Harrowdale County Council",
    "Harrowdale NHS Foundation Trust",
    "Mid Vale Integrated Care Board",
)
ONE = "The Partnership should agree a protocol on the care of babies who cannot yet move."
TWO = "Mid Vale Police should review how calls about children are passed on at night."
THREE = "Harrowdale County Council should make sure that every school knows its named social worker."
BOTH = [("1", ONE, [BOARD]), ("2", TWO, [POLICE])]


@pytest.fixture
def named(report: Any) -> Any:
    """A report of a partnership that names its agencies, ready for what a test adds."""
    report.head(BOARD, size=16.0, centred=True).head(
        "Local Child Safeguarding Practice Review", size=26.0, centred=True
    )
    report.head("Child K", size=26.0, centred=True).turn()
    report.head("1. Introduction").prose(
        f"This review was commissioned by {BOARD} (the Partnership). It considers the work of {COUNCIL}, {POLICE}, {TRUST} and {ICB} (ICB) "
        "with a family over some two years in which a baby was hurt by somebody who cared for him."
    )
    report.head("1.1 Background", 2).prose().head("2. What happened").prose().prose()
    return report


def found(report: Any) -> list[tuple[str | None, str, list[str]]]:
    return [(r.number, r.text, r.addressed_to) for r in report.read().recommendations]


def cards(r: Any) -> None:
    for n, (text, who) in enumerate(((ONE, "Partnership"), (TWO, POLICE)), 1):
        r.rows(
            [f"Recommendation {n}", text],
            ["Lead agency", who],
            ["Timescale", "Three months"],
            ["Intended outcome", "Babies are seen."],
            header=False,
        )


def titled_bars_over_cards(r: Any) -> None:
    for n, (text, who) in enumerate(((ONE, "Partnership"), (TWO, POLICE)), 1):
        r.rows([f"Recommendation {n}: Babies"], ["Recommendation", text], ["Lead", who], header=False)


def titles_over_the_words(r: Any) -> None:
    r.block("Recommendation 1: Babies who cannot yet move", bold=1.0).prose(ONE)
    r.block("Recommendation 2: Calls at night", bold=1.0).prose(TWO)


def reasons_before_the_words(r: Any) -> None:
    r.block("Recommendation 1", bold=1.0).prose(
        "Babies were not seen at home, for some months, and nobody noticed."
    ).prose(ONE)
    r.block("Recommendation 2", bold=1.0).prose("Calls at night were lost between two systems.").prose(TWO)


def lead_column_first(r: Any) -> None:
    r.rows(
        ["Lead agency", "Timescale", "Recommendation", "No."],
        ["Partnership", "May 2022", ONE, "1"],
        [POLICE, "June", TWO, "2"],
    )


def initials_nobody_explains(r: Any) -> None:
    r.rows(["Ref", "Owner", "Recommendation", "Due"], ["R1", "HSCP", ONE, "Q1"], ["R2", "MVP", TWO, "Q2"])


def letters_with_a_stop(r: Any) -> None:
    r.prose(f"R.1 {ONE}").prose(f"R.2 {TWO}")


def labels_behind_paragraph_numbers(r: Any) -> None:
    r.prose(f"8.1 Recommendation 1: {ONE}").prose(f"8.2 Recommendation 2: {TWO}")


def labels_in_two_languages(r: Any) -> None:
    r.prose(f"Argymhelliad 1 / Recommendation 1: {ONE}").prose(f"Argymhelliad 2 / Recommendation 2: {TWO}")


def action_points(r: Any) -> None:
    r.block("Action point 1", bold=1.0).prose(ONE).block("Action point 2", bold=1.0).prose(TWO)


@pytest.mark.parametrize(
    "layout",
    [
        cards,
        titled_bars_over_cards,
        titles_over_the_words,
        reasons_before_the_words,
        lead_column_first,
        initials_nobody_explains,
        letters_with_a_stop,
        labels_behind_paragraph_numbers,
        labels_in_two_languages,
        action_points,
    ],
)
def test_two_recommendations_in_many_layouts(named: Any, layout: Callable[[Any], None]) -> None:
    layout(named.head("Recommendations"))
    assert found(named) == BOTH


def test_labels_say_whom_they_ask(named: Any) -> None:
    said = ["To agree a protocol on babies.", "To review how calls are passed on."]
    named.head("Recommendations").block("Recommendation 1 for the Partnership", bold=1.0).prose(said[0])
    named.prose(f"Recommendation 2 (Mid Vale Police): {said[1]}")
    assert found(named) == [("1", said[0], [BOARD]), ("2", said[1], [POLICE])]


def test_a_label_without_number_after_each_learning_point(named: Any) -> None:
    named.head("5. Analysis and learning")
    for n, text in enumerate((ONE, TWO, THREE), 1):
        named.head(f"5.{n} Topic", 2).prose().block("Learning point", bold=1.0)
        named.prose("Practitioners need to hold in mind that babies who cannot move cannot bruise themselves.")
        named.block("Recommendation", bold=1.0).prose(text)
    assert [text for _, text, _ in found(named)] == [ONE, TWO, THREE]


def test_actions_are_no_recommendations_outside_their_place(named: Any) -> None:
    named.prose("Action 1: The Board should be told.").prose("Action 2: The police should be told.")
    assert found(named) == []


def test_a_table_of_what_who_and_when(named: Any) -> None:
    said = ["Agree a protocol on babies.", "Review the pathway.", "Train control room staff."]
    named.head("What needs to happen next").rows(
        ["Who", "What", "When"],
        ["Business Manager, HSCP", said[0], "May 2022"],
        [f"Head of Service, {COUNCIL}", said[1], "June 2022"],
        [f"Detective Superintendent, {POLICE}", said[2], "June 2022"],
    )
    assert found(named) == [(None, said[0], [BOARD]), (None, said[1], [COUNCIL]), (None, said[2], [POLICE])]


def test_a_table_of_the_reviews_steps_holds_none(named: Any) -> None:
    named.head("Recommendations").rows(["Action", "Who"], [ONE, "Partnership"]).head("Appendix: process")
    named.rows(["Step", "Date"], ["Sub-group recommends a review", "May 2021"], ["Learning event", "June 2021"])
    assert [text for _, text, _ in found(named)] == [ONE]


def test_lines_that_only_say_whom_those_below_ask(named: Any) -> None:
    said = ["Agree a protocol on the care of babies.", "Review how calls are passed on at night."]
    named.head("Recommendations").prose("For the Partnership").prose(said[0]).prose("For Mid Vale Police").prose(
        said[1]
    )
    assert found(named) == [(None, said[0], [BOARD]), (None, said[1], [POLICE])]


def test_two_lists_told_apart_by_letter(named: Any) -> None:
    named.head("Recommendations").head("National", 2).item("N1.", "The Home Office should fund the service.")
    named.head("Local", 2).item("L1.", ONE).item("L2.", TWO)
    assert [(number, who) for number, _, who in found(named)] == [
        ("N1", ["Home Office"]),
        ("L1", [BOARD]),
        ("L2", [POLICE]),
    ]


def test_should_have_something_is_asked_and_should_have_been_is_told(named: Any) -> None:
    asked = "Agency workers should have supervision in their first week."
    named.head("Recommendations").prose(asked).prose("The baby should have been weighed by somebody in March.").prose(
        ONE
    ).prose(TWO)
    assert [text for _, text, _ in found(named)] == [asked, ONE, TWO]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("We ask Mid Vale Police to review how calls are passed on.", [POLICE]),
        ("As to the wards, which were full, I recommend that Mid Vale Police should count them.", [POLICE]),
        ("It is recommended that all agencies remind their staff of the policy.", ["all agencies"]),
        ("Mid Vale ICB should review what it commissions.", [ICB]),
        ("The Partnership and Harrowdale County Council work together to publish a protocol.", [BOARD, COUNCIL]),
        (
            "Every school is to be told who its social worker is. (Harrowdale County Council; Mid Vale Police)",
            [COUNCIL, POLICE],
        ),
        ("The Chair of the Partnership should write to schools.", [BOARD]),
        ("The safeguarding partners should publish a protocol.", [BOARD]),
        ("HSCP should publish a protocol.", [BOARD]),
    ],
)
def test_whom_the_words_ask(named: Any, words: str, who: list[str]) -> None:
    named.head("Recommendations").block("Recommendation 1", bold=1.0).prose(words)
    assert found(named)[0][2] == who


def test_names_of_places_hold_small_words_and_commas(report: Any) -> None:
    board = "Mossley, Dale and Fells Safeguarding Children Partnership"
    report.head(board, size=16.0, centred=True).head("Child K", size=26.0, centred=True).turn()
    report.head("Introduction").prose(
        f"{board} asked Bryn y Gors University Health Board and Lough Ard Health and Social Care Trust to help."
    )
    report.head("Recommendations").item("1.", "The Partnership should meet.").item(
        "2.", "The University Health Board should meet."
    )
    report.item("3.", "The Trust should meet.")
    assert [who for _, _, who in found(report)] == [
        [board],
        ["Bryn y Gors University Health Board"],
        ["Lough Ard Health and Social Care Trust"],
    ]
