"""Which papers belong to which review, decided by a person: moved, split, merged. `settle` leaves every set so decided as it is.

Whoever holds the turn called "settle" moves papers, here as there; so a person's decision waits for a grouping under way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction

from heed.library.actions import changes
from heed.library.actions.add_document import free_review_id
from heed.library.actions.carry import carry_over
from heed.library.actions.correct import correct
from heed.library.actions.settle import rewrite
from heed.library.claims import digest
from heed.library.models import Document, Placement, Review
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse
from heed.turn import alone


def move(*, by: str, document: Document, to: Review, reason: str) -> None:
    """The paper is of that review from now on. Refused: it is there already; the reviews are open to different people.

    Where it was the last of its review, the review's id leads on to the other, with all that was said of it.
    """
    reason = reason_of(reason)
    with _deciding():
        document = Document.objects.get(pk=document.pk)
        before = document.review
        to = Review.objects.get(pk=to.pk)
        if before.pk == to.pk:
            raise refuse("paper-there-already")
        _check_same_audience(before, to)
        Document.objects.filter(pk=document.pk).update(review=to)
        if not before.documents.exists():
            _join(by, {before.pk: to.pk})
        _decided(by, reason, [before.pk, to.pk])
        audit.record(by=by, verb="paper.move", subject=document.pk, before=before.pk, review=to.pk)


def split(*, by: str, review: Review, documents: Iterable[Document], reason: str) -> Review:
    """The new review of these papers. Refused: none, all of them, or a paper of another review.

    What a person said of the review as a whole stays with the old one.
    """
    reason = reason_of(reason)
    with _deciding():
        ids = sorted({document.pk for document in documents})
        papers = list(Document.objects.filter(pk__in=ids, review=review).order_by("added", "id"))
        if not papers or len(papers) < len(ids):
            raise refuse("split-none")
        if not review.documents.exclude(pk__in=ids).exists():
            raise refuse("split-all")
        old = Review.objects.get(pk=review.pk)
        made = Review.objects.create(id=free_review_id(papers[0].sha256), owner=papers[0].owner, audience=old.audience)
        Document.objects.filter(pk__in=ids).update(review=made)
        _decided(by, reason, [old.pk, made.pk])
        audit.record(by=by, verb="review.split", subject=old.pk, review=made.pk, papers=ids)
    return Review.objects.get(pk=made.pk)


def merge(*, by: str, review: Review, into: Review, reason: str) -> None:
    """All of the review's papers, and what was said of it, are of the other; its id leads there for good. Refused: with itself, or where
    the two are open to different people.
    """
    reason = reason_of(reason)
    with _deciding():
        if review.pk == into.pk:
            raise refuse("merge-itself")
        old, new = Review.objects.get(pk=review.pk), Review.objects.get(pk=into.pk)
        _check_same_audience(old, new)
        moved = list(old.documents.order_by("id").values_list("id", flat=True))
        Document.objects.filter(review=old).update(review=new)
        _join(by, {old.pk: new.pk})
        _decided(by, reason, [new.pk])
        audit.record(by=by, verb="review.merge", subject=old.pk, review=new.pk, papers=moved)


def merge_labels(*, by: str, review: Review, keep: str, other: str, reason: str) -> None:
    """Two labels of one review are one from now on: `keep` is shown, by `other` it is still found. Refused: a label it has not."""
    reason = reason_of(reason)
    with transaction.atomic():
        review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
        if keep == other or not {keep, other} <= {*review.labels, *review.also_known}:
            raise refuse("label-unknown")
        labels = [label for label in dict.fromkeys([*review.labels, keep]) if label != other]
        known = list(dict.fromkeys([*(label for label in review.also_known if label != keep), other]))
        correct(by=by, record=review, field="labels", value=labels, reason=reason)
        correct(by=by, record=review, field="also_known", value=known, reason=reason)
        for number, child in enumerate(Review.objects.get(pk=review.pk).children):
            if child["label"] == other:
                correct(by=by, record=review, field=f"children[{number}].label", value=keep, reason=reason)
        audit.record(by=by, verb="label.merge", subject=review.pk, kept=digest(keep), other=digest(other))


@contextmanager
def _deciding() -> Iterator[None]:
    """The turn to move papers, with the transaction in which it is done."""
    with alone("settle"), transaction.atomic():
        yield


def _check_same_audience(one: Review, other: Review) -> None:
    if one.audience != other.audience:
        raise refuse("audiences-differ")


def _join(by: str, onward: dict[str, str]) -> None:
    """Lets the emptied reviews lead on, with what was said of them."""
    carry_over(by=by, onward=onward)
    Review.objects.filter(pk__in=onward).delete()


def _decided(by: str, reason: str, reviews: list[str]) -> None:
    """The sets as they now stand are a person's: each paper stays, values and copies follow."""
    papers = list(Document.objects.filter(review__in=reviews).order_by("id").values_list("id", flat=True))
    Placement.objects.bulk_create(
        [Placement(document_id=id, reason=reason, by=by) for id in papers],
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["reason", "by"],
    )
    rewrite(reviews)
    changes.note(papers)
