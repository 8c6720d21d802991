"""The lists of a large library, page by page: browse, shelves, boards, feeds, the sitemap, the look-up and cited-by, at 20,000 reviews.

The library is invented: 400 boards, three papers a review, a passage or two each with a citation of another review in every tenth. Asked
through Django's own client, so what is measured is the view, its database and its template, without a server.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REVIEWS, BOARDS, PAPERS = 20_000, 400, 3
TIMES = 7
CHILD = {"gender": "not_stated", "ethnicity": "not_stated", "outcome": "not_stated", "incident": None}
KINDS = ["overview_report", "executive_summary", "action_plan"]
NATIONS = ["England", "England", "England", "Wales", "Scotland", "Northern Ireland", None]


def main() -> None:
    """Makes the library in a temporary folder and prints a line a page: the median of a few, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HEED_HOME": folder, "HEED_VECTORS": "none", "DJANGO_SETTINGS_MODULE": "heed.settings"}
        import django

        django.setup()
        from heed.cli.upgrade import ensure_database

        ensure_database()
        made(random.Random(3))
        measure(Path(folder))


def made(dice: random.Random) -> None:
    """The invented library, straight into the tables (the words of its passages are of no matter here)."""
    from django.db import transaction

    from heed.library.actions.mentioned import note_mentions
    from heed.library.ages import banded
    from heed.library.models import Change, Document, Page, Passage, Review

    boards = [
        f"{dice.choice(STEMS)}{dice.choice(ENDS)} {part} Safeguarding Children Board".replace("  ", " ")
        for part in PARTS
        for _ in range(100)
    ]
    boards = sorted(set(boards))[:BOARDS]
    reviews, papers, pages, passages = [], [], [], []
    for number in range(REVIEWS):
        board, year = dice.choice(boards), dice.randrange(2003, 2025)
        label = f"Child {chr(65 + number % 26)}{number % 10 or ''}"
        children = [{**CHILD, "label": label, "age_months": dice.choice([None, 3, 40, 100, 150, 199])}]
        reviews.append(
            Review(
                id=f"r{number:010d}", title=f"Serious Case Review: {label}", review_type="EN-SCR", nation=dice.choice(NATIONS), publisher=board,
                labels=[label], published=f"{year}-{dice.randrange(1, 13):02d}", children=children, age_bands=banded(children),
            )
        )  # fmt: skip
        for turn in range(PAPERS):
            id = f"d{number:07d}{turn:03d}"
            papers.append(
                Document(
                    id=id, review_id=f"r{number:010d}", sha256=f"{number:032d}{turn:032d}", size=1, path=f"/l/{id}", file_name=f"{id}.txt",
                    format="txt", kind=KINDS[turn], title=f"{label}: {KINDS[turn]}", publisher=board, published=f"{year}", page_count=1,
                    passage_count=1, text_source="digital", engine="bench", reader_version="0", facts=bytes(3000),
                )
            )  # fmt: skip
            pages.append(Page(document_id=id, number=1, width=595, height=842, text_source="digital"))
            other = f"Child {chr(65 + dice.randrange(26))}{dice.randrange(10) or ''}"
            cites = number % 10 == 0 and turn == 0
            source = f"Serious Case Review: {other}, {dice.choice(boards)}, {dice.randrange(2003, year + 1)}"
            words = f"As serious case reviews have said before (see {source})."
            passages.append(
                Passage(
                    id=f"{id}-p1", document_id=id, order=0, text=words if cites else "Nothing is said here.", start=0, end=9,
                    page=1, kind="paragraph", role="findings",
                )
            )  # fmt: skip
    with transaction.atomic():
        Review.objects.bulk_create(reviews, batch_size=500)
        Document.objects.bulk_create(papers, batch_size=500)
        Page.objects.bulk_create(pages, batch_size=500)
        Passage.objects.bulk_create(passages, batch_size=500)
        for passage in passages:
            if len(passage.text) > 40:
                note_mentions(passage.document_id, [(passage.pk, passage.text)])
        Change.objects.bulk_create([Change(document=paper.pk) for paper in papers], batch_size=500)


def measure(home: Path) -> None:
    """Asks each page a few times and prints its median."""
    from django.test import Client

    from heed.library import browse, known
    from heed.library.cited_by import cited_by

    client = Client(headers={"host": "localhost"})
    board = browse.boards()[3].id
    (home / "rights.toml").write_text(
        "".join(f'[[publisher]]\nname = "{one.name}"\nindex = true\n' for one in browse.boards()[:200])
    )
    begun = time.perf_counter()
    known.names()
    said("names read whole", (time.perf_counter() - begun) * 1000)
    for path in [
        "/", "/browse", "/browse/year/2014", "/browse/age/1-5", "/browse/kind/action_plan", "/browse/nation/England?page=200", "/browse/new",
        "/browse/new?page=400", "/browse/new/feed", f"/boards/{board}", f"/boards/{board}/feed", "/reviews", "/reviews?nation=Wales&year=2014",
        "/reviews?order=title&page=300", "/reviews/r0000000020", "/sitemap.xml", "/sitemap.xml?part=1", "/citations?q=Child+C4%2C+2014",
        "/citations?q=Ashford",
    ]:  # fmt: skip
        said(path, timed(lambda path=path: answered(client, path)))
    etag = client.get("/browse").headers.get("ETag")
    if etag:
        said("/browse, unchanged", timed(lambda: answered(client, "/browse", {"If-None-Match": etag}, 304)))
    said("cited by", timed(lambda: cited_by("r0000000020")))


def answered(client: Any, path: str, headers: dict[str, str] | None = None, status: int = 200) -> None:
    answer = client.get(path, headers=headers or {})
    if answer.status_code != status:
        raise SystemExit(f"{path} answered {answer.status_code}")


def timed(ask: Callable[[], object]) -> float:
    """The median of a few, in milliseconds, after one that warms up."""
    ask()
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        ask()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def said(measure: str, value: float) -> None:
    from benchmarks.lines import line

    line("lists", measure, round(value, 1), "ms", n=REVIEWS)


STEMS = [
    "Ash",
    "Bram",
    "Calver",
    "Dun",
    "Eller",
    "Fen",
    "Garth",
    "Hallow",
    "Inver",
    "Kestrel",
    "Lyth",
    "Marr",
    "Northern",
    "Ottar",
    "Pen",
    "Quarr",
]
ENDS = [
    "ford",
    "moor",
    "dale",
    "wick",
    "mere",
    "holme",
    "by",
    "ton",
    "mouth",
    "cliffe",
    "stead",
    "worth",
    "leigh",
    "bourne",
]
PARTS = ["", "and the Wharves", "Vale", "County"]

if __name__ == "__main__":
    main()
