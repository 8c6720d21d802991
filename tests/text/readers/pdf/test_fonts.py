"""What a font's name, weight and flags say."""

from __future__ import annotations

import pytest

from heed.text.readers.pdf.fonts import describe
from heed.text.readers.pdf.spell import plain


@pytest.mark.parametrize(
    ("name", "weight", "flags", "bold", "italic"),
    [
        ("Arial-BoldMT", 400, 0, True, False),
        ("Calibri", 400, 0, False, False),
        ("TimesNewRomanPS-BoldItalicMT", 700, 0, True, True),
        ("Carlito-Regular", 900, 0, False, False),
        ("CIDFont+F2", 750, 0, True, False),
        ("CIDFont+F1", 400, 0, False, False),
        ("Georgia", 400, 1 << 18, True, False),
        ("Georgia", 400, 1 << 6, False, True),
    ],
)
def test_bold_and_italic(name: str, weight: int, flags: int, bold: bool, italic: bool) -> None:
    face = describe(name, weight, flags)
    assert (face.bold, face.italic) == (bold, italic)


@pytest.mark.parametrize(
    ("said", "symbols", "read"),
    [
        ("of\ufb01cer", False, "officer"),
        ("two\u00a0words", False, "two words"),
        ("safe\u0002", False, "safe\u00ad"),
        ("co\u00adop ", False, "coop "),
        ("\uf0b7", True, "•"),
        ("\uf0b7 ", False, "• "),
        ("§", True, "•"),
        ("§ 4 of the Act", False, "§ 4 of the Act"),
    ],
)
def test_characters_are_made_plain(said: str, symbols: bool, read: str) -> None:
    assert plain(said, symbols) == read
