"""Letter-spaced lines read as words."""

from __future__ import annotations

import pytest

from heed.text.readers.pdf.spaced import closed_up


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("S e c t i o n 2", "Section 2"),
        ("K E Y F I N D I N G S", "KEY FINDINGS"),
        ("E X E C U T I V E  S U M M A R Y", "EXECUTIVE SUMMARY"),
        ("T e r m s o f r e f e r e n c e", "Terms of reference"),
        ("C H I L D Q", "CHILD Q"),
        ("M a r l h o l m", "Marlholm"),
    ],
)
def test_letters_set_apart_are_drawn_together(printed: str, words: str) -> None:
    assert closed_up(printed) == words


@pytest.mark.parametrize("text", ["A B C", "1 2 3 4 5 6", "A child of four", "Section 2", "", "I a m t red"])
def test_other_lines_stay(text: str) -> None:
    assert closed_up(text) == text
