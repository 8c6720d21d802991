"""The word index: a tantivy folder holding one document a passage. Derived from the library, thrown away and made anew at will."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import tantivy

FACETS = [
    "year",
    "nation",
    "publisher",
    "region",
    "review_type",
    "kind",
    "age_band",
    "outcome",
    "harm_category",
    "role",
]
TEXTS = ["board", "label", "title"]  # words of the review and its papers that a field of a question may ask for
FRAGMENT = 5  # words: what is shorter says nothing by itself
WRITER_BYTES = 128 << 20
SCHEMA_VERSION = "3"  # part of the folder's name: another schema is another folder

Query = tantivy.Query
PLAIN = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(60)).filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold()).build()
)  # fmt: skip
STEMS = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(60)).filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stemmer("english")).build()
)  # fmt: skip


def number_of(passage: str) -> int:
    """A passage's id as a number of 63 bits: kept beside the words, read without the stored id."""
    return int.from_bytes(blake2b(passage.encode(), digest_size=8).digest(), "big") >> 1


class Entry(NamedTuple):
    """A passage as it is indexed: ids, words, and the facet values it is filtered by (None: not stated; several: a tuple)."""

    passage: str
    document: str
    review: str
    text: str
    facets: dict[str, str | tuple[str, ...] | None]
    texts: dict[str, str] = {}  # TEXTS: the board's names, the labels, the titles
    published: int = 0  # yyyymmdd, 0 where unknown: for sorting
    shape: str = "paragraph"  # the passage's kind: heading, paragraph, list_item …


class Found(NamedTuple):
    """A passage found: its id, its document and review, its score, whether it is a heading alone."""

    passage: str
    document: str
    review: str
    score: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("passage", "document", "review"):
        builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=False, tokenizer_name="stems", index_option="position")
    builder.add_text_field("plain", stored=False, tokenizer_name="plain", index_option="position")
    for name in FACETS:
        builder.add_text_field(name, stored=False, fast=name == "role", tokenizer_name="raw", index_option="basic")
    for name in TEXTS:
        builder.add_text_field(name, stored=False, tokenizer_name="plain", index_option="position")
    builder.add_text_field("shape", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("number", stored=False, indexed=False, fast=True)
    builder.add_integer_field("published", stored=False, indexed=True, fast=True)
    return builder.build()


class WordIndex:
    """The index under `folder`; any number may read it at once, one may write."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.index = tantivy.Index(_schema(), path=str(folder), reuse=True)
        self.index.register_tokenizer("plain", PLAIN)
        self.index.register_tokenizer("stems", STEMS)

    def replace(self, documents: Iterable[str], entries: Iterable[Entry]) -> int:
        """Takes out all passages of `documents`, puts `entries` in, commits; answers how many were put in."""
        writer = self.index.writer(heap_size=WRITER_BYTES, num_threads=1)
        for document in documents:
            writer.delete_documents_by_term("document", document)
        count = 0
        for entry in entries:
            row = tantivy.Document(
                passage=entry.passage, document=entry.document, review=entry.review, text=entry.text, plain=entry.text,
                number=number_of(entry.passage), published=entry.published,
                shape="fragment" if len(entry.text.split()) < FRAGMENT else entry.shape, **entry.texts,
            )  # fmt: skip
            for name, value in entry.facets.items():
                for one in (value,) if isinstance(value, str) else value or ():
                    row.add_text(name, one)
            writer.add_document(row)
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        return count

    @property
    def schema(self) -> tantivy.Schema:
        return self.index.schema

    def search(self, query: Query, limit: int) -> list[Found]:
        """The best passages by BM25."""
        searcher = self.index.searcher()
        found = []
        for score, address in searcher.search(query, limit, count=False).hits:
            row = searcher.doc(address)
            found.append(Found(row.get_first("passage"), row.get_first("document"), row.get_first("review"), score))
        return found

    def by_date(self, query: Query, limit: int, newest: bool) -> list[Found]:
        """The passages by date of publication; those of unknown date come last either way."""
        searcher, order = self.index.searcher(), tantivy.Order.Desc if newest else tantivy.Order.Asc
        dated = (
            query
            if newest
            else Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.MustNot, self.undated())])
        )
        hits = searcher.search(dated, limit, count=False, order_by_field="published", order=order).hits
        if not newest and len(hits) < limit:
            undated = Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, self.undated())])
            hits += searcher.search(undated, limit - len(hits), count=False).hits
        found = []
        for _, address in hits:
            row = searcher.doc(address)
            found.append(Found(row.get_first("passage"), row.get_first("document"), row.get_first("review"), 0.0))
        return found

    def both(self, *parts: list[Query]) -> Query:
        """What meets every query of every list."""
        return Query.boolean_query([(tantivy.Occur.Must, query) for part in parts for query in part])

    def fragments(self) -> Query:
        """Headings alone, and passages of a word or two: they announce or end something, they say nothing."""
        return Query.term_set_query(self.schema, "shape", ["heading", "fragment"])

    def among(self, passages: list[str]) -> Query:
        """These passages and no others."""
        return Query.term_set_query(self.schema, "passage", passages)

    def undated(self) -> Query:
        return Query.term_query(self.schema, "published", 0)

    def scores(self, query: Query, passages: list[str]) -> dict[str, float]:
        """The BM25 score of those of `passages` that meet the query."""
        if not passages:
            return {}
        named = {number_of(passage): passage for passage in passages}
        narrowed = Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.Must, Query.const_score_query(self.among(passages), 0.0))]
        )
        searcher = self.index.searcher()
        hits = searcher.search(narrowed, len(passages), count=False).hits
        numbers = searcher.fast_field_values(
            "number", [address for _, address in hits]
        )  # without reading what is stored
        return {named[number]: score for number, (score, _) in zip(numbers, hits, strict=True) if number in named}

    def by_document(self, query: Query) -> dict[str, int]:
        """How many passages of each document meet the query."""
        answer = self.index.searcher().aggregate(query, {"documents": {"terms": {"field": "document", "size": 65000}}})
        return {bucket["key"]: bucket["doc_count"] for bucket in answer["documents"]["buckets"]}

    def by_role(self, query: Query) -> dict[str, dict[str, int]]:
        """For each role of a passage, how many passages of each document meet the query."""
        inner = {"documents": {"terms": {"field": "document", "size": 65000}}}
        answer = self.index.searcher().aggregate(
            query, {"roles": {"terms": {"field": "role", "size": 50}, "aggs": inner}}
        )
        return {
            bucket["key"]: {one["key"]: one["doc_count"] for one in bucket["documents"]["buckets"]}
            for bucket in answer["roles"]["buckets"]
        }

    def size(self) -> int:
        """Passages in the index."""
        return self.index.searcher().num_docs
