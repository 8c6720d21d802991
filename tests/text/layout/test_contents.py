"""Where a contents list begins and ends among the rows of a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heed.text.layout.contents import Contents
from heed.text.layout.rows import Row

LINES = [
    "Contents",
    "1 Background ..... 3",
    "Findings .......... iv",
    "Learning 12",
    "Signed ............",
    "7",
    "An ordinary line of words.",
]


def rows(*texts: str) -> list[Row]:
    return [Row(text, 72, 14.0 * at, 400, 14.0 * at + 11, 11, 0, 0, None) for at, text in enumerate(texts)]


def test_dots_before_pages_are_a_contents_list() -> None:
    page = rows("Foreword", "1 Background ..... 3", "2 Findings ....... 9", "3 Learning ...... 12", "Appendix ......")
    assert Contents(20).stretch(page) == (1, 5)


def test_lines_to_sign_on_are_none() -> None:
    page = rows(
        "Statements of independence", "Reviewer ............", "Name ..............", "Date ..............", "Words."
    )
    assert Contents(9).stretch(page) == (0, 0)


@given(st.lists(st.lists(st.sampled_from(LINES), max_size=9), max_size=4))
def test_a_stretch_is_empty_or_within_the_page(pages: list[list[str]]) -> None:
    contents = Contents(20)
    for texts in pages:
        begin, end = contents.stretch(rows(*texts))
        assert (begin, end) == (0, 0) or 0 <= begin < end <= len(texts)
