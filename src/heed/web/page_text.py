"""The passages of a page in the shape they are shown in: rows that follow each other as one table, the rest one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

CELLS_APART = " | "  # how the readers join the cells of a row
Boxes = list[list[float]]


class Words(Protocol):
    """What is asked of a passage."""

    text: str
    kind: str
    boxes: Boxes


def shaped(passages: Iterable[Any]) -> list[dict[str, Any]]:
    """Pieces in reading order: `{"table": …}` for rows that follow each other, `{"passage": …}` for all else."""
    pieces: list[dict[str, Any]] = []
    rows: list[Any] = []
    for passage in passages:
        if passage.kind == "table_row":
            rows.append(passage)
            continue
        if rows:
            pieces.append({"table": _table(rows)})
            rows = []
        pieces.append({"passage": passage})
    if rows:
        pieces.append({"table": _table(rows)})
    return pieces


def _table(rows: list[Any]) -> dict[str, Any]:
    cells = [row.text.split(CELLS_APART) for row in rows]
    lefts = columns_of([_lefts(row, one) for row, one in zip(rows, cells, strict=True)])
    width = len(lefts) or max(len(one) for one in cells)
    placed = [_placed(one, _lefts(row, one), lefts, width) for row, one in zip(rows, cells, strict=True)]
    headed = len(rows) > 1 and names_columns(placed[0], placed[1:])
    return {
        "head": {"passage": rows[0], "cells": placed[0]} if headed else None,
        "rows": [
            {"passage": row, "cells": one} for row, one in list(zip(rows, placed, strict=True))[1 if headed else 0 :]
        ],
        "width": width,
    }


def _lefts(row: Words, cells: list[str]) -> list[float]:
    """The left edge of each cell; empty where the boxes do not match the cells (a row cut in two, a file without boxes)."""
    return [box[1] for box in row.boxes] if len(row.boxes) == len(cells) else []


def columns_of(lefts: list[list[float]], apart: float = 14.0) -> list[float]:
    """The left edges of a table's columns from those of its cells; empty where any row has none."""
    if not all(lefts):
        return []
    columns: list[float] = []
    for left in sorted(left for row in lefts for left in row):
        if not columns or left - columns[-1] > apart:
            columns.append(left)
    return columns if len(columns) <= max(len(row) for row in lefts) else []


def _placed(cells: list[str], lefts: list[float], columns: list[float], width: int) -> list[str]:
    """The row's cells under their columns, empty ones between."""
    if not columns:
        return cells + [""] * (width - len(cells))
    row = [""] * width
    for cell, left in zip(cells, lefts, strict=True):
        at = min(range(width), key=lambda column: abs(columns[column] - left))
        row[at] = f"{row[at]} {cell}".strip()
    return row


def names_columns(first: list[str], rest: list[list[str]]) -> bool:
    """Whether a first row names the columns: short words in every cell, no numbers or full stops, and longer cells below."""
    if not all(first) or any(
        len(cell) > 40 or (cell.endswith(".") and len(cell) > 4) or any(sign.isdigit() for sign in cell)
        for cell in first
    ):
        return False
    return any(len(cell) > 40 or any(sign.isdigit() for sign in cell) for row in rest for cell in row)
