"""A paper that came in and is not to stay goes as though it had never come: no tombstone, and the same bytes may come in again."""

from __future__ import annotations

import shutil

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from heed.files import store
from heed.library import holds
from heed.library.actions import changes
from heed.library.actions.settle import rewrite
from heed.library.models import BatchFile, DepositFile, Document, Placement, Review
from heed.people import audit
from heed.turn import wait_for_turn

OF_PEOPLE = ("overlays", "rights", "keepings", "rejections")  # what only a person says of a paper


def withdraw(*, by: str, document: Document) -> bool:
    """Whether it is gone, its file with it. It stays where anyone else gave the same file, said something of it, or holds it."""
    with transaction.atomic():
        wait_for_turn(holds.TURN)
        held = Document.objects.select_for_update(of=("self",)).filter(pk=document.pk).first()
        if held is None:
            return True
        if _rests(held):
            return False
        review = held.review_id
        changes.note([held.pk], removed=True)
        held.delete()
        Review.objects.filter(pk=review, documents=None, claims=None).delete()
        if Review.objects.filter(pk=review).exists():
            rewrite([review])
            changes.note_reviews([review])
        audit.record(by=by, verb="document.withdraw", subject=document.pk, sha256=document.sha256, review=review)
    store.forget(document.sha256)
    shutil.rmtree(settings.HEED_HOME / "pictures" / document.sha256, ignore_errors=True)
    return True


def _rests(held: Document) -> bool:
    """Whether anyone else has to do with the paper."""
    return (
        BatchFile.objects.filter(Q(document=held) | Q(sha256=held.sha256, state=BatchFile.State.WAITING)).exists()
        or DepositFile.objects.filter(sha256=held.sha256).exists()
        or held.claims.exclude(by="").exists()
        or any(getattr(held, name).exists() for name in OF_PEOPLE)
        or Placement.objects.filter(document=held).exists()
        or bool(holds.standing_on([held.pk]))
    )
