"""What is kept about who did what: the audit log. Accounts and roles move in with the issue that needs them."""

from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """One act: who, what, on which record, with ids and digests only, never the words of a report.

    It holds no foreign keys, so that history outlives the rows. `place` and `seal` are set by the sealing worker alone:
    the seal of an event is the hash of its content and of the seal before it.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    place = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="place_and_seal_together",
                condition=models.Q(place__isnull=True, seal__isnull=True)
                | models.Q(place__isnull=False, seal__isnull=False),
            )
        ]
