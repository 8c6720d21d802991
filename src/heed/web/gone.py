"""Which addresses once led to something: the change log remembers every document that was ever in the library, tombstones the reviews."""

from __future__ import annotations

import re

from heed.library import seen
from heed.library.models import Change, Document, Review, Tombstone

REVIEW = re.compile(r"/reviews/(r[0-9a-z]{1,15})(?:/|$)")
NAMED = re.compile(r"/(?:documents|pages|passages|recommendations)/((d[0-9a-z]{1,15})(?:-[0-9a-z]{1,16})?)(?:/|$)")


def file_gone(path: str) -> str:
    """The id of an open paper whose file was let go, where an address names something of that file; otherwise empty."""
    named = NAMED.match(path)
    gone = named and seen.documents().filter(pk=named[2], file_gone__isnull=False).exists()
    return named[2] if named and gone else ""


def once_held(path: str) -> str:
    """The record an address names, where its document or review was taken out; empty where it never was here, or still is."""
    review = REVIEW.match(path)
    if review is not None:
        here = Review.objects.filter(pk=review[1]).exists()
        taken = not here and Tombstone.objects.filter(review=review[1], what__in=Tombstone.GONE).exists()
        return review[1] if taken else ""
    named = NAMED.match(path)
    if named is None:
        return ""
    if Document.objects.filter(pk=named[2]).exists():
        return ""
    return named[1] if Change.objects.filter(document=named[2], removed=True).exists() else ""
