"""How values are written on a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.web.templatetags.humanize_counts import edtf, filename, marked, page_name, percent, thousands, unlocal


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2013", "2013"), ("2013-03", "March 2013"), ("2016-05-22", "22 May 2016"), ("2016-05-22?", "22 May 2016 (uncertain)"),
        ("2014~", "about 2014"), ("2014%", "about 2014 (uncertain)"), ("2019-21", "spring 2019"), ("2020-05/2021-04", "May 2020 to April 2021"),
        ("2013-03/..", "from March 2013"), ("../2013", "until 2013"), ("2015-02-30", "2015-02-30"), ("2015-13", "2015-13"), ("197X", "197X"),
        ("", ""),
    ],
)  # fmt: skip
def test_it_works(value: str, words: str) -> None:
    assert edtf(value) == words


@given(st.text(alphabet="0123456789-/.?~%X", max_size=24))
def test_no_date_breaks_a_page(value: str) -> None:
    assert isinstance(edtf(value), str)


@given(st.text(max_size=80), st.text(max_size=30))
def test_words_marked_are_never_markup(text: str, query: str) -> None:
    plain = str(marked(text, query)).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain and ">" not in plain


def test_a_character_of_no_meaning_stays_where_it_is() -> None:
    assert marked("a lamp\x02 & lamps", "lamp") == "a <mark>lamp</mark>\x02 &amp; <mark>lamps</mark>"


def test_the_words_of_the_question_are_marked() -> None:
    assert marked("Bruises were seen & noted", "bruising on the baby") == "<mark>Bruises</mark> were seen &amp; noted"


def test_numbers() -> None:
    assert thousands(12345) == "12,345"
    assert percent(0.934) == "93%"
    assert unlocal(595.0) == "595"
    assert unlocal(1.256) == "1.26"
    assert filename("/a/b/c.pdf") == "c.pdf"


def test_a_page_is_named_as_printed() -> None:
    assert page_name(5, None) == "page 5"
    assert page_name(5, "5") == "page 5"
    assert page_name(5, "iv") == "page iv (page 5 of the file)"
