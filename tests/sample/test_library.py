"""The rendered PDFs show, on the pages the truth names, the words the truth names."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

SAMPLE = Path(__file__).parents[2] / "sample"
DOCUMENTS = [
    pytest.param(SAMPLE / "library" / path.stem / document["file"], document, id=f"{path.stem}/{document['file']}")
    for path in sorted((SAMPLE / "truth").glob("*.json"))
    for document in json.loads(path.read_text(encoding="utf-8"))["documents"]
    if document["file"].endswith(".pdf")
]


def letters(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text.replace("\ufffe", "").replace("\u00ad", ""))
    return "".join(c for c in flat.casefold() if c.isalpha())


@pytest.mark.parametrize(("path", "document"), DOCUMENTS)
def test_what_is_told_of_a_page_stands_on_it(path: Path, document: dict[str, Any]) -> None:
    pdf = pdfium.PdfDocument(path)
    texts = [letters(page.get_textpage().get_text_range()) for page in pdf]
    pdf.close()
    assert len(texts) == document["pages"]
    if document["text_source"] == "ocr":
        assert not any(texts), "a scan has no text of its own"
        return
    for heading in document["headings"]:
        assert letters(heading["text"]) in texts[heading["page"] - 1], heading
    for item in document["recommendations"] + document["questions"]:
        assert letters(item["text"])[:20] in texts[item["page"] - 1], item
