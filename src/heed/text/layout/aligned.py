"""Tables without upright rules: rows whose pieces stand under each other in the same columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from heed.text.layout.grid import Area, Grid
from heed.text.layout.line import Frame, Line, PageLines, Rule
from heed.text.layout.rows import Row, rows_of

_LEAST_GAP = 7.0


def aligned(lines: list[Line], rules: list[Rule], bands: Sequence[Frame] = ()) -> list[Grid]:
    """The tables among these lines of one column that only alignment or level rules show; `bands` shade their heads."""
    answer = [grid for part in _parted(rules, bands) for grid in _between_rules(lines, part)]
    held = {id(line) for grid in answer for row in grid.rows for cell in row for line in cell.lines}
    rest = [line for line in lines if id(line) not in held]
    answer.extend(_by_alignment(rest))
    return answer


def heads_table(frame: Frame, page: PageLines) -> bool:
    """Whether a shaded band stands on the level rules of a table that has no upright ones, and holds the names of its columns."""
    if frame.fill is None or frame.ruled or not 8 < frame.bottom - frame.top < 60:
        return False
    below = [
        rule
        for rule in page.rules
        if _same_width(rule, frame) and -3 < rule.top - frame.bottom < 400 and rule.bottom - rule.top < 3
    ]
    inside = [
        line
        for line in page.lines
        if frame.top - 1 <= (line.top + line.bottom) / 2 <= frame.bottom + 1
        and frame.left - 2 <= line.left <= frame.right
    ]
    upright = any(
        rule.bottom - rule.top > 6
        and rule.top < frame.bottom + 6
        and rule.bottom > frame.top - 6
        and rule.right - rule.left < 3
        for rule in page.rules
    )
    return len(below) > 1 and not upright and len(column_edges(inside)) > 1


def _same_width(rule: Rule | Frame, other: Rule | Frame) -> bool:
    return abs(rule.left - other.left) < 4 and abs(rule.right - other.right) < 4


def _parted(rules: list[Rule], bands: Sequence[Frame]) -> list[list[Rule]]:
    """The rules of the tables below each shaded head, the head's upper edge among them; then all others."""
    if not bands:
        return [rules]
    parts: list[list[Rule]] = []
    taken: set[int] = set()
    heads = sorted(bands, key=lambda band: band.top)
    for at, band in enumerate(heads):
        end = next((other.top for other in heads[at + 1 :] if _same_width(other, band)), 1e9)
        own = [r for r in rules if _same_width(r, band) and band.top - 2 <= r.top < end and r.bottom - r.top < 3]
        taken.update(map(id, own))
        parts.append([Rule(band.left, band.top, band.right, band.top + 0.5), *own])
    return [*parts, [rule for rule in rules if id(rule) not in taken]]


def _between_rules(lines: list[Line], rules: list[Rule]) -> list[Grid]:
    """Tables whose rows are parted by level rules of one width."""
    level = sorted(
        (rule for rule in rules if rule.bottom - rule.top < 3 and rule.right - rule.left > 100),
        key=lambda rule: rule.top,
    )
    groups: list[list[Rule]] = []
    for rule in level:
        for group in groups:
            if abs(group[-1].left - rule.left) < 4 and abs(group[-1].right - rule.right) < 4:
                group.append(rule)
                break
        else:
            groups.append([rule])
    answer = []
    for group in groups:
        if len(group) < 3:
            continue
        inside = [line for line in lines if group[0].top - 2 <= (line.top + line.bottom) / 2 <= group[-1].bottom + 2]
        inside = [line for line in inside if line.left >= group[0].left - 6 and line.right <= group[0].right + 6]
        columns = column_edges(inside)
        if len(columns) < 2 or len(inside) < 4:
            continue
        inside += _open_end(lines, group[-1], columns)
        tops = [group[0].top - 3] + [rule.top for rule in group[1:]]
        bands: list[list[Line]] = [[] for _ in tops]
        for line in inside:
            middle = (line.top + line.bottom) / 2
            at = max(place for place, top in enumerate(tops) if top <= middle)
            bands[at].append(line)
        head = _head_above(lines, group[0], columns)
        if head:
            bands.insert(0, head)
            inside = [*head, *inside]
        filled = [band for band in bands if band]
        if sum(1 for band in filled if len({_column(line, columns) for line in band}) > 1) * 2 < len(filled):
            continue
        answer.append(_grid(filled, columns, inside))
    return answer


def _open_end(lines: list[Line], last: Rule, columns: list[float]) -> list[Line]:
    """The lines below the last rule that stand in the same columns to the foot of the page: a row that goes on overleaf."""
    below = sorted(
        (line for line in lines if (line.top + line.bottom) / 2 > last.bottom + 2), key=lambda line: line.top
    )
    edges = [*columns[1:], last.right + 6]
    reach = last.bottom
    for line in below:
        fits = min(abs(line.left - left) for left in columns) < 6 and line.right < edges[_column(line, columns)]
        if not fits or line.top - reach > 2.2 * (line.bottom - line.top):
            return []
        reach = max(reach, line.bottom)
    return below if len({_column(line, columns) for line in below}) > 1 else []


def _head_above(lines: list[Line], first: Rule, columns: list[float]) -> list[Line]:
    """The names of the columns where they stand above the first of the rules: pieces on one baseline, each where a column begins."""
    over = [line for line in lines if -3 < first.top - line.bottom < 1.2 * (line.bottom - line.top)]
    over = [line for line in over if line.left >= first.left - 6 and line.right <= first.right + 6]
    if len(over) < 2 or len({_column(line, columns) for line in over}) < len(over):
        return []
    if any(min(abs(line.left - left) for left in columns) > 6 or len(line.text) > 40 for line in over):
        return []
    return over


def column_edges(lines: list[Line]) -> list[float]:
    """The left edges of the columns that free upright strips part; one where there are none."""
    spans = sorted((line.left, line.right) for line in lines)
    edges: list[float] = []
    reach = -1e9
    for left, right in spans:
        if left > reach + _LEAST_GAP:
            edges.append(left)
        reach = max(reach, right)
    return edges


def _column(line: Line, columns: list[float]) -> int:
    return max((at for at, left in enumerate(columns) if line.left >= left - 4), default=0)


def _grid(bands: list[list[Line]], columns: list[float], inside: list[Line]) -> Grid:
    right = max(line.right for line in inside)
    edges = [*columns, right + 2]
    rows = []
    for band in bands:
        cells: dict[int, list[Line]] = {}
        for line in band:
            cells.setdefault(_column(line, columns), []).append(line)
        top, bottom = min(line.top for line in band), max(line.bottom for line in band)
        rows.append([Area(edges[at], top, edges[at + 1] - 4, bottom, at, held) for at, held in sorted(cells.items())])
    return Grid(columns[0], rows[0][0].top, right, rows[-1][0].bottom, rows, len(columns))


def _by_alignment(lines: list[Line]) -> list[Grid]:
    """Tables of at least three rows whose pieces begin on the same upright lines."""
    bands = _baselines(lines)
    answer = []
    begun = 0
    while begun < len(bands):
        if not _several(bands[begun]):
            begun += 1
            continue
        end = begun + 1
        misses = 0
        while end < len(bands) and misses < 6:
            gap = min(line.top for line in bands[end]) - max(line.bottom for line in bands[end - 1])
            height = max(line.bottom - line.top for line in bands[end])
            if gap > 2.2 * height:
                break
            misses = 0 if _several(bands[end]) else misses + 1
            end += 1
        while end > begun and not _several(bands[end - 1]) and not _inside_column(bands, begun, end):
            end -= 1
        grid = _table(bands[begun:end])
        if grid is not None:
            answer.append(grid)
            begun = end
        else:
            begun += 1
    return answer


def _baselines(lines: list[Line]) -> list[list[Line]]:
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.bottom):
        if bands and abs(bands[-1][0].bottom - line.bottom) < 0.35 * (line.bottom - line.top):
            bands[-1].append(line)
        else:
            bands.append([line])
    for band in bands:
        band.sort(key=lambda line: line.left)
    return bands


def _several(band: list[Line]) -> bool:
    """Whether the row has pieces side by side beyond a marker and its words."""
    if len(band) < 2:
        return False
    row: Row = rows_of(list(band), 0)[0]
    return len(band) - (1 if row.marker is not None and row.sure else 0) >= 2


def _inside_column(bands: list[list[Line]], begun: int, end: int) -> bool:
    """Whether the last row goes on in a column other than the first: the end of a cell of many lines."""
    lefts = [line.left for band in bands[begun : end - 1] if len(band) > 1 for line in band[1:]]
    line = bands[end - 1][0]
    return len(bands[end - 1]) == 1 and any(abs(left - line.left) < 3 for left in lefts)


def _table(bands: list[list[Line]]) -> Grid | None:
    several = [band for band in bands if len(band) > 1]
    if len(several) < 3 or len(several) * 3 < len(bands):
        return None
    inside = [line for band in bands for line in band]
    columns = column_edges(inside)
    if len(columns) < 2:
        return None
    counts = [sum(1 for line in inside if _column(line, columns) == at) for at in range(len(columns))]
    if min(counts) < 2 or sum(1 for line in inside if len(line.text) > 1) < 5:
        return None
    return _grid(_logical(bands, columns), columns, inside)


def _logical(bands: list[list[Line]], columns: list[float]) -> list[list[Line]]:
    """Printed rows put together into the rows of the table: a row without a first cell, close below, goes on from the one above."""
    answer: list[list[Line]] = []
    gaps = []
    for above, below in itertools.pairwise(bands):
        gaps.append(min(line.top for line in below) - max(line.bottom for line in above))
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    wide = [gap for gap in gaps if gap > usual + 3]
    for at, band in enumerate(bands):
        first = min(_column(line, columns) for line in band)
        gap = gaps[at - 1] if at else 0.0
        goes_on = (
            bool(answer)
            and (first > 0 or (len(band) == 1 and len(columns) > 1 and gap <= usual + 1))
            and gap <= usual + 3
        )
        if not goes_on and answer and len(wide) >= 2 and gap <= usual + 1 and _wraps(answer[-1], band, columns):
            goes_on = True
        if goes_on:
            answer[-1] = [*answer[-1], *band]
        else:
            answer.append(list(band))
    return answer


def _wraps(above: list[Line], band: list[Line], columns: list[float]) -> bool:
    """Whether the lines go on in the middle of sentences."""
    return any(line.text[:1].islower() for line in band) and not any(line.text[:1].isdigit() for line in band)
