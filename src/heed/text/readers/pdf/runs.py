"""The characters of one page as runs: a run is what one text object shows on one line, with its font, size, colour and place.

PDFium knows every character; asking for each is too slow from Python. Its own text has the words and line breaks, so it is enough to
ask, at the start of each word, which text object it belongs to, and for the place of the first and last character of a run.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterator

import msgspec

from heed.text.readers.pdf import engine
from heed.text.readers.pdf.fonts import Face, Fonts

_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\r\n]+")
_WIDE = 0.60  # mean width of a character, in its size, above which a run may hold a gap as wide as between table cells
_TAB = 1.0  # a gap of so many sizes inside a run parts it


class Run(msgspec.Struct, gc=False):
    """What one text object shows on one line, in the page's own coordinates (from bottom left, before rotation)."""

    text: str  # with the spaces PDFium saw at its end
    x: float  # where its baseline begins
    y: float
    left: float
    top: float
    right: float
    bottom: float
    size: float
    angle: int  # degrees, anticlockwise
    face: Face
    colour: str
    hidden: bool
    order: int  # place in the stream


def page_runs(textpage: int, fonts: Fonts) -> list[Run]:
    """The runs of the page in the order of its stream."""
    count = engine.text_count(textpage)
    if count <= 0:
        return []
    text = engine.page_text(textpage, count)
    runs: list[Run] = []
    fonts.new_page()
    for start, end, thing in _stretches(textpage, text):
        run = _run(textpage, text, start, end, thing, fonts, len(runs))
        if run is None:
            continue
        shown = run.text.strip()
        width = max(run.right - run.left, run.top - run.bottom) if run.angle else run.right - run.left
        if len(shown) > 2 and width > _WIDE * run.size * len(shown) and " " in shown and not run.angle:
            runs.extend(_parted(textpage, text, start, end, thing, fonts, run, len(runs)))
        else:
            runs.append(run)
    return runs


def _stretches(textpage: int, text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, text object) of each stretch that one object shows on one line of PDFium's text."""
    ask = engine.text_object
    for line in _LINE.finditer(text):
        at = line.start()
        begun = -1
        thing = 0
        last = -1  # last character known to belong to `thing`
        for word in _WORD.finditer(text, at, line.end()):
            low, high = word.start(), word.end() - 1
            here = ask(textpage, low)
            if here != thing:
                if begun >= 0:
                    # the change lies within the word before, or exactly here
                    yield from _within(textpage, begun, last, low, thing)
                begun, thing = low, here
            last = high
        if begun >= 0:
            yield from _within(textpage, begun, last, line.end(), thing)


def _within(textpage: int, begun: int, last: int, end: int, thing: int) -> Iterator[tuple[int, int, int]]:
    """Parts begun…end where the object changes inside the last word; `end` reaches past the blanks that follow it."""
    ask = engine.text_object
    while (final := ask(textpage, last)) != thing:
        low, high = begun, last  # low belongs to thing, high does not
        while high - low > 1:
            middle = (low + high) // 2
            answer = ask(textpage, middle)
            if answer == thing or not answer:
                low = middle
            else:
                high = middle
        yield begun, high, thing
        begun = high
        thing = ask(textpage, high)
        if high == last or not final:
            break
    yield begun, end, thing


def _run(textpage: int, text: str, start: int, end: int, thing: int, fonts: Fonts, order: int) -> Run | None:
    shown = text[start:end]
    final = start + len(shown.rstrip()) - 1
    if final < start:
        return None
    floats = engine.FLOATS
    engine.loose_box(textpage, start, engine.AT_FLOATS)
    left, top, right, bottom = floats[0], floats[1], floats[2], floats[3]
    if final > start:
        engine.loose_box(textpage, final, engine.AT_FLOATS)
        left, top = min(left, floats[0]), max(top, floats[1])
        right, bottom = max(right, floats[2]), min(bottom, floats[3])
    engine.char_origin(textpage, start, engine.AT_X, engine.AT_Y)
    x, y = engine.DOUBLES
    size, angle, face, colour, hidden = fonts.look(textpage, start, thing)
    return Run(shown, x, y, left, top, right, bottom, size, angle, face, colour, hidden, order)


def _parted(
    textpage: int, text: str, start: int, end: int, thing: int, fonts: Fonts, whole: Run, order: int
) -> list[Run]:
    """The run cut where blanks inside it are as wide as between columns or cells."""
    begun = start
    parts: list[Run] = []
    previous: float | None = None
    edges = array("d")
    for word in _WORD.finditer(text, start, end):
        engine.loose_box(textpage, word.start(), engine.AT_FLOATS)
        left = engine.FLOATS[0]
        engine.loose_box(textpage, word.end() - 1, engine.AT_FLOATS)
        right = engine.FLOATS[2]
        if previous is not None and left - previous > _TAB * whole.size:
            part = _run(textpage, text, begun, word.start(), thing, fonts, order + len(parts))
            if part is not None:
                parts.append(part)
            begun = word.start()
        previous = right
        edges.append(right)
    if begun == start:
        return [whole]
    part = _run(textpage, text, begun, end, thing, fonts, order + len(parts))
    return [*parts, part] if part is not None else parts


def degrees(b: float, a: float) -> int:
    """The angle of a text matrix, to whole degrees."""
    return round(math.degrees(math.atan2(b, a))) % 360
