"""Large figures beside paragraphs, tables of one row, and rows that go on overleaf."""

from __future__ import annotations

from heed.text.layout.build import build
from heed.text.layout.line import Line, PageLines, Rule

WORDS = ["Every school should be told by the", "Board who its named nurse is."]


def _line(text: str, left: float, top: float, size: float = 11.0) -> Line:
    return Line(text, left, top, left + len(text) * size * 0.5, top + size * 1.2, size=size)


def _page(lines: list[Line], number: int = 1, rules: list[Rule] | None = None) -> PageLines:
    return PageLines(number, 595, 842, lines, rules=rules or [])


def _grid(columns: list[float], rows: list[float]) -> list[Rule]:
    over = [Rule(columns[0], y, columns[-1], y) for y in rows]
    return [*over, *(Rule(x, rows[0], x, rows[-1]) for x in columns)]


def test_a_large_figure_is_the_number_of_the_paragraph_beside_it() -> None:
    lines = [
        _line(text, 72, 100 + 14 * n)
        for n, text in enumerate(["A paragraph of the text runs on here", "and ends."] * 3)
    ]
    for n in range(3):
        top = 300 + 60 * n
        lines += [_line(str(n + 1), 72, top, 20.0), *(_line(text, 120, top + 14 * at) for at, text in enumerate(WORDS))]
    marked = [block.marker for block in build([_page(lines)]) if block.text == " ".join(WORDS)]
    assert marked == ["1.", "2.", "3."]


def test_a_row_alone_is_a_table_where_a_number_stands_beside_a_sentence() -> None:
    lines = [
        _line("7", 76, 104),
        *(_line(text, 116, 104 + 14 * at) for at, text in enumerate(WORDS)),
        _line("May 2019", 400, 104),
    ]
    blocks = build([_page(lines, rules=_grid([70, 110, 390, 480], [100, 140]))])
    assert [cell.text for cell in blocks[0].cells] == ["7", " ".join(WORDS), "May 2019"]


def test_two_frames_of_text_side_by_side_are_no_table() -> None:
    lines = [_line(text, left, 104 + 14 * at) for left in (76, 306) for at, text in enumerate(WORDS)]
    blocks = build([_page(lines, rules=_grid([70, 300, 540], [100, 140]))])
    assert {block.kind for block in blocks} == {"text"}
