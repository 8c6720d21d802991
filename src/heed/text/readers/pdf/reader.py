"""A PDF as a Layout: pages read one by one, damaged files repaired, scans recognised, lines handed to the analyser."""

from __future__ import annotations

import pypdfium2 as pdfium

from heed.refusal import refuse
from heed.text import layout
from heed.text.layout.line import PageLines
from heed.text.reading import Block, Box, Layout, Page
from heed.text.readers.pdf import engine
from heed.text.readers.pdf.fonts import Fonts
from heed.text.readers.pdf.frame import seen_from
from heed.text.readers.pdf.page import ReadPage, read_page


def read(data: bytes) -> Layout:
    """The layout of a PDF; refuses what cannot be opened or holds no words."""
    if not data:
        raise refuse("file-empty")
    try:
        document = engine.open_document(data)
    except pdfium.PdfiumError as error:
        raise refuse("pdf-damaged") from error
    pages: list[ReadPage] = []
    fonts = Fonts()
    for at in range(len(document)):
        page = document[at]
        pages.append(read_page(page, at + 1, fonts))
        page.close()
    document.close()
    blocks = layout.build([page.lines for page in pages])
    _turn_back(blocks, pages)
    return Layout(format="pdf", pages=[_page(page) for page in pages], blocks=blocks, engine=engine.ENGINE)


def _page(page: ReadPage) -> Page:
    lines: PageLines = page.lines
    return Page(
        number=lines.number, width=round(page.shown.width, 1), height=round(page.shown.height, 1), printed=lines.printed,
        rotation=page.shown.turn, text_source=lines.source,
    )  # fmt: skip


def _turn_back(blocks: list[Block], pages: list[ReadPage]) -> None:
    """Boxes of pages that were turned to be read, as they are seen on the page as shown."""
    turned = {page.lines.number: page for page in pages if page.read is not page.shown}
    if not turned:
        return
    for block in blocks:
        block.boxes = [_shown(box, turned) for box in block.boxes]
        for cell in block.cells:
            if cell.box is not None:
                cell.box = _shown(cell.box, turned)


def _shown(box: Box, turned: dict[int, ReadPage]) -> Box:
    page = turned.get(box.page)
    if page is None:
        return box
    left, top, right, bottom = seen_from(page.read, page.shown, (box.left, box.top, box.right, box.bottom))
    return Box(box.page, round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
