"""Release's background work: a takedown that two people agreed on is done, cleaned up after and proved; what a person confirmed is let go."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone

from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import GoingOn, Work
from heed.library.models import Tombstone
from heed.refusal import Refused
from heed.release import proof
from heed.release.actions import let_go
from heed.release.actions.ask_for_takedown import KIND, put_back
from heed.release.actions.take_down import take_down
from heed.release.models import TakedownRequest
from heed.release.scrub import pack_database, scrub


def take_papers_down(job: Job, _going_on: GoingOn) -> bool:
    """Takes the papers down and keeps what the proof said; True: done. Taken up again after a kill, it goes on where it was.

    The strings looked for are never kept: a worker killed between the takedown and the proof leaves none, and the page says so.
    """
    asked = TakedownRequest.objects.get(pk=int(job.subject))
    canaries = proof.canaries(asked.record)
    try:
        stones = take_down(by=f"{asked.by} and {asked.decided_by}", id=asked.record, reason=asked.reason)
    except Refused as problem:
        if problem.refusal.code != "held":
            raise
        put_back(by=job.by, request=asked.pk)  # a hold was laid after it was agreed
        return True
    scrub()
    pack_database()
    looked, holding = proof.found_in(settings.HEED_HOME, canaries)
    TakedownRequest.objects.filter(pk=asked.pk).update(
        state=TakedownRequest.State.DONE,
        papers=[stone.document for stone in stones if stone.what == Tombstone.PAPER],
        proof={"strings": len(canaries), "files": looked, "found_in": holding},
    )
    return True


def let_things_go(job: Job, going_on: GoingOn) -> bool:
    """Lets go what was confirmed and is over, one after the other, then takes what is left of it out of every file of Heed."""
    for line in let_go.due(timezone.localdate()):
        let_go.let_go(line=line, today=timezone.localdate())
        if not going_on():
            return False
    scrub()
    pack_database()  # always: a worker killed between the deed and this left freed pages and a log
    return True


def let_due_go(today: date) -> dict[str, list[str]]:
    """The same at once, for the command line: which papers' files or records went, and which stayed (held, or their clock was set anew)."""
    came: dict[str, list[str]] = {"went": [], "stayed": []}
    for line in let_go.due(today):
        came["went" if let_go.let_go(line=line, today=today) else "stayed"].append(line.document)
    if came["went"]:
        scrub()
        pack_database()
    return came


def put_what_is_due() -> None:
    """Asks for that work where a confirmed day is over; cheap, for a worker to call again and again."""
    if let_go.due(timezone.localdate()):
        queue.put(kind=let_go.KIND, subject="confirmed", by="worker")


WORKS: dict[str, Work] = {KIND: take_papers_down, let_go.KIND: let_things_go}
