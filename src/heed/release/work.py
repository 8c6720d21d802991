"""Release's background work: a takedown that two people agreed on is done, cleaned up after and proved."""

from __future__ import annotations

from django.conf import settings

from heed.jobs.models import Job
from heed.jobs.work import GoingOn, Work
from heed.release import proof
from heed.release.actions.ask_for_takedown import KIND
from heed.release.actions.take_down import take_down
from heed.release.models import TakedownRequest
from heed.release.scrub import pack_database, scrub


def take_papers_down(job: Job, _going_on: GoingOn) -> bool:
    """Takes the papers down and keeps what the proof said; True: done. Taken up again after a kill, it goes on where it was.

    The strings looked for are never kept: a worker killed between the takedown and the proof leaves none, and the page says so.
    """
    asked = TakedownRequest.objects.get(pk=int(job.subject))
    canaries = proof.canaries(asked.record)
    stones = take_down(by=f"{asked.by} and {asked.decided_by}", id=asked.record, reason=asked.reason)
    scrub()
    pack_database()
    looked, holding = proof.found_in(settings.HEED_HOME, canaries)
    TakedownRequest.objects.filter(pk=asked.pk).update(
        state=TakedownRequest.State.DONE,
        papers=[stone.document for stone in stones],
        proof={"strings": len(canaries), "files": looked, "found_in": holding},
    )
    return True


WORKS: dict[str, Work] = {KIND: take_papers_down}
