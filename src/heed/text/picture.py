"""The picture of one page of a PDF, as PNG."""

from __future__ import annotations

import io

from heed.refusal import refuse
from heed.text.readers.pdf.opening import open_pdf

WIDE = 1100  # pixels across, whatever the page's size
MOST_PIXELS = 6_000_000


def draw(data: bytes, page: str) -> bytes:
    """PNG bytes of page number `page` (from 1), drawn to a width a screen shows well; Refused where there is no such page."""
    document, _ = open_pdf(data)
    if document is None or not page.isdigit() or not 1 <= int(page) <= len(document):
        raise refuse("no-page-image")
    sheet = document[int(page) - 1]
    width, height = sheet.get_size()
    scale = WIDE / max(width, 1)
    scale = min(scale, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    out = io.BytesIO()
    sheet.render(scale=scale).to_pil().convert("P", palette=1, colors=64).save(out, "PNG", optimize=False)
    return out.getvalue()
