"""A review entered by hand that has no file: known by what a person says of it, until a paper of it comes."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.library import ids, resolve
from heed.library.actions.correct import settle_record
from heed.library.models import Claim, Review
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse


@transaction.atomic
def enter_record(*, by: str, values: dict[str, Any], reason: str) -> Review:
    """The review, with a claim of the person for each field they gave; refused without a title or label, and for a field there is not."""
    reason = reason_of(reason)
    said = {field: value for field, value in values.items() if value not in (None, [], {})}
    for field in said:
        if field not in resolve.OF_THE_REVIEW:
            raise refuse("field-unknown", field=field)
    if not (said.get("title") or said.get("labels")):
        raise refuse("entry-nothing")
    if "publisher" in said:
        said.pop("publisher_blank", None)
    review = Review.objects.create(id=ids.review_id(secrets.token_hex(16)))
    now = timezone.now()
    Claim.objects.bulk_create(
        [
            Claim(
                review=review, field=field, value=value, confidence=1.0, source="person", by=by, reason=reason, made=now
            )
            for field, value in said.items()
        ]
    )
    settle_record(review)
    audit.record(by=by, verb="record.enter", subject=review.pk, fields=sorted(said))
    return Review.objects.get(pk=review.pk)
