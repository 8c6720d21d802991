"""Layout: lines on pages become blocks in reading order. `build` is the only door."""

from heed.text.layout.build import build
from heed.text.layout.line import Frame, Line, PageLines, Rule, Span

__all__ = ["Frame", "Line", "PageLines", "Rule", "Span", "build"]
