"""Labels that wrap in the column they hang in, and tables that have level rules alone."""

from __future__ import annotations

import pytest
from tests.text.layout.test_build import STEP, line, page

from heed.text.layout import Line, build
from heed.text.layout.hanging import is_hanging_label
from heed.text.layout.line import Frame, Rule, Span


def hung(label: list[str], words: list[str], top: float) -> list[Line]:
    """A label in a narrow column, one piece a row, and the words beside it."""
    pieces = [line(text, 72, top + STEP * at, width=24, bold=1.0) for at, text in enumerate(label)]
    return [*pieces, *(line(text, 110, top + STEP * at, width=400) for at, text in enumerate(words))]


@pytest.mark.parametrize(
    "label", [["Rec", "1"], ["Recommendation", "no.", "1"], ["Learning", "point 1"], ["Recommen-", "dation 1"]]
)
def test_a_label_that_wraps_is_one_marker(label: list[str]) -> None:
    words = [
        "The Board should agree a protocol on babies and",
        "should test it with parents in each town and",
        "print it.",
    ]
    first = build([page(*hung(label, words, 100))])
    whole = "".join(" ".join(label).replace("- ", ""))
    assert [(b.marker, b.text) for b in first] == [(whole, " ".join(words))]


def test_bold_letters_close_up_to_their_words_are_the_label_too() -> None:
    first = line("Rec Mid Vale Police should ask each caller", 72, 100, width=400)
    first.spans = [
        Span("Rec ", 72, 100, 92, 110, 11, bold=True),
        Span("Mid Vale Police should ask each caller", 94, 100, 472, 110, 11),
    ]
    rows = [
        first,
        line("3", 72, 100 + STEP, width=6, bold=1.0),
        line("whether a child is there.", 94, 100 + STEP, width=200),
    ]
    assert [(b.marker, b.text) for b in build([page(*rows)])] == [
        ("Rec 3", "Mid Vale Police should ask each caller whether a child is there.")
    ]


@pytest.mark.parametrize("words", ["Recently 3", "The Board", "Finding out 2 weeks later", "Recommendation", "1"])
def test_what_is_no_label(words: str) -> None:
    assert not is_hanging_label(words)


def table(top: float) -> list[Line]:
    """Two columns whose cells have two lines: a head and two rows."""
    cells = [("Recommendation", "Lead"), ("The Board should agree", "Mid Vale"), ("a protocol.", "Board"),
             ("Police should review", "Mid Vale"), ("how calls are passed on.", "Police")]  # fmt: skip
    at = [top, top + 24, top + 36, top + 60, top + 72]
    return [one for y, (left, right) in zip(at, cells, strict=True) for one in (line(left, 80, y), line(right, 330, y))]


def rows_of_cells(blocks: list) -> list[list[str]]:  # type: ignore[type-arg]
    return [[cell.text for cell in block.cells] for block in blocks if block.kind == "table_row"]


WHOLE = [["Recommendation", "Lead"], ["The Board should agree a protocol.", "Mid Vale Board"],
         ["Police should review how calls are passed on.", "Mid Vale Police"]]  # fmt: skip


def test_a_shaded_head_over_level_rules_is_the_tables_own() -> None:
    made = page(*table(100), rules=[Rule(72, y, 520, y + 0.5) for y in (118, 154, 190)])
    made.frames = [Frame(72, 96, 520, 118, "#dfeee6")]
    assert rows_of_cells(build([made])) == WHOLE


def test_a_row_without_its_last_rule_at_the_foot_of_a_page_is_a_row() -> None:
    made = page(*table(700), rules=[Rule(72, y, 520, y + 0.5) for y in (697, 718, 754)])
    assert rows_of_cells(build([made])) == WHOLE
