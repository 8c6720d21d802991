"""What the layout analyser is given: the printed lines of a page, whatever engine saw them, and the ruled lines and frames drawn on it.

All measures are points (1/72 inch) from the top left of the page as it is shown.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Span(msgspec.Struct, gc=False):
    """A run of characters in one font: the pieces a line is made of. A reader that knows no fonts may leave spans out."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: str | None = None  # "#rrggbb"
    font: str = ""
    raised: bool = False  # superscript: a reference to a footnote, or the "th" of "5th"


class Line(msgspec.Struct):
    """One printed line, or the part of it that stands apart from the rest (a table cell, one column's share of the baseline)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float = 0.0  # point size of most of its characters; 0 where unknown
    bold: float = 0.0  # share of characters that are bold, 0 to 1
    italic: float = 0.0
    colour: str | None = None
    font: str = ""
    spans: list[Span] = []  # only where the line is in more than one font
    confidence: float | None = None  # OCR only, 0 to 1
    angle: int = 0  # degrees anticlockwise from level; the analyser takes such lines for side notes and watermarks


class Rule(msgspec.Struct, gc=False):
    """A straight ruled line, level or upright: an edge of a table, the stroke above footnotes."""

    left: float
    top: float
    right: float
    bottom: float


class Frame(msgspec.Struct, gc=False):
    """A rectangle drawn on the page, ruled round or shaded."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str | None = None  # "#rrggbb" where shaded
    ruled: bool = False


class PageLines(msgspec.Struct):
    """One page as the analyser takes it: its size, its lines in any order, and what is ruled or shaded on it."""

    number: int
    width: float
    height: float
    lines: list[Line]
    rules: list[Rule] = []
    frames: list[Frame] = []
    source: Literal["digital", "ocr", "none"] = "digital"
    printed: str | None = None  # filled by the analyser: the page number printed on the page
