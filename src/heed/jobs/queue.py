"""The queue: put a job in, take one under a lease, renew, end it. The same statements on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import socket
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from heed.jobs.models import Job
from heed.people import audit

LEASE = timedelta(seconds=60)
MOST_TRIES = 5


def holder() -> str:
    """The name by which this process holds its jobs."""
    return f"{socket.gethostname()}:{os.getpid()}"


def put(*, kind: str, subject: str, by: str) -> Job:
    """The open job of this kind for this subject, made now unless it is there already."""
    with transaction.atomic():
        job, made = Job.objects.get_or_create(kind=kind, subject=subject, state__in=["waiting", "running"], defaults={"by": by})
        if made:
            audit.record(by=by, verb="job.put", subject=f"job:{job.pk}", kind=kind)
    return job


def take(kinds: list[str]) -> Job | None:
    """The oldest job that waits or whose holder is gone, now held by this process; None where there is none."""
    now = timezone.now()
    free = Q(state="waiting") | Q(state="running", lease_until__lt=now)
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).filter(free, kind__in=kinds).order_by("pk").first()
        if job is None:
            return None
        if job.tries >= MOST_TRIES:
            job.state, job.ended = Job.State.PARKED, now
            job.problem = job.problem or f"Its worker stopped {job.tries} times."
            job.save()
            return take(kinds)
        job.state, job.holder, job.lease_until = Job.State.RUNNING, holder(), now + LEASE
        job.tries += 1
        job.save()
    return job


def renew(job: Job) -> bool:
    """Lengthens the lease; False where the job is no longer ours (stopped, or taken after the lease ran out)."""
    held = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, holder=holder())
    return held.update(lease_until=timezone.now() + LEASE) == 1


def end(job: Job, problem: str = "") -> None:
    """The job is done, or with a `problem` goes back to wait for another try (parked after the last)."""
    state = Job.State.DONE if not problem else Job.State.PARKED if job.tries >= MOST_TRIES else Job.State.WAITING
    ended = None if state == Job.State.WAITING else timezone.now()
    Job.objects.filter(pk=job.pk, holder=holder()).update(
        state=state, problem=problem[:500], ended=ended, holder="", lease_until=None
    )


def stop(*, kind: str, subject: str, by: str) -> bool:
    """Stops an open job; its worker lets go at its next renewal. False where none was open."""
    with transaction.atomic():
        stopped = Job.objects.filter(kind=kind, subject=subject, state__in=["waiting", "running"]).update(
            state=Job.State.STOPPED, ended=timezone.now()
        )
        if stopped:
            audit.record(by=by, verb="job.stop", subject=subject, kind=kind)
    return bool(stopped)


def waiting(kinds: list[str]) -> bool:
    """Whether a job of these kinds could be taken now."""
    now = timezone.now()
    return Job.objects.filter(Q(state="waiting") | Q(state="running", lease_until__lt=now), kind__in=kinds).exists()
