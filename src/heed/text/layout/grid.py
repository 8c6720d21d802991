"""Ruled tables and frames: from the lines drawn on a page to cells, and the words to the cell they stand in."""

from __future__ import annotations

import msgspec

from heed.text.layout.line import Frame, Line, PageLines

_NEAR = 3.0  # points: edges so close are one edge
_TOUCH = 4.6  # points: word processors leave so much between the pieces of one edge
_LEAST_CELL = 7.0
_MOST_FRAMES = 600


class Area(msgspec.Struct):
    """A cell or frame: where it stands, which column of its table it begins in, and the lines in it."""

    left: float
    top: float
    right: float
    bottom: float
    column: int = 0
    lines: list[Line] = []
    shaded: str | None = None


class Grid(msgspec.Struct):
    """A ruled table: its rows of cells from the top. One cell alone is a frame round ordinary text."""

    left: float
    top: float
    right: float
    bottom: float
    rows: list[list[Area]]
    columns: int


class _Edge(msgspec.Struct):
    """An edge: where it lies, and from where to where it runs."""

    at: float
    low: float
    high: float


def grids(page: PageLines) -> list[Grid]:
    """The ruled tables and frames of a page, from the top, with their words; the words are not taken from the page."""
    level, upright = _edges(page)
    answer = []
    for across, down in _connected(level, upright):
        grid = _grid(across, down)
        if grid is not None:
            answer.append(grid)
    answer.sort(key=lambda grid: grid.top)
    return _fill(_outermost(_with_bare_rows(answer, level, page)), page)


def _edges(page: PageLines) -> tuple[list[_Edge], list[_Edge]]:
    level: list[_Edge] = []
    upright: list[_Edge] = []
    for rule in page.rules:
        if rule.right - rule.left >= rule.bottom - rule.top:
            level.append(_Edge((rule.top + rule.bottom) / 2, rule.left, rule.right))
        else:
            upright.append(_Edge((rule.left + rule.right) / 2, rule.top, rule.bottom))
    for frame in _distinct(page.frames):
        if frame.right - frame.left < 12 or frame.bottom - frame.top < _LEAST_CELL or _blackened(frame, page):
            continue
        level.append(_Edge(frame.top, frame.left, frame.right))
        level.append(_Edge(frame.bottom, frame.left, frame.right))
        upright.append(_Edge(frame.left, frame.top, frame.bottom))
        upright.append(_Edge(frame.right, frame.top, frame.bottom))
    return _merged(level), _merged(upright)


def _distinct(frames: list[Frame]) -> list[Frame]:
    """The frames without those inside another of the same fill: the shade of a paragraph inside that of its cell."""
    kept: list[Frame] = []
    for frame in sorted(
        frames[:_MOST_FRAMES], key=lambda frame: (frame.left - frame.right) * (frame.bottom - frame.top)
    ):
        if frame.ruled or not any(
            other.fill == frame.fill
            and other.left - 1 <= frame.left
            and other.right + 1 >= frame.right
            and other.top - 1 <= frame.top
            and other.bottom + 1 >= frame.bottom
            for other in kept
        ):
            kept.append(frame)
    return kept


def _blackened(frame: Frame, page: PageLines) -> bool:
    """Whether the frame is a dark bar without words: something struck out."""
    if frame.fill is None or max(int(frame.fill[at : at + 2], 16) for at in (1, 3, 5)) > 60:
        return False
    return not any(
        frame.left <= (line.left + line.right) / 2 <= frame.right
        and frame.top <= (line.top + line.bottom) / 2 <= frame.bottom
        for line in page.lines
    )


def _merged(edges: list[_Edge]) -> list[_Edge]:
    """Edges on one line that touch become one."""
    answer: list[_Edge] = []
    edges.sort(key=lambda edge: (edge.at, edge.low))
    for edge in edges:
        near = next((other for other in reversed(answer) if _touches(other, edge)), None)
        if near is None:
            answer.append(_Edge(edge.at, edge.low, edge.high))
        else:
            near.low, near.high = min(near.low, edge.low), max(near.high, edge.high)
    return answer


def _touches(one: _Edge, other: _Edge) -> bool:
    return abs(other.at - one.at) <= _NEAR and other.low <= one.high + _TOUCH and other.high >= one.low - _TOUCH


def _connected(level: list[_Edge], upright: list[_Edge]) -> list[tuple[list[_Edge], list[_Edge]]]:
    """Groups of edges that cross or touch."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, across in enumerate(level):
        for j, down in enumerate(upright):
            if (
                across.low - _TOUCH <= down.at <= across.high + _TOUCH
                and down.low - _TOUCH <= across.at <= down.high + _TOUCH
            ):
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[_Edge], list[_Edge]]] = {}
    for i, across in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(across)
    for j, down in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(down)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _places(edges: list[_Edge]) -> list[float]:
    places: list[float] = []
    for at in sorted(edge.at for edge in edges):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _grid(across: list[_Edge], down: list[_Edge]) -> Grid | None:
    xs, ys = _places(down), _places(across)
    if len(xs) < 2 or len(ys) < 2 or len(xs) > 40 or len(ys) > 200:
        return None
    taken: set[tuple[int, int]] = set()
    rows: list[list[Area]] = []
    for j in range(len(ys) - 1):
        row: list[Area] = []
        for i in range(len(xs) - 1):
            if (i, j) in taken:
                continue
            right, bottom = i + 1, j + 1
            while right < len(xs) - 1 and not _covered(down, xs[right], ys[j], ys[j + 1]):
                right += 1
            while bottom < len(ys) - 1 and not _covered(across, ys[bottom], xs[i], xs[right]):
                bottom += 1
            for x in range(i, right):
                for y in range(j, bottom):
                    taken.add((x, y))
            row.append(Area(xs[i], ys[j], xs[right], ys[bottom], i, []))
        if row:
            rows.append(row)
    return Grid(xs[0], ys[0], xs[-1], ys[-1], rows, len(xs) - 1)


def _covered(edges: list[_Edge], at: float, low: float, high: float) -> bool:
    """Whether an edge at this place runs along the middle of low…high."""
    middle = (low + high) / 2
    return any(abs(edge.at - at) <= _NEAR and edge.low - _NEAR <= middle <= edge.high + _NEAR for edge in edges)


def _outermost(found: list[Grid]) -> list[Grid]:
    """Without grids that lie inside a cell of another."""
    return [
        grid
        for grid in found
        if not any(
            other is not grid
            and other.left - 1 <= grid.left
            and other.right + 1 >= grid.right
            and other.top - 1 <= grid.top
            and other.bottom + 1 >= grid.bottom
            and (other.right - other.left) * (other.bottom - other.top)
            > (grid.right - grid.left) * (grid.bottom - grid.top)
            and not (_single(other) and not _single(grid))
            for other in found
        )
    ]


def _with_bare_rows(found: list[Grid], level: list[_Edge], page: PageLines) -> list[Grid]:
    """The grids, with the rows between and below them that have level rules alone: tables that shade every other row."""
    answer: list[Grid] = []
    for grid in found:
        above = answer[-1] if answer else None
        if above is not None and abs(above.bottom - grid.top) <= _NEAR and _lefts(above) == _lefts(grid):
            above.rows.extend(grid.rows)
            above.bottom = grid.bottom
        else:
            answer.append(grid)
        while (row := _bare_row(answer[-1], level, page)) is not None:
            answer[-1].rows.append(row)
            answer[-1].bottom = row[0].bottom
    return answer


def _lefts(grid: Grid) -> list[int]:
    return [round(cell.left / _NEAR) for cell in grid.rows[-1]]


def _bare_row(grid: Grid, level: list[_Edge], page: PageLines) -> list[Area] | None:
    """The row right below the grid, down to the next rule of its width, where the words there keep to its columns."""
    last = grid.rows[-1]
    if len(last) < 2 or len(last) != grid.columns:
        return None
    below = [
        edge.at
        for edge in level
        if edge.at > grid.bottom + _LEAST_CELL
        and abs(edge.low - grid.left) <= _TOUCH
        and abs(edge.high - grid.right) <= _TOUCH
    ]
    if not below:
        return None
    bottom = min(below)
    inside = [line for line in page.lines if grid.bottom < (line.top + line.bottom) / 2 < bottom]
    lefts = [cell.left for cell in last]
    if any(line.left < left - 2 and line.right > left + 2 for line in inside for left in lefts):
        return None
    if len({max((left for left in lefts if left <= line.left + 2), default=0.0) for line in inside}) < 2:
        return None
    return [Area(cell.left, grid.bottom, cell.right, bottom, cell.column, []) for cell in last]


def _single(grid: Grid) -> bool:
    return sum(len(row) for row in grid.rows) == 1


def _fill(found: list[Grid], page: PageLines) -> list[Grid]:
    """The grids that hold words, with the words in their cells."""
    held: set[int] = set()
    for grid in sorted(found, key=lambda grid: (_single(grid), (grid.right - grid.left) * (grid.bottom - grid.top))):
        for line in page.lines:
            x, y = (line.left + line.right) / 2, (line.top + line.bottom) / 2
            if id(line) in held or not (grid.left - 2 <= x <= grid.right + 2 and grid.top - 2 <= y <= grid.bottom + 2):
                continue
            # a line that reaches over the edges by more than a little belongs to the page
            if line.left < grid.left - 8 or line.right > grid.right + 12:
                continue
            cell = _cell_at(grid, min(line.left + 4, x), y) or _cell_at(grid, x, y)
            if cell is not None:
                cell.lines.append(line)
                held.add(id(line))
    answer = []
    for grid in found:
        grid.rows = [list(row) for row in grid.rows if any(cell.lines for cell in row)]
        _part_bands(grid)
        if grid.rows:
            answer.append(_narrowed(grid))
    return answer


def _part_bands(grid: Grid) -> None:
    """Cuts cells over several columns where other rows are cut and the words keep to both sides: banded tables rule every other row."""
    if len(grid.rows) < 3 or grid.columns < 2:
        return
    sides = [{cell.column: cell.left for cell in row} for row in grid.rows]
    for row in grid.rows:
        for cell in list(row):
            if len(cell.lines) < 2:
                continue
            later = {
                column: left
                for known in sides
                for column, left in known.items()
                if cell.left + 3 < left < cell.right - 3
            }
            for column, left in sorted(later.items(), reverse=True):
                if 3 * sum(column in known for known in sides) < len(sides):
                    continue
                one = [line for line in cell.lines if line.right <= left + 2]
                other = [line for line in cell.lines if line.left >= left - 2]
                if not one or not other or len(one) + len(other) < len(cell.lines) or not _side_by_side(one, other):
                    continue
                row.insert(
                    row.index(cell) + 1, Area(left, cell.top, cell.right, cell.bottom, column, other, cell.shaded)
                )
                cell.right, cell.lines = left, one


def _side_by_side(one: list[Line], other: list[Line]) -> bool:
    return any(a.top < b.bottom and a.bottom > b.top for a in one for b in other)


def _cell_at(grid: Grid, x: float, y: float) -> Area | None:
    for row in grid.rows:
        for cell in row:
            if cell.left - 2 <= x <= cell.right + 2 and cell.top - 2 <= y <= cell.bottom + 2:
                return cell
    return None


def _narrowed(grid: Grid) -> Grid:
    """The grid without columns that never hold a word: the strokes of double borders and padding."""
    used = sorted({cell.column for row in grid.rows for cell in row if cell.lines})
    place = {column: at for at, column in enumerate(used)}
    for row in grid.rows:
        row[:] = [cell for cell in row if cell.column in place]
        for cell in row:
            cell.column = place[cell.column]
    grid.columns = len(used)
    return grid
