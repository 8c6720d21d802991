"""Says who may see a review or one of its papers, from the moment this is committed."""

from __future__ import annotations

from django.db import transaction

from heed.library.actions import changes
from heed.library.actions.settle import rewrite
from heed.library.models import Audience, Document, Review
from heed.people import audit


@transaction.atomic
def set_audience(*, by: str, record: Review | Document, audience: Audience) -> None:
    """Opens or closes the record; what the review says is settled anew from the papers that may speak for it, and every copy follows."""
    review = record.pk if isinstance(record, Review) else record.review_id
    type(record).objects.filter(pk=record.pk).update(audience=audience)
    rewrite([review])
    changes.note_reviews([review])
    audit.record(by=by, verb="audience.set", subject=record.pk, audience=str(audience))
