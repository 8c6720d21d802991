"""Numbers that stand on a line of their own over their titles."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("label", ["Section {}", "CHAPTER {}", "Part {}"])
def test_a_label_gives_its_number_to_the_title_below(report: Any, label: str) -> None:
    report.head("Harrowdale Safeguarding Children Board", size=16.0, centred=True).turn()
    for n, title in enumerate(("Introduction", "What happened", "Findings"), 1):
        report.block(label.format(n), size=10.0, bold=1.0).block(title, size=20.0, bold=1.0).prose().prose()
    assert [(s.number, s.text) for s in report.read().sections] == [
        ("1", "Introduction"),
        ("2", "What happened"),
        ("3", "Findings"),
    ]


def test_a_label_over_the_statement_of_a_finding(covered: Any) -> None:
    covered.head("Findings")
    for n, words in enumerate(("Practitioners see the parent", "Letters go round the child"), 1):
        covered.block(f"Finding {n}", size=12.0, bold=1.0).block(words, size=12.0, bold=1.0).prose()
    assert [(f.number, f.text) for f in covered.read().findings] == [
        ("1", "Practitioners see the parent"),
        ("2", "Letters go round the child"),
    ]


def test_one_label_alone_numbers_nothing(covered: Any) -> None:
    covered.head("Findings").block("Part 2", bold=1.0).block("The nursery", bold=1.0).prose()
    assert all(s.number is None for s in covered.read().sections if s.text == "The nursery")
