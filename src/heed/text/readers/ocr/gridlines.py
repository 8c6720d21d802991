"""The ruled lines of a scanned table: where they run, so that words fall into cells, and the page without the upright ones."""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from heed.text.readers.ocr.picture import Pixels

_UPRIGHT = 0.3  # inches: taller than any letter of running text
_LEVEL = 0.6
_THICKEST = 0.09  # inches: thicker is a bar or a picture
_INK = 0.8  # of the paper's brightness: tables are often ruled in grey
_WHOLE = 0.93  # share of a line that must be ink: scans are noisy
_REACH = 0.06  # inches by which lines may miss each other and still meet

_STRETCH = 15  # pixels at half the resolution: a third of the shortest upright line

Mask = npt.NDArray[np.bool_]


class Stroke(msgspec.Struct, frozen=True):
    """A straight line in pixels: its place across, and from where to where it runs."""

    at: float
    low: int
    high: int
    wide: int


class Gridlines(msgspec.Struct):
    """The upright and level lines of the tables of a page, in pixels; both empty where it has none."""

    upright: list[Stroke] = []
    level: list[Stroke] = []


def gridlines(pixels: Pixels, dpi: float) -> Gridlines:
    """The lines that make up ruled tables of two columns or more."""
    ink = _shrunk(pixels)
    half = dpi / 2
    wide = ink.copy()  # lines a little askew lie in steps: neighbouring columns count together
    wide[:, 1:] |= ink[:, :-1]
    wide[:, :-1] |= ink[:, 1:]
    if not _may_hold_uprights(wide):
        return Gridlines()
    upright = _strokes(_runs(wide, round(_UPRIGHT * half)), half, round(_UPRIGHT * half))
    if len(upright) < 3:
        return Gridlines()
    tall = ink.copy()
    tall[1:] |= ink[:-1]
    tall[:-1] |= ink[1:]
    level = _strokes(_runs(tall.T, round(_LEVEL * half)).T, half, round(_LEVEL * half), across=True)
    reach = 2 * _REACH * half
    return _tables(upright, [stroke for stroke in level if _between(stroke, upright, reach)], reach)


def _between(stroke: Stroke, upright: list[Stroke], reach: float) -> bool:
    """Whether a level line runs from one upright to another: the feet of letters in a row do not."""
    met = [line.at for line in upright if line.low - reach <= stroke.at <= line.high + reach]
    return any(abs(at - stroke.low) <= reach for at in met) and any(abs(at - stroke.high) <= reach for at in met)


def without_uprights(pixels: Pixels, found: Gridlines) -> Pixels:
    """The page with its tables' upright lines made paper, which tesseract reads as letters."""
    if not found.upright:
        return pixels
    cleared = pixels.copy()
    for stroke in found.upright:
        left = max(round(stroke.at - stroke.wide / 2) - 3, 0)
        cleared[stroke.low : stroke.high, left : round(stroke.at + stroke.wide / 2) + 4] = 255
    return cleared


def _shrunk(pixels: Pixels) -> Mask:
    """Ink at half the resolution: a pixel is ink if any of its four is."""
    height, width = pixels.shape[0] // 2 * 2, pixels.shape[1] // 2 * 2
    rows = np.minimum(pixels[:height:2, :width], pixels[1:height:2, :width])
    small = np.minimum(rows[:, ::2], rows[:, 1::2])
    mask: Mask = small < min(float(np.percentile(pixels[::7, ::7], 80)) * _INK, 205.0)
    return mask


def _may_hold_uprights(ink: Mask) -> bool:
    """A quick look that spares pages without tables the long one: whether ink fills two stretches of a column, one over the other."""
    height = ink.shape[0] // _STRETCH * _STRETCH
    filled = ink[:height].reshape(-1, _STRETCH, ink.shape[1]).sum(axis=1, dtype=np.uint8) >= _WHOLE * _STRETCH - 1
    return int(np.any(filled[1:] & filled[:-1], axis=0).sum()) >= 3


def _runs(ink: Mask, shortest: int) -> Mask:
    """The ink that lies in runs of at least so many pixels down the page."""
    total = np.zeros((ink.shape[0] + 1, ink.shape[1]), dtype=np.int32)
    np.cumsum(ink, axis=0, out=total[1:])
    found = np.zeros_like(ink)
    if ink.shape[0] <= shortest:
        return found
    begins = (total[shortest:] - total[:-shortest]) >= _WHOLE * shortest
    marks = np.zeros((ink.shape[0] + 1, ink.shape[1]), dtype=np.int32)
    marks[: begins.shape[0]] += begins
    marks[shortest : shortest + begins.shape[0]] -= begins
    covered: Mask = np.cumsum(marks, axis=0)[:-1] > 0
    return covered


def _strokes(mask: Mask, half: float, shortest: int, across: bool = False) -> list[Stroke]:
    """The lines of a mask, each within a narrow band of columns (of rows where `across`), in pixels of the full picture."""
    if across:
        mask = mask.T
    answer: list[Stroke] = []
    for left, right in _stretches(np.any(mask, axis=0), 3):
        if right - left > _THICKEST * half:
            continue
        for low, high in _stretches(np.any(mask[:, left:right], axis=1), 8):
            if high - low >= shortest:
                answer.append(Stroke(float(left + right), 2 * low, 2 * high, 2 * (right - left)))
    return answer


def _stretches(line: Mask, gap: int) -> list[tuple[int, int]]:
    """Where the line is true, stretches closer than `gap` taken together."""
    places = np.flatnonzero(line)
    if not len(places):
        return []
    cuts = np.flatnonzero(np.diff(places) > gap)
    starts = [places[0], *places[cuts + 1]]
    ends = [*places[cuts], places[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def _tables(upright: list[Stroke], level: list[Stroke], reach: float) -> Gridlines:
    """Of all lines those that meet in tables: three upright lines or more, two level ones or more."""
    group = list(range(len(upright) + len(level)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for i, down in enumerate(upright):
        for j, over in enumerate(level):
            if over.low - reach <= down.at <= over.high + reach and down.low - reach <= over.at <= down.high + reach:
                group[root(i)] = root(len(upright) + j)
    answer = Gridlines()
    for found in {root(at) for at in range(len(group))}:
        downs = [stroke for i, stroke in enumerate(upright) if root(i) == found]
        overs = [stroke for j, stroke in enumerate(level) if root(len(upright) + j) == found]
        columns = {round(stroke.at / (8 * reach)) for stroke in downs}
        if len(columns) >= 3 and len(overs) >= 2:
            answer.upright += downs
            answer.level += overs
    return answer
