"""Large figures that number what stands beside them: "1" in big type at the left of a recommendation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.layout.line import Line
from heed.text.reading import Block

_FIGURE = re.compile(r"\d{1,2}[.):]?")
_LARGE = 1.3  # times the text


def figures_of(lines: Sequence[Line], body: float) -> list[Line]:
    """The lines that are nothing but a large figure with words of the text's size close beside them on the right."""
    large = [line for line in lines if line.size >= _LARGE * body and _FIGURE.fullmatch(line.text) and not line.angle]
    return [figure for figure in large if any(_beside(figure, line) and line.size < figure.size for line in lines)]


def _beside(figure: Line, line: Line) -> bool:
    return 0 < line.left - figure.right < 90 and line.top < figure.bottom and line.bottom > figure.top


def mark(blocks: Sequence[Block], figures: Sequence[Line]) -> None:
    """Gives each figure to the paragraph that begins beside it as its marker."""
    for figure in figures:
        waiting = [
            block
            for block in blocks
            if block.marker is None
            and block.boxes
            and block.kind in ("text", "list_item")
            and block.boxes[0].left > figure.right
            and block.boxes[0].top < figure.bottom
            and block.boxes[-1].bottom > figure.top
        ]
        if waiting:
            nearest = min(waiting, key=lambda block: abs(block.boxes[0].top - figure.top))
            nearest.marker = figure.text.rstrip(".):") + "."
