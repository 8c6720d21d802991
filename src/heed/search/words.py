"""The word index: a tantivy folder holding one document a passage. Derived from the library, thrown away and made anew at will."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

FACETS = ["year", "nation", "publisher", "review_type", "kind", "outcome", "harm_category", "role"]
WRITER_BYTES = 128 << 20
SCHEMA_VERSION = "1"  # part of the folder's name: another schema is another folder


class Entry(NamedTuple):
    """A passage as it is indexed: ids, words, and the facet values it is filtered by (None: not stated)."""

    passage: str
    document: str
    review: str
    text: str
    facets: dict[str, str | None]


class Found(NamedTuple):
    """A passage found: its id, its document and review, its score."""

    passage: str
    document: str
    review: str
    score: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("passage", "document", "review"):
        builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem", index_option="position")
    for name in FACETS:
        builder.add_text_field(name, stored=False, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


class WordIndex:
    """The index under `folder`; any number may read it at once, one may write."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.index = tantivy.Index(_schema(), path=str(folder), reuse=True)

    def replace(self, documents: Iterable[str], entries: Iterable[Entry]) -> int:
        """Takes out all passages of `documents`, puts `entries` in, commits; answers how many were put in."""
        writer = self.index.writer(heap_size=WRITER_BYTES, num_threads=1)
        for document in documents:
            writer.delete_documents_by_term("document", document)
        count = 0
        for entry in entries:
            row = tantivy.Document(passage=entry.passage, document=entry.document, review=entry.review, text=entry.text)
            for name, value in entry.facets.items():
                if value is not None:
                    row.add_text(name, value)
            writer.add_document(row)
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        return count

    def read(self, query: str) -> tuple[tantivy.Query, list[str]]:
        """The query as tantivy understood it, and what it could not read of it (odd input never raises)."""
        parsed, errors = self.index.parse_query_lenient(query, ["text"])
        return parsed, [str(error) for error in errors]

    def query(self, words: str, filters: dict[str, list[str]]) -> tantivy.Query:
        """`words` narrowed to the filters: any value within one facet, all facets together."""
        parts = [(tantivy.Occur.Must, self.read(words)[0])] if words else [(tantivy.Occur.Must, tantivy.Query.all_query())]
        for name, values in filters.items():
            parts.append((tantivy.Occur.Must, tantivy.Query.term_set_query(self.index.schema, name, values)))
        return tantivy.Query.boolean_query(parts)

    def search(self, query: tantivy.Query, limit: int) -> list[Found]:
        """The best passages by BM25."""
        searcher = self.index.searcher()
        found = []
        for score, address in searcher.search(query, limit, count=False).hits:
            row = searcher.doc(address)
            found.append(Found(row.get_first("passage"), row.get_first("document"), row.get_first("review"), score))
        return found

    def count(self, query: tantivy.Query) -> dict[str, Any]:
        """How many passages and reviews the query meets, and each facet's values with the number of passages."""
        ask: dict[str, Any] = {name: {"terms": {"field": name, "size": 200}} for name in FACETS}
        ask["reviews"] = {"terms": {"field": "review", "size": 65000}}
        answer = self.index.searcher().aggregate(query, ask)
        reviews = len(answer["reviews"]["buckets"])
        facets = {
            name: [{"value": bucket["key"], "count": bucket["doc_count"]} for bucket in answer[name]["buckets"]] for name in FACETS
        }
        passages = sum(bucket["doc_count"] for bucket in answer["reviews"]["buckets"])
        return {"reviews": reviews, "passages": passages, "facets": facets}

    def size(self) -> int:
        """Passages in the index."""
        return self.index.searcher().num_docs
