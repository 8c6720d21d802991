"""The word index: a tantivy folder holding one document a passage. Derived from the library, thrown away and made anew at will."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
import tantivy

from heed.search.kept import Kept
from heed.search.tally import ROLES, Parts, mark_of

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
ROLE_BITS = 5
WRITER_BYTES = 128 << 20
COUNTERS = 4  # threads of a process that may count at once: as many as it has for pages
KEPT = 128  # answers of the index kept in mind until it changes
SCHEMA_VERSION = "4"  # part of the folder's name: another schema is another folder

Query = tantivy.Query
PLAIN = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(60)).filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold()).build()
)  # fmt: skip
STEMS = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(60)).filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stemmer("english")).build()
)  # fmt: skip


@lru_cache(maxsize=1 << 15)
def number_of(passage: str) -> int:
    """A passage's id as a number of 63 bits: kept beside the words, read without the stored id."""
    return int.from_bytes(blake2b(passage.encode(), digest_size=8).digest(), "big") >> 1


@lru_cache(maxsize=1)
def _beside() -> ThreadPoolExecutor:
    """The threads that count: the engine lets go of Python while it does."""
    return ThreadPoolExecutor(COUNTERS, "counting")


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
    """A passage found, with its score."""

    passage: str
    score: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", stored=False, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("review", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=False, tokenizer_name="stems", index_option="position")
    builder.add_text_field("plain", stored=False, tokenizer_name="plain", index_option="position")
    for name in FACETS:
        builder.add_text_field(name, stored=False, tokenizer_name="raw", index_option="basic")
    for name in TEXTS:
        builder.add_text_field(name, stored=False, tokenizer_name="plain", index_option="position")
    builder.add_text_field("shape", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("number", stored=False, indexed=False, fast=True)
    builder.add_integer_field("slot", stored=False, indexed=True, fast=True)  # document and role, for counting
    builder.add_integer_field("published", stored=False, indexed=True, fast=True)
    return builder.build()


class WordIndex:
    """The index under `folder`; any number may read it at once, one may write. Only writing ever creates it: to a reader an index that is
    not there is an empty one, until it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self._state = folder, self._stamp(folder)
        self.index = self._opened(self._state is not None)
        self._kept: Kept = Kept(KEPT)

    @staticmethod
    def _stamp(folder: Path) -> tuple[int, int, int] | None:
        """Another after every commit; None where there is no index."""
        try:
            found = (folder / "meta.json").stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _opened(self, there: bool) -> tantivy.Index:
        index = tantivy.Index(_schema(), path=str(self.folder), reuse=True) if there else tantivy.Index(_schema())
        index.config_reader("manual", 0)
        index.register_tokenizer("plain", PLAIN)
        index.register_tokenizer("stems", STEMS)
        return index

    @property
    def missing(self) -> bool:
        """Whether there was no index when this was opened, and nothing was written since."""
        return self._state is None

    def refresh(self) -> None:
        """Sees what was committed since; cheap where that is nothing. An index taken away meanwhile is read on as it was."""
        state = self._stamp(self.folder)
        if state is not None and state != self._state:
            if self._state is None:
                self.index = self._opened(True)
            self.index.reload()
            self._state = state

    def replace(self, documents: Iterable[str], entries: Iterable[Entry]) -> int:
        """Takes out all passages of `documents`, puts `entries` in, commits; answers how many were put in."""
        if self._state is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.index = self._opened(True)
            self._state = self._stamp(self.folder)
        writer = self.index.writer(heap_size=WRITER_BYTES, num_threads=1)
        for document in documents:
            writer.delete_documents_by_term("document", document)
        count = 0
        for entry in entries:
            role = entry.facets.get("role")
            row = tantivy.Document(
                passage=entry.passage, document=entry.document, review=entry.review, text=entry.text, plain=entry.text,
                number=number_of(entry.passage), published=entry.published,
                slot=mark_of(entry.document) << ROLE_BITS | (ROLES.index(role) if isinstance(role, str) else 0),
                shape="fragment" if len(entry.text.split()) < FRAGMENT else entry.shape, **entry.texts,
            )  # fmt: skip
            for name, value in entry.facets.items():
                for one in (value,) if isinstance(value, str) else value or ():
                    row.add_text(name, one)
            writer.add_document(row)
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        self.refresh()
        return count

    @property
    def schema(self) -> tantivy.Schema:
        return self.index.schema

    def search(self, query: Query, limit: int) -> list[Found]:
        """The best passages by BM25."""

        def found() -> list[Found]:
            searcher = self.index.searcher()
            hits = searcher.search(query, limit, count=False).hits
            return [Found(searcher.doc(address).get_first("passage"), score) for score, address in hits]

        return self._kept.get((self._state, "search", limit, str(query)), found)

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
        return [Found(searcher.doc(address).get_first("passage"), 0.0) for _, address in hits]

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

    def by_role(self, query: Query) -> Parts:
        """How many passages of each role of each document meet the query."""
        return self._kept.get((self._state, "parts", str(query)), lambda: self._parts(query))

    def counting(self, query: Query) -> Callable[[], Parts]:
        """Begins to count by role on another core while this one goes on; call what it answers for the counts."""
        return _beside().submit(self.by_role, query).result

    def _parts(self, query: Query, first: int = 0, after: int = 1 << 53) -> Parts:
        """The same among the slots from `first`; halved where the engine refuses so many at once."""
        within = Query.range_query(self.schema, "slot", tantivy.FieldType.Integer, first, after - 1)
        whole = first == 0 and after == 1 << 53
        wanted = query if whole else Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, within)])
        by_slot = {"slots": {"histogram": {"field": "slot", "interval": 1, "min_doc_count": 1}}}
        try:
            buckets = self.index.searcher().aggregate(wanted, by_slot)["slots"]["buckets"]
        except ValueError:
            if after - first < 2:
                raise
            middle = (first + after) // 2
            halves = self._parts(query, first, middle), self._parts(query, middle, after)
            return Parts(*(np.concatenate(both) for both in zip(*halves, strict=True)))
        slots = np.array([bucket["key"] for bucket in buckets], dtype=np.float64).astype(np.int64)
        counts = np.array([bucket["doc_count"] for bucket in buckets], dtype=np.int64)
        return Parts(slots >> ROLE_BITS, slots & (1 << ROLE_BITS) - 1, counts)

    def size(self) -> int:
        """Passages in the index."""
        return self.index.searcher().num_docs
