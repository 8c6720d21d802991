"""On which page each part of a Word file falls when LibreOffice lays it out: an estimate from sizes, spacing and widths.

Word files do not say where their pages end. The estimate fills pages line by line under the rules of Word: breaks set by hand,
sections, keeping with the next, no lone lines, footnotes at the foot, table rows. Contract: within one page of LibreOffice.
"""

from __future__ import annotations

import msgspec

from heed.text.readers.docx.items import PAGE_BREAK, Item, Paragraph, Row, Section
from heed.text.readers.docx.lines import PrintedLine, lines_of

_CELL_MARGINS = 10.8
_RULE = 0.5  # the ruled line between two rows
_NOTE_GAP = 8.0  # the stroke above footnotes
_SLACK = 0.5
_MOST_PAGES = 20_000


class Placed(msgspec.Struct):
    """Where an item came to stand."""

    page: int
    lines: list[PrintedLine] = []
    gap: float = 0.0  # points of space above


class Sheet(msgspec.Struct):
    """One page: its section and its number within it, from 0."""

    section: Section
    place: int


class Flow:
    """Fills pages with items; `placed` tells where each stands (by identity), `sheets` what pages there are."""

    def __init__(self, notes: dict[tuple[str, str], list[Item]], *, add_spaces: bool) -> None:
        self.placed: dict[int, Placed] = {}
        self.sheets: list[Sheet] = []
        self._notes = notes
        self._add_spaces = add_spaces
        self._section = Section()
        self._y = self._after = self._noted = 0.0
        self._column = 0
        self._fresh = True  # nothing stands on the page or column yet
        self._natural = False  # the page began because the last was full
        self._before_it: Paragraph | None = None

    def run(self, items: list[Item]) -> None:
        """Places all items of the file's text."""
        start = 0
        for place, item in enumerate(items):
            if isinstance(item, Section):
                self._begin(item)
                self._items(items[start:place])
                start = place + 1
        if not self.sheets:
            self._begin(Section())

    def _begin(self, section: Section) -> None:
        before = self._section
        self._section = section
        goes_on = (
            section.start == "continuous"
            and bool(self.sheets)
            and (before.width, before.height) == (section.width, section.height)
        )
        if (
            not goes_on and self._fresh and self.sheets
        ):  # a page break stands before the section break: one new page, not two
            self.sheets.pop()
        if not goes_on:
            self._new_page(natural=False, within=0)
        elif section.columns != before.columns:
            self._column = 0

    @property
    def _height(self) -> float:
        """The room for text on a page."""
        section = self._section
        top = max(section.top, section.header + self._furniture_height("header"))
        bottom = max(section.bottom, section.footer + self._furniture_height("footer"))
        return max(section.height - top - bottom, 72.0)

    def _furniture_height(self, place: str) -> float:
        items = self._section.furniture.get(f"{place}.default", [])
        return sum(
            sum(line.height for line in lines_of(item, self._width)) + item.shape.before + item.shape.after
            for item in items
            if isinstance(item, Paragraph)
        )

    @property
    def _width(self) -> float:
        section = self._section
        whole = max(section.width - section.left - section.right, 72.0)
        return max((whole - section.column_gap * (section.columns - 1)) / section.columns, 36.0)

    def _new_page(self, *, natural: bool, within: int | None = None) -> None:
        if len(self.sheets) < _MOST_PAGES:
            self.sheets.append(Sheet(self._section, self.sheets[-1].place + 1 if within is None and self.sheets else 0))
        self._y = self._noted = self._after = 0.0
        self._column = 0
        self._fresh, self._natural = True, natural
        self._room = self._height

    def _on(self, *, natural: bool = True) -> None:
        """To the next column or page."""
        if self._column + 1 < self._section.columns:
            self._column += 1
            self._y = self._after = 0.0
            self._fresh, self._natural = True, natural
        else:
            self._new_page(natural=natural)

    def _fits(self, height: float) -> bool:
        return self._y + height + self._noted <= self._room + _SLACK

    def _items(self, items: list[Item]) -> None:
        for place, item in enumerate(items):
            if isinstance(item, Paragraph):
                self._paragraph(item, items, place)
            elif isinstance(item, Row):
                self._row(item, items[place - 1] if place else None)

    def _gap(self, paragraph: Paragraph) -> float:
        """Space above a paragraph, given what stands before it."""
        before = paragraph.shape.before
        above = self._before_it
        if above is not None and above.shape.contextual and above.shape.style == paragraph.shape.style:
            self._after = 0.0
        if above is not None and paragraph.shape.contextual and above.shape.style == paragraph.shape.style:
            before = 0.0
        if self._fresh:
            return 0.0 if self._natural else before
        return self._after + before if self._add_spaces else max(self._after, before)

    def _paragraph(self, paragraph: Paragraph, items: list[Item], place: int) -> None:
        shape = paragraph.shape
        if shape.page_break and not self._fresh:
            self._new_page(natural=False)
        lines = lines_of(paragraph, self._width)
        gap = self._gap(paragraph)
        if not self._fresh and not self._fits(gap + self._least(paragraph, lines, items, place)):
            self._on()
            gap = self._gap(paragraph)
        placed = Placed(len(self.sheets), lines, gap)
        self._y += gap
        begun = False
        for at, line in enumerate(lines):
            left = len(lines) - at
            lone = shape.widows and left == 2 and at > 0 and not self._fits(line.height + lines[at + 1].height)
            if not self._fresh and (not self._fits(line.height) or (lone and at > 1)):
                self._on()
            self._y += line.height
            self._fresh = False
            if not begun and line.text:
                placed.page, begun = len(self.sheets), True
            if line.then:
                if line.then == PAGE_BREAK:
                    self._new_page(natural=False)
                else:
                    self._on(natural=False)
        if not begun:
            placed.page = len(self.sheets)
        self.placed[id(paragraph)] = placed
        self._foot(paragraph)
        self._after = shape.after
        self._before_it = paragraph

    def _least(self, paragraph: Paragraph, lines: list[PrintedLine], items: list[Item], place: int) -> float:
        """The height that must fit for the paragraph to begin here."""
        whole = sum(line.height for line in lines)
        if not paragraph.shape.keep_next:
            if paragraph.shape.keep_lines or (paragraph.shape.widows and len(lines) <= 3):
                return whole
            count = 2 if paragraph.shape.widows else 1
            return sum(line.height for line in lines[:count])
        total, above = whole, paragraph
        for item in items[place + 1 : place + 12]:
            if isinstance(item, Row):
                return total + above.shape.after + self._first_of(item)
            if not isinstance(item, Paragraph):
                break
            following = lines_of(item, self._width)
            total += max(above.shape.after, item.shape.before)
            if not item.shape.keep_next:
                total += sum(line.height for line in following[:2])
                break
            total += sum(line.height for line in following)
            above = item
        return total if total < self._room else whole

    def _foot(self, paragraph: Paragraph) -> None:
        """Room taken at the foot of the page by the notes a paragraph refers to."""
        for _number, key in paragraph.notes:
            items = self._notes.get(("footnote", key), [])
            height = sum(
                line.height for item in items if isinstance(item, Paragraph) for line in lines_of(item, self._width)
            )
            self._noted += height + (0.0 if self._noted else _NOTE_GAP)

    def _cell_height(self, items: list[Item], width: float) -> float:
        total = after = 0.0
        first = True
        for item in items:
            if isinstance(item, Paragraph):
                before = item.shape.before
                total += before if first else (after + before if self._add_spaces else max(after, before))
                total += sum(line.height for line in lines_of(item, width))
                after = item.shape.after
            elif isinstance(item, Row):
                total += after + self._row_height(item)
                after = 0.0
            first = False
        return total + after

    def _row_height(self, row: Row) -> float:
        if row.exact:
            return row.height
        shares = max(len(row.cells), 1)
        tallest = max(
            (
                self._cell_height(cell.items, (cell.width or self._width / shares) - _CELL_MARGINS)
                for cell in row.cells
                if not cell.continues
            ),
            default=0.0,
        )
        return max(tallest, row.height) + _RULE

    def _first_of(self, row: Row) -> float:
        """The least of a row that can stand at the end of a page."""
        if row.whole:
            return self._row_height(row)
        heights = [0.0]
        for cell in row.cells:
            paragraph = next((item for item in cell.items if isinstance(item, Paragraph)), None)
            if paragraph is not None:
                lines = lines_of(paragraph, (cell.width or self._width) - _CELL_MARGINS)
                together = len(lines) if len(lines) <= 3 else 2  # no line may stand alone
                heights.append(
                    paragraph.shape.before
                    + sum(line.height for line in lines[: together if paragraph.shape.widows else 1])
                )
        return max(heights)

    def _row(self, row: Row, before: Item | None) -> None:
        if not isinstance(before, Row) and not self._fresh:
            self._y += self._after
        self._after, self._before_it = 0.0, None
        height = self._row_height(row)
        fits_whole = self._fits(height)
        if not self._fresh and not fits_whole and (row.whole or not self._fits(self._first_of(row))):
            self._on()
        if not row.whole and len(row.cells) == 1:
            self._through(row)
            return
        page = len(self.sheets)
        self.placed[id(row)] = Placed(page)
        left = height
        while left > self._room - self._y - self._noted + _SLACK and len(self.sheets) < _MOST_PAGES:
            left -= max(self._room - self._y - self._noted, 12.0)
            self._on()
        self._y += left
        self._fresh = False
        for cell in row.cells:
            for item in cell.items:
                self._inside(item, page)

    def _inside(self, item: Item, page: int) -> None:
        """Marks what stands in a cell with its row's page."""
        self.placed[id(item)] = Placed(page)
        if isinstance(item, Paragraph):
            self._foot(item)
        elif isinstance(item, Row):
            for cell in item.cells:
                for inner in cell.items:
                    self._inside(inner, page)

    def _through(self, row: Row) -> None:
        """A box of one cell flows over pages like text."""
        self.placed[id(row)] = Placed(len(self.sheets))
        self._items(row.cells[0].items)
        self._y += self._after + _RULE
        self._after = 0.0
