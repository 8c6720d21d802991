"""Two public collections, ranked by the functions that rank Heed's own passages, a document by its best passage (benchmarks/ranking.py).

Their vectors are kept between runs in BENCH_CACHE.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.answers import RESAMPLES
from benchmarks.lines import line

DATA = Path(os.environ.get("HEED_DATA", Path(__file__).parents[2] / "shared" / "data"))
AT = 10
AT_ONCE = 2048  # passages embedded between two signs of life
WAYS = ("BM25", "meaning alone", "plain rank fusion")


def words_only(question: str) -> str:
    """The question without any sign that a query language could take for its own."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in question.lower()).split())


class Collection:
    """A public collection: documents cut into passages, questions, graded judgements."""

    def __init__(
        self, name: str, documents: dict[str, str], asked: dict[str, str], judged: dict[str, dict[str, float]]
    ) -> None:
        self.name, self.asked, self.judged = name, asked, judged
        self.documents = list(documents)
        self.rows = [(id, text) for id, whole in documents.items() for text in cut(whole)]

    def vectors(self) -> tuple[Any, list[Any]]:
        """The vectors of its passages and the senses of their words, from the last run where passages and model are the same."""
        from heed.search.meaning import ready
        from heed.search.meaning.model import MODEL

        key = hashlib.sha256("\n".join([MODEL, *(text for _, text in self.rows)]).encode()).hexdigest()[:16]
        folder = Path(os.environ.get("BENCH_CACHE", Path.home() / ".cache" / "heed-bench"))
        kept = folder / f"{self.name.replace('/', '-')}-{key}.npz"
        if not kept.exists():
            vectors, senses = [], []
            for first in range(0, len(self.rows), AT_ONCE):
                some = ready.embedder().read([text for _, text in self.rows[first : first + AT_ONCE]])
                vectors.append(some[0])
                senses += some[1]
                print(f"{self.name}: {len(senses)} of {len(self.rows)} passages", file=sys.stderr)
            folder.mkdir(parents=True, exist_ok=True)
            counts = np.array([len(one) for one in senses])
            np.savez(kept, vectors=np.concatenate(vectors), senses=np.concatenate(senses), counts=counts)
        held = np.load(kept)
        return held["vectors"], np.split(held["senses"], np.cumsum(held["counts"])[:-1])

    def measure(self) -> None:
        """Prints nDCG@10 of Heed's ranking beside the others, and the interval of its gain over BM25."""
        from heed.search.asked.parse import read
        from heed.search.candidates import ranked
        from heed.search.compile import compiled
        from heed.search.meaning import ready
        from heed.search.meaning.near import Nearness
        from heed.search.meaning.vectors import VectorFile
        from heed.search.ranking import reciprocal
        from heed.search.words import Entry, WordIndex

        with tempfile.TemporaryDirectory() as folder:
            index, whole = WordIndex(Path(folder) / "passages"), WordIndex(Path(folder) / "documents")
            keys = [f"d-{row}" for row in range(len(self.rows))]
            index.replace([], (Entry(key, id, id, text, {}) for key, (id, text) in zip(keys, self.rows, strict=True)))
            texts: dict[str, list[str]] = defaultdict(list)
            for id, text in self.rows:
                texts[id].append(text)
            whole.replace([], (Entry(id, id, id, " ".join(parts), {}) for id, parts in texts.items()))
            file = VectorFile(Path(folder) / "vectors")
            file.append(keys, *self.vectors())
            opened, own = file.opened(), {key: id for key, (id, _) in zip(keys, self.rows, strict=True)}
            gained: dict[str, list[float]] = defaultdict(list)
            for id, words in self.asked.items():
                near = Nearness(opened, *ready.asked(words))
                asked = read(words_only(words))
                order, _ = ranked(index, near, asked, compiled(asked, index.schema, [], words), [])
                parsed, _ = whole.index.parse_query_lenient(words_only(words), ["text"])
                bm25 = [found.passage for found in whole.search(parsed, 200)]
                meaning = firsts(own[key] for key, _ in near.best(1000))
                fused = [key for key, _ in reciprocal([bm25, meaning[:200]])]
                for way, ranking in (
                    ("heed", firsts(own[key] for key, _ in order)), ("BM25", bm25), ("meaning alone", meaning), ("plain rank fusion", fused)
                ):  # fmt: skip
                    gained[way].append(ndcg(ranking, self.judged[id]))
        heed = np.array(gained["heed"])
        for way in WAYS:
            line(
                "ranking",
                f"nDCG@10 {self.name}",
                float(heed.mean()),
                "nDCG",
                len(heed),
                baseline=way,
                baseline_value=float(np.mean(gained[way])),
            )
        low, high = interval(heed, np.array(gained["BM25"]))
        line("ranking", f"nDCG@10 {self.name}: ratio to BM25, low end of its 95% interval", low, "ratio", len(heed))
        line("ranking", f"nDCG@10 {self.name}: ratio to BM25, high end of its 95% interval", high, "ratio", len(heed))


def cut(text: str, most: int = 180) -> list[str]:
    """Passages of at most `most` words, at paragraphs where there are any, as the reader of reports cuts them."""
    passages: list[str] = []
    held: list[str] = []
    for paragraph in text.split("\n\n"):
        words = paragraph.split()
        if held and len(held) + len(words) > most:
            passages.append(" ".join(held))
            held = []
        held += words
        while len(held) > most:
            passages.append(" ".join(held[:most]))
            held = held[most:]
    if held or not passages:
        passages.append(" ".join(held) or "-")
    return passages


def firsts(ids: Iterable[str]) -> list[str]:
    """Each document where it first comes."""
    return list(dict.fromkeys(ids))


def ndcg(order: list[str], judged: dict[str, float]) -> float:
    """Normalised discounted cumulative gain of the first ten; what nobody judged counts as wrong."""
    discounts = 1 / np.log2(np.arange(2, AT + 2))
    gains = np.array([judged.get(id, 0.0) for id in order[:AT]])
    ideal = np.array(sorted(judged.values(), reverse=True)[:AT])
    best = float((ideal * discounts[: len(ideal)]).sum())
    return float((gains * discounts[: len(gains)]).sum()) / best if best else 0.0


def interval(values: Any, beside: Any) -> tuple[float, float]:
    """The 95% bootstrap interval of the ratio of the two means, questions drawn in pairs."""
    drawn = np.random.default_rng(7).integers(0, len(values), (RESAMPLES, len(values)))
    ratios = values[drawn].mean(1) / np.maximum(beside[drawn].mean(1), 1e-9)
    return float(np.quantile(ratios, 0.025)), float(np.quantile(ratios, 0.975))


def collections() -> list[Collection]:
    """The public collections that are to be had here."""
    found = []
    for name, corpus, asked, judged in (
        ("retrieval/cranfield", "corpus.jsonl", "queries.jsonl", "qrels/test.tsv"),
        ("pfd/screening", "corpus.jsonl.gz", "queries.jsonl", "qrels/dev.tsv"),
    ):
        folder = DATA / name
        if not (folder / corpus).exists():
            print(f"{name} is not here; its measures were left out", file=sys.stderr)
            continue
        judgements = folder / judged if (folder / judged).exists() else next((folder / "qrels").iterdir())
        opener = gzip.open if corpus.endswith(".gz") else open
        with opener(folder / corpus, "rt", encoding="utf-8") as rows:
            documents = {row["_id"]: row["text"] for row in map(json.loads, rows)}
        wanted = {row["_id"]: row["text"] for row in map(json.loads, (folder / asked).read_text().splitlines())}
        grades: dict[str, dict[str, float]] = defaultdict(dict)
        for row in judgements.read_text().splitlines()[1:]:
            question, document, grade = row.split("\t")
            grades[question][document] = max(0.0, float(grade))
        found.append(Collection(name, documents, {id: text for id, text in wanted.items() if id in grades}, grades))
    return found
