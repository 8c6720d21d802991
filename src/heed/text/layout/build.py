"""From the lines of all pages to blocks in reading order."""

from __future__ import annotations

from heed.text.layout.line import PageLines
from heed.text.reading import Block, Box


def build(pages: list[PageLines]) -> list[Block]:
    """The blocks of a file in reading order; fills `printed` of each page it is given."""
    return [
        Block(text=line.text, page=page.number, boxes=[Box(page.number, line.left, line.top, line.right, line.bottom)])
        for page in pages
        for line in sorted(page.lines, key=lambda line: (line.top, line.left))
    ]
