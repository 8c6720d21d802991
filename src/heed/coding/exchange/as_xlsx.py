"""The matrix as an Excel workbook: the answers, the variables with their values, and what each blank means."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from heed.coding.codebooks.book import BLANKS
from heed.coding.exchange.as_csv import head, rows
from heed.coding.exchange.matrix import WHAT_NOT_ASKED, Matrix

HEAD, QUIET = Font(bold=True), Font(italic=True, color="595959")
MOST = 32_767  # characters of one cell
KEYS = frozenset(blank.key for blank in BLANKS)
ABOUT = ("variable", "label", "level", "type", "unit", "definition", "value", "value label", "value meaning")


def write(matrix: Matrix) -> bytes:
    """Three sheets; no cell is ever a formula."""
    book = Workbook(write_only=True)
    columns = head(matrix)
    plain = {
        index
        for index, name in enumerate(columns)
        if name in {one.key for one in matrix.variables if one.type == "text"}
    }
    answers = book.create_sheet("Answers")
    answers.freeze_panes = "B2"
    _row(answers, columns, HEAD)
    for row in rows(matrix):
        answers.append(
            [_cell(answers, said, QUIET if said in KEYS and at not in plain else None) for at, said in enumerate(row)]
        )
    variables = book.create_sheet("Variables")
    variables.freeze_panes = "A2"
    _row(variables, ABOUT, HEAD)
    for one in matrix.variables:
        first = [one.key, one.label, one.level, one.type.replace("_", " "), one.unit, one.definition]
        values = [(value.key, value.name, value.meaning) for value in matrix.values_of(one)]
        for value in values or [("", "", "")]:
            _row(variables, [*first, *value])
    blanks = book.create_sheet("Blanks")
    _row(blanks, ("in the cell", "label", "what it means"), HEAD)
    for blank in BLANKS:
        _row(blanks, blank)
    _row(blanks, ("", "Not asked", WHAT_NOT_ASKED))
    _row(blanks, ("", matrix.book.title, f"codebook {matrix.book.key}, version {matrix.book.version}"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(sheet: Any, said: Iterable[Any], font: Font | None = None) -> None:
    sheet.append([_cell(sheet, one, font) for one in said])


def _cell(sheet: Any, said: Any, font: Font | None) -> Any:
    words = isinstance(said, str) and said != ""
    made = WriteOnlyCell(
        sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", said)[:MOST] if words else None if said == "" else said
    )
    if words:
        made.data_type = "s"  # words that begin with "=" are words
    if font is not None:
        made.font = font
    return made
