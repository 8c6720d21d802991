"""A question asked: words and meaning together (reciprocal rank fusion) or each alone, narrowed by filters.

Totals and facets count what the words meet; passages found by meaning alone are labelled so and never counted.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

from heed.library.models import Page, Passage
from heed.search.follow import open_words
from heed.search.meaning import ready
from heed.search.words import FACETS, WordIndex

FUSED = 60  # the constant of reciprocal rank fusion
DEPTH = 200  # ranks of each list that are fused
MODES = ["hybrid", "words", "meaning"]


@lru_cache(maxsize=1)
def _words() -> WordIndex:
    return open_words()


def ask(query: str, *, limit: int = 10, mode: str = "hybrid", filters: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """The answer in the contract's shape: hits flat in rank order, with totals, facets and how the query was read."""
    begun = time.perf_counter()
    filters = {name: values for name, values in (filters or {}).items() if values}
    index = _words()
    index.index.reload()
    words = index.query(query, filters)
    by_words = [found.passage for found in index.search(words, DEPTH)] if mode != "meaning" and query.strip() else []
    by_meaning = ready.nearest(query, DEPTH, filters) if mode != "words" and query.strip() else []
    counted = index.count(words)
    order = fuse([by_words, by_meaning])[:limit]
    passages = Passage.objects.select_related("document").in_bulk([id for id, _ in order])
    printed = {(page.document_id, page.number): page.printed for page in _pages(passages.values())}
    return {
        "read_as": _read_as(index, query, mode),
        "total": {"reviews": counted["reviews"], "passages": counted["passages"]},
        "facets": counted["facets"],
        "hits": [
            {
                "review": passage.document.review_id, "document": passage.document_id, "path": passage.document.path,
                "page": passage.page, "printed_page": printed.get((passage.document_id, passage.page)),
                "paragraph": passage.paragraph, "passage": id, "text": passage.text, "score": round(score, 6),
                "found_by": [name for name, ids in (("words", by_words), ("meaning", by_meaning)) if id in ids],
            }
            for id, score in order
            if (passage := passages.get(id)) is not None
        ],
        "took_ms": round((time.perf_counter() - begun) * 1000, 1),
    }  # fmt: skip


def fuse(lists: list[list[str]]) -> list[tuple[str, float]]:
    """One ranking from several: each list gives 1 / (60 + rank) to what it holds."""
    scores: dict[str, float] = {}
    for ranked in lists:
        for rank, id in enumerate(ranked, start=1):
            scores[id] = scores.get(id, 0.0) + 1 / (FUSED + rank)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def filters_from(pairs: list[str]) -> dict[str, list[str]]:
    """`KEY=VALUE` words as filters; raises ValueError naming a key that is none."""
    filters: dict[str, list[str]] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark or name not in [*FACETS, "review", "document"]:
            raise ValueError(f"{pair!r} is no filter; use one of {', '.join([*FACETS, 'review', 'document'])}, then = and a value.")
        filters.setdefault(name, []).append(value)
    return filters


def _read_as(index: WordIndex, query: str, mode: str) -> str:
    if mode == "meaning":
        return f"passages near in meaning to: {query}"
    doubts = index.read(query)[1]
    read = f"any of the words, best matches first: {query}" + (" (read as plain words)" if doubts else "")
    return read if mode == "words" or not ready.available() else read + "; and passages near in meaning"


def _pages(passages: Any) -> Any:
    documents = {passage.document_id for passage in passages}
    pages = {passage.page for passage in passages}
    return Page.objects.filter(document__in=documents, number__in=pages)
