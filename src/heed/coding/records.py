"""What coding takes from the library: the review that is coded, wherever its id leads now, and the units it gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

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


def reviews_of(codings: Iterable[Coding]) -> dict[int, Review]:
    """The review of each coding, by the coding's id, wherever it was merged to; those that are not here are left out."""
    asked = {one.pk: one.review for one in codings if one.review}
    onward = dict(Redirect.objects.filter(pk__in=set(asked.values())).values_list("old", "new"))
    known = Review.objects.in_bulk({*asked.values(), *onward.values()})
    found = {pk: known.get(id) or known.get(onward.get(id, "")) for pk, id in asked.items()}
    return {pk: review for pk, review in found.items() if review is not None}


def every_id(reviews: Iterable[str]) -> set[str]:
    """Every id under which these reviews may be coded: those given, where they lead now, and all that lead there."""
    given = set(reviews) - {""}
    now = given | set(Redirect.objects.filter(pk__in=given).values_list("new", flat=True))
    return now | set(Redirect.objects.filter(new__in=now).values_list("old", flat=True))


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


class Shown(NamedTuple):
    """What a viewer may know of the review of a coding: `review` None where it is not open to them, or not here."""

    title: str
    review: Review | None


def shown(codings: Iterable[Coding], viewer: seen.Viewer) -> dict[int, Shown]:
    """What codings are called and whose review may be seen, by their ids."""
    codings = list(codings)
    known = reviews_of(codings)
    open_ones = seen.reviews(viewer).filter(pk__in={one.pk for one in known.values()})
    seen_by_them = set(open_ones.values_list("pk", flat=True))
    made = {}
    for one in codings:
        review = known.get(one.pk)
        if review is None:
            made[one.pk] = Shown(one.name or f"Review {one.review}, no longer here", None)
        elif review.pk in seen_by_them:
            made[one.pk] = Shown(_called(review), review)
        else:
            made[one.pk] = Shown(NOT_OPEN, None)
    return made


def titles(codings: Iterable[Coding], viewer: seen.Viewer) -> dict[int, str]:
    """What codings are called in lists, by their ids; of a review that is not open to this viewer no more than that."""
    return {pk: one.title for pk, one in shown(codings, viewer).items()}


def reviews_in(study: Study) -> set[str]:
    """The ids under which reviews are in a study, and those of what they were merged into."""
    held = set(study.codings.exclude(review="").values_list("review", flat=True))
    return held | set(Redirect.objects.filter(pk__in=held).values_list("new", flat=True))


def _called(review: Review) -> str:
    return review.title or ", ".join(review.labels) or "Review without a title"
