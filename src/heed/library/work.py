"""The library's background work: a batch that came by upload is taken in under a lease."""

from __future__ import annotations

import logging
import time

from heed.jobs import queue
from heed.jobs.models import Job
from heed.library.actions.take_in import take_in
from heed.library.models import Batch, BatchFile
from heed.library.pool import reader_pool

KINDS = ["take_in"]
RENEW_EVERY = 10  # seconds
log = logging.getLogger("heed.library")


def do(job: Job) -> None:
    """Does one job and ends it; a defect is logged by its kind, never by the words of a report, and the job tried again later."""
    renewed = time.monotonic()

    def still_ours(_file: BatchFile) -> bool:
        nonlocal renewed
        if time.monotonic() - renewed < RENEW_EVERY:
            return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).exists()
        renewed = time.monotonic()
        return queue.renew(job)

    try:
        with reader_pool() as pool:
            take_in(by=job.by, batch=Batch.objects.get(pk=int(job.subject)), pool=pool, progress=still_ours)
    except Exception as problem:
        log.error("job %s (%s %s) failed: %s", job.pk, job.kind, job.subject, type(problem).__name__, exc_info=True)
        queue.end(job, problem=type(problem).__name__)
        return
    queue.end(job)
