"""The doubts of the reader that nobody has settled yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from heed.library import claims
from heed.library.models import Document


def doubts_of_all(reviews: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Each different doubt of a review's papers, with its document, by review id."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    reviews = list(reviews)
    settled = claims.rejected(document__review__in=reviews, field=claims.DOUBTS)
    rows = Document.objects.filter(review__in=reviews).exclude(doubts=[]).order_by("id")
    for id, review, doubts in rows.values_list("id", "review_id", "doubts"):
        for doubt in dict.fromkeys(doubts):
            if (id, None, claims.DOUBTS, claims.digest(doubt)) not in settled:
                found[review].append((id, doubt))
    return found
