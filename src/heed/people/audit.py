"""The audit log: `record` an act inside its transaction, `seal` the tail into a hash chain, `check` the chain.

Events are numbered when they are sealed, by one worker at a time, so that the chain follows the order of commits and no writer
waits for another.
"""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from heed.people.models import AuditEvent
from heed.turn import wait_for_turn

FIRST_SEAL = "0" * 64


class ChainReport(NamedTuple):
    """What a check of the log found: events sealed, events not yet sealed, and the place of the first broken link (None: none)."""

    sealed: int
    unsealed: int
    broken_at: int | None


def record(*, by: str, verb: str, subject: str, **facts: object) -> AuditEvent:
    """Writes one event; must be called inside the transaction of the act itself."""
    if not connection.in_atomic_block:
        raise RuntimeError(
            f"audit event {verb!r} outside a transaction: the act and its record must stand or fall together"
        )
    return AuditEvent.objects.create(at=timezone.now(), by=by, verb=verb, subject=subject, facts=facts)


def seal_of(event: AuditEvent, place: int, before: str) -> str:
    """The seal that `event` must carry at `place` after an event sealed `before`."""
    content = [place, event.pk, event.at.isoformat(), event.by, event.verb, event.subject, event.facts]
    return hashlib.sha256((before + json.dumps(content, sort_keys=True, ensure_ascii=False)).encode()).hexdigest()


def seal(limit: int = 5000) -> int:
    """Seals up to `limit` committed events and answers how many; safe to call from several processes."""
    with transaction.atomic():
        wait_for_turn("audit.seal")  # before the last seal is read: locking its row would still show the row as it was
        last = AuditEvent.objects.filter(place__isnull=False).order_by("-place").first()
        place, before = (last.place, last.seal) if last else (0, FIRST_SEAL)
        tail = list(AuditEvent.objects.filter(place__isnull=True).order_by("pk")[:limit])
        for event in tail:
            place += 1
            event.place, event.seal = place, seal_of(event, place, before)
            before = event.seal
        AuditEvent.objects.bulk_update(tail, ["place", "seal"], batch_size=500)
    return len(tail)


def check() -> ChainReport:
    """Walks the whole chain and says where it first breaks."""
    sealed, before, broken = 0, FIRST_SEAL, None
    for event in AuditEvent.objects.filter(place__isnull=False).order_by("place").iterator(chunk_size=2000):
        sealed += 1
        if event.place != sealed or event.seal != seal_of(event, sealed, before):
            broken = sealed
            break
        before = event.seal
    return ChainReport(sealed, AuditEvent.objects.filter(place__isnull=True).count(), broken)
