"""Which pages are pictures of text, and their words by OCR."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium

from heed.text.layout.line import Line, PageLines
from heed.text.layout.looks import usual
from heed.text.readers.pdf.page import ReadPage

_FEW = 25  # letters: fewer beside a picture are a stamp or a page number
_PICTURE = 0.25  # share of the page a picture covers before it may hold text
_WHOLE = 0.7
_SPECK = 0.4  # confidence below which a few signs are a speck
_BULLETS = frozenset("•●○◦▪■□◆–-—*")
_OUTLINES = 150  # drawn shapes on a page without letters: words drawn as outlines


def needs_ocr(page: ReadPage) -> bool:
    """Whether the page's words are only to be had from its picture."""
    if page.garbled:
        return True
    lines = page.lines.lines
    if sum(len(line.text) for line in lines) > 12 * _FEW:
        return _is_gibberish("".join([line.text for line in lines[:40]]))
    letters = sum(1 for line in lines for sign in line.text if sign.isalnum())
    if letters < _FEW:
        return page.pictures > _PICTURE or (letters == 0 and page.shapes > _OUTLINES)
    return letters < 8 * _FEW and page.pictures > _WHOLE and not page.hidden


def _is_gibberish(text: str) -> bool:
    """Whether the letters cannot be words of a language in Latin letters: a font that maps its glyphs to the wrong letters."""
    text = text.lower()
    letters = sum(map(text.count, "abcdefghijklmnopqrstuvwxyz"))
    return letters >= 150 and sum(map(text.count, "aeiouyw")) < 0.18 * letters


def recognise(document: pdfium.PdfDocument, pages: list[ReadPage]) -> bool:
    """Reads these pages by OCR, in place; False where OCR is not installed."""
    from heed.text.readers import ocr  # loads numpy, which most files never need

    if not ocr.available():
        for page in pages:
            page.doubts.append("This page is a picture of text. OCR is not installed, so its words are missing.")
            if not page.lines.lines:
                page.lines.source = "none"
        return False

    def pictures() -> Iterator[ocr.Picture]:
        for page in pages:
            shown = document[page.lines.number - 1]
            yield ocr.picture_of(shown)
            shown.close()

    for page, found in zip(pages, ocr.recognise_all(pictures()), strict=True):
        if not page.garbled and _letters(page.lines) * 2 > sum(len(line.text) for line in found.lines):
            continue  # the picture holds no more than the text we have
        page.lines = PageLines(
            page.lines.number, found.width, found.height, _settled(found.lines), rules=found.rules, source="ocr"
        )
        page.recognised = found
        page.doubts.extend(found.doubts)
    return True


def _settled(lines: list[Line]) -> list[Line]:
    """The lines without specks read as signs, their sizes evened: OCR measures a size from the letters a line chances to hold."""
    kept = [line for line in lines if line.size >= 4 and _is_text(line)]
    usual_size = usual([(line.size, len(line.text)) for line in kept])
    for line in kept:
        if 0.75 * usual_size < line.size < 1.28 * usual_size:
            line.size = usual_size
    return kept


def _is_text(line: Line) -> bool:
    if line.confidence is not None and line.confidence < _SPECK and len(line.text) < 4:
        return False
    return any(map(str.isalnum, line.text)) or line.text in _BULLETS


def _letters(page: PageLines) -> int:
    return sum(len(line.text) for line in page.lines)
