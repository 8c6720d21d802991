"""On which page a place within a passage stands, where the passage runs over a page break."""

from __future__ import annotations

from collections.abc import Sequence

Line = Sequence[float]  # page, left, top, right, bottom


def page_at(page: int, lines: Sequence[Line], place: int, length: int) -> int:
    """The page of code point `place` of `length`, by the widths of the passage's lines; `page` where they tell nothing.

    >>> page_at(4, [(4, 50, 700, 500, 712), (5, 50, 60, 500, 72)], 90, 100)
    5
    """
    if not lines or all(line[0] == page for line in lines):
        return page
    widths = [max(0.0, line[3] - line[1]) for line in lines]
    left = sum(widths) * place / max(1, length)
    for line, width in zip(lines, widths, strict=True):
        left -= width
        if left < 0:
            return int(line[0])
    return int(lines[-1][0])
