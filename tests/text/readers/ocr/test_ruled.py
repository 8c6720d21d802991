"""Lines taken off before OCR."""

from __future__ import annotations

import numpy as np

from heed.text.readers.ocr.ruled import without_rules


def test_an_underline_goes_and_a_stroke_through_it_stays() -> None:
    page = np.full((1200, 900), 240, np.uint8)
    page[600:603, 100:500] = 20  # the underline
    page[580:620, 300:304] = 20  # a letter's stem through it
    cleared = without_rules(page)
    assert (cleared[600:603, 110:290] > 200).all()
    assert (cleared[580:620, 301:303] < 60).all()


def test_a_bar_and_small_strokes_stay() -> None:
    page = np.full((1200, 900), 240, np.uint8)
    page[300:340, 100:600] = 20
    page[700:703, 100:118] = 20
    assert (without_rules(page) == page).all()
