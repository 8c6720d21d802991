"""The change log, written inside the transaction that changes a document."""

from __future__ import annotations

from collections.abc import Iterable

from heed.library.models import Change, ChangeTurn, Document


def note(documents: Iterable[str], *, removed: bool = False) -> None:
    """Says that the derived copies of these documents must be made anew (or taken out)."""
    ChangeTurn.objects.get_or_create(id=1)
    ChangeTurn.objects.select_for_update().get(id=1)
    Change.objects.bulk_create([Change(document=document, removed=removed) for document in documents])


def note_reviews(reviews: Iterable[str]) -> None:
    """Says that what is shown of these reviews changed: by their papers, and where a review has none by its own id, which the names and
    every page kept go by (an index of passages finds nothing under it).
    """
    wanted = list(reviews)
    papers = list(Document.objects.filter(review__in=wanted).order_by("pk").values_list("review", "pk"))
    note([*(paper for _, paper in papers), *sorted(set(wanted) - {review for review, _ in papers})])
