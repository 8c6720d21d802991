"""The word index: a tantivy folder holding one document a passage. Derived from the library, thrown away and made anew at will."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
import tantivy

from heed.search import columns
from heed.search.kept import Kept
from heed.search.rows import STEMS, counted_by, edition, is_counted
from heed.search.schema import PLAIN, schema
from heed.search.tally import ROLES, Numbers, Parts, Sieve, mark_of

FRAGMENT = 5  # words: what is shorter says nothing by itself
ROLE_BITS = 5
COLUMNS = "columns"  # the folder of the columns within the index's
WRITER_BYTES = 128 << 20
COUNTERS = 4  # threads of a process that may count at once: as many as it has for pages
NESTED = 32  # questions around one another; words beyond these are asked together
WIDER = 1.5  # of a sieved search: how many times the passages are asked for that would do by the documents' share
WIDEST = 400  # and how many at most
KEPT = 128  # answers of the index kept in mind until it changes
SCHEMA_VERSION = "4"  # part of the folder's name: another schema is another folder

Query = tantivy.Query


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


def slot_of(entry: Entry) -> int:
    """Its document and role as one number."""
    role = entry.facets.get("role")
    return mark_of(entry.document) << ROLE_BITS | (ROLES.index(role) if isinstance(role, str) else 0)


class PlainWords(NamedTuple):
    """A query that any of some words meets, and none of some others (stems, or the glossary's rows of them); `rest`: what meets it otherwise
    than by these words.
    """

    words: frozenset[str]
    without: frozenset[str] = frozenset()
    rest: Query | None = None


class Found(NamedTuple):
    """A passage found, with its score."""

    passage: str
    score: float


class WordIndex:
    """The index under `folder`; any number may read it at once, one may write. Only writing ever creates it: to a reader an index that is
    not there is an empty one, until it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self._state = folder, self._stamp(folder)
        self.index = self._opened(self._state is not None)
        self._kept: Kept = Kept(KEPT)
        self._seen: tantivy.Searcher | None = None
        self._commit = ""
        self._gone: float | None = None
        self._held: columns.Columns | None = None
        self._told: tuple[Numbers, tuple[Numbers, Numbers]] | None = None

    @staticmethod
    def _stamp(folder: Path) -> tuple[int, int, int] | None:
        """Another after every commit; None where there is no index."""
        try:
            found = (folder / "meta.json").stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _opened(self, there: bool) -> tantivy.Index:
        index = tantivy.Index(schema(), path=str(self.folder), reuse=True) if there else tantivy.Index(schema())
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
            self._state, self._seen, self._commit, self._gone, self._held = state, None, "", None, None

    @property
    def searcher(self) -> tantivy.Searcher:
        """The index as it was when it was last refreshed; one for all questions until then, since each made anew costs."""
        if self._seen is None:
            self._seen = self.index.searcher()
        return self._seen

    @property
    def columns(self) -> columns.Columns | None:
        """The columns that go with the index as it was opened, None without any: then the engine counts."""
        if self._held is None:
            if not self._commit:
                self._commit = self._commit_there()
                if self._stamp(self.folder) != self._state:  # another commit meanwhile
                    self._commit = ""
            self._held = columns.opened(self.folder / COLUMNS, self._commit, ROLE_BITS)
        return self._held

    def _commit_there(self) -> str:
        """The commit that stands in the folder, for columns that count by the rows of the glossary as it is; empty where there is none."""
        commit = columns.commit_of(self.folder)
        return commit and f"{commit} {edition()}"

    @property
    def version(self) -> tuple[str, object]:
        """Another for another index, and after each of its commits."""
        return str(self.folder), self._state

    def known(self, word: str) -> int:
        """How many passages have the word as it is written, those taken out not yet forgotten."""
        return int(self.searcher.doc_freq("plain", word))

    def stands(self, word: str) -> bool:
        """Whether any passage has the word as it is written. What was taken out must not be told of, though the engine still knows it."""
        if self._gone is None:
            self._gone = self._taken_out()
        if self.known(word) > self._gone:
            return True
        query = Query.term_query(self.schema, "plain", word)
        return bool(self.searcher.search(query, 1, count=False).hits)

    def _taken_out(self) -> float:
        """How many passages the engine has yet to forget; no end of them where it does not say."""
        try:
            segments = json.loads((self.folder / "meta.json").read_bytes())["segments"]
            gone = sum((one["deletes"] or {"num_deleted_docs": 0})["num_deleted_docs"] for one in segments)
        except (OSError, ValueError, KeyError, TypeError):
            return math.inf
        return gone if self._stamp(self.folder) == self._state else math.inf

    def replace(self, documents: Iterable[str], entries: Iterable[Entry]) -> int:
        """Takes out all passages of `documents`, puts `entries` in, commits; answers how many were put in."""
        if self._state is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.index = self._opened(True)
            self._state = self._stamp(self.folder)
        self.refresh()
        built = None
        if self.columns is not None or not self.size():  # else `complete` makes them, of all passages
            built = columns.Builder(self.folder / COLUMNS, ROLE_BITS)
        writer = self.index.writer(heap_size=WRITER_BYTES, num_threads=1)
        replaced = list(documents)
        for document in replaced:
            writer.delete_documents_by_term("document", document)
        count = 0
        for entry in entries:
            row = tantivy.Document(
                passage=entry.passage, document=entry.document, review=entry.review, text=entry.text, plain=entry.text,
                number=number_of(entry.passage), published=entry.published, slot=slot_of(entry),
                shape="fragment" if len(entry.text.split()) < FRAGMENT else entry.shape, **entry.texts,
            )  # fmt: skip
            for name, value in entry.facets.items():
                for one in (value,) if isinstance(value, str) else value or ():
                    row.add_text(name, one)
            writer.add_document(row)
            if built:
                built.add(slot_of(entry), counted_by(entry.text))
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        if built:
            built.finish([mark_of(document) for document in replaced], self._commit_there())
        self.refresh()
        return count

    def complete(self, entries: Iterable[Entry]) -> None:
        """Makes the columns anew; `entries` are all that the index holds. For the one who writes it."""
        shutil.rmtree(self.folder / COLUMNS, ignore_errors=True)
        built = columns.Builder(self.folder / COLUMNS, ROLE_BITS)
        for entry in entries:
            built.add(slot_of(entry), counted_by(entry.text))
        built.finish([], self._commit_there())
        self.refresh()

    @property
    def schema(self) -> tantivy.Schema:
        return self.index.schema

    def search(self, query: Query, limit: int) -> list[Found]:
        """The best passages by BM25."""

        def found() -> list[Found]:
            searcher = self.searcher
            hits = searcher.search(query, limit, count=False).hits
            return [Found(searcher.doc(address).get_first("passage"), score) for score, address in hits]

        return self._kept.get((self._state, "search", limit, str(query)), found)

    def sieved(self, query: Query, limit: int, sieve: Sieve, narrowed: Query) -> list[Found]:
        """The best passages of the documents that the sieve leaves; `narrowed`: the query for them alone.

        The engine reads all passages that a filter's values have before it scores one. Where they are many, those left of the best
        passages of all are found in half the time; where they are few, or not enough come through, the engine filters.
        """
        wide = int(limit * WIDER / max(sieve.share, 1e-9))
        if wide > WIDEST:
            return self.search(narrowed, limit)

        def found() -> list[Found]:
            searcher = self.searcher
            hits = searcher.search(query, wide, count=False).hits
            slots = np.array(searcher.fast_field_values("slot", [address for _, address in hits]), dtype=np.int64)
            left = [hit for hit, leaves in zip(hits, sieve.leaves(slots >> ROLE_BITS).tolist(), strict=True) if leaves]
            if len(left) < limit and len(hits) == wide:
                return self.search(narrowed, limit)
            return [Found(searcher.doc(address).get_first("passage"), score) for score, address in left[:limit]]

        return self._kept.get((self._state, "sieved", limit, str(narrowed)), found)

    def by_date(self, query: Query, limit: int, newest: bool) -> list[Found]:
        """The passages by date of publication; those of unknown date come last either way."""
        searcher, order = self.searcher, tantivy.Order.Desc if newest else tantivy.Order.Asc
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
        searcher = self.searcher
        hits = searcher.search(narrowed, len(passages), count=False).hits
        numbers = searcher.fast_field_values(
            "number", [address for _, address in hits]
        )  # without reading what is stored
        return {named[number]: score for number, (score, _) in zip(numbers, hits, strict=True) if number in named}

    def apart(self, query: Query, score: float) -> Query:
        """The same, with one score for whatever meets it."""
        return Query.const_score_query(query, score)

    def scores_each(self, parts: Iterable[Query], passages: list[str], must: Iterable[Query] = ()) -> dict[str, float]:
        """The scores of those of `passages` that meet `must`, by it and any of `parts`.

        The engine works out a choice of words for whole stretches of the index, whatever few passages of them are wanted; of one word after
        another it skips to each passage. So each word is a question of its own around the last: a third of the time at 500,000 passages.
        """
        if not passages:
            return {}
        wanted: list[tuple[tantivy.Occur, Query]] = [
            (tantivy.Occur.Must, Query.const_score_query(self.among(passages), 0.0)), *((tantivy.Occur.Must, query) for query in must)
        ]  # fmt: skip
        nested = Query.boolean_query(wanted)
        every = list(parts)
        several = (
            [Query.boolean_query([(tantivy.Occur.Should, one) for one in every[NESTED:]])] if every[NESTED:] else []
        )
        for one in [*every[:NESTED], *several]:
            nested = Query.boolean_query([(tantivy.Occur.Must, nested), (tantivy.Occur.Should, one)])
        named = {number_of(passage): passage for passage in passages}
        searcher = self.searcher
        hits = searcher.search(nested, len(passages), count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return {named[number]: score for number, (score, _) in zip(numbers, hits, strict=True) if number in named}

    def by_document(self, query: Query) -> dict[str, int]:
        """How many passages of each document meet the query."""
        answer = self.searcher.aggregate(query, {"documents": {"terms": {"field": "document", "size": 65000}}})
        return {bucket["key"]: bucket["doc_count"] for bucket in answer["documents"]["buckets"]}

    def holds(self, row: list[str]) -> bool:
        """False where no passage has these stems in a row, as far as that can be told without asking the engine."""
        return self.columns is None or not is_counted(row) or self.columns.holds(" ".join(row))

    def by_role(self, query: Query) -> Parts:
        """How many passages of each role of each document meet the query."""
        return self._kept.get((self._state, "parts", str(query)), lambda: self._parts(query))

    def counting(self, query: Query, plain: PlainWords | None = None) -> Callable[[], Parts]:
        """Begins to count by role, on another core where the engine has to; call what it answers for the counts. `plain`: the query in words
        that the columns know.
        """
        if plain is None or self.columns is None:
            return _beside().submit(self.by_role, query).result
        held = self.columns
        rest = _beside().submit(self.by_role, plain.rest).result if plain.rest is not None else None
        slots, counts = held.count(plain.words, plain.without)
        own = Parts(*self._by_slot(slots), counts)
        if rest is None:
            return lambda: own

        def both() -> Parts:
            more = rest()
            if held.add(counts, more.documents << ROLE_BITS | more.roles, more.counts):
                return own  # the same columns each time: where they belong is known
            return Parts(*(np.concatenate(pair) for pair in zip(own, more, strict=True)))

        return both

    def _by_slot(self, slots: Numbers) -> tuple[Numbers, Numbers]:
        """The documents and roles of the columns' slots; the same objects until the next commit, so that what is worked out of them holds."""
        if self._told is None or self._told[0] is not slots:
            self._told = slots, (slots >> ROLE_BITS, slots & (1 << ROLE_BITS) - 1)
        return self._told[1]

    def _parts(self, query: Query, first: int = 0, after: int = 1 << 53) -> Parts:
        """The same among the slots from `first`; halved where the engine refuses so many at once."""
        within = Query.range_query(self.schema, "slot", tantivy.FieldType.Integer, first, after - 1)
        whole = first == 0 and after == 1 << 53
        wanted = query if whole else Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, within)])
        by_slot = {"slots": {"histogram": {"field": "slot", "interval": 1, "min_doc_count": 1}}}
        try:
            buckets = self.searcher.aggregate(wanted, by_slot)["slots"]["buckets"]
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
        return self.searcher.num_docs
