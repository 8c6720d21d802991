"""Orphans settled by a person: where an address leads from now on, or that it leads nowhere; and overlays that fit no more given up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.library.models import Orphan, Overlay, Passage, Recommendation
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse


@transaction.atomic
def settle_orphan(*, by: str, orphan: Orphan, to: str, reason: str) -> Orphan:
    """The address leads to `to` for good, or, where that is empty, says that its words stand nowhere any more. Refused: a record that is no
    passage or recommendation of this paper, or an orphan settled already.
    """
    reason = reason_of(reason)
    orphan = Orphan.objects.select_for_update(of=("self",)).get(pk=orphan.pk)
    if orphan.settled is not None:
        raise refuse("orphan-settled")
    same_kind = Passage if "-p" in orphan.record else Recommendation
    if to and not same_kind.objects.filter(pk=to[:40], document=orphan.document_id).exists():
        raise refuse("evidence-elsewhere", asked=to[:60])
    orphan.to, orphan.by, orphan.reason, orphan.settled = to, by, reason, timezone.now()
    orphan.save(update_fields=["to", "by", "reason", "settled"])
    audit.record(by=by, verb="orphan.settle", subject=orphan.record, to=to)
    return orphan


@transaction.atomic
def give_up_overlay(*, by: str, overlay: Overlay) -> None:
    """The corrected words, for which no passage has the original any more, are kept as history alone."""
    overlay = Overlay.objects.select_for_update(of=("self",)).get(pk=overlay.pk)
    if overlay.ended is not None or overlay.fits:
        raise refuse("orphan-settled")
    overlay.ended, overlay.ended_by = timezone.now(), by
    overlay.save(update_fields=["ended", "ended_by"])
    audit.record(by=by, verb="overlay.give_up", subject=overlay.passage, overlay=overlay.pk)
