"""Takedown: a paper, or a review with all its papers or without any, leaves the library for good. What stays is a tombstone without a word
of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from heed.coding.actions.forget import forget as forget_coding
from heed.library import holds
from heed.library.actions import changes
from heed.library.actions.settle import rewrite, settle
from heed.library.custodians import custody_of
from heed.library.models import BatchFile, DepositFile, Document, LettingGo, Redirect, Review, Tombstone
from heed.people import audit
from heed.refusal import refuse
from heed.release import ledger
from heed.release.actions import forget_record
from heed.release.actions.forget_record import NO_NAME
from heed.release.actions.let_go import clear_files
from heed.release.states import check_reason
from heed.turn import wait_for_turn


def take_down(*, by: str, id: str, reason: str) -> list[Tombstone]:
    """The tombstones of what was taken down. Refused: an id that names nothing here, no reason, a reason too long, a paper under legal hold.

    An id that was taken down before answers its tombstones, so that a takedown cut off half way is finished by asking again.
    """
    reason = check_reason(reason)
    onward = Redirect.objects.filter(pk=id).values_list("new", flat=True).first()
    id = onward if onward and not Review.objects.filter(pk=id).exists() else id
    papers = list(Document.objects.filter(pk=id) or Document.objects.filter(review=id).order_by("id"))
    bare = None if papers else Review.objects.filter(pk=id).first()
    stones = Tombstone.objects.filter(what__in=Tombstone.GONE)
    before = list(stones.filter(document=id) or stones.filter(review=id).order_by("pk"))
    if not papers and bare is None and not before:
        raise refuse("review-unknown", asked=id)
    at = timezone.now()
    whole = _emptied_by(papers)
    entries = [
        ledger.Entry(
            paper.id, paper.review_id, paper.sha256, paper.publisher, reason, by, at, custody=custody_of(paper),
            whole=paper.review_id in whole,
        )
        for paper in papers
    ]  # fmt: skip
    if bare is not None:
        digest = forget_record.digest_of(bare.pk)
        entries = [ledger.Entry(bare.pk, bare.pk, digest, bare.publisher, reason, by, at, what=Tombstone.RECORD)]
    with transaction.atomic():
        wait_for_turn(holds.TURN)  # nobody lays a hold between the question and the act
        holds.check_free(entry.document for entry in entries)
        # first: what is in the ledger and still here is taken down again, the other way round it could come back
        ledger.add(entries)
        bury(by=by, entries=entries)
    settle(by=by)
    new = Tombstone.objects.filter(document__in=[entry.document for entry in entries])
    return before + list(new.exclude(pk__in=[stone.pk for stone in before]).order_by("pk"))


def take_down_again(*, by: str, entries: Iterable[ledger.Entry]) -> int:
    """Takes down what these entries name, where it is here (after a restore); answers how many papers, and reviews without one."""
    entries = list(entries)
    held = set(Document.objects.values_list("sha256", flat=True))
    bare = [entry for entry in entries if entry.what == Tombstone.RECORD]
    there = set(Review.objects.filter(pk__in=[entry.review for entry in bare]).values_list("pk", flat=True))
    held |= {entry.sha256 for entry in bare if entry.review in there}
    known = set(Tombstone.objects.values_list("sha256", flat=True))
    gone = [entry for entry in entries if entry.what in Tombstone.GONE]
    files = clear_files(by=by, entries=[entry for entry in entries if entry.what == Tombstone.FILE])
    new = {entry.sha256: entry for entry in gone if entry.sha256 in held or entry.sha256 not in known}
    if new:
        bury(by=by, entries=list(new.values()))
        settle(by=by)
    return files + len(held & new.keys())


@transaction.atomic
def bury(*, by: str, entries: list[ledger.Entry]) -> None:
    """Puts tombstones in the place of papers, with the record of it; the papers' reviews say no more than the rest of them says."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")  # freed pages are blotted out, not only forgotten
    digests = [entry.sha256 for entry in entries]
    papers = list(Document.objects.filter(sha256__in=digests))
    reviews = {paper.review_id for paper in papers} | {entry.review for entry in entries if entry.whole}
    bare = {entry.review for entry in entries if entry.what == Tombstone.RECORD}
    emptied = _emptied_by(papers)
    Tombstone.objects.filter(sha256__in=digests, what=Tombstone.FILE).delete()  # its record goes now too
    Tombstone.objects.bulk_create(
        [
            Tombstone(
                document=entry.document, review=entry.review, sha256=entry.sha256, custodian=entry.custodian,
                reason=entry.reason, by=entry.by, at=entry.at, custody=entry.custody, what=entry.what,
            )
            for entry in entries
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    BatchFile.objects.filter(sha256__in=digests).update(path=NO_NAME, refusal=None)
    DepositFile.objects.filter(sha256__in=digests).update(name=NO_NAME)
    forget_record.forget_notes(digests)
    forget_record.forget_titles(forget_record.links_of(emptied, [paper.id for paper in papers]))
    changes.note([paper.id for paper in papers], removed=True)
    Document.objects.filter(pk__in=[paper.id for paper in papers]).delete()
    LettingGo.objects.filter(document__in=[paper.id for paper in papers], state=LettingGo.State.CONFIRMED).update(
        state=LettingGo.State.LAPSED, ended=timezone.now(), why="gone"
    )
    gone = set(Review.objects.filter(pk__in=reviews, documents__isnull=True).values_list("pk", flat=True))
    went = forget_record.forget(gone | bare)
    rewrite(sorted((reviews | bare) - set(went)))
    forget_coding(
        papers=[*(paper.id for paper in papers), *(entry.document for entry in entries)],
        reviews=[*reviews, *(entry.review for entry in entries)],
    )
    for entry in entries:
        if entry.what == Tombstone.RECORD:
            audit.record(by=by, verb="record.takedown", subject=entry.review)
        else:
            audit.record(
                by=by, verb="document.takedown", subject=entry.document, sha256=entry.sha256, review=entry.review
            )


def _emptied_by(papers: list[Document]) -> set[str]:
    """The reviews that have no other paper than these."""
    reviews = {paper.review_id for paper in papers}
    others = Document.objects.filter(review__in=reviews).exclude(pk__in=[paper.pk for paper in papers])
    return reviews - set(others.values_list("review", flat=True))
