"""The library's background work: a batch that came by upload is taken in under a lease."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from heed.jobs import queue
from heed.jobs.models import Job
from heed.library.actions.take_in import take_in
from heed.library.models import Batch, BatchFile
from heed.library.pool import reader_pool

KINDS = ["take_in"]
log = logging.getLogger("heed.library")


def do(job: Job, ending: Callable[[], bool] = lambda: False) -> None:
    """Does one job and ends it; given back where this worker is `ending`, tried again later where it failed.

    A defect is logged by its kind and place, never by its message, which may hold words of a report.
    """
    try:
        with queue.held(job) as lease, reader_pool() as pool:

            def going_on(_file: BatchFile) -> bool:
                lease.ours = lease.ours and queue.got_on(job)
                return lease.ours and not ending()

            done = take_in(by=job.by, batch=Batch.objects.get(pk=int(job.subject)), pool=pool, progress=going_on)
    except Exception as problem:  # noqa: BLE001  whatever it was, the worker goes on with other jobs
        where = "".join(traceback.format_tb(problem.__traceback__))
        log.error("job %s (%s %s) failed: %s\n%s", job.pk, job.kind, job.subject, type(problem).__name__, where)
        queue.end(job, problem=type(problem).__name__)
        return
    if done:
        queue.end(job)
    elif lease.ours:
        queue.give_back(job)
    else:  # stopped by a person: the batch says so, though this worker may have set it going just after
        stopped = Job.objects.filter(pk=job.pk, state=Job.State.STOPPED).exists()
        reopened = Job.objects.filter(kind=job.kind, subject=job.subject, state__in=queue.OPEN).exists()
        if stopped and not reopened:
            Batch.objects.filter(pk=int(job.subject)).update(state=Batch.State.STOPPED)
