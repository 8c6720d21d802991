"""The library's background work, each job under a lease: a batch that came by upload is taken in, papers are read again."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from heed.jobs import queue
from heed.jobs.models import Job
from heed.library.actions.read_all_again import due, read_all_again
from heed.library.actions.take_in import take_in
from heed.library.models import Batch
from heed.library.pool import reader_pool

READ_AGAIN, TAKE_READING, ALL = "read_again", "take_reading", "library"
KINDS = ["take_in", READ_AGAIN, TAKE_READING]
log = logging.getLogger("heed.library")


def do(job: Job, ending: Callable[[], bool] = lambda: False) -> None:
    """Does one job and ends it; given back where this worker is `ending`, tried again later where it failed.

    A defect is logged by its kind and place, never by its message, which may hold words of a report.
    """
    try:
        with queue.held(job) as lease, reader_pool() as pool:

            def going_on(_one: object) -> bool:
                lease.ours = lease.ours and queue.got_on(job)
                return lease.ours and not ending()

            if job.kind == "take_in":
                done = take_in(by=job.by, batch=Batch.objects.get(pk=int(job.subject)), pool=pool, progress=going_on)
            else:
                some = due() if job.subject == ALL else [job.subject]
                take = job.kind == TAKE_READING
                came = read_all_again(by=job.by, ids=some, pool=pool, orphans=take, progress=going_on)
                done = len(came) == len(some) or not some
    except Exception as problem:  # noqa: BLE001  whatever it was, the worker goes on with other jobs
        where = "".join(traceback.format_tb(problem.__traceback__))
        log.error("job %s (%s %s) failed: %s\n%s", job.pk, job.kind, job.subject, type(problem).__name__, where)
        queue.end(job, problem=type(problem).__name__)
        return
    if done:
        queue.end(job)
    elif lease.ours:
        queue.give_back(job)
    elif (
        job.kind == "take_in"
    ):  # stopped by a person: the batch says so, though this worker may have set it going just after
        stopped = Job.objects.filter(pk=job.pk, state=Job.State.STOPPED).exists()
        reopened = Job.objects.filter(kind=job.kind, subject=job.subject, state__in=queue.OPEN).exists()
        if stopped and not reopened:
            Batch.objects.filter(pk=int(job.subject)).update(state=Batch.State.STOPPED)
