"""Findings as other hands announce them: lettered, labelled without a number, under what the panel found."""

from __future__ import annotations

from typing import Any

import pytest

SAID = [
    "Nobody asked the boy where he slept at night",
    "The letter was read by no one who could act",
    "Two men came and went and were not asked about",
]


@pytest.mark.parametrize(
    ("heading", "marks"),
    [
        ("What the panel found", None), ("What this serious case review found", None), ("What the review team found", ["4.1", "4.2", "4.3"]),
        ("Emerging themes from the review", None), ("Lessons to be learned", None), ("Practice themes", None),
        ("Systems findings", None), ("Messages from this review", None), ("Discussion of the themes", None),
        ("Analysis", ["(a)", "(b)", "(c)"]), ("Analysis", ["(i)", "(ii)", "(iii)"]), ("The panel’s conclusions", ["(a)", "(b)", "(c)"]),
    ],
)  # fmt: skip
def test_under_a_heading_of_findings_in_other_words(covered: Any, heading: str, marks: list[str] | None) -> None:
    covered.head(f"4 {heading}" if marks and marks[0] == "4.1" else heading).prose()
    for n, words in enumerate(SAID):
        covered.head(f"{marks[n]} {words}" if marks else words, 2).prose()
    covered.head("Recommendations").prose("The Board should agree a protocol on the care of babies.")
    numbers = [mark.strip("()") for mark in marks] if marks else [None] * 3
    assert [(f.number, f.text) for f in covered.read().findings] == list(zip(numbers, SAID, strict=True))


@pytest.mark.parametrize("label", ["Lesson: ", "Learning point: ", "Finding – ", "Key learning point: "])
@pytest.mark.parametrize("numbered", [True, False])
def test_labelled_without_a_number_of_their_own(covered: Any, label: str, numbered: bool) -> None:
    covered.head("4 Analysis").prose()
    for n, words in enumerate(SAID, 1):
        covered.head(f"4.{n} {label}{words}" if numbered else label + words, 2).prose()
    assert [(f.number, f.text) for f in covered.read().findings] == [
        (f"4.{n}" if numbered else None, words) for n, words in enumerate(SAID, 1)
    ]


def test_a_lesson_may_say_must(covered: Any) -> None:
    said = ["autism and distress were treated as if one must explain away the other", SAID[1].lower()]
    covered.head("5 Analysis").prose()
    for n, words in enumerate(said, 1):
        covered.head(f"5.{n} Lesson: {words}", 2).prose()
    assert [f.text for f in covered.read().findings] == said


def test_lettered_topics_are_no_findings(covered: Any) -> None:
    covered.head("Analysis").prose()
    for mark, words in (("(a)", "Housing"), ("(b)", "The school"), ("(c)", "Health")):
        covered.head(f"{mark} {words}", 2).prose()
    assert covered.read().findings == []
