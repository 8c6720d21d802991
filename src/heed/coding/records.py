"""What coding takes from the library: the review that is coded, wherever its id leads now, and the units it gives."""

from __future__ import annotations

from heed.coding.answering import units
from heed.coding.answering.answers import Evidence, pointed
from heed.coding.models import Coding
from heed.library import seen
from heed.library.models import Passage, Recommendation, Review
from heed.library.queries import now_called
from heed.refusal import refuse

MOST_RECOMMENDATIONS = 200  # units of one coding


def review_of(coding: Coding) -> Review | None:
    """The review, wherever it was merged to; None where it was coded elsewhere, or is no longer here."""
    if not coding.review:
        return None
    return Review.objects.filter(pk=coding.review).first() or now_called(coding.review)


def units_of(review: Review) -> tuple[units.Unit, ...]:
    """The units its record gives now; the recommendations of the papers that may speak for it."""
    rows = Recommendation.objects.filter(document__in=review.documents.filter(seen.speaking()))
    rows = rows.order_by("document__added", "document", "order")[:MOST_RECOMMENDATIONS]
    called = [(row.pk, f"Recommendation {row.number or place}") for place, row in enumerate(rows, 1)]
    return units.of_record([child.get("label") or "" for child in review.children], called)


def pointed_in(coding: Coding, passage: str, start: int = 0, end: int | None = None) -> Evidence:
    """The evidence that points at a stretch of a passage (all of it, unless told); refused where it is none of the review's own papers."""
    review = review_of(coding)
    found = Passage.objects.filter(pk=passage, document__review=review).first() if review else None
    if found is None:
        raise refuse("evidence-not-here", passage=passage[:40])
    return pointed(found.pk, found.text, start, len(found.text) if end is None else end)


def title_of(coding: Coding) -> str:
    """What the coding is called in lists."""
    review = review_of(coding)
    if review is None:
        return coding.name or f"Review {coding.review}, no longer here"
    return review.title or ", ".join(review.labels) or "Review without a title"
