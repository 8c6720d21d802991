"""Plain text: paragraphs, headings, items, pages, encodings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.refusal import Refused
from heed.text.readers import plain

WRAPPED = """Review of Child T
=================

1. Introduction
---------------

The partnership decided in March to begin a review of the work of all
agencies with the family, and asked an independent person to lead it
throughout.

4.12 The school wrote twice.

- See the child alone
- Write down what the
  child says
"""


def shown(text: str) -> list[tuple[str, str | None, int | None, str]]:
    return [(block.kind, block.marker, block.style_level, block.text) for block in plain.read(text.encode()).blocks]


def test_wrapped_lines_are_joined_and_underlined_lines_are_headings() -> None:
    assert shown(WRAPPED) == [
        ("text", None, 1, "Review of Child T"),
        ("text", "1.", 2, "Introduction"),
        (
            "text",
            None,
            None,
            "The partnership decided in March to begin a review of the work of all agencies with the family, and asked an independent "
            "person to lead it throughout.",
        ),
        ("text", "4.12", None, "The school wrote twice."),
        ("list_item", "-", None, "See the child alone"),
        ("list_item", "-", None, "Write down what the child says"),
    ]


def test_where_no_line_is_wrapped_each_line_is_a_paragraph() -> None:
    long = "The child was seen at home by the health visitor, who noted what he said. " * 3
    assert [text for *_rest, text in shown(f"{long}\n{long}\nShort end.")] == [long.strip(), long.strip(), "Short end."]


def test_form_feeds_part_pages() -> None:
    layout = plain.read(b"One.\fTwo.\f\n")
    assert [(block.page, block.text) for block in layout.blocks] == [(1, "One."), (2, "Two.")]
    assert [page.number for page in layout.pages] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    words = "The mother’s account – “nobody asked” – was not heard."
    assert plain.read(words.encode(encoding)).blocks[0].text == words


def test_bytes_in_no_encoding_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        plain.read(b"\x81\x8d\x8f\x90\x9d" * 50)
    assert caught.value.refusal.code == "text-undecodable"


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=300))
def test_no_letter_is_lost(text: str) -> None:
    def letters(words: str) -> str:
        return "".join(letter for letter in words if letter.isalpha())

    blocks = plain.read(f"x{text}".encode()).blocks
    assert letters("".join((block.marker or "") + block.text for block in blocks)) == letters(f"x{text}")
