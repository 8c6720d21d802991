"""A job is held by one worker at a time, is taken up when its worker dies, and is parked when it goes nowhere."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from heed.jobs import queue
from heed.jobs.models import Job
from heed.people.models import AuditEvent

KINDS = ["take_in"]


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Turns this process into another worker."""
    return lambda name="elsewhere:1": monkeypatch.setattr(queue, "holder", lambda: name)


def run_out(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_one_open_job_a_subject() -> None:
    first = queue.put(kind="take_in", subject="1", by="t")
    assert queue.put(kind="take_in", subject="1", by="t").pk == first.pk
    assert AuditEvent.objects.filter(verb="job.put").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="take_in", subject="1", by="t")
    queue.end(queue.take(KINDS))
    assert queue.put(kind="take_in", subject="1", by="t").pk != first.pk


@pytest.mark.django_db
def test_a_held_job_is_not_taken_again_until_its_lease_runs_out(another) -> None:  # type: ignore[no-untyped-def]
    job = queue.put(kind="take_in", subject="1", by="t")
    mine = queue.take(KINDS)
    another()
    assert queue.take(KINDS) is None and not queue.waiting(KINDS)
    run_out(job)
    assert queue.waiting(KINDS)
    theirs = queue.take(KINDS)
    assert (theirs.pk, theirs.holder, theirs.tries) == (mine.pk, "elsewhere:1", 2)
    another("here:1")
    assert not queue.renew(mine) and not queue.got_on(mine)
    queue.end(mine)
    queue.give_back(mine)
    assert Job.objects.get().holder == "elsewhere:1"  # what the first one still says counts for nothing


@pytest.mark.django_db
def test_kinds_and_order() -> None:
    queue.put(kind="other", subject="1", by="t")
    first = queue.put(kind="take_in", subject="1", by="t")
    queue.put(kind="take_in", subject="2", by="t")
    assert queue.take(KINDS).pk == first.pk


@pytest.mark.django_db
def test_a_job_whose_worker_dies_again_and_again_is_parked(another) -> None:  # type: ignore[no-untyped-def]
    job = queue.put(kind="take_in", subject="1", by="t")
    for turn in range(queue.MOST_TRIES):
        another(f"worker:{turn}")
        assert queue.take(KINDS).pk == job.pk
        run_out(job)
    assert queue.take(KINDS) is None
    job.refresh_from_db()
    assert (job.state, job.problem) == ("parked", "Its worker stopped 5 times.")
    assert queue.take(KINDS) is None


@pytest.mark.django_db
def test_a_job_that_gets_on_is_never_parked(another) -> None:  # type: ignore[no-untyped-def]
    job = queue.put(kind="take_in", subject="1", by="t")
    for turn in range(3 * queue.MOST_TRIES):
        another(f"worker:{turn}")
        assert queue.got_on(queue.take(KINDS))
        run_out(job)


@pytest.mark.django_db
def test_a_failed_job_waits_longer_each_time_and_is_then_parked() -> None:
    job = queue.put(kind="take_in", subject="1", by="t")
    waits = []
    for _ in range(queue.MOST_TRIES):
        taken, before = queue.take(KINDS), timezone.now()
        queue.end(taken, problem="ValueError")
        job.refresh_from_db()
        if job.state == "waiting":
            assert queue.take(KINDS) is None
            waits.append((job.lease_until - before).total_seconds())
            run_out(job)
    assert waits == sorted(waits) and waits[0] > 3 and waits[-1] > 30
    assert (job.state, job.problem, job.holder) == ("parked", "ValueError", "")


@pytest.mark.django_db
def test_a_stopped_job_stays_stopped_whatever_its_worker_says() -> None:
    queue.put(kind="take_in", subject="1", by="t")
    job = queue.take(KINDS)
    assert queue.stop(kind="take_in", subject="1", by="t")
    assert not queue.renew(job)
    queue.end(job)
    assert Job.objects.get().state == "stopped"
    assert not queue.stop(kind="take_in", subject="1", by="t")


@pytest.mark.django_db
def test_a_job_given_back_is_free_at_once_and_has_lost_no_try() -> None:
    queue.put(kind="take_in", subject="1", by="t")
    queue.give_back(queue.take(KINDS))
    assert queue.take(KINDS).tries == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_job() -> None:
    for subject in range(24):
        queue.put(kind="take_in", subject=str(subject), by="t")
    taken: list[int] = []
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        try:
            while (job := queue.take(KINDS)) is not None:
                taken.append(job.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(Job.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_kept_however_long_a_step_takes_and_lost_when_stopped() -> None:
    queue.put(kind="take_in", subject="1", by="t")
    job = queue.take(KINDS)
    with queue.held(job, every=0.02) as lease:
        Job.objects.update(lease_until=timezone.now() + timedelta(seconds=1))
        until = time.monotonic() + 60
        while Job.objects.get().lease_until < timezone.now() + timedelta(seconds=30):
            assert time.monotonic() < until
            time.sleep(0.02)
        assert lease.ours
        queue.stop(kind="take_in", subject="1", by="t")
        while lease.ours:
            assert time.monotonic() < until + 60
            time.sleep(0.02)
    assert not any(thread.name.startswith("lease of job") for thread in threading.enumerate())
