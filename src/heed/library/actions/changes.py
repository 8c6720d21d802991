"""The change log, written inside the transaction that changes a document."""

from __future__ import annotations

from collections.abc import Iterable

from heed.library.models import Change, ChangeTurn


def note(documents: Iterable[str], *, removed: bool = False) -> None:
    """Says that the derived copies of these documents must be made anew (or taken out)."""
    ChangeTurn.objects.get_or_create(id=1)
    ChangeTurn.objects.select_for_update().get(id=1)
    Change.objects.bulk_create([Change(document=document, removed=removed) for document in documents])
