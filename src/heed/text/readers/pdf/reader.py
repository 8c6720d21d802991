"""A PDF as a Layout: pages read one by one, damaged files repaired, scans recognised, lines handed to the analyser."""

from __future__ import annotations

import pypdfium2 as pdfium

from heed.refusal import refuse
from heed.text import layout
from heed.text.readers.pdf import engine, oxide, scan
from heed.text.readers.pdf.fonts import Fonts
from heed.text.readers.pdf.frame import seen_from
from heed.text.readers.pdf.opening import open_pdf
from heed.text.readers.pdf.page import ReadPage, broken_page, read_page
from heed.text.readers.pdf.properties import properties
from heed.text.reading import Block, Box, Layout, Page

_LOST = "Parts of the file are damaged: {count} of its pages could not be read."


def read(data: bytes) -> Layout:
    """The layout of a PDF; refused where it cannot be opened, needs a password, or holds no words."""
    if not data:
        raise refuse("file-empty")
    document, repaired_by = open_pdf(data)
    facts: dict[str, str] = {}
    name = engine.ENGINE
    able = True
    if document is None:
        found = oxide.read_pages(data)
        if found is None:
            raise refuse("pdf-damaged")
        if not found:
            raise refuse("pdf-no-pages")
        pages, repaired_by, name = found, "pdf-oxide", oxide.ENGINE
    else:
        try:
            facts = properties(document)
            pages = _pages(document)
            pictures = [page for page in pages if not page.broken and scan.needs_ocr(page)]
            able = scan.recognise(document, pictures) if pictures else True
        finally:
            document.close()
        if not pictures and not any(page.lines.lines for page in pages):
            # broken streams leave pages that open but show nothing; the other engine may find the words
            other = oxide.read_pages(data)
            if other is not None and any(page.lines.lines for page in other):
                pages, repaired_by, name = other, "pdf-oxide", oxide.ENGINE
    if not any(page.lines.lines for page in pages):
        raise refuse("no-text" if able else "ocr-missing")
    blocks = layout.build([page.lines for page in pages])
    _as_shown(blocks, pages)
    lost = sum(1 for page in pages if page.broken)
    return Layout(
        format="pdf",
        pages=[_page(page) for page in pages],
        blocks=blocks,
        properties=facts,
        repaired_by=repaired_by,
        engine=name,
        doubts=[_LOST.format(count=lost)] if lost else [],
    )


def _pages(document: pdfium.PdfDocument) -> list[ReadPage]:
    fonts = Fonts()
    pages = []
    for at in range(len(document)):
        try:
            page = document[at]
        except pdfium.PdfiumError:
            pages.append(broken_page(at + 1))
            continue
        try:
            pages.append(read_page(page, at + 1, fonts))
        except pdfium.PdfiumError:
            pages.append(broken_page(at + 1))
        finally:
            page.close()
    return pages


def _page(page: ReadPage) -> Page:
    lines, found = page.lines, page.recognised
    return Page(
        number=lines.number,
        width=round(page.shown.width, 1),
        height=round(page.shown.height, 1),
        printed=lines.printed,
        rotation=page.shown.turn,
        text_source=lines.source,
        doubts=page.doubts,
        ocr_engine=found.engine if found else None,
        ocr_language=found.language if found else None,
        ocr_confidence=found.confidence if found else None,
    )


def _as_shown(blocks: list[Block], pages: list[ReadPage]) -> None:
    """Boxes of pages that were turned to be read, as they are seen on the page as shown."""
    turned = {page.lines.number: page for page in pages if page.read is not page.shown or page.recognised is not None}
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
    corners = (box.left, box.top, box.right, box.bottom)
    corners = (
        page.recognised.shown(*corners) if page.recognised is not None else seen_from(page.read, page.shown, corners)
    )
    left, top, right, bottom = (round(corner, 1) for corner in corners)
    return Box(box.page, left, top, right, bottom)
