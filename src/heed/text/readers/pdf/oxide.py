"""The last resort for damaged files: pdf-oxide, which opens files that are cut off in the middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pdf_oxide

from heed.text.layout.line import PageLines
from heed.text.readers.pdf.fonts import describe
from heed.text.readers.pdf.frame import Frame
from heed.text.readers.pdf.lines import Piece, lines_of
from heed.text.readers.pdf.page import ReadPage
from heed.text.readers.pdf.spell import plain

ENGINE = f"pdf-oxide {pdf_oxide.VERSION}"
_A4 = Frame(0.0, 0.0, 595.0, 842.0, 0)


def read_pages(data: bytes) -> list[ReadPage] | None:
    """The pages that pdf-oxide can read; None where it cannot open the file either."""
    pdf_oxide.disable_logging()
    document = _careful(lambda: pdf_oxide.PdfDocument.from_bytes(data))
    count = _careful(lambda: document.page_count()) if document is not None else None
    if count is None:
        return None
    return [_page(document, at) for at in range(int(count))]


def _careful(ask: Callable[[], Any]) -> Any:
    """What pdf-oxide answers; None where it fails, in Python's way or in Rust's (even a look at an attribute may)."""
    try:
        return ask()
    except (RuntimeError, ValueError, OSError, TypeError, IndexError, OverflowError):
        return None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Rust code raises; it is no Exception and has no public name
            raise
        return None


def _page(document: Any, at: int) -> ReadPage:
    box = _careful(lambda: document.page_media_box(at))
    spans = _careful(lambda: document.extract_spans(at))
    if spans is None:
        empty = PageLines(at + 1, _A4.width, _A4.height, [], source="none")
        return ReadPage(empty, _A4, 0.0, _A4, broken=True, doubts=["This page is damaged and could not be read."])
    frame = Frame(box[0], box[1], box[2], box[3], 0) if box is not None else _A4
    if frame.width <= 0 or frame.height <= 0:
        frame = _A4
    pieces = []
    for order, span in enumerate(spans):
        face = describe(span.font_name.split("+")[-1], 0, 0)
        text = plain(span.text, face.symbols)
        if not text or text.isspace():
            continue
        x, y, width, height = span.bbox
        left, top, right, bottom = frame.box(x, y + height, x + width, y)
        pieces.append(Piece(text, left, top, right, bottom, bottom, span.font_size, face, _colour(span.color), order))
    return ReadPage(PageLines(at + 1, frame.width, frame.height, lines_of(pieces)), frame, 0.0, frame)


def _colour(parts: Any) -> str:
    red, green, blue = (min(max(round(float(part) * 255), 0), 255) for part in parts)
    return f"#{red:02x}{green:02x}{blue:02x}"
