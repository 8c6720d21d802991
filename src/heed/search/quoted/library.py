"""The library as one check sees it: source texts around the candidates, and the places they stand at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from heed.library import seen
from heed.library.models import Document, Passage
from heed.library.overlays import overlaid
from heed.library.queries import printed_pages
from heed.library.resolve import FULLEST_FIRST
from heed.search.quoted.answers import Where
from heed.text.quotes import Given, Place, Source, SourcePassage
from heed.text.quotes.pages import page_at


class _Stands(NamedTuple):
    """A passage by its place: document and order."""

    document: str
    order: int


class Library:
    """What may be quoted: public papers, without the one whose file has the hash `without`."""

    def __init__(self, without: str) -> None:
        self.without = without
        self.documents: dict[str, Document] = {}
        self.printed: dict[tuple[str, int], str] = {}

    def sources(self, passages: list[str], given: Given) -> list[Source]:
        """Each hit with the passages around it, as far as the quotation may reach."""
        around = 3 + given.words // (20 if given.words < 60 else 12)
        rows = seen.passages().filter(pk__in=passages).exclude(document__sha256=self.without)
        hits = sorted(
            (_Stands(*row) for row in rows.values_list("document_id", "order")),
            key=lambda hit: (hit.document, hit.order),
        )
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
        for row in (
            seen.passages()
            .filter(wanted)
            .order_by("document", "order")
            .values_list("document_id", "id", "order", "text", "kind")
        ):
            held.setdefault(row[0], []).append(SourcePassage(*row[1:]))
        sources = []
        for document, first, last in stretches:
            within = [passage for passage in held.get(document, []) if first <= passage.order <= last]
            sources.append(Source(document, within))
            if any(passage.kind in ("footnote", "caption") for passage in within):
                sources.append(Source(document, within, asides=False))
        self._learn(document for document, _, _ in stretches)
        return sorted(sources, key=self._age)

    def in_order(self, places: list[Place]) -> list[Place]:
        """The places, first publication first; a place read with and without the notes between is one."""
        once = {
            (place.source.document, place.source.passages[place.source.place(place.start)].order): place
            for place in reversed(places)
        }
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
            self.documents |= {
                one.pk: one for one in seen.documents().filter(pk__in=new).defer("facts").prefetch_related("relations")
            }
            self.printed |= printed_pages(new)

    def where(self, place: Place) -> Where:
        source = place.source
        self._learn([source.document])
        document = self.documents[source.document]
        first, last = source.place(place.start), source.place(place.end - 1)
        covered = [passage.id for passage in source.passages[first : last + 1]]
        rows = Passage.objects.in_bulk([covered[0], covered[-1]])
        begins, ends = rows[covered[0]], rows[covered[-1]]
        corrected = overlaid(
            [covered[0], covered[-1]]
        )  # of such words the places are those of the passage as it was read
        first_at, last_at = place.start - source.begin[first], place.end - source.begin[last]
        page = page_at(begins.page, begins.boxes, place.start - source.begin[first], len(begins.text))
        return Where(
            review=document.review_id, document=document.pk, title=document.title, path=document.path, passage=covered[0],
            passages=covered, page=page, printed_page=self.printed.get((document.pk, page)), paragraph=begins.paragraph,
            start=begins.start + (0 if begins.pk in corrected else first_at),
            end=ends.end if ends.pk in corrected else ends.start + last_at,
        )  # fmt: skip
