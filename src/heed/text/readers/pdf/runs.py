"""The characters of one page as runs: a run is what one text object shows on one line, with its font, size, colour and place.

PDFium knows every character; asking for each is too slow from Python. Its own text has the words and line breaks, so it is enough to
ask, at the start of each word, which text object it belongs to, and for the place of the first and last character of a run.
"""

from __future__ import annotations

import re
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
    begun, last_end, last_font, joined = 0, -1, 0, 0
    for start, end, thing in _stretches(textpage, text):
        final = end - 1
        while final > start and text[final] == " ":
            final -= 1
        font = engine.object_font(thing) or 0 if thing else 0
        edges = edges_of(textpage, start, final)
        if (
            start == last_end
            and font == last_font
            and font
            and _goes_on(runs[-1], edges)
            and fonts.same_colour(thing, runs[-1].colour)
        ):
            last = runs[-1]
            last.text = text[begun:end]
            last.right = edges[2]
            last_end, joined = end, joined + 1
            continue
        if joined or runs:
            _part(textpage, text, begun, last_end, runs)
        engine.char_origin(textpage, start, engine.AT_X, engine.AT_Y)
        x, y = engine.DOUBLES
        size, angle, face, colour, hidden = fonts.look(textpage, start, thing, font)
        runs.append(Run(text[start:end], x, y, *edges, size, angle, face, colour, hidden, len(runs)))
        begun, last_end, last_font, joined = start, end, font, 0
    if runs:
        _part(textpage, text, begun, last_end, runs)
    return runs


def edges_of(textpage: int, start: int, final: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the characters start…final."""
    floats = engine.FLOATS
    engine.loose_box(textpage, start, engine.AT_FLOATS)
    left, top, right, bottom = floats[0], floats[1], floats[2], floats[3]
    if final > start:
        engine.loose_box(textpage, final, engine.AT_FLOATS)
        left, top = min(left, floats[0]), max(top, floats[1])
        right, bottom = max(right, floats[2]), min(bottom, floats[3])
    return left, top, right, bottom


def _goes_on(last: Run, edges: tuple[float, float, float, float]) -> bool:
    """Whether what stands at `edges`, in the same font, goes on from the last run as its next words."""
    slip = 0.08 * last.size
    return (
        last.angle == 0
        and abs(last.top - edges[1]) < slip
        and abs(last.bottom - edges[3]) < slip
        and -slip < edges[0] - last.right < 0.8 * last.size
    )


def _part(textpage: int, text: str, start: int, end: int, runs: list[Run]) -> None:
    """Cuts the last run where blanks inside it are as wide as between columns or cells."""
    whole = runs[-1]
    if whole.angle or " " not in whole.text.strip():
        return
    shown = len(whole.text.rstrip())
    if shown < 3 or whole.right - whole.left <= _WIDE * whole.size * shown:
        return
    begun, right_before = start, whole.left
    previous: float | None = None
    for word in _WORD.finditer(text, start, end):
        left, _, right, _ = edges_of(textpage, word.start(), word.end() - 1)
        if previous is not None and left - previous > _TAB * whole.size:
            last = runs[-1]
            full = last.text
            last.text, last.right = full[: word.start() - begun], right_before
            runs.append(
                msgspec.structs.replace(last, text=full[word.start() - begun :], x=left, left=left, right=whole.right)
            )
            runs[-1].order = len(runs) - 1
            begun = word.start()
        previous = right_before = right
    if runs[-1] is not whole:
        runs[-1].right = right_before


def _stretches(textpage: int, text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, text object) of each stretch that one object shows on one line of PDFium's text."""
    ask = engine.text_object
    for line in _LINE.finditer(text):
        begun, thing, last = -1, 0, -1  # `last`: the last character before the blanks that end the stretch so far
        for word in _WORD.finditer(text, line.start(), line.end()):
            low, high = word.span()
            here = ask(textpage, low)
            if here != thing:
                if begun >= 0:
                    if ask(textpage, last) == thing:
                        yield begun, low, thing
                    else:  # the change lies within the word before
                        yield from _within(textpage, begun, last, low, thing)
                begun, thing = low, here
            last = high - 1
        if begun >= 0:
            if ask(textpage, last) == thing:
                yield begun, line.end(), thing
            else:
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
