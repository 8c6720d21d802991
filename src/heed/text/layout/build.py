"""From the lines of all pages to blocks in reading order."""

from __future__ import annotations

from heed.text.layout.hyphens import Hyphens
from heed.text.layout.line import Line, PageLines
from heed.text.layout.looks import usual
from heed.text.layout.paragraphs import Column, paragraphs
from heed.text.layout.rows import rows_of
from heed.text.reading import Block


def build(pages: list[PageLines]) -> list[Block]:
    """The blocks of a file in reading order; fills `printed` of each page it is given."""
    hyphens = Hyphens([line.text for page in pages for line in page.lines])
    body = body_size(pages)
    blocks: list[Block] = []
    for page in pages:
        blocks.extend(_page_blocks(page, body, hyphens))
    return blocks


def _page_blocks(page: PageLines, body: float, hyphens: Hyphens) -> list[Block]:
    lines = page.lines
    if not lines:
        return []
    column = Column(min(line.left for line in lines), max(line.right for line in lines), body)
    return paragraphs(rows_of(lines, page.number), column, hyphens)


def body_size(pages: list[PageLines]) -> float:
    """The point size most of the file is set in."""
    lines: list[Line] = [line for page in pages for line in page.lines]
    return usual([(round(line.size, 1), len(line.text)) for line in lines])
