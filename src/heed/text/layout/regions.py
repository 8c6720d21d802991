"""The page cut into regions: bands across the page, and columns within a band, in the order in which they are read."""

from __future__ import annotations

import itertools

import msgspec

from heed.text.layout.line import Line

_GUTTER = 8.0  # points: the least free width between columns
_FEWEST = 4  # rows a column must have beside another


class Region(msgspec.Struct):
    """Lines that are read from top to bottom, and the edges of their column."""

    lines: list[Line]
    left: float
    right: float
    column: int = 0  # 0 the whole width or the first column
    columns: int = 1


Gutter = tuple[float, float]
"""The free strip between two columns: its left and right edge."""


def gutter_of(lines: list[Line]) -> Gutter | None:
    """The free strip that parts two columns of running text; None where there is one column."""
    if not lines:
        return None
    return _gutter(lines, min(line.left for line in lines), max(line.right for line in lines))


def fits(lines: list[Line], gutter: Gutter) -> bool:
    """Whether the lines of a page keep to columns parted as on the page before: both sides hold some, and hardly any crosses."""
    middle = (gutter[0] + gutter[1]) / 2
    one = sum(line.right <= gutter[1] for line in lines)
    other = sum(line.left >= gutter[0] for line in lines)
    across = sum(line.left < middle - 2 and line.right > middle + 2 for line in lines)
    return one > 0 and other > 0 and one + other > 2 and across * 6 <= one + other


def regions(lines: list[Line]) -> list[Region]:
    """The regions of a page in reading order."""
    return parted(lines, gutter_of(lines))


def parted(lines: list[Line], gutter: Gutter | None) -> list[Region]:
    """The regions in reading order of lines whose gutter is known."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    if gutter is None:
        return [Region(lines, left, right)]
    return _bands(lines, gutter, left, right)


def _gutter(lines: list[Line], left: float, right: float) -> tuple[float, float] | None:
    """The free strip that parts two columns of running text; None where the page has one column."""
    if len(lines) < 2 * _FEWEST or right - left < 150:
        return None
    starts = sorted(
        {round(line.left) for line in lines if left + 0.2 * (right - left) < line.left < right - 0.15 * (right - left)}
    )
    best: tuple[int, float, float] | None = None
    for start in starts:
        after = [line for line in lines if line.left >= start - 1.5]
        if len(after) < _FEWEST:
            continue
        before = [line for line in lines if line.right <= start - _GUTTER + 2]
        if len(before) < _FEWEST:
            continue
        across = len(lines) - len(after) - len(before)
        score = (
            min(len(after), len(before)) - 2 * across
            if across > 0.6 * min(len(after), len(before))
            else min(len(after), len(before))
        )
        edge = max(line.right for line in before)
        if score > 0 and (best is None or score > best[0]) and _prose(before, after):
            best = (score, edge, start - 0.5)
    return None if best is None else (best[1], best[2])


def _prose(before: list[Line], after: list[Line]) -> bool:
    """Whether both sides are running text: wide lines, and paragraphs that do not begin in step like the rows of a table."""
    for side in (before, after):
        longs = [line for line in side if len(line.text) > 18]
        if len(longs) < 0.45 * len(side) or sum(len(line.text) for line in side) < 20 * len(side):
            return False
    return not _in_step(before, after)


def _in_step(before: list[Line], after: list[Line]) -> bool:
    """Whether the blocks on both sides begin on the same baselines, as the rows of a table do."""
    one, other = _starts(before), _starts(after)
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    if len(fewer) < 2:
        return False
    shared = sum(1 for top in fewer if any(abs(top - there) < 3 for there in more))
    return shared >= max(2, 0.75 * len(fewer)) and len(fewer) >= 3


def _starts(side: list[Line]) -> list[float]:
    rows = sorted(side, key=lambda line: line.top)
    starts = [rows[0].top]
    for above, below in itertools.pairwise(rows):
        if below.top - above.bottom > 0.55 * (below.size or below.bottom - below.top):
            starts.append(below.top)
    return starts


def _bands(lines: list[Line], gutter: tuple[float, float], left: float, right: float) -> list[Region]:
    """The page from the top: what crosses the gutter, or stands alone on one side, in one; what lies side by side by columns."""
    low, high = gutter
    middle = (low + high) / 2
    answer: list[Region] = []
    across: list[Line] = []
    for run in _runs(sorted(lines, key=lambda line: (line.top + line.bottom) / 2), middle):
        if run[0].left < middle - 2 and run[0].right > middle + 2:
            across.extend(run)
            continue
        one = [line for line in run if line.right <= middle + 2]
        other = [line for line in run if line.right > middle + 2]
        while one and other and across and _belongs_above(one[0], across[-1], other[0]):
            across.append(one.pop(0))
        if not one or not other:
            across.extend(one or other)
            continue
        if across:
            answer.append(Region(across, left, right))
            across = []
        answer.extend(_column(one, left, max(low, max(line.right for line in one)), 0))
        answer.extend(_column(other, high, right, 1))
    if across:
        answer.append(Region(across, left, right))
    return answer


def _runs(lines: list[Line], middle: float) -> list[list[Line]]:
    """The lines cut where crossing the gutter begins and ends."""
    runs: list[list[Line]] = []
    crossing: bool | None = None
    for line in lines:
        crosses = line.left < middle - 2 and line.right > middle + 2
        if crosses != crossing:
            runs.append([])
            crossing = crosses
        runs[-1].append(line)
    return runs


def _belongs_above(line: Line, above: Line, other: Line) -> bool:
    return line.bottom < other.top and line.top - above.bottom < 0.6 * (line.size or line.bottom - line.top)


def _column(side: list[Line], left: float, right: float, index: int) -> list[Region]:
    """One column, cut further if it holds columns itself."""
    parts = regions(side) if len(side) > 3 * _FEWEST else [Region(side, left, right)]
    for part in parts:
        if part.columns == 1:
            part.left, part.right = min(left, part.left) if index == 0 else part.left, right
        part.column, part.columns = part.column + index, max(part.columns, 2)
    return parts
