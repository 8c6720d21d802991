"""From the lines of all pages to blocks in reading order."""

from __future__ import annotations

import msgspec

from heed.text.layout import flow, tables
from heed.text.layout.aligned import aligned, heads_table
from heed.text.layout.contents import Contents, contents_blocks
from heed.text.layout.figures import figures_of, mark
from heed.text.layout.furniture import BAND, take_furniture
from heed.text.layout.grid import Area, Grid, grids
from heed.text.layout.hyphens import Hyphens
from heed.text.layout.line import Frame, Line, PageLines, Rule
from heed.text.layout.looks import usual
from heed.text.layout.notes import note_blocks, notes_begin
from heed.text.layout.paragraphs import Column, Paragraph, paragraphs
from heed.text.layout.regions import Gutter, Region, fits, gutter_of, parted, regions
from heed.text.layout.rows import Row, rows_of
from heed.text.layout.underlined import stress_underlined
from heed.text.reading import Block, Box

_STAND_IN = "\ufffc"  # holds a table's place among the lines while the page is cut into columns


def build(pages: list[PageLines]) -> list[Block]:
    """The blocks of a file in reading order; fills `printed` of each page it is given."""
    blocks = _Builder(pages).blocks
    _gaps(blocks)
    return blocks


class _Builder:
    """Goes through the pages in order; what may go on from page to page is remembered here."""

    def __init__(self, pages: list[PageLines]) -> None:
        self.blocks: list[Block] = []
        self._hyphens = Hyphens([line.text for page in pages for line in page.lines])
        self._body = body_size(pages)
        self._contents = Contents(len(pages))
        self._open: Paragraph | None = None  # the last paragraph of running text, which may go on
        self._table = 0
        self._box = 0
        self._last_table: tables.Edges | None = None
        self._last_row: Block | None = None
        self._gutter: Gutter | None = None  # of the page before
        self._free: list[Rule] = []  # ruled lines of the page that are in no ruled table
        self._heads: list[Frame] = []  # shaded heads of the page's tables that have no upright rules
        for page in pages:
            stress_underlined(page)
        furniture = take_furniture(pages)
        for at, page in enumerate(pages):
            self._page(page, furniture.get(at, []))

    def _page(self, page: PageLines, furniture: list[Line]) -> None:
        heads = [line for line in furniture if line.bottom < page.height / 2]
        self.blocks.extend(_furniture(line, page.number) for line in heads)
        stand_ins: dict[int, Grid] = {}
        lines = self._without_tables(page, stand_ins)
        notes: list[Block] = []
        first = True
        head, lines, foot = _outer(lines, page)
        cut = [*regions(head), *parted(lines, self._columns(lines, stand_ins)), *regions(foot)]
        for at, region in enumerate(cut):
            lowest = all(other.column != region.column or other.columns != region.columns for other in cut[at + 1 :])
            first = self._region(region, page, stand_ins, notes, first, lowest)
        self.blocks.extend(notes)
        self.blocks.extend(_furniture(line, page.number) for line in furniture if line.bottom >= page.height / 2)

    def _columns(self, lines: list[Line], stand_ins: dict[int, Grid]) -> Gutter | None:
        """The gutter of a page: shown by its lines, those in frames counted; else that of the page before, where all keep to it."""
        frames = [grid for grid in stand_ins.values() if sum(len(row) for row in grid.rows) == 1]
        if not frames:
            gutter = gutter_of(lines)
        else:
            inside = [line for grid in frames for line in grid.rows[0][0].lines]
            gutter = gutter_of([*(line for line in lines if id(line) not in stand_ins), *inside])
            if gutter is not None and not fits(lines, gutter):
                gutter = gutter_of(lines)
        if gutter is None and self._gutter is not None and (frames or len(lines) > 3) and fits(lines, self._gutter):
            return self._gutter
        self._gutter = gutter
        return gutter

    def _without_tables(self, page: PageLines, stand_ins: dict[int, Grid]) -> list[Line]:
        """The lines outside ruled tables and frames, and a stand-in for each of these."""
        lines = page.lines
        self._free = page.rules
        self._heads = [frame for frame in page.frames if heads_table(frame, page)] if page.rules else []
        if not page.rules and not page.frames:
            return lines
        area = page.width * page.height
        if self._heads:
            left = [frame for frame in page.frames if frame not in self._heads]
            page = msgspec.structs.replace(page, frames=left)
        for grid in grids(page):
            cells = [cell for row in grid.rows for cell in row if cell.lines]
            if len(cells) == 1 and (grid.right - grid.left) * (grid.bottom - grid.top) > 0.6 * area:
                continue  # a border round the page
            held = {id(line) for row in grid.rows for cell in row for line in cell.lines}
            if not held:
                continue
            lines = [line for line in lines if id(line) not in held]
            lines.append(self._stand_in(grid, stand_ins))
            self._free = [r for r in self._free if not (grid.top - 3 < r.top < grid.bottom + 3 and r.left < grid.right)]
        return lines

    def _stand_in(self, grid: Grid, stand_ins: dict[int, Grid]) -> Line:
        line = Line(_STAND_IN * 60, grid.left, grid.top, grid.right, grid.bottom)
        stand_ins[id(line)] = grid
        return line

    def _region(
        self, region: Region, page: PageLines, stand_ins: dict[int, Grid], notes: list[Block], first: bool, lowest: bool
    ) -> bool:
        plain = [line for line in region.lines if id(line) not in stand_ins and line.angle == 0]
        if plain and len(plain) < len(region.lines) and region.columns == 1:
            # a table or frame may be wider than the column of text
            region.left, region.right = min(line.left for line in plain), max(line.right for line in plain)
        rows = rows_of(plain, page.number)
        begin, end = self._contents.stretch(rows) if region.columns == 1 else (0, 0)
        if end:
            top, bottom = rows[begin].top, rows[end - 1].bottom
            above = [line for line in region.lines if (line.top + line.bottom) / 2 < top]
            below = [line for line in region.lines if (line.top + line.bottom) / 2 > bottom]
            self._part(above, region, page, stand_ins, None, first)
            self.blocks.extend(contents_blocks(rows[begin:end], region.left))
            self._open = None
            return self._part(below, region, page, stand_ins, notes if lowest else None, False)
        return self._part(region.lines, region, page, stand_ins, notes if lowest else None, first, rows)

    def _part(
        self,
        lines: list[Line],
        region: Region,
        page: PageLines,
        stand_ins: dict[int, Grid],
        notes: list[Block] | None,
        first: bool,
        known: list[Row] | None = None,
    ) -> bool:
        """Lines of one column, tables among them."""
        plain = [line for line in lines if id(line) not in stand_ins and line.angle == 0]
        large = figures_of(plain, self._body)
        if large:
            apart = {id(line) for line in large}
            begun = len(self.blocks)
            rest = [line for line in lines if id(line) not in apart]
            first = self._part(rest, region, page, stand_ins, notes, first)
            mark([block for block in self.blocks[begun:] if block.page == page.number], large)
            return first
        if region.columns == 1 and len(plain) > 5:
            for grid in aligned(plain, self._free, self._heads):
                held = {id(line) for row in grid.rows for cell in row for line in cell.lines}
                lines = [line for line in lines if id(line) not in held]
                lines.append(self._stand_in(grid, stand_ins))
        if known is not None and not any(id(line) in stand_ins for line in lines):
            return self._running(lines, region, page, notes, first, known)
        waiting: list[Line] = []
        for line in sorted(lines, key=lambda line: line.top):
            grid_here = stand_ins.get(id(line))
            if grid_here is None:
                waiting.append(line)
                continue
            first = self._running(waiting, region, page, None, first)
            waiting = []
            first = self._grid(grid_here, page, first)
        return self._running(waiting, region, page, notes, first)

    def _running(
        self,
        lines: list[Line],
        region: Region,
        page: PageLines,
        notes: list[Block] | None,
        first: bool,
        known: list[Row] | None = None,
    ) -> bool:
        """Running text of one column; footnotes are set aside where `notes` is given."""
        if not lines:
            return first
        rows = known if known is not None else rows_of([line for line in lines if line.angle == 0], page.number)
        column = Column(region.left, region.right, self._body, region.column)
        if notes is not None:
            start = notes_begin(rows, self._body, page.rules, page.height)
            if start < len(rows):
                notes.extend(note_blocks(rows[start:], column, self._hyphens))
                rows = rows[:start]
        self._paragraphs(paragraphs(rows, column, self._hyphens), first)
        self.blocks.extend(_aside(line, page.number) for line in lines if line.angle)
        return first and not rows

    def _paragraphs(self, found: list[Paragraph], first: bool) -> None:
        for at, paragraph in enumerate(found):
            if at == 0 and self._open is not None and flow.goes_on(self._open, paragraph):
                flow.join(self._open, paragraph, self._hyphens)
                continue
            self.blocks.append(paragraph.block)
            self._open = paragraph

    def _grid(self, grid: Grid, page: PageLines, first: bool) -> bool:
        """A table or frames, where they stand."""
        last = self._last_table
        again = first and last is not None and last.same(grid, page.number)
        if not again and not tables.is_table(grid):
            for row in grid.rows:
                self._frames(row, page)
            return False
        stretch: list[list[Area]] = []
        for row in [*grid.rows, []]:
            if row and not tables.is_text(row, grid if again else None):
                stretch.append(row)
                continue
            if stretch:
                self._rows(msgspec.structs.replace(grid, rows=stretch), page, again)
                again = again or bool(row)
                stretch = []
            if row:
                self._box += 1
                self.blocks.extend(tables.text_row(row, page.number, self._box, self._body, self._hyphens))
                self._last_table = tables.Edges(page.number, grid.left, grid.right, grid.columns, self._table, "")
        return False

    def _frames(self, row: list[Area], page: PageLines) -> None:
        for cell in row:
            if cell.lines:
                self._box += 1
                self.blocks.extend(tables.frame_blocks(cell, page.number, self._box, self._body, self._hyphens))

    def _rows(self, grid: Grid, page: PageLines, again: bool) -> None:
        last = self._last_table
        if not again:
            self._table += 1
            self._last_row = None
        rows = tables.table_rows(grid, page.number, self._table, self._hyphens)
        header = last.header if again and last else ""
        if again and rows and header and rows[0].text == header:
            rows[0].kind = "furniture"
            self.blocks.append(rows.pop(0))
        elif again and rows:
            rows[0].header_row = False
        if again and rows and self._last_row is not None and tables.joins(self._last_row, rows[0]):
            tables.join(self._last_row, rows.pop(0), self._hyphens)
        self.blocks.extend(rows)
        if rows:
            self._last_row = rows[-1]
            header = rows[0].text if rows[0].header_row else header
        self._last_table = tables.Edges(page.number, grid.left, grid.right, grid.columns, self._table, header)


def _gaps(blocks: list[Block]) -> None:
    """Fills the free space above blocks that follow a table, a frame or another column's end."""
    bottom, page = 0.0, 0
    for block in blocks:
        if block.kind == "furniture" or not block.boxes:
            continue
        first, last = block.boxes[0], block.boxes[-1]
        if block.gap_above == 0 and first.page == page and first.top > bottom:
            block.gap_above = round((first.top - bottom) / (block.size or first.bottom - first.top or 1.0), 2)
        bottom, page = max(box.bottom for box in block.boxes if box.page == last.page), last.page


def _outer(lines: list[Line], page: PageLines) -> tuple[list[Line], list[Line], list[Line]]:
    """Lines alone at the top and at the bottom edge of the page, and all between: what stands far off is in no column."""
    head: list[Line] = []
    foot: list[Line] = []
    rest = sorted(lines, key=lambda line: line.top)
    for outer, edge in ((head, False), (foot, True)):
        while len(rest) > 3:
            line = rest[-1] if edge else rest[0]
            band = line.top > (1 - BAND) * page.height if edge else line.bottom < BAND * page.height
            same = [other for other in rest if other.top < line.bottom and other.bottom > line.top]
            others = [other for other in rest if other not in same]
            if not band or not others or any(other.size > 20 for other in same):
                break
            gap = (
                line.top - max(other.bottom for other in others)
                if edge
                else min(other.top for other in others) - line.bottom
            )
            if gap < 2.2 * max(line.size, 6.0):
                break
            outer.extend(same)
            rest = others
    return head, rest, foot


def _furniture(line: Line, page: int) -> Block:
    return Block(
        text=line.text,
        page=page,
        kind="furniture",
        size=round(line.size, 1),
        first_line=line.text,
        boxes=[Box(page, round(line.left, 1), round(line.top, 1), round(line.right, 1), round(line.bottom, 1))],
    )


def _aside(line: Line, page: int) -> Block:
    return Block(
        text=line.text,
        page=page,
        size=round(line.size, 1),
        first_line=line.text,
        boxes=[Box(page, round(line.left, 1), round(line.top, 1), round(line.right, 1), round(line.bottom, 1))],
    )


def body_size(pages: list[PageLines]) -> float:
    """The point size most of the file is set in."""
    return usual([(round(line.size, 1), len(line.text)) for page in pages for line in page.lines])
