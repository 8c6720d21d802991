"""The lines of scanned tables."""

from __future__ import annotations

import numpy as np

from heed.text.readers.ocr.gridlines import gridlines, without_uprights


def _ruled() -> np.ndarray:
    page = np.full((1600, 1200), 245, np.uint8)
    for top in (400, 600, 900):
        page[top : top + 4, 100:1100] = 60
    for left in (100, 300, 800, 1096):
        page[400:904, left : left + 4] = 150  # ruled in grey
    return page


def test_a_tables_lines_are_found() -> None:
    found = gridlines(_ruled(), 300)
    assert [round(line.at / 10) * 10 for line in found.upright] == [100, 300, 800, 1100]
    assert [round(line.at / 10) * 10 for line in found.level] == [400, 600, 900]


def test_its_upright_lines_are_taken_off() -> None:
    page = _ruled()
    cleared = without_uprights(page, gridlines(page, 300))
    assert (cleared[450:550, 290:310] == 255).sum() > 300 and (cleared[450:550, 302] == 255).all()


def test_underlines_and_a_frame_are_no_table() -> None:
    page = np.full((1600, 1200), 245, np.uint8)
    page[500:504, 100:700] = 40
    for top in (800, 1000):
        page[top : top + 4, 100:1100] = 60
    for left in (100, 1096):
        page[800:1004, left : left + 4] = 60
    assert not gridlines(page, 300).upright
