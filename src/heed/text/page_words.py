"""Where the words of one page of a PDF stand on its picture: for marking what was looked for."""

from __future__ import annotations

import re

import msgspec

from heed.refusal import refuse
from heed.text.readers.pdf import engine
from heed.text.readers.pdf.frame import Frame
from heed.text.readers.pdf.opening import open_pdf
from heed.text.readers.pdf.page import visible
from heed.text.readers.pdf.runs import edges_of
from heed.text.reading import Word

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
MOST = 5000  # words of one page


def words(data: bytes, page: str) -> bytes:
    """The words of page number `page` (from 1) as JSON, each with its place; none where the page is a picture; Refused where there is none."""
    document, _ = open_pdf(data)
    if document is None or not page.isdigit() or not 1 <= int(page) <= len(document):
        raise refuse("no-page-image")
    sheet = document[int(page) - 1]
    textpage = sheet.get_textpage()
    try:
        return msgspec.json.encode(_words(engine.address(textpage), visible(sheet)))
    finally:
        textpage.close()


def _words(textpage: int, shown: Frame) -> list[Word]:
    count = engine.text_count(textpage)
    if count <= 0:
        return []
    text = engine.page_text(textpage, count)
    found: list[Word] = []
    for word in WORD.finditer(text):
        corners = shown.box(*edges_of(textpage, word.start(), word.end() - 1))
        if corners[2] > corners[0] and 0 <= corners[0] <= shown.width and 0 <= corners[1] <= shown.height:
            left, top, right, bottom = (round(corner, 1) for corner in corners)
            found.append((word.group(), left, top, right, bottom))
            if len(found) == MOST:
                break
    return found
