"""What can be seen by anyone: the one place that says so. Pages, feeds, exports, search and the quote checker all ask here.

A record is open when it is public and so is all it belongs to: a public paper of a closed review is closed. Nothing else in the
library's public side may start from `Review.objects` and its like; tests/library/test_seen.py reads the code to make sure.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from heed.library.models import Audience, Document, Mention, Page, Passage, Recommendation, Review

OPEN = Audience.PUBLIC


def reviews() -> QuerySet[Review]:
    """Every open review."""
    return Review.objects.filter(audience=OPEN)


def documents() -> QuerySet[Document]:
    """Every open paper."""
    return Document.objects.filter(audience=OPEN, review__audience=OPEN)


def passages() -> QuerySet[Passage]:
    """Every passage of the open papers."""
    return Passage.objects.filter(**_of_open_papers())


def pages() -> QuerySet[Page]:
    """Every page of the open papers."""
    return Page.objects.filter(**_of_open_papers())


def recommendations() -> QuerySet[Recommendation]:
    """Every recommendation of the open papers."""
    return Recommendation.objects.filter(**_of_open_papers())


def mentions() -> QuerySet[Mention]:
    """Every mention of a review in the open papers."""
    return Mention.objects.filter(**_of_open_papers())


def how_many_recommendations() -> int:
    """How many there are: all, less those of the few papers that are closed (to join a million rows with their papers takes seconds)."""
    closed = Document.objects.exclude(audience=OPEN, review__audience=OPEN)
    return Recommendation.objects.count() - Recommendation.objects.filter(document__in=closed).count()


def speaking() -> Q:
    """Which papers may speak for their review: of an open review the open ones alone, of a closed one all."""
    return Q(audience=OPEN) | ~Q(review__audience=OPEN)


def _of_open_papers() -> dict[str, Any]:
    return {"document__audience": OPEN, "document__review__audience": OPEN}
