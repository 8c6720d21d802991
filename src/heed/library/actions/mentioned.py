"""Writes which passages of a paper name other reviews: derived from their words, made anew at will."""

from __future__ import annotations

from collections.abc import Iterable

from heed.library.citations.asked import folded
from heed.library.citations.mentions import mentions
from heed.library.models import Mention

AT_ONCE = 500  # rows a statement


def note_mentions(document: str, passages: Iterable[tuple[str, str]], *, labels: Iterable[str] = ()) -> int:
    """Keeps the mentions of a paper's passages (id, text), in place of any it had; answers how many rows that is."""
    own = frozenset(folded(label) for label in labels)
    rows = [
        Mention(document_id=document, passage_id=passage, key=key, start=found.start, end=found.end)
        for passage, text in passages
        for found in mentions(text, own)
        for key in found.keys
    ]
    Mention.objects.filter(document=document).delete()
    Mention.objects.bulk_create(rows, batch_size=AT_ONCE)
    return len(rows)
