"""The pictures of the README, taken of the sample library alone: `python -m tests.browser.pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.browser.serving import LIBRARY, ROOT, chromium, heed, serving

OUT = ROOT / "docs/pictures"
WIDTH, HEIGHT = 1200, 1000
QUESTION = "/search?q=bruises+on+a+baby+who+cannot+yet+crawl"


def main(library: Path = LIBRARY, out: Path = OUT) -> None:
    """Takes in the sample and pictures a question's answer, a review, and a passage beside its page."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="heed-pictures-") as folder:
        home = Path(folder)
        taken = heed(home, "ingest", str(library))
        of_four = next(file["review"] for file in taken["files"] if "hallowmere-child-b" in file["path"])
        passage = heed(
            home, "search", "bruise on his left cheek, a mark below it, weighed at the clinic", "--limit", "1"
        )["hits"][0]["passage"]
        with serving(home) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
            for name, path in (
                ("search", QUESTION),
                ("review", f"/reviews/{of_four}"),
                ("reader", f"/passages/{passage}"),
            ):
                page.goto(address + path, wait_until="load")
                page.evaluate("scrollTo(0, 0)")
                page.screenshot(path=out / f"{name}.png")


if __name__ == "__main__":
    main()
