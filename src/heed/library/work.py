"""The library's background work: a batch that came by upload is taken in, papers are read again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import GoingOn, Work
from heed.library.actions.keep_links import check_link
from heed.library.actions.read_all_again import due, read_all_again
from heed.library.actions.take_in import take_in
from heed.library.actions.watch_pages import look
from heed.library.models import Batch
from heed.library.outside import Link, NamedHost, Watch
from heed.library.pool import reader_pool

READ_AGAIN, TAKE_READING, ALL = "read_again", "take_reading", "library"
CHECK_LINKS, LOOK, DUE = "check_links", "watch", "due"
LINKS_EVERY, PAGES_EVERY = timedelta(days=30), timedelta(days=1)


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


def check_links(job: Job, going_on: GoingOn) -> bool:
    """Whether every address asked for is checked: one by its number, all, or those due. Taken up again, it goes on where it was."""
    for link in links_asked_for(job.subject).filter(Q(checked=None) | Q(checked__lt=job.made)):
        check_link(by=job.by, link=link)
        if not going_on():
            return False
    return True


def look_at_pages(job: Job, going_on: GoingOn) -> bool:
    """Whether every watched page asked for was looked at."""
    for watch in pages_asked_for(job.subject).filter(Q(tried=None) | Q(tried__lt=job.made)):
        look(by=job.by, watch=watch, going_on=going_on)
        if not going_on():
            return False
    return True


def links_asked_for(which: str) -> QuerySet[Link]:
    """Known addresses, the longest unchecked first: all, those due, or one by its number."""
    return _asked_for(Link.objects.filter(ended=None), which, "checked", LINKS_EVERY)


def pages_asked_for(which: str) -> QuerySet[Watch]:
    """Watched pages, the longest not looked at first: all, those due, or one by its number."""
    return _asked_for(Watch.objects.filter(ended=None), which, "tried", PAGES_EVERY)


def put_what_is_due() -> None:
    """Asks for checks that are due, where any host is named at all; cheap, for a worker to call now and then."""
    if not NamedHost.objects.filter(ended=None).exists():
        return
    if Link.objects.filter(_old("checked", LINKS_EVERY), ended=None).exists():
        queue.put(kind=CHECK_LINKS, subject=DUE, by="worker")
    if Watch.objects.filter(_old("tried", PAGES_EVERY), ended=None).exists():
        queue.put(kind=LOOK, subject=DUE, by="worker")


def _asked_for(rows: QuerySet[Any], which: str, last: str, every: timedelta) -> QuerySet[Any]:
    if which == DUE:
        rows = rows.filter(_old(last, every))
    elif which != ALL:
        rows = rows.filter(pk=int(which))
    return rows.order_by(F(last).asc(nulls_first=True), "pk")


def _old(field: str, age: timedelta) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__lt": timezone.now() - age})


WORKS: dict[str, Work] = {
    "take_in": take_batch_in,
    READ_AGAIN: read_papers_again,
    TAKE_READING: read_papers_again,
    CHECK_LINKS: check_links,
    LOOK: look_at_pages,
}
