"""What is kept about takedowns that two people decide: who asked, who agreed or not, and what the proof said afterwards."""

from __future__ import annotations

from django.db import models


class TakedownRequest(models.Model):
    """One person's wish that a paper, or a review with all its papers, leaves for good; another decides.

    Ids only: what they named may be gone. `hidden` remembers who could see each paper before it was closed while waiting.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        AGREED = "agreed"
        DONE = "done"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    record = models.CharField(max_length=20)  # of a document or a review
    organisation = models.BigIntegerField(null=True)  # whose record it was when asked; None: all's
    reason = models.TextField()  # for everyone to read on the tombstone
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # why it was declined
    hidden = models.JSONField(default=dict)  # id of a document, or of a review that has none: its audience before
    papers = models.JSONField(default=list)  # ids of what was taken down
    proof = models.JSONField(null=True)  # {"strings", "files", "found_in"}, once the worker has looked

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=models.Q(state__in=["waiting", "agreed"]),
                name="takedown_asked_once",
            ),
            models.CheckConstraint(
                name="takedown_decided_by_another",
                condition=~models.Q(state__in=["agreed", "done", "declined"])
                | (~models.Q(decided_by="") & ~models.Q(decided_by=models.F("by"))),
            ),
        ]
