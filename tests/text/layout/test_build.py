"""From lines to blocks: paragraphs, lists, columns, tables, notes, contents, furniture."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from heed.text.layout import Line, PageLines, Rule, Span, build
from heed.text.reading import Block

SIZE = 11.0
STEP = 14.0
FULL = "words that fill the line from the left edge to the right edge of the column as prose does"


def line(text: str, left: float, top: float, size: float = SIZE, width: float | None = None, **look: object) -> Line:
    """A line of type: half the size a character wide unless told."""
    right = left + (width if width is not None else len(text) * size * 0.5)
    return Line(text, left, top, right, top + size, size, **look)  # type: ignore[arg-type]


def column(texts: list[str], left: float = 72, top: float = 100, **look: object) -> list[Line]:
    """Lines one under the other, each as wide as the column but the last."""
    return [
        line(text, left, top + STEP * at, width=450 if at < len(texts) - 1 else None, **look)
        for at, text in enumerate(texts)
    ]


def page(*lines: Line, number: int = 1, rules: list[Rule] | None = None) -> PageLines:
    return PageLines(number, 595, 842, list(lines), rules or [])


def texts(blocks: list[Block], kind: str = "") -> list[str]:
    return [block.text for block in blocks if not kind or block.kind == kind]


def test_lines_of_a_paragraph_are_joined_and_a_gap_parts() -> None:
    found = build([page(*column([FULL, "and end."]), *column([FULL, "again."], top=150))])
    assert texts(found) == [f"{FULL} and end.", f"{FULL} again."]


def test_a_short_line_ends_its_paragraph_where_the_next_word_would_have_fitted() -> None:
    lines = [
        line(FULL, 72, 100, width=450),
        line("ends early.", 72, 114),
        line(FULL, 72, 128, width=450),
        line("More.", 72, 142),
    ]
    assert texts(build([page(*lines)])) == [f"{FULL} ends early.", f"{FULL} More."]


def test_a_hyphen_that_parts_a_word_goes_and_one_that_belongs_stays() -> None:
    lines = column(["The chronology of safe\u00ad", "guarding was long-", "term work of a multi-", "agency group."])
    assert texts(build([page(*lines)])) == [
        "The chronology of safeguarding was long-term work of a multi-agency group."
    ]


def test_the_files_own_spelling_decides_about_a_hyphen() -> None:
    lines = column(["The sub\u00ad", "committee met. The subcommittee wrote."])
    assert texts(build([page(*lines)])) == ["The subcommittee met. The subcommittee wrote."]


def test_a_file_that_parts_no_words_keeps_every_hyphen() -> None:
    lines = column(["They met the drug-", "free group. A drug-free group is a family­", "led one."])
    assert "drug-free group. A drug-free group is a family-led one." in texts(build([page(*lines)]))[0]


def test_a_bold_heading_of_the_same_size_is_its_own_block() -> None:
    found = build([page(line("What happened", 72, 100, bold=1.0), *column([FULL, "after that."], top=114))])
    assert texts(found) == ["What happened", f"{FULL} after that."]


def test_a_heading_over_two_lines_is_one_block() -> None:
    lines = [line("A long heading that needs the whole width of the page to be said", 72, 100, width=450, bold=1.0)]
    lines.append(line("and a little more", 72, 114, bold=1.0))
    found = build([page(*lines, *column([FULL, "after."], top=140))])
    assert found[0].text.endswith("to be said and a little more")
    assert found[0].lines == 2


def test_list_markers_are_taken_off() -> None:
    lines = [line("•", 72, 100), line("see the child", 90, 100), line("(a)", 72, 114), line("speak with her", 90, 114)]
    lines += [line("1. write it down", 72, 128), line("4.12", 40, 160), *column([FULL, "done."], top=160)]
    found = build([page(*lines)])
    assert [(block.marker, block.text) for block in found] == [
        ("•", "see the child"),
        ("(a)", "speak with her"),
        ("1.", "write it down"),
        ("4.12", f"{FULL} done."),
    ]
    assert [block.kind for block in found] == ["list_item", "list_item", "list_item", "text"]


def test_a_number_that_chances_to_begin_a_line_is_no_marker() -> None:
    found = build(
        [
            page(
                *column(
                    ["The family had moved house on as many as", "12. of these occasions before, they said, in"] * 2
                )
            )
        ]
    )
    assert len(found) == 1


def test_two_columns_are_read_one_after_the_other() -> None:
    half = "half as wide as the page is"
    left = [line(f"left {at} {half}", 72, 100 + STEP * at, width=210) for at in range(9)]
    right = [line(f"right {at} {half}", 310, 100 + STEP * at, width=210) for at in range(9)]
    mixed = [item for pair in zip(left, right, strict=True) for item in pair]
    said = " ".join(texts(build([page(line("A title across", 72, 60, 16, width=440), *mixed)])))
    assert said.index("left 8") < said.index("right 0")


def test_a_paragraph_runs_over_a_page_and_past_its_footnote() -> None:
    first = [
        *(line(FULL, 72, 600 + STEP * at, width=450) for at in range(3)),
        line("1", 72, 760, 8),
        line("See the annual report.", 80, 760, 8),
    ]
    second = column(["went on to say so."], top=80)
    found = build([page(*first, rules=[Rule(72, 750, 210, 750.5)]), page(*second, number=2)])
    whole = [block for block in found if block.kind == "text"]
    assert len(whole) == 1
    assert whole[0].text.endswith("prose does went on to say so.")
    assert {box.page for box in whole[0].boxes} == {1, 2}
    note = next(block for block in found if block.kind == "footnote")
    assert (note.marker, note.text) == ("1", "See the annual report.")


def test_a_numbered_heading_at_the_top_of_pages_is_no_running_head() -> None:
    pages = []
    for number in range(1, 7):
        head = line("Serious Case Review: Child Q", 72, 30, 8)
        heading = line(f"1.{number * 3} Learning theme", 72, 72, bold=1.0)
        pages.append(page(head, heading, *column([FULL, "and so on."], top=90), number=number))
    found = build(pages)
    assert texts(found, "furniture") == ["Serious Case Review: Child Q"] * 6
    assert sum("Learning theme" in text for text in texts(found, "text")) == 6


def test_a_chapter_that_begins_on_the_page_of_its_own_number_keeps_it() -> None:
    pages = []
    for number, words in enumerate(["How it was done", "What happened", "Findings", "Recommendations"], 1):
        heading = (line(str(number), 72, 72, 16, width=9), line(words, 100, 72, 16))
        pages.append(page(*heading, *column([FULL, "and so on."]), line(str(number), 500, 810, 9), number=number))
    found = build(pages)
    assert texts(found, "furniture") == ["1", "2", "3", "4"]
    assert [item.printed for item in pages] == ["1", "2", "3", "4"]


def test_roman_page_numbers_and_page_x_of_y_are_printed_numbers() -> None:
    feet = ["i", "ii", "iii", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    pages = [page(*column([FULL, "end."]), line(foot, 280, 810, 9), number=at + 1) for at, foot in enumerate(feet)]
    build(pages)
    assert [item.printed for item in pages] == ["i", "ii", "iii", "1", "2", "3"]


def test_line_numbers_in_the_margin_are_furniture() -> None:
    lines = column([FULL] * 12)
    numbers = [line(str(at + 1), 40, 100 + STEP * at, 7) for at in range(12)]
    found = build([page(*lines, *numbers)])
    assert len(texts(found, "furniture")) == 12
    assert all(block.marker is None for block in found if block.kind == "text")


def test_a_contents_list_is_told_by_its_dots_and_keeps_titles_and_pages() -> None:
    lines = [line("Contents", 72, 60, 16)]
    entries = [("1. Introduction", "3"), ("2. The family", "5"), ("3. What happened", "8")]
    lines += [line(f"{title} {'.' * 40} {number}", 72, 100 + 20 * at) for at, (title, number) in enumerate(entries)]
    found = [block for block in build([page(*lines)]) if block.kind == "contents"]
    assert [(block.marker, block.text) for block in found] == [
        ("1.", "Introduction 3"),
        ("2.", "The family 5"),
        ("3.", "What happened 8"),
    ]


def test_an_unruled_table_becomes_rows() -> None:
    rows = [("Child Q", "4 months"), ("Sibling", "3 years"), ("Mother", "22 years"), ("Father", "25 years")]
    lines = [
        item
        for at, (who, age) in enumerate(rows)
        for item in (line(who, 72, 100 + 20 * at), line(age, 300, 100 + 20 * at))
    ]
    found = build([page(*lines)])
    assert texts(found, "table_row") == [f"{who} | {age}" for who, age in rows]


def test_a_ruled_row_that_runs_over_the_page_is_one_row() -> None:
    def ruled(top: float, bottom: float, middles: list[float]) -> list[Rule]:
        level = [Rule(70, y, 500, y + 0.5) for y in (top, *middles, bottom)]
        return level + [Rule(x, top, x + 0.5, bottom) for x in (70, 120, 500)]

    one = [
        line("1", 75, 604),
        line("Write to the board.", 125, 604),
        line("2", 75, 644),
        line("Train the staff who", 125, 644),
    ]
    two = [line("work with babies.", 125, 84), line("3", 75, 124), line("Audit the files.", 125, 124)]
    pages = [page(*one, rules=ruled(600, 700, [640])), page(*two, number=2, rules=ruled(80, 160, [120]))]
    found = texts(build(pages), "table_row")
    assert found == ["1 | Write to the board.", "2 | Train the staff who work with babies.", "3 | Audit the files."]


def test_bold_words_at_the_beginning_are_the_lead() -> None:
    spans = [
        Span("Supervision. ", 72, 100, 140, 111, SIZE, bold=True),
        Span("It was not given to the", 140, 100, 522, 111, SIZE),
    ]
    first = Line("Supervision. It was not given to the", 72, 100, 522, 111, SIZE, bold=0.3, spans=spans)
    found = build([page(first, line("health visitor.", 72, 114))])
    assert [(block.bold_lead, block.text) for block in found] == [
        ("Supervision.", "Supervision. It was not given to the health visitor.")
    ]


def test_nothing_gives_nothing() -> None:
    assert build([]) == []
    assert build([page()]) == []


PLACES = st.tuples(
    st.text(alphabet="abcdef 12.•()", min_size=1, max_size=40).filter(lambda text: text.strip() != ""),
    st.floats(0, 560),
    st.floats(0, 830),
    st.sampled_from([7.0, 9.0, 11.0, 18.0]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PLACES, max_size=25), max_size=3))
def test_every_letter_of_every_line_comes_out_once(pages: list[list[tuple[str, float, float, float]]]) -> None:
    made = [
        page(*[line(" ".join(text.split()), left, top, size) for text, left, top, size in lines], number=at + 1)
        for at, lines in enumerate(pages)
    ]
    given_letters = sorted(letter for item in made for each in item.lines for letter in each.text if letter.isalpha())
    found = build(made)
    letters = sorted(letter for block in found for letter in (block.marker or "") + block.text if letter.isalpha())
    assert letters == given_letters
