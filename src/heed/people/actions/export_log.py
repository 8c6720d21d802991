"""Says in the audit log that it was exported."""

from __future__ import annotations

from django.db import transaction

from heed.people import audit


@transaction.atomic
def note_exported(*, by: str, events: int) -> None:
    """One event, of how many were taken away."""
    audit.record(by=by, verb="audit.export", subject="heed", events=events)
