"""Levels of headings that all look the same."""

from __future__ import annotations

from typing import Any

LOOK = {"size": 11.0, "bold": 1.0}


def levels(reading: Any) -> list[tuple[int, str]]:
    return [(s.level, s.text) for s in reading.sections]


def test_unnumbered_heads_stand_under_numbered_chapters_and_the_closing_ones_beside_them(report: Any) -> None:
    for chapter, below in (
        ("1. Introduction", ""),
        ("2. The family", "Early years"),
        ("3. Analysis", "Seeing the child"),
    ):
        report.head(chapter, **LOOK).prose()
        if below:
            report.head(below, **LOOK).prose()
    report.head("Glossary", **LOOK).prose()
    assert levels(report.read()) == [
        (1, "Introduction"), (1, "The family"), (2, "Early years"), (1, "Analysis"), (2, "Seeing the child"), (1, "Glossary"),
    ]  # fmt: skip


def test_counted_findings_stand_under_findings(report: Any) -> None:
    report.prose().head("Background", **LOOK).prose().head("Findings", **LOOK).prose()
    report.head("Finding 1: Nobody saw the whole", **LOOK).prose().head("Finding 2: Nobody asked him", **LOOK).prose()
    report.head("Conclusion", **LOOK).prose()
    assert levels(report.read()) == [
        (1, "Background"), (1, "Findings"), (2, "Nobody saw the whole"), (2, "Nobody asked him"), (1, "Conclusion"),
    ]  # fmt: skip


def test_a_stepped_contents_list_tells_depths(report: Any) -> None:
    heads = [
        ("Why we met", 0),
        ("How we worked", 14),
        ("What was seen", 0),
        ("At school", 14),
        ("At home", 14),
        ("After", 0),
    ]
    report.head("Contents", **LOOK)
    for n, (words, step) in enumerate(heads):
        report.block(f"{words} ........ {n + 2}", kind="contents", indent=float(step))
    report.turn()
    for words, _ in heads:
        report.head(words, **LOOK).prose()
    assert [level for level, _ in levels(report.read())] == [1, 2, 1, 2, 2, 1]


def test_where_nothing_counts_a_head_right_over_another_opens_a_chapter(report: Any) -> None:
    report.prose()
    for chapter, first, second in (
        ("The child", "At home", "At school"),
        ("Her services", "Health", "Housing"),
        ("Views", "Mother", "Staff"),
    ):
        report.head(chapter, **LOOK).head(first, **LOOK).prose().prose().head(second, **LOOK).prose().prose()
    report.head("Recommendations", **LOOK).prose()
    assert [level for level, _ in levels(report.read())] == [1, 2, 2, 1, 2, 2, 1, 2, 2, 1]


def test_without_any_sign_they_stay_level(report: Any) -> None:
    report.prose()
    for words in ("Background", "The family", "What happened", "Analysis", "Conclusion"):
        report.head(words, **LOOK).prose()
    assert {level for level, _ in levels(report.read())} == {1}
