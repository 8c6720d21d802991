"""What catalogues say of reviews, searched: titles, names, abstracts and keywords. Passages are of papers; a record may have none.

A record is found where it holds every word of the question that says something. Kept in memory, made anew after a change: a national
catalogue is a few thousand records.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from heed.library import seen
from heed.library.remembered import last_change
from heed.search.asked.stop import kept
from heed.search.rows import STEMS

MOST = 50
NOWHERE = frozenset[int]()


class Record(NamedTuple):
    """A review as a catalogue knows it; `papers`: whether any paper of it is here."""

    review: str
    title: str | None
    publisher: str | None
    publisher_blank: str | None  # anonymous or withheld, where that is why no publisher is named
    published: str | None
    keywords: tuple[str, ...]
    papers: bool


class Held(NamedTuple):
    """All records, the latest first, and the places of those that hold each stem."""

    records: list[Record]
    by_stem: dict[str, frozenset[int]]


def found(words: Iterable[str]) -> list[Record]:
    """The records that hold every one of these words that says something, the latest published first, at most fifty."""
    stems = set(STEMS.analyze(" ".join(kept([word.lower() for word in words]))))
    held = _held(str(settings.HEED_HOME), last_change())
    if not stems or not held.records:
        return []
    places = frozenset.intersection(*(held.by_stem.get(stem, NOWHERE) for stem in stems))
    return [held.records[place] for place in sorted(places)[:MOST]]


@lru_cache(maxsize=1)
def _held(home: str, seq: int) -> Held:
    papers = Exists(seen.documents().filter(review=OuterRef("pk")))
    told = Q(abstract__isnull=False) | ~Q(keywords=[]) | Q(papers=False)
    fields = (
        "id",
        "title",
        "publisher",
        "publisher_blank",
        "published",
        "keywords",
        "papers",
        "labels",
        "also_known",
        "abstract",
    )
    rows = seen.reviews().annotate(papers=papers).filter(told).values_list(*fields)
    records: list[Record] = []
    by_stem: dict[str, set[int]] = {}
    for id, title, publisher, blank, published, keywords, has, *names in sorted(rows, key=_latest):
        for stem in set(STEMS.analyze(" ".join(_words([title, publisher, blank, keywords, *names])))):
            by_stem.setdefault(stem, set()).add(len(records))
        records.append(Record(id, title, publisher, blank, published, tuple(keywords or ()), has))
    return Held(records, {stem: frozenset(places) for stem, places in by_stem.items()})


def _latest(row: tuple[Any, ...]) -> tuple[int, str]:
    year = (row[4] or "")[:4]
    return -int(year) if year.isdecimal() else 0, row[0]


def _words(told: Any) -> list[str]:
    """Every string of what is told, however nested."""
    if isinstance(told, str):
        return [told]
    inside = told.values() if isinstance(told, dict) else told or ()
    return [word for one in inside for word in _words(one)]
