"""The library's background work: a batch that came by upload is taken in."""

from __future__ import annotations

from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import GoingOn, Work
from heed.library.actions.take_in import take_in
from heed.library.models import Batch
from heed.library.pool import reader_pool


def take_batch_in(job: Job, going_on: GoingOn) -> bool:
    """Whether every file of the batch is answered; False where it was stopped or is to be taken up by another worker."""
    batch = int(job.subject)
    with reader_pool() as pool:
        done = take_in(by=job.by, batch=Batch.objects.get(pk=batch), pool=pool, progress=lambda _file: going_on())
    stopped = not done and Job.objects.filter(pk=job.pk, state=Job.State.STOPPED).exists()
    reopened = Job.objects.filter(kind=job.kind, subject=job.subject, state__in=queue.OPEN).exists()
    if stopped and not reopened:  # by a person: the batch says so, though this worker may have set it going just after
        Batch.objects.filter(pk=batch).update(state=Batch.State.STOPPED)
    return done


WORKS: dict[str, Work] = {"take_in": take_batch_in}
