"""What coding takes from the library: the review that is coded, wherever its id leads now, and the units it gives."""

from __future__ import annotations

from collections.abc import Iterable

from heed.coding.answering import units
from heed.coding.answering.answers import Evidence, pointed
from heed.coding.models import Coding, Study
from heed.library import seen
from heed.library.kept import Redirect
from heed.library.models import Passage, Recommendation, Review
from heed.library.queries import now_called
from heed.refusal import refuse

MOST_RECOMMENDATIONS = 200  # units of one coding
NOT_OPEN = "A review that is not open to you"


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


def titles(codings: Iterable[Coding], viewer: seen.Viewer) -> dict[int, str]:
    """What codings are called in lists, by their ids; of a review that is not open to this viewer no more than that."""
    codings = list(codings)
    asked = {one.review for one in codings if one.review}
    onward = dict(Redirect.objects.filter(pk__in=asked).values_list("old", "new"))
    known = Review.objects.in_bulk({*asked, *onward.values()})
    shown = set(seen.reviews(viewer).filter(pk__in=known).values_list("pk", flat=True))
    made = {}
    for one in codings:
        review = known.get(one.review) or known.get(onward.get(one.review, ""))
        if review is None:
            made[one.pk] = one.name or f"Review {one.review}, no longer here"
        else:
            made[one.pk] = _called(review) if review.pk in shown else NOT_OPEN
    return made


def reviews_in(study: Study) -> set[str]:
    """The ids under which reviews are in a study, and those of what they were merged into."""
    held = set(study.codings.exclude(review="").values_list("review", flat=True))
    return held | set(Redirect.objects.filter(pk__in=held).values_list("new", flat=True))


def _called(review: Review) -> str:
    return review.title or ", ".join(review.labels) or "Review without a title"
