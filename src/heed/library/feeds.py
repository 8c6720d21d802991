"""What a feed says of the library: entries with ids that stay the same on every host and at every address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from django.db.models import Prefetch, QuerySet

from heed.library import names, rights_of, seen
from heed.library.browse import as_listed, changes, last_changed
from heed.library.models import Document, Review

MOST = 50  # entries in one feed
HEED = UUID("6f1c0a52-6f0f-5d0e-9a55-0d8b7a1b1c9e")  # the space of Heed's names; never changes
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Entry(NamedTuple):
    """One thing a feed tells of: never a word of a report beyond its title."""

    urn: str
    record: str
    title: str
    publisher: str
    summary: str
    updated: datetime
    published: str | None
    rights: str = ""


def urn(record: str) -> str:
    """The id by which a feed names a record or a list, the same whatever the address of this Heed."""
    return uuid5(HEED, record).urn


def of_reviews(listed: QuerySet[Review]) -> list[Entry]:
    """The reviews whose papers came in last."""
    papers = Prefetch("documents", seen.documents().defer("facts"))
    latest = as_listed(last_changed(listed)[:MOST], seen.reviews().prefetch_related(papers))
    changed = changes()
    said = rights_of.of_documents(paper.pk for review in latest for paper in review.documents.all())
    return [
        Entry(
            urn=urn(f"review {review.pk}"), record=review.pk, title=sayable(review.title or "Review without a title"),
            publisher=sayable(names.publisher(review.publisher, review.publisher_blank)), summary=_papers(review.documents.all()),
            updated=changed.get(review.pk, review.added), published=review.published,
            rights=sayable("; ".join(dict.fromkeys(rights_of.line(said[one.pk]) for one in review.documents.all() if one.pk in said))),
        )
        for review in latest
    ]  # fmt: skip


def sayable(text: str) -> str:
    """The text without what XML has no place for."""
    return UNPRINTABLE.sub(" ", text)


def _papers(documents: Iterable[Document]) -> str:
    kinds = [names.KINDS.get(document.kind or "", "Paper") for document in documents]
    return "; ".join(sorted(set(kinds)))
