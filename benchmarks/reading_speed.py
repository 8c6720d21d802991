"""How many pages of born-digital PDF are read in a second on one core, beside the bare text of the same engine and of pdfminer.six.

    python -m benchmarks.reading_speed [FOLDER]

One JSON line a measure, as the contract asks of `make bench`. Without the real data the sample library is read.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium

from heed.refusal import Refused
from heed.text.readers.pdf import read

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("HEED_DATA", ROOT.parent / "shared" / "data"))
_MINER_FILES = 6  # pdfminer.six is twenty times slower: a few files show the rate


def files() -> list[Path]:
    """The PDFs to read."""
    if len(sys.argv) > 1:
        return sorted(Path(sys.argv[1]).rglob("*.pdf"))
    real = sorted((DATA / "ofsted_ilacs" / "pdf").glob("*.pdf"))
    return real or sorted((ROOT / "sample" / "library").rglob("*.pdf"))


def heed_rate(paths: list[Path]) -> tuple[float, int]:
    """Pages a second through `pdf.read`, and how many pages; pages read by OCR are another measure and left out."""
    pages, spent = 0, 0.0
    for path in paths:
        data = path.read_bytes()
        begun = time.process_time()
        try:
            layout = read(data)
        except Refused:
            continue
        taken = time.process_time() - begun
        if all(page.text_source == "digital" for page in layout.pages):
            pages, spent = pages + len(layout.pages), spent + taken
    return pages / max(spent, 1e-9), pages


def bare_rate(paths: list[Path]) -> float:
    """Pages a second of plain text by PDFium alone."""
    pages, spent = 0, 0.0
    for path in paths:
        data = path.read_bytes()
        begun = time.process_time()
        document = pdfium.PdfDocument(data)
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
            pages += 1
        document.close()
        spent += time.process_time() - begun
    return pages / max(spent, 1e-9)


def miner_rate(paths: list[Path]) -> float:
    """Pages a second of plain text by pdfminer.six."""
    from pdfminer.high_level import extract_text
    from pdfminer.pdfpage import PDFPage

    pages, spent = 0, 0.0
    for path in paths[:_MINER_FILES]:
        data = path.read_bytes()
        begun = time.process_time()
        extract_text(BytesIO(data))
        spent += time.process_time() - begun
        pages += sum(1 for _ in PDFPage.get_pages(BytesIO(data)))
    return pages / max(spent, 1e-9)


def main() -> None:
    """Prints the measures."""
    paths = files()
    bare = bare_rate(paths)
    rate, pages = heed_rate(paths)
    miner = miner_rate(paths)
    for baseline, value in (("pypdfium2 text", bare), ("pdfminer.six text", miner)):
        print(
            json.dumps(
                {
                    "bench": "reading_speed",
                    "measure": "pages a second on one core, PDF to blocks",
                    "value": round(rate, 1),
                    "unit": "pages/s",
                    "baseline": baseline,
                    "baseline_value": round(value, 1),
                    "ratio": round(rate / max(value, 1e-9), 3),
                    "n": pages,
                }
            )
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "bench": "reading_speed",
                "measure": "memory at most",
                "value": round(peak),
                "unit": "MB",
                "baseline": "limit",
                "baseline_value": 1024,
                "ratio": round(peak / 1024, 3),
                "n": pages,
            }
        )
    )


if __name__ == "__main__":
    main()
