"""Pages a second from file to searchable words, isolation included, against bare text extraction by the same engine and by pdfminer.six.

On ../shared/data/ofsted_ilacs/pdf where it is there, on the sample's born-digital PDFs otherwise. Run: python -m benchmarks.ingest
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.lines import line

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("HEED_DATA", ROOT.parent / "shared/data"))
MINER_PAGES = 120  # pdfminer.six is slow: a part of the files is enough


def files() -> list[Path]:
    """The PDFs that are measured."""
    real = sorted((DATA / "ofsted_ilacs/pdf").glob("*.pdf"))
    if not real:
        print("ofsted_ilacs is not here: measuring on the sample", file=sys.stderr)
    return real or sorted(path for path in (ROOT / "sample/library").rglob("*.pdf"))


def ingest(paths: list[Path]) -> tuple[int, float]:
    """Pages and seconds of `heed ingest` into an empty library."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HEED_HOME": home}
        heed = [sys.executable, "-m", "heed.cli"]
        subprocess.run([*heed, "upgrade"], env=environment, check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run(
            [*heed, "ingest", "--json", *map(str, paths)], env=environment, capture_output=True, check=False
        )
        answer = json.loads(done.stdout)
        return answer["pages"], answer["seconds"]


def bare(path: Path) -> int:
    """Bare text of every page by PDFium; answers the pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def miner(path: Path) -> int:
    """Bare text by pdfminer.six; answers the pages."""
    from pdfminer.high_level import extract_pages

    return sum(1 for _ in extract_pages(path))


def rate(work: object, paths: list[Path]) -> float:
    """Pages a second of `work` over the files, on two processes."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(work, paths[:2]))  # type: ignore[arg-type]
        begun = time.perf_counter()
        pages = sum(pool.map(work, paths))  # type: ignore[arg-type]
        return pages / (time.perf_counter() - begun)


def main() -> None:
    """Prints the rate of the whole and its ratio to each baseline."""
    paths = files()
    pages, seconds = ingest(paths)
    whole = pages / seconds
    line(
        "ingest",
        "read, structured and word-indexed",
        whole,
        "pages/s",
        pages,
        baseline="bare text, pypdfium2",
        baseline_value=rate(bare, paths),
    )
    some = paths[: max(2, MINER_PAGES * len(paths) // max(pages, 1))]
    line(
        "ingest",
        "read, structured and word-indexed",
        whole,
        "pages/s",
        pages,
        baseline="pdfminer.six",
        baseline_value=rate(miner, some),
    )


if __name__ == "__main__":
    main()
