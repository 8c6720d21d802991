"""Letting go: what a person confirmed in a preview goes once its last day is over. A file goes with its text and its record stays; a record
goes as by a takedown. A tombstone says why, and in whose custody it was. Nothing goes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from heed.coding.actions.forget import forget as forget_coding
from heed.library import clocks, holds, keep_until
from heed.library.actions import changes
from heed.library.actions.settle import rewrite
from heed.library.custodians import custody_of
from heed.library.models import Claim, Document, LettingGo, Rejection, Tombstone
from heed.people import audit
from heed.refusal import Refused, refuse
from heed.release import ledger
from heed.turn import wait_for_turn

KIND = "let_go"
TEXT = ["passages", "pages", "sections", "numbered", "recommendations", "overlays", "orphans", "rereadings"]
State = LettingGo.State


@transaction.atomic
def confirm(*, by: str, lines: Iterable[tuple[str, str, date]]) -> list[LettingGo]:
    """The lines of a preview (paper, thing, the last day as shown) that a person confirmed.

    Refused as a whole: no line; a paper under legal hold; a line whose day is no longer what was shown, so that nobody confirms what
    they did not see.
    """
    lines = sorted(set(lines))
    if not lines:
        raise refuse("preview-none")
    wait_for_turn(holds.TURN)
    holds.check_free(id for id, _, _ in lines)
    found = {one.pk: one for one in Document.objects.filter(pk__in={id for id, _, _ in lines}).defer("facts")}
    confirmed = []
    for id, what, last in lines:
        if id not in found or what not in clocks.WHATS or keep_until.last_day(found[id], what) != last:
            raise refuse("preview-changed", record=id)
        line, made = LettingGo.objects.get_or_create(
            document=id, what=what, state=State.CONFIRMED, defaults={"last_day": last, "by": by}
        )
        if made:
            audit.record(by=by, verb="letting_go.confirm", subject=id, what=what, last_day=last.isoformat())
        confirmed.append(line)
    return confirmed


@transaction.atomic
def withdraw(*, by: str, line: LettingGo) -> None:
    """Takes a confirmation back before anything went; refused where it is over."""
    line = LettingGo.objects.select_for_update().get(pk=line.pk)
    if line.state != State.CONFIRMED:
        raise refuse("letting-go-over")
    _end(line, State.LAPSED, "withdrawn")
    audit.record(by=by, verb="letting_go.withdraw", subject=line.document, what=line.what)


def let_go(*, line: LettingGo, today: date) -> bool:
    """Whether it went. Asked again here: its last day is over, is still what the person saw, and no hold stands; otherwise it lapses."""
    from heed.release.actions.take_down import take_down  # it in turn clears files by this module

    document = Document.objects.filter(pk=line.document).first()
    if line.state != State.CONFIRMED or (document is not None and line.last_day >= today):
        return False
    if document is None or (line.what == clocks.FILE and document.file_gone):
        _finish(line, State.DONE, "")  # a worker was killed after the deed and before this word
        return True
    if keep_until.last_day(document, line.what) != line.last_day:
        _finish(line, State.LAPSED, "changed")
        return False
    reason = f"Kept through {_day(line.last_day)}, as its {line.what}’s clock said."
    try:
        if line.what == clocks.RECORD:
            take_down(by=line.by, id=document.pk, reason=reason)
        else:
            let_file_go(by=line.by, document=document, reason=reason)
    except Refused as problem:
        if problem.refusal.code != "held":
            raise
        _finish(line, State.LAPSED, "held")
        return False
    _finish(line, State.DONE, "")
    return True


def let_file_go(*, by: str, document: Document, reason: str) -> Tombstone:
    """The tombstone in place of the file; the record stays. Refused: a paper under legal hold."""
    entry = ledger.Entry(
        document.pk, document.review_id, document.sha256, document.publisher, reason, by, timezone.now(),
        what=Tombstone.FILE, custody=custody_of(document),
    )  # fmt: skip
    with transaction.atomic():
        wait_for_turn(holds.TURN)
        holds.check_free([document.pk])
        ledger.add([entry])
        clear_files(by=by, entries=[entry])
    return Tombstone.objects.get(document=document.pk)


@transaction.atomic
def clear_files(*, by: str, entries: list[ledger.Entry]) -> int:
    """Takes the text of these papers out and puts tombstones for their files; answers of how many. The originals go by scrub."""
    if not entries:
        return 0
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
    by_digest = {entry.sha256: entry for entry in entries}
    known = set(Tombstone.objects.filter(sha256__in=by_digest).values_list("sha256", flat=True))
    papers = list(Document.objects.filter(sha256__in=by_digest, file_gone=None))
    Tombstone.objects.bulk_create(
        Tombstone(
            document=paper.pk, review=paper.review_id, sha256=paper.sha256, custodian=entry.custodian, reason=entry.reason,
            by=entry.by, at=entry.at, what=Tombstone.FILE, custody=entry.custody,
        )
        for paper in papers
        if paper.sha256 not in known and (entry := by_digest[paper.sha256])
    )  # fmt: skip
    for paper in papers:
        for of_it in TEXT:
            getattr(paper, of_it).all().delete()
        Claim.objects.filter(document=paper).update(passage=None)
        Rejection.objects.filter(document=paper, field="doubts").delete()
        paper.file_gone, paper.passage_count, paper.doubts = by_digest[paper.sha256].at, 0, []
        paper.save(update_fields=["file_gone", "passage_count", "doubts"])
        audit.record(by=by, verb="file.let_go", subject=paper.pk, sha256=paper.sha256, review=paper.review_id)
    if papers:
        forget_coding(papers=[paper.pk for paper in papers], reviews=[paper.review_id for paper in papers])
        rewrite(sorted({paper.review_id for paper in papers}))
        changes.note([paper.pk for paper in papers])
    return len(papers)


def due(today: date) -> list[LettingGo]:
    """The confirmed lines whose last day is over."""
    return list(LettingGo.objects.filter(state=State.CONFIRMED, last_day__lt=today).order_by("last_day", "pk"))


def _finish(line: LettingGo, state: str, why: str) -> None:
    with transaction.atomic():
        locked = LettingGo.objects.select_for_update().get(pk=line.pk)
        if locked.state == State.CONFIRMED:
            _end(locked, state, why)
            if state == State.LAPSED:
                audit.record(by=line.by, verb="letting_go.lapse", subject=line.document, what=line.what, why=why)


def _end(line: LettingGo, state: str, why: str) -> None:
    line.state, line.why, line.ended = state, why, timezone.now()
    line.save(update_fields=["state", "why", "ended"])


def _day(day: date) -> str:
    return f"{day:%d %B %Y}".lstrip("0")
