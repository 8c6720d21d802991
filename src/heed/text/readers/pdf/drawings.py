"""What is drawn on a page beside words: ruled lines, frames, and how much of it is pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from heed.text.layout.line import Frame, Line, Rule
from heed.text.readers.pdf import engine
from heed.text.readers.pdf.frame import Corners
from heed.text.readers.pdf.frame import Frame as View

_THIN = 2.2  # points: what is thinner is a line
_DOT = 6.5
_MOST_DOTS = 200
_MOST = 4000  # drawn objects; a page with more holds a drawing, not a table
_MOST_SEGMENTS = 600
_UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


class Drawings(msgspec.Struct):
    """The rules and frames of a page, and the share of it that pictures cover."""

    rules: list[Rule]
    frames: list[Frame]
    dots: list[Corners]  # small shapes that may be bullets
    pictures: float = 0.0
    shapes: int = 0


def drawings(page: int, view: View) -> Drawings:
    """What is drawn on the page, seen in the view."""
    found = Drawings([], [], [])
    area = view.width * view.height or 1.0
    count = engine.count_objects(page)
    shapes = 0
    for thing, kind, matrix in _objects(page, count):
        if kind == engine.IMAGE:
            left, top, right, bottom = _seen(_bounds(thing), matrix, view)
            wide = min(right, view.width) - max(left, 0.0)
            high = min(bottom, view.height) - max(top, 0.0)
            found.pictures += max(wide, 0.0) * max(high, 0.0) / area
        elif kind == engine.PATH:
            shapes += 1
            if shapes <= _MOST:
                _shape(thing, matrix, view, found)
    if shapes > _MOST:
        return Drawings([], [], [], min(found.pictures, 1.0), shapes)
    found.shapes = shapes
    found.pictures = min(found.pictures, 1.0)
    return found


def _objects(page: int, count: int) -> Iterator[tuple[int, int, Matrix]]:
    """Every drawn object, those inside forms too, with the matrix that brings it to the page."""
    for at in range(count):
        thing = engine.get_object(page, at)
        kind = engine.object_type(thing)
        if kind == engine.FORM:
            yield from _inside(thing, _UNIT, 0)
        elif kind != engine.TEXT:
            yield thing, kind, _UNIT


def _inside(form: int, outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    if depth > 6:
        return
    engine.object_matrix(form, engine.AT_FLOATS)
    matrix = _times(tuple(engine.FLOATS), outer)
    for at in range(min(engine.form_count(form), 20000)):
        thing = engine.form_object(form, at)
        kind = engine.object_type(thing)
        if kind == engine.FORM:
            yield from _inside(thing, matrix, depth + 1)
        elif kind != engine.TEXT:
            yield thing, kind, matrix


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _bounds(thing: int) -> tuple[float, float, float, float]:
    left, bottom, right, top = engine.AT
    engine.object_bounds(thing, left, bottom, right, top)
    floats = engine.FLOATS
    return floats[0], floats[1], floats[2], floats[3]


def _seen(bounds: tuple[float, float, float, float], matrix: Matrix, view: View) -> tuple[float, float, float, float]:
    left, bottom, right, top = bounds
    if matrix is not _UNIT:
        a, b, c, d, e, f = matrix
        xs = (a * left + c * bottom + e, a * right + c * top + e)
        ys = (b * left + d * bottom + f, b * right + d * top + f)
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    return view.box(left, top, right, bottom)


def _shape(thing: int, matrix: Matrix, view: View, found: Drawings) -> None:
    left, top, right, bottom = _seen(_bounds(thing), matrix, view)
    wide, high = right - left, bottom - top
    if wide < _DOT and high < _DOT:
        if wide > 1.2 and high > 1.2 and 0.5 < wide / high < 2 and len(found.dots) < _MOST_DOTS:
            found.dots.append((left, top, right, bottom))
        return
    if right < 0 or bottom < 0 or left > view.width or top > view.height or not math.isfinite(wide + high):
        return
    ints = engine.INTS
    engine.path_mode(thing, engine.AT_INTS[0], engine.AT_INTS[1])
    filled, ruled = ints[0] != 0, ints[1] != 0
    fill: str | None = None
    if filled:
        fill = _colour(thing, engine.object_fill)
    if wide <= _THIN or high <= _THIN:
        if (fill and fill != "#ffffff") or (ruled and _colour(thing, engine.object_stroke) not in (None, "#ffffff")):
            found.rules.append(Rule(left, top, right, bottom))
        return
    if ruled:
        stroke = _colour(thing, engine.object_stroke)
        ruled = stroke is not None and stroke != "#ffffff"
    if ruled:
        segments = _segments(thing, matrix, view)
        if segments is None:
            found.frames.append(Frame(left, top, right, bottom, fill, True))
        else:
            found.rules.extend(segments)
    elif fill and fill != "#ffffff" and wide * high < 0.9 * view.width * view.height:
        found.frames.append(Frame(left, top, right, bottom, fill, False))


def _colour(thing: int, ask: object) -> str | None:
    """The colour as it shows; None where it does not."""
    one, two, three, four = engine.AT_INTS
    if not ask(thing, one, two, three, four):  # type: ignore[operator]
        return None
    red, green, blue, alpha = engine.INTS
    return f"#{red & 255:02x}{green & 255:02x}{blue & 255:02x}" if alpha else None


def _segments(thing: int, matrix: Matrix, view: View) -> list[Rule] | None:
    """The level and upright strokes of a path of many pieces; None where it is a plain rectangle."""
    count = engine.path_count(thing)
    if count <= 6:
        return None
    if count > _MOST_SEGMENTS:
        return []
    engine.object_matrix(thing, engine.AT_FLOATS)
    full = _times(tuple(engine.FLOATS), matrix)
    a, b, c, d, e, f = full
    rules: list[Rule] = []
    here: tuple[float, float] | None = None
    for at in range(count):
        segment = engine.path_segment(thing, at)
        engine.segment_point(segment, engine.AT[0], engine.AT[1])
        x, y = engine.FLOATS[0], engine.FLOATS[1]
        point = view.point(a * x + c * y + e, b * x + d * y + f)
        kind = engine.segment_kind(segment)
        if kind == engine.LINE_TO and here is not None:
            left, right = sorted((here[0], point[0]))
            top, bottom = sorted((here[1], point[1]))
            if (right - left < 1 and bottom - top > 4) or (bottom - top < 1 and right - left > 4):
                rules.append(Rule(left, top, right, bottom))
        here = point
    return rules


def bullets(dots: list[Corners], lines: list[Line]) -> list[Line]:
    """Lines of one bullet for the small shapes that stand before a line as bullets do."""
    found = []
    for left, top, right, bottom in dots:
        middle = (top + bottom) / 2
        for line in lines:
            if line.top < middle < line.bottom and 1.5 < line.left - right < 30 and bottom - top < 0.75 * line.size:
                found.append(Line("•", left, line.top, right, line.bottom, line.size, colour=line.colour))
                break
    return found
