"""The library's background work: a batch that came by upload is taken in, papers are read again."""

from __future__ import annotations

from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import GoingOn, Work
from heed.library.actions.read_all_again import due, read_all_again
from heed.library.actions.take_in import take_in
from heed.library.models import Batch
from heed.library.pool import reader_pool

READ_AGAIN, TAKE_READING, ALL = "read_again", "take_reading", "library"


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


def read_papers_again(job: Job, going_on: GoingOn) -> bool:
    """Whether every paper asked for (one, or all that an older reader read) is read again."""
    some = due() if job.subject == ALL else [job.subject]
    take = job.kind == TAKE_READING
    with reader_pool() as pool:
        came = read_all_again(by=job.by, ids=some, pool=pool, orphans=take, progress=lambda _one: going_on())
    return len(came) == len(some) or not some


WORKS: dict[str, Work] = {"take_in": take_batch_in, READ_AGAIN: read_papers_again, TAKE_READING: read_papers_again}
