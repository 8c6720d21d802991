"""Which passages have words a person put right, and whose words those were."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from heed.library.models import Overlay

AT_ONCE = 500  # ids in one question


def overlaid(passages: Iterable[str]) -> set[str]:
    """Of these passages those whose text was corrected."""
    ids = list(passages)
    found: set[str] = set()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        found.update(in_force().filter(passage__in=some).values_list("passage", flat=True))
    return found


def over(passage: str) -> Overlay | None:
    """The overlay in force on a passage."""
    return in_force().filter(passage=passage).first()


def of_documents(documents: Iterable[str]) -> dict[str, Overlay]:
    """The overlays in force on the passages of these documents, by passage."""
    return {one.passage: one for one in in_force().filter(document__in=list(documents))}


def in_force() -> QuerySet[Overlay]:
    """Every overlay that stands over words that are there."""
    return Overlay.objects.filter(ended=None, fits=True)
