"""Rows become tables."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from heed.web.page_text import columns_of, names_columns, shaped


def row(text: str, lefts: list[float] | None = None) -> Any:
    return SimpleNamespace(text=text, kind="table_row", boxes=[[1, left, 0.0, left + 10, 9.0] for left in lefts or []])


def paragraph(text: str) -> Any:
    return SimpleNamespace(text=text, kind="paragraph", boxes=[])


def test_it_works() -> None:
    pieces = shaped([paragraph("before"), row("a | b"), row("c | d"), paragraph("after"), row("e | f")])
    assert [list(piece) for piece in pieces] == [["passage"], ["table"], ["passage"], ["table"]]
    assert [one["cells"] for one in pieces[1]["table"]["rows"]] == [["a", "b"], ["c", "d"]]


def test_a_cell_left_empty_stays_empty_under_its_column() -> None:
    table = shaped([row("one | two | three", [10, 60, 110]), row("one | three", [10, 112])])[0]["table"]
    assert [one["cells"] for one in table["rows"]] == [["one", "two", "three"], ["one", "", "three"]]


def test_without_boxes_short_rows_are_filled_up() -> None:
    table = shaped([row("one | two | three"), row("one | three")])[0]["table"]
    assert table["rows"][1]["cells"] == ["one", "three", ""]


def test_columns_that_contradict_the_rows_are_not_believed() -> None:
    assert columns_of([[10, 60], [30, 90]]) == []
    assert columns_of([[10, 60], []]) == []


def test_a_first_row_of_names_heads_the_table() -> None:
    assert names_columns(["No.", "Finding"], [["1", "Nobody asked"]])
    assert not names_columns(["1", "Nobody asked"], [["2", "Nobody saw"]])
    assert not names_columns(["", "Finding"], [["1", "Nobody asked"]])
    assert not names_columns(["A", "B"], [["C", "D"]])


def test_a_single_row_is_no_heading() -> None:
    assert shaped([row("Agency | Action")])[0]["table"]["head"] is None
