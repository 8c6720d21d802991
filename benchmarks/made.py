"""A library as large as asked for, made of the sample's words: what benchmarks/scale.py measures. Makes nothing when run by itself.

Its passages are sentences of the sample library recombined, 120 a document, facets drawn at random. They stand in the word index, in the
vectors' files and in the embedded database with their pages, documents and reviews, so that a question and an opened page take their whole
way. Vectors are mixtures of the sample's own with noise, words' senses those of the sentences mixed (made, not computed: reading 500,000
passages with the model takes hours).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
A_DOCUMENT = 120
A_PAGE = 4
MIXED = 3  # sentences' vectors in a passage's


def sentences() -> list[str]:
    """The sentences of the sample's stories."""
    found = []
    for story in sorted((ROOT / "sample" / "stories").glob("*/*.md")):
        for row in story.read_text(encoding="utf-8").split("+++", 2)[-1].splitlines():
            if len(row.split()) > 8 and row[0] not in "#:|->[":
                found += [part.strip() + "." for part in row.split(". ") if len(part.split()) > 4]
    return found


def texts(count: int, from_: list[str], draw: np.random.Generator) -> Iterator[str]:
    """Passages of three to six sentences, each sentence with a word of its own so that no two are alike."""
    sizes = draw.integers(3, 7, count)
    places = draw.integers(0, len(from_), int(sizes.sum()))
    at = 0
    for number, size in enumerate(sizes):
        yield f"{' '.join(from_[place] for place in places[at : at + size])} Entry {number}."
        at += size


def build(passages: int) -> None:
    """Fills this process's HEED_HOME with so many passages."""
    from django.core.management import call_command
    from django.db import connection

    from heed.library.actions.settle import _tell_planner
    from heed.library.models import Change, Document, Page, Passage, Review, Section
    from heed.search import follow
    from heed.search.catalogue import facets, sortable
    from heed.search.meaning import ready
    from heed.search.words import Entry

    call_command("migrate", verbosity=0)
    draw, of = np.random.default_rng(3), sentences()
    count = passages // A_DOCUMENT
    pick = lambda values: values[int(draw.integers(len(values)))]  # noqa: E731
    reviews = [
        Review(
            id=f"r{n:010}", title=f"Review {n}", labels=[f"Child {chr(65 + n % 26)}"], publisher=f"Board of {n % 150}", published=str(2005 + n % 20),
            nation=pick(["England", "Wales", "Scotland", "Northern Ireland"]), review_type=pick(["EN-SCR", "EN-LCSPR", "WA-CPR-C", "SC-LR"]),
            outcome=pick(["death", "serious_harm"]), harm_category=pick(["neglect", "sudi", "suicide", "accident"]),
            children=[{"label": "Child", "age_months": int(draw.integers(0, 210))}],
        )
        for n in range(count)
    ]  # fmt: skip
    documents = [
        Document(
            id=f"d{n:010}", review=review, sha256=f"{n:064}", size=1, path=f"/made/{n}.pdf", file_name=f"{n}.pdf", format="pdf",
            kind="overview_report", publisher=review.publisher, published=review.published, page_count=30, passage_count=A_DOCUMENT,
            text_source="digital", engine="made", reader_version="0", facts=b"",
        )
        for n, review in enumerate(reviews)
    ]  # fmt: skip
    roles = ["narrative", "analysis", "findings", "recommendations", "background", "circumstances"]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    Review.objects.bulk_create(reviews, batch_size=500)
    Document.objects.bulk_create(documents, batch_size=500)
    Page.objects.bulk_create(
        (
            Page(document=document, number=number, printed=str(number), width=595, height=842, text_source="digital")
            for document in documents
            for number in range(1, A_DOCUMENT // A_PAGE + 1)
        ),
        batch_size=5000,
    )
    Section.objects.bulk_create(
        (
            Section(
                document=document, order=order, level=1, text=f"Part {order + 1}", page=1 + order * 5, role=roles[order],
                first=order * 20, last=order * 20 + 20,
            )
            for document in documents
            for order in range(6)
        ),
        batch_size=5000,
    )  # fmt: skip
    made = texts(count * A_DOCUMENT, of, draw)
    index, vectors = follow.open_words(), ready.vector_file()
    seeds, senses = ready.embedder().read(of[:2000])

    def entries() -> Iterator[Entry]:
        for first in range(0, count, 100):
            rows = []
            for document in documents[first : first + 100]:
                values = facets(document)
                texts_of = {
                    "board": document.publisher or "",
                    "label": " ".join(document.review.labels),
                    "title": document.review.title or "",
                }
                for order in range(A_DOCUMENT):
                    row = Passage(
                        id=f"{document.id}-p{order:04}", document=document, order=order, text=next(made), start=order, end=order + 1,
                        page=1 + order // A_PAGE, section=order // 20, kind="paragraph", role=roles[(order // 20) % 6],
                    )  # fmt: skip
                    rows.append(row)
                    date = sortable(document.published)
                    yield Entry(
                        row.id, document.id, document.review.id, row.text, {**values, "role": row.role}, texts_of, date
                    )
            Passage.objects.bulk_create(rows, batch_size=2000)
            mixed = draw.integers(0, len(seeds), (len(rows), MIXED))
            numbers = seeds[mixed].sum(1) + draw.normal(0, 0.02, (len(rows), seeds.shape[1]))
            vectors.append(
                [row.id for row in rows],
                (numbers / np.linalg.norm(numbers, axis=1, keepdims=True)).astype(np.float32),
                [np.concatenate([senses[place] for place in places]) for places in mixed],
            )

    index.replace([], entries())
    last = Change.objects.create(document=documents[-1].id).seq
    follow.set_position(follow.NAME, last)
    follow.set_position(ready.NAME, last)
    _tell_planner()
