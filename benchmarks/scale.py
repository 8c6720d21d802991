"""Search over 500,000 passages on this machine. Run: python -m benchmarks.scale [--passages N]

The passages are synthetic: sentences of the sample library recombined, 120 passages a document, facets drawn at random. They stand in
the word index and the vectors' file, and in the embedded database with their documents and reviews, so that a question takes its whole
way through heed.search.ask: reading, both engines, blending, filters, facets with true counts, hits with their text. Vectors are
mixtures of the sample's own vectors with noise (made, not computed: embedding 500,000 passages takes hours). Snippets and the page are not in it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.lines import line

ROOT = Path(__file__).parent.parent
A_DOCUMENT = 120
READERS, SECONDS = 4, 12
FILTERED = 3  # every third question comes with a facet chosen


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

    from heed.library.models import Change, Document, Passage, Review
    from heed.search.catalogue import facets, sortable
    from heed.search.follow import folder, open_words, set_position
    from heed.search.meaning import ready
    from heed.search.words import SCHEMA_VERSION, Entry

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
    made = texts(count * A_DOCUMENT, of, draw)
    index, vectors = open_words(), ready.vector_file()
    seeds = ready.embedder().embed(of[:2000])

    def entries() -> Iterator[Entry]:
        for first in range(0, count, 100):
            rows, numbers = [], []
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
                        page=1 + order // 4, kind="paragraph", role=roles[(order // 20) % 6],
                    )  # fmt: skip
                    rows.append(row)
                    date = sortable(document.published)
                    yield Entry(
                        row.id, document.id, document.review.id, row.text, {**values, "role": row.role}, texts_of, date
                    )
            Passage.objects.bulk_create(rows, batch_size=2000)
            numbers = seeds[draw.integers(0, len(seeds), (len(rows), 3))].sum(1) + draw.normal(
                0, 0.02, (len(rows), 384)
            )
            vectors.append(
                [row.id for row in rows], (numbers / np.linalg.norm(numbers, axis=1, keepdims=True)).astype(np.float32)
            )

    index.replace([], entries())
    last = Change.objects.create(document=documents[-1].id).seq
    (folder() / f"words-{SCHEMA_VERSION}.position").parent.mkdir(exist_ok=True)
    set_position(f"words-{SCHEMA_VERSION}", last)
    set_position(ready.NAME, last)


def questions() -> list[str]:
    """The tuning questions, and short ones made of their words."""
    rows = (ROOT / "sample/questions/tuning.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(row)["query"] for row in rows]
    return (
        asked
        + [" ".join(question.split()[2:4]) for question in asked[:40]]
        + [f"{question} -school" for question in asked[:10]]
    )


def read_for(seconds: float, seed: int) -> dict[str, list[float]]:
    """Asks for so long; answers the milliseconds of each question, and of the bare engine's query for the same words."""
    from heed.search.ask import _words, ask
    from heed.search.asked.parse import read
    from heed.search.compile import compiled

    asked = questions()
    np.random.default_rng(seed).shuffle(asked)
    ask("a first question so that nothing is loaded later", limit=20)
    took: dict[str, list[float]] = {"hybrid": [], "words": [], "bare": []}
    index, until, number = _words(), time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        question = asked[number % len(asked)]
        filters = {"nation": ["Wales", "Scotland"]} if number % FILTERED == 0 else {}
        for mode in ("hybrid", "words"):
            begun = time.perf_counter()
            ask(question, limit=20, mode=mode, filters=filters)
            took[mode].append((time.perf_counter() - begun) * 1000)
        plan = compiled(read(question), index.schema, [])
        if plan.ranked is not None:
            begun = time.perf_counter()
            index.search(plan.ranked, 20)
            took["bare"].append((time.perf_counter() - begun) * 1000)
        number += 1
    return took


def p95(values: list[float]) -> float:
    return float(np.quantile(values, 0.95))


def here(home: str) -> None:
    """Makes `home` this process's Heed."""
    os.environ.update({"HEED_HOME": home, "HEED_VECTORS": "minilm", "DJANGO_SETTINGS_MODULE": "heed.settings"})
    import django

    django.setup()


def child(home: str, *words: str) -> subprocess.Popen[str]:
    """Another process of this benchmark over the same home."""
    command = [sys.executable, "-m", "benchmarks.scale", "--home", home, *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def answer(process: subprocess.Popen[str]) -> dict[str, list[float]]:
    told, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"a reader ended with {process.returncode}")
    return dict(json.loads(told))


def main() -> None:
    """Measures 50,000 passages, then as many as asked for; alone, and with four readers at once."""
    given = argparse.ArgumentParser()
    given.add_argument("--passages", type=int, default=500_000)
    given.add_argument("--home")
    given.add_argument("--build", type=int)
    given.add_argument("--read", type=int)
    chosen = given.parse_args()
    if chosen.home:
        here(chosen.home)
        if chosen.build:
            build(chosen.build)
            print("{}")
        else:
            print(json.dumps(read_for(SECONDS, chosen.read or 0)))
        return
    before: Any = None
    for passages in (chosen.passages // 10, chosen.passages):
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_SCRATCH")) as home:
            answer(child(home, "--build", str(passages)))
            alone = answer(child(home, "--read", "1"))
            readers = [child(home, "--read", str(seed)) for seed in range(READERS)]
            together = [answer(reader) for reader in readers]
        one, four = p95(alone["hybrid"]), p95([took for reader in together for took in reader["hybrid"]])
        bare, n = p95(alone["bare"]), len(alone["hybrid"])
        size = f"{passages:,} passages"
        line(
            "scale", f"hybrid p95 alone, {size}", one, "ms", n, baseline="the bare engine's query", baseline_value=bare
        )
        line("scale", f"hybrid p50 alone, {size}", float(np.median(alone["hybrid"])), "ms", n)
        line(
            "scale",
            f"words only p95 alone, {size}",
            p95(alone["words"]),
            "ms",
            n,
            baseline="the bare engine's query",
            baseline_value=bare,
        )
        line(
            "scale",
            f"hybrid p95 with four readers, {size}",
            four,
            "ms",
            sum(len(reader["hybrid"]) for reader in together),
        )
        if before is not None:
            line(
                "scale",
                "hybrid p95, growth for ten times the passages",
                one,
                "ms",
                n,
                baseline="a tenth of them",
                baseline_value=before,
            )
        before = one


if __name__ == "__main__":
    main()
