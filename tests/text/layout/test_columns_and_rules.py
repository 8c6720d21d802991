"""Columns kept through frames and short pages, banded tables, underlined headings, counted lists in narrow columns."""

from __future__ import annotations

from tests.text.layout.test_build import STEP, column, line, page

from heed.text.layout import Line, PageLines, Rule, build
from heed.text.layout.line import Frame

LONG = "words in a column that reach from its left to its right"


def narrow(left: float, words: str, rows: int, top: float = 100) -> list[Line]:
    said = [f"{words} {LONG}", *[LONG] * (rows - 2), f"{LONG}."]
    return [line(text, left, top + STEP * at, width=220) for at, text in enumerate(said)]


def test_a_page_keeps_to_the_columns_of_the_page_before() -> None:
    first = page(*narrow(72, "One", 12), *narrow(320, "Two", 12))
    second = page(*narrow(72, "Three", 3), *narrow(320, "Four", 2, top=107), number=2)
    found = [block.text.split()[0] for block in build([first, second]) if block.page == 2]
    assert found == ["Three", "Four"]


def test_a_line_underlined_from_end_to_end_is_set_apart() -> None:
    head = line("The first months", 72, 100)
    text = column(["It was a cold spring and the family moved.", "They moved again."], top=130)
    ruled = [Rule(72, 112, head.right, 112.6)]
    blocks = build([PageLines(1, 595, 842, [head, *text], ruled)])
    assert [block.italic > 0.6 for block in blocks] == [True, False]


def test_counted_items_part_even_where_every_line_is_full() -> None:
    texts = ["1. The Board should look", "2. The Trust should look", "3. The Council should look"]
    rows = [line(text, 72, 100 + STEP * at, width=200) for at, text in enumerate(texts)]
    assert [block.marker for block in build([page(*rows)])] == ["1.", "2.", "3."]


def test_a_number_that_chances_to_begin_a_line_stays_in_the_words() -> None:
    rows = [
        line("as the guidance says in its chapter", 72, 100, width=450),
        line("2. of that year and in the next", 72, 114),
    ]
    assert build([page(*rows)])[0].text == "as the guidance says in its chapter 2. of that year and in the next"


def test_a_table_that_rules_every_other_row_keeps_its_columns() -> None:
    rules = [Rule(70, y, 520, y + 1) for y in (90, 120, 150, 180, 210)]
    rules += [Rule(70, 90, 71, 211), Rule(519, 90, 520, 211), Rule(300, 90, 301, 121), Rule(300, 150, 301, 181)]
    lines = []
    for at in range(4):
        lines += [line(f"What is asked {at}", 80, 98 + 30 * at), line(f"Who is asked {at}", 310, 98 + 30 * at)]
    rows = [
        [cell.text for cell in block.cells] for block in build([page(*lines, rules=rules)]) if block.kind == "table_row"
    ]
    assert rows == [[f"What is asked {at}", f"Who is asked {at}"] for at in range(4)]


def shaded_every_other_row(words: list[tuple[str, str]]) -> PageLines:
    frames = [Frame(x, y, right, y + 30, "#faf5f1") for y in (90, 150) for x, right in ((70, 300), (300, 520))]
    rules = [Rule(70, y, 520, y + 0.7) for y in (120, 150, 180, 210)]
    lines = [line(both[0], 80, 98 + 30 * at) for at, both in enumerate(words)]
    lines += [line(both[1], 310, 98 + 30 * at) for at, both in enumerate(words) if both[1]]
    return PageLines(1, 595, 842, lines, rules, frames)


def test_a_table_that_shades_every_other_row_keeps_the_rows_between() -> None:
    words = [(f"What is asked {at}", f"Who is asked {at}") for at in range(4)]
    blocks = build([shaded_every_other_row(words)])
    assert [tuple(cell.text for cell in block.cells) for block in blocks] == words


def test_a_line_of_text_between_two_shaded_rows_is_no_row() -> None:
    words = [("What", "Who"), ("A line of ordinary text that runs across where the columns part", ""), ("What", "Who")]
    kinds = [block.kind for block in build([shaded_every_other_row(words)])]
    assert "text" in kinds
