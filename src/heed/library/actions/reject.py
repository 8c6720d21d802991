"""Rejections: that a value is not so, whoever says it, and that a doubt of the reader is none. They hold when the file is read again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.library.actions.correct import settle_record
from heed.library.claims import DOUBTS, digest
from heed.library.models import Claim, Document, Rejection, Review
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse


@transaction.atomic
def reject(*, by: str, claim: Claim, reason: str) -> Rejection:
    """The rejection of the claim's value for that field of its record; a person's own word ends with it. Refused where it stands no longer."""
    reason = reason_of(reason)
    record: Review | Document | None = claim.document or claim.review
    assert record is not None  # a constraint of the table
    record = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    claim = Claim.objects.filter(pk=claim.pk).first() or claim
    if claim.ended is not None or _standing(record, claim.field, claim.value).exists():
        raise refuse("claim-over")
    Claim.objects.filter(pk=claim.pk, source="person").update(ended=timezone.now())
    made = _reject(by, record, claim.field, claim.value, reason)
    settle_record(record)
    audit.record(by=by, verb="claim.reject", subject=record.pk, field=claim.field, claim=claim.pk, digest=made.digest)
    return made


@transaction.atomic
def settle_doubt(*, by: str, document: Document, doubt: str, reason: str) -> Rejection:
    """That a person has looked into this doubt of the reader; refused where the paper has no such doubt, or none that is open."""
    reason = reason_of(reason)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if doubt not in document.doubts or _standing(document, DOUBTS, doubt).exists():
        raise refuse("claim-over")
    made = _reject(by, document, DOUBTS, doubt, reason)
    settle_record(document)
    audit.record(by=by, verb="doubt.settle", subject=document.pk, digest=made.digest)
    return made


@transaction.atomic
def lift(*, by: str, rejection: Rejection) -> None:
    """Lets the value stand again, from whichever source says it; refused where the rejection is lifted already."""
    rejection = Rejection.objects.select_for_update(of=("self",)).get(pk=rejection.pk)
    if rejection.lifted is not None:
        raise refuse("claim-over")
    rejection.lifted, rejection.lifted_by = timezone.now(), by
    rejection.save(update_fields=["lifted", "lifted_by"])
    record: Review | Document | None = rejection.document or rejection.review
    assert record is not None
    settle_record(record)
    audit.record(by=by, verb="claim.lift", subject=record.pk, field=rejection.field, digest=rejection.digest)


def _of(record: Review | Document) -> dict[str, Any]:
    return {"review": record} if isinstance(record, Review) else {"document": record}


def _standing(record: Review | Document, field: str, value: Any) -> Any:
    return Rejection.objects.filter(**_of(record), field=field, digest=digest(value), lifted=None)


def _reject(by: str, record: Review | Document, field: str, value: Any, reason: str) -> Rejection:
    return Rejection.objects.create(**_of(record), field=field, value=value, digest=digest(value), by=by, reason=reason)
