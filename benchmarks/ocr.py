"""Word recall of OCR on the derived scans against the plain tesseract baseline kept there, and the time for two pages side by side.

`python -m benchmarks.ocr` prints the contract's JSON lines; without the data it says so and measures nothing.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.lines import line
from heed.text.readers.ocr import available, picture_of, recognise_all

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("HEED_DATA", ROOT.parent / "shared" / "data")) / "scanned_derived"
_WORD = re.compile(r"\w+")
TWO_PAGES_SECONDS = 4.0


def words(text: str) -> Counter[str]:
    """The words of a text with how often each occurs."""
    return Counter(word.lower() for word in _WORD.findall(text))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the data's tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recall_of(path: Path, truth: Counter[str]) -> tuple[float, float, int]:
    """The share of the true words that were read, the share of the read words that are true, and the pages."""
    document = pdfium.PdfDocument(path)
    pages = list(recognise_all(picture_of(document[at]) for at in range(len(document))))
    found = words("\n".join(part.text for page in pages for part in page.lines))
    hits = sum((found & truth).values())
    return hits / sum(truth.values()), hits / max(1, sum(found.values())), len(pages)


def main() -> None:
    """Prints one line of recall and of precision a file, and the seconds for two pages."""
    if not DATA.is_dir() or not available():
        print("ocr: skipped 6 files: no data or no tesseract here", file=sys.stderr)
        return
    baseline = {row["file"]: row for row in rows("tesseract_baseline.csv")}
    for row in rows("index.csv"):
        recall, precision, pages = recall_of(
            DATA / row["file"], words((DATA / row["truth"]).read_text(encoding="utf-8"))
        )
        plain = baseline[row["file"]]
        for measure, value in (("word_recall", recall), ("word_precision", precision)):
            line(
                "ocr",
                f"{measure} {row['file']}",
                value,
                "share",
                pages,
                baseline="plain tesseract",
                baseline_value=float(plain[measure]),
            )
    document = pdfium.PdfDocument(DATA / "pfd_amy.office200.pdf")
    begun = time.monotonic()
    list(recognise_all((picture_of(document[at]) for at in range(2)), workers=2))
    taken = time.monotonic() - begun
    line("ocr", "two pages side by side", taken, "seconds", 2, baseline="limit", baseline_value=TWO_PAGES_SECONDS)


if __name__ == "__main__":
    main()
