"""Asks the library in whose custody papers were: of the claims on their publisher, and of the bodies that came after it."""

from __future__ import annotations

from typing import Any

from heed.library.custody import MOST, Body, Word, history
from heed.library.models import Claim, Document, Organisation


def custody_of(document: Document) -> list[dict[str, Any]]:
    """Every custodian of the paper in turn, as custody.history writes it."""
    corrected = Claim.objects.filter(document=document, field="publisher", source="person").order_by("made", "pk")
    words = [Word(str(one.value), _day(one.made)) for one in corrected if one.value]
    read = (
        Claim.objects.filter(document=document, field="publisher")
        .exclude(source="person")
        .order_by("-confidence", "pk")
    )
    first = next((str(one.value) for one in read if one.value), None) or (None if words else document.publisher)
    if first:
        words.insert(0, Word(first))
    return history(_day(document.added), words, _bodies(words[-1].custodian) if words else {})


def _bodies(name: str) -> dict[str, Body]:
    known: dict[str, Body] = {}
    wanted = [name]
    while wanted and len(known) < MOST:
        found = Organisation.objects.filter(name__in=wanted).prefetch_related("successors")
        wanted = []
        for one in found:
            after = tuple(sorted(successor.name for successor in one.successors.all()))
            known[one.name] = Body(one.name, one.since, one.until, after)
            wanted += [successor for successor in after if successor not in known]
    return known


def _day(moment: Any) -> str:
    return moment.date().isoformat() if moment else ""
