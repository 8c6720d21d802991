"""The quote checker: every quotation of a given file, held against the whole library.

Candidates come from the word index (the quotation's runs as phrases, then its rarest words); what is verified is decided by comparing
words with the library's own text. The given file is read in the sandbox and never stored.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import msgspec
import tantivy
from django.db.models import Q

from heed.library.models import Audience, Document, Passage
from heed.library.pool import reader_pool
from heed.library.queries import printed_pages
from heed.library.resolve import FULLEST_FIRST
from heed.search.follow import follow, open_words
from heed.text.quotes import (
    LEAST_WORDS,
    Difference,
    Given,
    Outcome,
    Place,
    Quotation,
    Source,
    SourcePassage,
    compare,
    promise,
    quotations,
    take_apart,
    verified,
)
from heed.text.quotes.letters import Letters
from heed.text.quotes.pages import page_at
from heed.text.reading import Reading

EXACT = 30  # passages looked at that hold a run word for word
LIKE = 16  # passages looked at that hold many of its words
LOOKED_AT = 10  # of these, how many are compared word by word with the passages around them
ZONES = 6  # parts of a quotation, each of which gives one phrase of three words to look for
MOST_WAYS = 3  # in which a quotation may be meant that are compared word by word
BETTER = 0.05  # by how much a less likely way must agree better to be the one told of
RARE = 8  # words looked for alone
ALSO = 20  # further places that are told of
_TOKEN = re.compile(r"[^\W_]+")


class Where(msgspec.Struct, frozen=True):
    """A place in the library: ids, page, printed page, paragraph, and the range in the document's text."""

    review: str
    document: str
    title: str | None
    path: str
    passage: str
    passages: list[str]
    page: int
    printed_page: str | None
    paragraph: str | None
    start: int
    end: int


class Checked(msgspec.Struct):
    """A quotation as it was given, what came of it, and where its words stand in the library.

    `difference` tells each change from the source; `marked` the elisions and insertions the quotation itself marks; `also_in` further
    places with the same words (a verified one) or the other places its pieces are from (a joined one).
    """

    text: str
    status: str
    review: str | None
    document: str | None
    page: int | None
    printed_page: str | None
    paragraph: str | None
    passage: str | None
    passages: list[str]
    source_text: str | None
    difference: list[Difference]
    title: str | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None
    given_page: int | None = None
    given_start: int | None = None
    given_end: int | None = None
    kind: str = "marks"
    citation: str | None = None
    marked: list[str] = []
    also_in: list[Where] = []


class Report(msgspec.Struct):
    """All quotations of a file, and how many were too short to be checked."""

    quotes: list[Checked]
    short: int


def check_file(data: bytes, name: str, *, least_words: int = LEAST_WORDS) -> list[Checked]:
    """Every quotation of the file, in its order; Refused where the file cannot be read. Nothing of it is kept."""
    return check_whole(data, name, least_words=least_words).quotes


def check_whole(
    data: bytes, name: str, *, least_words: int = LEAST_WORDS, progress: Callable[[int, int], None] | None = None
) -> Report:
    """The same with the number of those too short; `progress` is told how many of how many are done."""
    with reader_pool() as pool:
        reading = pool.read(data, name)
    return check_reading(reading, without=hashlib.sha256(data).hexdigest(), least_words=least_words, progress=progress)


def check_reading(
    reading: Reading, *, without: str = "", least_words: int = LEAST_WORDS, progress: Callable[[int, int], None] | None = None
) -> Report:
    """The quotations of a file already read. `without`: the hash of a file that is no source (a paper does not prove itself)."""
    found = quotations(reading, least_words)
    library = _Library(without)
    checked: list[tuple[Quotation, Checked]] = []
    for number, quotation in enumerate(found.found):
        if not _said_already(quotation, checked):
            one = library.check(quotation)
            if quotation.sure or one.status != "not_found":
                checked.append((quotation, one))
        if progress is not None:
            progress(number + 1, len(found.found))
    return Report([one for _, one in checked], found.short)


def check_text(text: str) -> Checked:
    """One quotation by its words alone, however short."""
    return _Library("").check(Quotation(text, 0, 0, 0, len(text), "marks", [text]))


def _said_already(quotation: Quotation, checked: list[tuple[Quotation, Checked]]) -> bool:
    """Whether it stands within a quotation that is verified as a whole."""
    return any(
        one.status == "verified" and outer.start <= quotation.start and quotation.end <= outer.end for outer, one in checked[-4:]
    )


class _Stands(NamedTuple):
    """A passage by its place: document and order."""

    document: str
    order: int


class _Library:
    """The library as one check sees it."""

    def __init__(self, without: str) -> None:
        follow()
        words = open_words()
        self.index: tantivy.Index = words.index
        self.index.reload()
        self.searcher = self.index.searcher()
        self.without = without
        self.documents: dict[str, Document] = {}
        self.printed: dict[tuple[str, int], str] = {}

    def check(self, quotation: Quotation) -> Checked:
        """What comes of one quotation, read in each of the ways it may be meant."""
        ways = [(way, take_apart(way)) for way in quotation.readings]
        ways = [(text, given) for text, given in ways if given.runs]
        for text, given in sorted(ways, key=lambda way: -way[1].words):
            places = self._verified(given)
            if places:
                return self._told(quotation, text, given, Outcome("verified", places, share=1.0))
        best: tuple[Given, str, Outcome] | None = None
        for text, given in ways[:MOST_WAYS]:
            sources = self._sources(self._like(given), given)
            places = self._in_order(verified(given, sources))
            if places:
                return self._told(quotation, text, given, Outcome("verified", places, share=1.0))
            outcome = compare(given, sources)
            if best is None or outcome.share > best[2].share + BETTER:
                best = (given, text, outcome)
        if best is None:
            return self._told(quotation, quotation.text, None, Outcome("not_found"))
        return self._told(quotation, best[1], best[0], best[2])

    def _verified(self, given: Given) -> list[Place]:
        """The places that say it, among passages that hold its longest run word for word."""
        run = max(given.runs, key=lambda run: len(run.letters.words))
        words = _tokens(run.letters.words)
        if len(words) < 2 or given.too_broken:
            return []
        return self._in_order(verified(given, self._sources(self._hits(_phrase(words), EXACT), given)))

    def _like(self, given: Given) -> list[str]:
        """Passages that hold much of it, by their ids."""
        phrases: list[str] = []
        for run in given.runs:
            phrases += _rarest_threes(_tokens(run.letters.words), max(1, ZONES * len(run.letters.words) // max(1, given.words)))
        single = sorted({word for run in given.runs for word in _tokens(run.letters.words)}, key=lambda word: (-len(word), word))
        hits = self._hits(" ".join(phrases), LIKE) if phrases else []
        hits = list(dict.fromkeys(hits + self._hits(" ".join(single[:RARE]), LIKE)))
        texts = dict(Passage.objects.filter(pk__in=hits).values_list("id", "text"))
        held = {id: promise(given, Letters.of([texts[id]])) for id in hits if id in texts}
        return _each_part(held)[:LOOKED_AT]

    def _hits(self, query: str, limit: int) -> list[str]:
        parsed, _ = self.index.parse_query_lenient(query, ["text"])
        found = self.searcher.search(parsed, limit, count=False).hits
        return [str(self.searcher.doc(address).get_first("passage")) for _, address in found]

    def _sources(self, passages: list[str], given: Given) -> list[Source]:
        """Each hit with the passages around it, as far as the quotation may reach."""
        around = 3 + given.words // (20 if given.words < 60 else 12)
        rows = Passage.objects.filter(pk__in=passages, document__audience=Audience.PUBLIC).exclude(document__sha256=self.without)
        hits = sorted((_Stands(*row) for row in rows.values_list("document_id", "order")), key=lambda hit: (hit.document, hit.order))
        stretches: list[tuple[str, int, int]] = []
        for hit in hits:
            if stretches and stretches[-1][0] == hit.document and hit.order - around <= stretches[-1][2] + 1:
                stretches[-1] = (hit.document, stretches[-1][1], hit.order + around)
            else:
                stretches.append((hit.document, hit.order - around, hit.order + around))
        if not stretches:
            return []
        wanted = Q()
        for document, first, last in stretches:
            wanted |= Q(document=document, order__range=(first, last))
        held: dict[str, list[SourcePassage]] = {}
        for row in Passage.objects.filter(wanted).order_by("document", "order").values_list("document_id", "id", "order", "text", "kind"):
            held.setdefault(row[0], []).append(SourcePassage(*row[1:]))
        sources = []
        for document, first, last in stretches:
            within = [passage for passage in held.get(document, []) if first <= passage.order <= last]
            sources.append(Source(document, within))
            if any(passage.kind in ("footnote", "caption") for passage in within):
                sources.append(Source(document, within, asides=False))
        self._learn(document for document, _, _ in stretches)
        return sorted(sources, key=self._age)

    def _in_order(self, places: list[Place]) -> list[Place]:
        """The places, first publication first; a place read with and without the notes between is one."""
        once = {(place.source.document, place.source.passages[place.source.place(place.start)].order): place for place in reversed(places)}
        return sorted(once.values(), key=lambda place: self._age(place.source))

    def _age(self, source: Source) -> tuple[bool, str, int, str, int]:
        """For putting sources in order: the first publication first, of papers of one day the fullest."""
        document = self.documents[source.document]
        repeats = bool(document.relations.all())
        fuller = FULLEST_FIRST.index(document.kind) if document.kind in FULLEST_FIRST else len(FULLEST_FIRST)
        return repeats, document.published or "9999", fuller, document.pk, source.passages[0].order

    def _learn(self, documents: Iterable[str]) -> None:
        new = set(documents) - self.documents.keys()
        if new:
            self.documents |= {one.pk: one for one in Document.objects.filter(pk__in=new).defer("facts").prefetch_related("relations")}
            self.printed |= printed_pages(new)

    def _where(self, place: Place) -> Where:
        source = place.source
        self._learn([source.document])
        document = self.documents[source.document]
        first, last = source.place(place.start), source.place(place.end - 1)
        covered = [passage.id for passage in source.passages[first : last + 1]]
        rows = Passage.objects.in_bulk([covered[0], covered[-1]])
        begins, ends = rows[covered[0]], rows[covered[-1]]
        page = page_at(begins.page, begins.boxes, place.start - source.begin[first], len(begins.text))
        return Where(
            review=document.review_id, document=document.pk, title=document.title, path=document.path, passage=covered[0],
            passages=covered, page=page, printed_page=self.printed.get((document.pk, page)), paragraph=begins.paragraph,
            start=begins.start + place.start - source.begin[first], end=ends.start + place.end - source.begin[last],
        )  # fmt: skip

    def _told(self, quotation: Quotation, text: str, given: Given | None, outcome: Outcome) -> Checked:
        wheres = [self._where(place) for place in outcome.places[: ALSO + 1]]
        facts: dict[str, Any] = {}
        if wheres:
            first = wheres[0]
            facts = {name: getattr(first, name) for name in Where.__struct_fields__}
        else:
            facts = dict.fromkeys(("review", "document", "page", "printed_page", "paragraph", "passage"), None) | {"passages": []}
        source_text = None
        if outcome.places:
            joined_up = outcome.status == "altered" and len(outcome.places) > 1
            source_text = " […] ".join(place.words for place in outcome.places) if joined_up else outcome.places[0].words
        return Checked(
            text=text, status=outcome.status, source_text=source_text, difference=outcome.differences,
            given_page=quotation.page, given_start=quotation.start, given_end=quotation.end,
            kind=quotation.kind, citation=quotation.citation, marked=given.marks if given else [], also_in=wheres[1:], **facts,
        )  # fmt: skip


def _each_part(held: dict[str, set[int]]) -> list[str]:
    """The passages in the order to look at: each time the one that holds most of what those before it do not.

    So of a quotation joined from two places both are looked at, however often one of them stands in the library.
    """
    left, order, told = dict(held), [], set[int]()
    while left:
        best = max(left, key=lambda id: (len(left[id] - told), len(left[id])))
        if not left[best] - told and told:
            told = set()
            continue
        order.append(best)
        told = told | left.pop(best)
        if not told:
            return order + list(left)
    return order


def _tokens(words: Iterable[str]) -> list[str]:
    """The words as the index may hold them."""
    return [token for word in words for token in _TOKEN.findall(word)]


def _phrase(words: list[str]) -> str:
    return f'"{" ".join(words)}"'


def _rarest_threes(words: list[str], zones: int) -> list[str]:
    """From each part of the words the three that, being longest, are likeliest to be rare."""
    if len(words) < 3:
        return [_phrase(words)] if len(words) == 2 else words
    threes = [words[at : at + 3] for at in range(len(words) - 2)]
    size = max(1, -(-len(threes) // zones))
    return [
        _phrase(max(threes[at : at + size], key=lambda three: sum(min(len(word), 9) ** 2 for word in three)))
        for at in range(0, len(threes), size)
    ]
