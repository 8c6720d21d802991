"""What is kept about work that outlives a request."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """One piece of work: its kind and subject, who holds it and until when, how often it was tried, how far it is.

    A worker that dies simply stops renewing its lease; another takes the job when the lease has run out. A job that was tried
    too often is parked for a person to look at, so that no file can stop a worker for good.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        PARKED = "parked"
        STOPPED = "stopped"

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    by = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "lease_until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_open_job_a_subject",
            ),
            models.CheckConstraint(
                name="running_has_holder_and_lease",
                condition=~models.Q(state="running") | (~models.Q(holder="") & models.Q(lease_until__isnull=False)),
            ),
        ]
