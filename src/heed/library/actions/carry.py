"""What was said of a review goes with it when its papers join another: claims, rejections, and its address, which leads on for good."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from heed.library.models import Claim, Redirect, Rejection

AT_ONCE = 500  # rows a statement


def carry_over(*, by: str, onward: Mapping[str, str]) -> None:
    """Takes what was said of each review (old id) to the one it is now (new id); called in the transaction that empties the old ones.

    Where a person spoke of the same field of both, the new review's word stands and the other is kept as replaced; so is what the same
    catalogue says of both in the same words.
    """
    now = timezone.now()
    old = sorted(onward)
    for start in range(0, len(old), AT_ONCE):
        some = old[start : start + AT_ONCE]
        for claim in Claim.objects.filter(review__in=some).order_by("pk"):
            claim.review_id = onward[str(claim.review_id)]
            held = Claim.objects.filter(review=claim.review_id, field=claim.field, source="person", ended=None)
            if claim.source == "person" and claim.ended is None and held.exists():
                claim.ended = now
            if claim.source == "catalogue" and claim.ended is None and _said_there(claim):
                claim.ended = now
            claim.save(update_fields=["review", "ended"])
        for one in Rejection.objects.filter(review__in=some).order_by("pk"):
            one.review_id = onward[str(one.review_id)]
            twice = Rejection.objects.filter(review=one.review_id, field=one.field, digest=one.digest, lifted=None)
            if one.lifted is None and twice.exists():
                one.lifted, one.lifted_by = now, by
            one.save(update_fields=["review", "lifted", "lifted_by"])
        for before in Redirect.objects.filter(new__in=some):
            before.new = onward[before.new]
            before.save(update_fields=["new"])
    Redirect.objects.filter(pk__in=set(onward.values())).delete()  # a review that is here leads nowhere else
    Redirect.objects.bulk_create(
        [Redirect(old=old, new=new, by=by) for old, new in sorted(onward.items())],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["old"],
        update_fields=["new", "by"],
    )


def _said_there(claim: Claim) -> bool:
    """Whether its catalogue says the same of the review it now comes to."""
    there = Claim.objects.filter(
        review=claim.review_id, field=claim.field, source=claim.source, by=claim.by, confidence__gte=claim.confidence, ended=None
    ).exclude(pk=claim.pk)  # fmt: skip
    return any(one.value == claim.value for one in there)
