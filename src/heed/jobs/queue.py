"""The queue: put a job in, take one under a lease, hold it, end it. The same statements on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from heed.jobs.models import Job
from heed.people import audit

LEASE = timedelta(seconds=60)
RENEW_EVERY = 10.0  # seconds
MOST_TRIES = 5
WAIT_AFTER_TROUBLE = timedelta(seconds=5)  # doubled with every try
OPEN = ["waiting", "running"]


def holder() -> str:
    """The name by which this process holds its jobs."""
    return f"{socket.gethostname()}:{os.getpid()}"


def put(*, kind: str, subject: str, by: str) -> Job:
    """The open job of this kind for this subject, made now unless it is there already."""
    with transaction.atomic():
        job, made = Job.objects.get_or_create(kind=kind, subject=subject, state__in=OPEN, defaults={"by": by})
        if made:
            audit.record(by=by, verb="job.put", subject=f"job:{job.pk}", kind=kind)
    return job


def take(kinds: list[str]) -> Job | None:
    """The oldest job that waits or whose holder is gone, now held by this process; None where there is none."""
    while True:
        with transaction.atomic():
            job = Job.objects.select_for_update(skip_locked=True).filter(_free(), kind__in=kinds).order_by("pk").first()
            if job is None:
                return None
            if job.tries >= MOST_TRIES:
                job.state, job.ended, job.holder, job.lease_until = Job.State.PARKED, timezone.now(), "", None
                job.problem = job.problem or f"Its worker stopped {job.tries} times."
                job.save()
                continue
            job.state, job.holder, job.lease_until = Job.State.RUNNING, holder(), timezone.now() + LEASE
            job.tries += 1
            job.save()
            return job


def renew(job: Job) -> bool:
    """Lengthens the lease; False where the job is no longer ours (stopped, or taken after the lease ran out)."""
    return _held(job).update(lease_until=timezone.now() + LEASE) == 1


def got_on(job: Job) -> bool:
    """Notes that the job moved forward, so that only tries without any progress count; False where it is no longer ours."""
    return _held(job).update(lease_until=timezone.now() + LEASE, tries=1) == 1


class Lease:
    """A job held: `ours` turns False when it was stopped or another took it."""

    def __init__(self) -> None:
        self.ours = True


@contextmanager
def held(job: Job, every: float = RENEW_EVERY) -> Iterator[Lease]:
    """Keeps the lease alive from a thread of its own, however long one step takes; nothing is renewed once the `with` is left."""
    lease, over = Lease(), threading.Event()

    def keep() -> None:
        try:
            while lease.ours and not over.wait(every):
                lease.ours = renew(job)
        finally:
            connection.close()  # this thread's own

    thread = threading.Thread(target=keep, name=f"lease of job {job.pk}", daemon=True)
    thread.start()
    try:
        yield lease
    finally:
        over.set()
        thread.join()


def end(job: Job, problem: str = "") -> None:
    """The job is done, or with a `problem` waits a while for another try (parked after the last); no effect on a job not ours."""
    if not problem:
        _held(job).update(state=Job.State.DONE, problem="", ended=timezone.now(), holder="", lease_until=None)
    elif job.tries >= MOST_TRIES:
        _held(job).update(
            state=Job.State.PARKED, problem=problem[:500], ended=timezone.now(), holder="", lease_until=None
        )
    else:
        later = timezone.now() + WAIT_AFTER_TROUBLE * 2 ** (job.tries - 1)
        _held(job).update(state=Job.State.WAITING, problem=problem[:500], holder="", lease_until=later)


def give_back(job: Job) -> None:
    """Lets go of a job that is not at fault (this worker was asked to end), for another to take at once."""
    _held(job).update(state=Job.State.WAITING, holder="", lease_until=None, tries=max(job.tries - 1, 0))


def stop(*, kind: str, subject: str, by: str) -> bool:
    """Stops an open job; its worker lets go at its next renewal. False where none was open."""
    with transaction.atomic():
        stopped = Job.objects.filter(kind=kind, subject=subject, state__in=OPEN).update(
            state=Job.State.STOPPED, ended=timezone.now(), holder="", lease_until=None
        )
        if stopped:
            audit.record(by=by, verb="job.stop", subject=subject, kind=kind)
    return bool(stopped)


def waiting(kinds: list[str]) -> bool:
    """Whether a job of these kinds could be taken now."""
    return Job.objects.filter(_free(), kind__in=kinds).exists()


def _free() -> Q:
    now = timezone.now()
    return Q(state="waiting", lease_until__isnull=True) | Q(state__in=OPEN, lease_until__lt=now)


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, holder=holder())
