"""Tables as blocks: a row a block, with its cells; and frames round ordinary text."""

from __future__ import annotations

import msgspec

from heed.text.layout.grid import Area, Grid
from heed.text.layout.hyphens import Hyphens
from heed.text.layout.line import Line
from heed.text.layout.looks import is_caps
from heed.text.layout.paragraphs import Column, paragraphs
from heed.text.layout.regions import regions
from heed.text.layout.rows import rows_of
from heed.text.reading import Block, Box, Cell


def is_table(grid: Grid) -> bool:
    """Whether the grid has rows of cells; otherwise it is a frame, or several, round ordinary text or a heading."""
    full = [row for row in grid.rows if sum(1 for cell in row if cell.lines) >= 2]
    return len(full) >= 2 or (len(full) == 1 and _is_entry(full[0]))


def _is_entry(row: list[Area]) -> bool:
    """Whether a row alone is one of a table: something short, a number or a date, beside a sentence; no label beside what it labels."""
    texts = [" ".join(line.text for line in cell.lines) for cell in row if cell.lines]
    short = [text for text in texts if len(text) <= 24]
    return bool(short) and max(map(len, texts)) > 40 and "ecommendation" not in texts[0] and not texts[0].endswith(":")


def is_text(row: list[Area], rest: Grid | None = None) -> bool:
    """Whether the row only frames ordinary text: one cell with much in it, or a number beside a section with its heading.

    `rest` is the table that goes on here from the page before: what fills one narrow column of it is the end of a row.
    """
    filled = [cell for cell in row if cell.lines]
    if len(filled) == 1:
        narrow = rest is not None and filled[0].right - filled[0].left < 0.8 * (rest.right - rest.left)
        return len(filled[0].lines) > 4 and not narrow
    if len(filled) != 2 or sum(len(line.text) for line in filled[0].lines) > 4:
        return False
    section = sorted(filled[1].lines, key=lambda line: line.top)
    headed = len(section) > 2 and _like_heading(section[0]) and not _like_heading(section[-1])
    return headed or len(section) > 14


def _like_heading(line: Line) -> bool:
    return line.bold >= 0.8 or is_caps(line.text)


def table_rows(grid: Grid, page: int, number: int, hyphens: Hyphens) -> list[Block]:
    """The rows of a table that hold words."""
    blocks = []
    for row in grid.rows:
        block = _row(row, page, number, hyphens)
        if block is not None:
            blocks.append(block)
    if len(blocks) > 1 and _is_header(grid, blocks):
        blocks[0].header_row = True
    return blocks


def text_row(row: list[Area], page: int, box: int, body: float, hyphens: Hyphens) -> list[Block]:
    """The blocks of a row that only frames text; a number beside it becomes the marker of the first."""
    filled = [cell for cell in row if cell.lines]
    blocks = frame_blocks(filled[-1], page, box, body, hyphens)
    if len(filled) > 1 and blocks and blocks[0].marker is None:
        blocks[0].marker = filled[0].lines[0].text
    return blocks


def _row(row: list[Area], page: int, number: int, hyphens: Hyphens) -> Block | None:
    cells: list[Cell] = []
    parts: list[Block] = []
    for area in row:
        if not area.lines:
            continue
        inside = _cell_blocks(area, page, hyphens)
        parts.extend(inside)
        text = " ".join(f"{block.marker} {block.text}" if block.marker else block.text for block in inside).strip()
        edges = area.lines
        box = Box(
            page,
            round(min(line.left for line in edges), 1),
            round(min(line.top for line in edges), 1),
            round(max(line.right for line in edges), 1),
            round(max(line.bottom for line in edges), 1),
        )
        cells.append(Cell(text, area.column, box))
    if not cells:
        return None
    letters = sum(len(part.text) for part in parts) or 1
    longest = max(parts, key=lambda part: len(part.text))
    return Block(
        text=" | ".join(cell.text for cell in cells),
        page=page,
        kind="table_row",
        boxes=[cell.box for cell in cells if cell.box],
        cells=cells,
        table=number,
        size=longest.size,
        bold=round(sum(part.bold * len(part.text) for part in parts) / letters, 2),
        italic=round(sum(part.italic * len(part.text) for part in parts) / letters, 2),
        colour=longest.colour,
        caps=all(part.caps for part in parts),
        lines=max(len(area.lines) for area in row),
        first_line=parts[0].first_line,
        confidence=longest.confidence,
    )


def _cell_blocks(area: Area, page: int, hyphens: Hyphens) -> list[Block]:
    level = [line for line in area.lines if line.angle % 180 == 0]
    left = min((line.left for line in level), default=area.left)
    # a cell has a little padding on the right, as it has on the left
    right = max(
        max((line.right for line in level), default=area.right), area.right - min(max(left - area.left, 2.0), 8.0)
    )
    column = Column(left, right)
    blocks = [part.block for part in paragraphs(rows_of(level, page), column, hyphens)]
    for line in area.lines:
        if line.angle % 180:
            box = Box(page, line.left, line.top, line.right, line.bottom)
            blocks.append(
                Block(text=line.text, page=page, boxes=[box], size=line.size, bold=line.bold, first_line=line.text)
            )
    return blocks


def _is_header(grid: Grid, blocks: list[Block]) -> bool:
    """Whether the first row names the columns: set bolder, in other colours or shade than the next, and short."""
    first, second = blocks[0], blocks[1]
    if len(first.cells) < 2 or any(len(cell.text) > 90 for cell in first.cells):
        return False
    if first.bold >= 0.8:
        return second.bold < 0.8 or all(len(cell.text) < 40 for cell in first.cells)
    return first.colour != second.colour or (first.caps and not second.caps)


def frame_blocks(area: Area, page: int, number: int, body: float, hyphens: Hyphens) -> list[Block]:
    """The blocks inside one frame, marked as boxed."""
    blocks: list[Block] = []
    for region in regions(area.lines):
        inner = Column(region.left, max(region.right, area.right - (region.left - area.left)), body, region.column)
        blocks.extend(part.block for part in paragraphs(rows_of(region.lines, page), inner, hyphens))
    for block in blocks:
        block.boxed = number
    return blocks


def joins(above: Block, below: Block) -> bool:
    """Whether a row at the top of a page goes on from the last row of the page before."""
    if not above.cells or not below.cells:
        return False
    first = above.cells[0].column
    if below.cells[0].column > first and above.cells[0].text:
        return True
    columns = {cell.column: cell.text for cell in above.cells}
    goes_on = [
        cell.text[:1].islower()
        and not columns.get(cell.column, ".").endswith((".", "!", "?", ":", ";"))
        and cell.column in columns
        for cell in below.cells
    ]
    return any(goes_on) and (len(below.cells) < len(above.cells) or sum(goes_on) * 2 >= len(goes_on))


def join(above: Block, below: Block, hyphens: Hyphens) -> None:
    """Adds what stands in the lower row's cells to the cells above."""
    for cell in below.cells:
        for other in above.cells:
            if other.column == cell.column:
                other.text = hyphens.join(other.text, cell.text)
                break
        else:
            above.cells.append(cell)
    above.cells.sort(key=lambda cell: cell.column)
    above.boxes = [*above.boxes, *below.boxes]
    above.text = " | ".join(cell.text for cell in above.cells)
    above.lines += below.lines


class Edges(msgspec.Struct):
    """Where the columns of the last table of a page lie, to know it again on the next."""

    page: int
    left: float
    right: float
    columns: int
    number: int
    header: str

    def same(self, grid: Grid, page: int) -> bool:
        """Whether the grid goes on from this one."""
        close = abs(self.left - grid.left) < 6 and abs(self.right - grid.right) < 6
        return page == self.page + 1 and self.columns == grid.columns and close
