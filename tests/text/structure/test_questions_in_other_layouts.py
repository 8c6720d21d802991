"""Questions for the board that no heading announces, or that stand in tables and run-in lines."""

from __future__ import annotations

from typing import Any

ASKED = [
    "How will the Board know that babies are seen?",
    "What would help letters to arrive?",
    "Who asks fathers about the baby?",
]


def found(report: Any) -> list[tuple[str | None, str]]:
    return [(q.number, q.text) for q in report.read().questions]


def finding(report: Any, n: int) -> Any:
    return report.head(f"Finding {n}: Practitioners see the parent and not the child", 2).prose()


def test_a_label_that_runs_in(covered: Any) -> None:
    covered.head("Findings")
    for n, question in enumerate(ASKED, 1):
        finding(covered, n).prose(f"Board question: {question}")
    assert found(covered) == [(None, q) for q in ASKED]


def test_lists_at_the_end_of_findings(covered: Any) -> None:
    covered.head("Findings")
    finding(covered, 1).item("•", ASKED[0]).item("•", ASKED[1])
    finding(covered, 2).item("•", ASKED[2])
    assert found(covered) == [(None, q) for q in ASKED]


def test_the_reviews_own_questions_are_not_the_boards(covered: Any) -> None:
    covered.head("Terms of reference").item("1.", "Was the family known?").item("2.", "Were risks seen?").item(
        "3.", "Was it shared?"
    )
    covered.head("Findings").prose()
    assert found(covered) == []


def test_numbered_rows_beside_the_findings(covered: Any) -> None:
    covered.head("Findings")
    finding(covered, 1).rows(["1.1", ASKED[0]], ["1.2", ASKED[1]], ["2.1", ASKED[2]], header=False)
    assert found(covered) == [("1.1", ASKED[0]), ("1.2", ASKED[1]), ("2.1", ASKED[2])]


def test_numbers_inside_the_cells_of_a_headed_table(covered: Any) -> None:
    covered.head("Findings")
    finding(covered, 1).rows(["Questions for the Board"], [f"1. {ASKED[0]}"], [f"2. {ASKED[1]}"])
    assert found(covered) == [("1", ASKED[0]), ("2", ASKED[1])]
