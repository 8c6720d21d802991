"""Work in the background: a job is done under its lease by the function of its kind, which its room offers in `WORKS`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from heed.jobs import queue
from heed.jobs.models import Job

GoingOn = Callable[[], bool]
Work = Callable[[Job, GoingOn], bool]  # True: the job is done; asked between steps whether to go on
log = logging.getLogger("heed.jobs")


def do(job: Job, works: Mapping[str, Work], ending: Callable[[], bool] = lambda: False) -> None:
    """Does one job and ends it; given back where this worker is `ending`, tried again later where it failed.

    A defect is logged by its kind and place, never by its message, which may hold words of a report.
    """
    try:
        with queue.held(job) as lease:

            def going_on() -> bool:
                lease.ours = lease.ours and queue.got_on(job)
                return lease.ours and not ending()

            done = works[job.kind](job, going_on)
    except Exception as problem:
        log.exception("a job failed", extra={"job": job.pk, "kind": job.kind})
        queue.end(job, problem=type(problem).__name__)
        return
    if done:
        queue.end(job)
    elif lease.ours:
        queue.give_back(job)
