"""Reading something small before the first real file, so that word lists and patterns are ready in every child that is forked.

Nothing here may start a thread: a fork would leave it behind. So neither MinHash nor pdf-oxide is touched.
"""

from __future__ import annotations

import io
import zipfile

import pypdfium2 as pdfium

from heed.refusal import Refused
from heed.text.metadata import claims
from heed.text.readers import read_layout
from heed.text.structure import structure

_PAGE = """<html><body><h1>Serious Case Review: Child X</h1><p>An Invented Safeguarding Children Board, March 2014</p>
<h2>1. Introduction</h2><p>1.1 In January 2013 Child X, a boy of two years, died. Mother was 23 years old and White British.</p>
<h2>2. Findings</h2><h3>Finding 1: The child was not seen alone</h3><p>Nobody asked him what a day at home was like.</p>
<table><tr><th>No</th><th>Recommendation</th><th>Lead</th></tr><tr><td>1</td><td>The Board should ask.</td><td>Police</td></tr></table>
<h2>3. Recommendations</h2><ol><li>That the Board should review its procedures by June 2014.</li></ol></body></html>"""
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def warm() -> None:
    """Takes one small file of each kind through the readers and rules."""
    for data, name in (
        (_PAGE.encode(), "page.html"),
        (_docx(), "page.docx"),
        (b"1. One paragraph.\n\nAnother.", "page.txt"),
        (_pdf(), "page.pdf"),
    ):
        try:
            layout = read_layout(data, name)
            claims(structure(layout), layout, name)
        except Refused:
            continue  # the PDF has no words; its reader is loaded all the same


def _docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        body = "<w:p><w:r><w:t>The partnership decided to begin a review.</w:t></w:r></w:p>"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_WORDS}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def _pdf() -> bytes:
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()
