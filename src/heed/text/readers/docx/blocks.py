"""Items with their pages become blocks in reading order."""

from __future__ import annotations

import re
from collections import Counter

from heed.text.readers.docx.document import Document
from heed.text.readers.docx.flow import Flow, Placed
from heed.text.readers.docx.items import BREAKS, LINE_BREAK, Item, Paragraph, Row, Run, Section
from heed.text.readers.docx.styles import Letters
from heed.text.readers.markers import is_decimal
from heed.text.reading import Block, Cell

_CLEAN = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f]+")
_DROP = dict.fromkeys([*map(ord, BREAKS), 0x200B, 0xAD])


class Blocks:
    """Makes the blocks of a document."""

    def __init__(self, document: Document, flow: Flow, pages: dict[int, int]) -> None:
        self._document = document
        self._flow = flow
        self._pages = pages  # by identity of the item, where Word's own page breaks are trusted
        self._blank = 0.0
        self._frames = document.boxes
        self._last_framed: int | None = None

    def make(self) -> list[Block]:
        """All blocks in reading order, notes at the foot of their page, furniture where its section begins."""
        blocks: list[Block] = []
        pending: list[Block] = []
        start = 0
        items = self._document.items
        for end, section in enumerate(items):
            if not isinstance(section, Section):
                continue
            first = True
            for item in items[start:end]:
                made = self._item(item)
                if first and made:
                    blocks.extend(self._furniture(section, made[0].page))
                    first = False
                if made and pending and made[0].page > pending[0].page:
                    blocks.extend(pending)
                    pending = []
                blocks.extend(made)
                pending.extend(self._notes_of(item, made[0].page if made else 1))
            start = end + 1
        blocks.extend(pending)
        blocks.extend(self._endnotes(blocks[-1].page if blocks else 1))
        return blocks

    def _page(self, item: Item) -> int:
        if id(item) in self._pages:
            return self._pages[id(item)]
        placed = self._flow.placed.get(id(item))
        return placed.page if placed else 1

    def _item(self, item: Item, page: int | None = None) -> list[Block]:
        if isinstance(item, Paragraph):
            return self._paragraph(item, page or self._page(item))
        if isinstance(item, Row):
            return self._row(item, page)
        return []

    def _paragraph(self, paragraph: Paragraph, page: int, kind: str | None = None) -> list[Block]:
        made: list[Block] = []
        placed = self._flow.placed.get(id(paragraph), Placed(page))
        text = clean(paragraph.text)
        if text:
            made.append(self._block(paragraph, text, page, placed, kind))
            self._blank = 0.0
        else:
            self._blank += 1.0
        for aside in paragraph.asides:
            self._frames += 1
            for item in aside:
                inner = self._item(item, page)
                for block in inner:
                    block.boxed = self._frames if block.boxed is None else block.boxed
                made.extend(inner)
        return made

    def _block(self, paragraph: Paragraph, text: str, page: int, placed: Placed, kind: str | None) -> Block:
        shape = paragraph.shape
        look = _usual(paragraph.runs)
        bold, lead = _weight(paragraph.runs, "bold")
        italic, _lead = _weight(paragraph.runs, "italic")
        shown = next((line.text for line in placed.lines if line.text), "") or clean(
            paragraph.text.split(LINE_BREAK)[0]
        )
        height = look.size * 1.2 or 12.0
        return Block(
            text=text,
            page=page,
            kind=kind or _kind(paragraph),  # type: ignore[arg-type]
            marker=paragraph.label,
            size=look.size,
            bold=bold,
            italic=italic,
            colour=look.colour,
            caps=look.caps or look.small_caps or (text.isupper() and sum(letter.isalpha() for letter in text) > 2),
            centred=shape.align == "center",
            indent=max(round(shape.left + min(shape.first, 0.0), 1), 0.0),
            gap_above=round(self._blank + placed.gap / height, 2),
            lines=max(sum(1 for line in placed.lines if line.text), 1),
            first_line=clean(shown),
            bold_lead=lead,
            style=shape.style,
            style_level=shape.level,
            boxed=self._frame(paragraph),
        )

    def _frame(self, paragraph: Paragraph) -> int | None:
        """The number of the box a paragraph stands in; framed paragraphs one after the other share one."""
        if not paragraph.shape.framed:
            self._last_framed = None
            return paragraph.boxed
        if self._last_framed is None:
            self._frames += 1
            self._last_framed = self._frames
        return self._last_framed

    def _row(self, row: Row, page: int | None) -> list[Block]:
        page = page or self._page(row)
        paragraphs = [item for cell in row.cells for item in cell.items if isinstance(item, Paragraph)]
        if len(row.cells) == 1 or any(paragraph.shape.level for paragraph in paragraphs):
            inner = [self._item(item, self._page(item)) for cell in row.cells for item in cell.items]
            return [block for blocks in inner for block in blocks]
        cells = [
            Cell(text=text, column=cell.column)
            for cell in row.cells
            if not cell.continues and (text := _cell_text(cell.items))
        ]
        if not cells:
            return []
        text = " | ".join(cell.text for cell in cells)
        runs = [run for paragraph in paragraphs for run in paragraph.runs]
        look = _usual(runs)
        return [
            Block(
                text=text, page=page, kind="table_row", cells=cells, table=row.table, header_row=row.header, size=look.size,
                bold=_weight(runs, "bold")[0], italic=_weight(runs, "italic")[0], colour=look.colour, first_line=text,
            )
        ]  # fmt: skip

    def _notes_of(self, item: Item, page: int) -> list[Block]:
        if isinstance(item, Row):
            return [block for cell in item.cells for inner in cell.items for block in self._notes_of(inner, page)]
        if not isinstance(item, Paragraph):
            return []
        return [
            block
            for number, key in item.notes
            for block in self._note(number, self._document.notes.get(("footnote", key), []), page)
        ]

    def _endnotes(self, page: int) -> list[Block]:
        referenced = self._document.content.referenced
        return [
            block
            for (kind, key), number in referenced.items()
            if kind == "endnote"
            for block in self._note(number, self._document.notes.get((kind, key), []), page)
        ]

    def _note(self, number: str, items: list[Item], page: int) -> list[Block]:
        made: list[Block] = []
        for item in items:
            if isinstance(item, Paragraph):
                made.extend(self._paragraph(item, page, "footnote"))
        if made and made[0].marker is None:
            made[0].marker = number
        return made

    def _furniture(self, section: Section, page: int) -> list[Block]:
        """What headers and footers print, once for the section."""
        made: list[Block] = []
        for items in section.furniture.values():
            for item in items:
                for block in self._item(item, page):
                    block.kind = "furniture"
                    block.cells, block.table, block.style_level = [], None, None
                    made.append(block)
        self._blank = 0.0
        return made


def clean(text: str) -> str:
    """One line of text without layout characters."""
    return _CLEAN.sub(" ", text.translate(_DROP).replace(LINE_BREAK, " ").replace("\u2011", "-")).strip()


def _cell_text(items: list[Item]) -> str:
    parts: list[str] = []
    for item in items:
        if isinstance(item, Paragraph):
            text = clean(item.text)
            if text:
                parts.append(f"{item.label} {text}" if item.label else text)
            parts.extend(_cell_text(aside) for aside in item.asides)
        elif isinstance(item, Row):
            parts.extend(_cell_text(cell.items) for cell in item.cells if not cell.continues)
    return " ".join(part for part in parts if part)


def _kind(paragraph: Paragraph) -> str:
    if paragraph.contents:
        return "contents"
    if (paragraph.shape.style or "").lower() == "caption":
        return "caption"
    if paragraph.label and paragraph.shape.level is None and (paragraph.bullet or not is_decimal(paragraph.label)):
        return "list_item"
    return "text"


def _usual(runs: list[Run]) -> Letters:
    """The look of most of the characters."""
    counts: Counter[Letters] = Counter()
    for run in runs:
        counts[run.look] += len(run.text.strip())
    return counts.most_common(1)[0][0] if counts else Letters(size=0.0)


def _weight(runs: list[Run], name: str) -> tuple[float, str]:
    """The share of letters that are bold (or italic), and the bold words it opens with where the rest is not."""
    total = sum(len(run.text.strip()) for run in runs) or 1
    heavy = sum(len(run.text.strip()) for run in runs if getattr(run.look, name))
    lead = ""
    if 0 < heavy < total:
        for run in runs:
            if run.text.strip() and not getattr(run.look, name):
                break
            lead += run.text
    return round(heavy / total, 3), clean(lead)
