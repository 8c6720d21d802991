"""Breaking a paragraph into printed lines."""

from __future__ import annotations

import re

import msgspec

from heed.text.readers.docx.items import BREAKS, LINE_BREAK, SEEN_BREAK, Paragraph
from heed.text.readers.docx.metrics import line_height, word_width
from heed.text.readers.docx.styles import Letters, Shape

_TOKEN = re.compile(r"\t|[\n\f\x0b\x1e]|[ \u00a0]+|[^\s\u00a0-]+-*|-+|\s")
_TAB = 36.0
_NARROWEST = 20.0


class PrintedLine(msgspec.Struct):
    """One line: its height, its words, and the break that follows it ("" for none)."""

    height: float
    text: str
    then: str = ""


def spaced(height: float, shape: Shape) -> float:
    """The height of a line under the paragraph's line spacing."""
    if shape.line_rule == "exact":
        return shape.line
    if shape.line_rule == "atLeast":
        return max(height, shape.line)
    return height * shape.line


def lines_of(paragraph: Paragraph, width: float) -> list[PrintedLine]:
    """The lines of a paragraph in a column `width` points wide; an empty paragraph has one."""
    shape = paragraph.shape
    room = max(width - max(shape.left, 0.0) - max(shape.right, 0.0), _NARROWEST)
    lines: list[PrintedLine] = []
    words: list[str] = []
    x = shape.first if not paragraph.label else max(shape.first, 0.0)
    height = 0.0
    space = 0.0

    def end(then: str, look: Letters) -> None:
        nonlocal x, height, space
        lines.append(PrintedLine(spaced(height or line_height(look), shape), "".join(words).strip(), then))
        words.clear()
        x = height = space = 0.0

    for picture in paragraph.pictures:
        if x + picture.width > room and height:
            end("", paragraph.mark)
        x += picture.width
        height = max(height, picture.height)
    look = paragraph.mark
    for run in paragraph.runs:
        look = run.look
        tall = line_height(look)
        for token in _TOKEN.findall(run.text):
            if token == SEEN_BREAK:
                continue
            if token == LINE_BREAK or token in BREAKS:
                end("" if token == LINE_BREAK else token, look)
                continue
            if token == "\t":
                x = (x // _TAB + 1) * _TAB
                words.append(" ")
                continue
            if token.isspace():
                space = word_width(token, look)
                words.append(" ")
                continue
            wide = word_width(token, look)
            if x + space + wide > room and x > 0:
                end("", look)
            x += space + wide
            space = 0.0
            height = max(height, tall)
            words.append(token)
    # the end of a paragraph stays with a break before it and takes no line on the new page
    if words or height or not lines or (lines[-1].then == "" and paragraph.text.endswith(LINE_BREAK)):
        end("", look if paragraph.runs else paragraph.mark)
    return lines
