"""What the walk through a Word file yields: paragraphs, table rows and the ends of sections, in order."""

from __future__ import annotations

import msgspec

from heed.text.readers.docx.styles import Letters, Shape

PAGE_BREAK = "\f"  # a page break set by hand
COLUMN_BREAK = "\x0b"
SEEN_BREAK = "\x1e"  # where Word last began a new page
LINE_BREAK = "\n"
BREAKS = PAGE_BREAK + COLUMN_BREAK + SEEN_BREAK


class Run(msgspec.Struct):
    """Characters that look alike."""

    text: str
    look: Letters


class Picture(msgspec.Struct):
    """The room a picture takes in the line, points."""

    width: float
    height: float


class Paragraph(msgspec.Struct):
    """A paragraph as Word would print it."""

    runs: list[Run]
    shape: Shape
    mark: Letters  # how the paragraph's end looks: it gives an empty paragraph its height
    label: str | None = None
    bullet: bool = False
    contents: bool = False
    notes: list[tuple[str, str]] = []  # (number as printed, id) of the footnotes it refers to
    pictures: list[Picture] = []
    asides: list[list[Item]] = []  # text boxes anchored here
    boxed: int | None = None

    @property
    def text(self) -> str:
        """Its characters, breaks included."""
        return "".join(run.text for run in self.runs)


class CellItems(msgspec.Struct):
    """A cell: the column it starts in, how wide it is (points, 0 unknown), what it holds."""

    column: int
    width: float
    items: list[Item]
    shaded: bool = False
    continues: bool = False  # goes on a cell above


class Row(msgspec.Struct):
    """A row of a table."""

    cells: list[CellItems]
    table: int
    header: bool = False
    whole: bool = False  # may not be split over pages
    height: float = 0.0
    exact: bool = False


class Section(msgspec.Struct):
    """The end of a section: the page it is laid on (points) and how the section began."""

    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    bottom: float = 72.0
    left: float = 72.0
    right: float = 72.0
    header: float = 36.0
    footer: float = 36.0
    columns: int = 1
    column_gap: float = 36.0
    start: str = "nextPage"
    first_number: int | None = None
    number_form: str = "decimal"
    furniture: dict[str, list[Item]] = {}  # "header.default" …: what it prints
    first_differs: bool = False
    numbered: bool = False  # header or footer prints the page number


Item = Paragraph | Row | Section
