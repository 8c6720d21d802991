"""Ruled lines taken off a page before it is read: tesseract loses words that are underlined or stand against a table's rules."""

from __future__ import annotations

import numpy as np

from heed.text.readers.ocr.picture import Pixels

_SHORTEST = 1 / 28  # of the page's width: longer than any stroke of a letter
_THICKEST = 1 / 300  # of the page's height: thicker is a bar or a picture
_INK = 0.62  # of the paper's brightness


def without_rules(pixels: Pixels) -> Pixels:
    """The page without level lines; letters that a line crosses keep their strokes."""
    height, width = pixels.shape
    thickest = max(3, round(height * _THICKEST))
    ink = pixels < min(float(np.percentile(pixels[::7, ::7], 80)) * _INK, 160.0)
    lines = _long_runs(ink, max(40, round(width * _SHORTEST)))
    if not lines.any():
        return pixels
    for _ in range(2):  # a line a little askew lies in steps, the last ones short
        lines |= _touching(ink, lines, max(8, round(width * _SHORTEST / 5)))
    lines &= ~_thick(lines, thickest)
    rows = np.flatnonzero(lines.any(axis=1))
    if not len(rows):
        return pixels
    low, high = max(int(rows[0]) - 2, 0), min(int(rows[-1]) + 3, height)
    lines, ink = lines[low:high], ink[low:high]
    lines = lines & ~_crossed(lines, ink, thickest)
    blank = lines.copy()
    blank[1:] |= lines[:-1] & ~ink[1:]  # the grey fringe above and below, where no letter touches
    blank[:-1] |= lines[1:] & ~ink[:-1]
    cleared = pixels.copy()
    cleared[low:high][blank] = 255
    return cleared


def _long_runs(ink: np.ndarray, shortest: int) -> np.ndarray:
    """The ink that lies in level runs of at least so many pixels."""
    found = np.zeros_like(ink)
    steps = ink[:, ::8].sum(axis=1) * 8
    for row in np.flatnonzero(steps >= shortest - 8):
        edges = np.flatnonzero(np.diff(ink[row], prepend=False, append=False))
        starts, ends = edges[::2], edges[1::2]
        for start, end in zip(starts[ends - starts >= shortest], ends[ends - starts >= shortest], strict=True):
            found[row, start:end] = True
    return found


def _touching(ink: np.ndarray, lines: np.ndarray, shortest: int) -> np.ndarray:
    """Shorter level runs that lie right above or below the end of a line, and are nearly all free of letters on their far side."""
    found = np.zeros_like(ink)
    for row in np.flatnonzero(lines.any(axis=1)):
        for near in (row - 1, row + 1):
            if not 0 <= near < len(ink):
                continue
            edges = np.flatnonzero(np.diff(ink[near], prepend=False, append=False))
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                if end - start < shortest or lines[near, start:end].all():
                    continue
                if lines[row, max(start - 2, 0) : end + 2].any():
                    found[near, start:end] = True
    return found


def _thick(lines: np.ndarray, thickest: int) -> np.ndarray:
    """What is thicker than a line: a bar, a picture."""
    solid = lines.copy()
    for _ in range(thickest):
        solid[:-1] &= solid[1:]
        solid[-1] = False
    for _ in range(thickest):
        solid[1:] |= solid[:-1]
    return solid


def _crossed(lines: np.ndarray, ink: np.ndarray, thickest: int) -> np.ndarray:
    """Where a letter's stroke goes on above and below the line."""
    letters = ink & ~lines
    above, below = letters.copy(), letters.copy()
    for _ in range(thickest + 1):
        above[1:] |= above[:-1] & lines[1:]
        below[:-1] |= below[1:] & lines[:-1]
    crossed: np.ndarray = above & below & lines
    return crossed
