"""Papers deposited by someone for their board: acknowledged at once, taken in or refused by a librarian."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from heed.files import store
from heed.jobs import queue
from heed.library.models import Batch, BatchFile, Deposit, DepositFile, Document
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse
from heed.turn import wait_for_turn

TURN = "library.deposit"
LONGEST_NOTE = 2000
State = Deposit.State


def make_deposit(*, by: str, organisation: int, files: Iterable[UploadedFile], note: str) -> Deposit:
    """The deposit, waiting; its files are on the disk when this returns. Refused whole where a file is empty or too large."""
    files, limit = list(files), settings.HEED["HEED_MAX_FILE_MB"]
    if not files:
        raise refuse("no-files")
    for file in files:
        if not file.size:
            raise refuse("file-empty")
        if file.size > limit << 20:
            raise refuse("file-too-large", size=-(-file.size >> 20), limit=limit)
    kept = [
        ((file.name or "unnamed").replace("/", "_").replace("\0", "_"), store.keep(file.chunks())) for file in files
    ]
    with transaction.atomic():
        made = Deposit.objects.create(by=by, organisation_id=organisation, note=" ".join(note.split())[:LONGEST_NOTE])
        DepositFile.objects.bulk_create(
            [DepositFile(deposit=made, name=name, sha256=one.sha256, size=one.size) for name, one in kept]
        )
        audit.record(
            by=by, verb="deposit.make", subject=f"deposit:{made.pk}", organisation=organisation, files=len(kept),
            sha256=[one.sha256 for _, one in kept],
        )  # fmt: skip
    return made


@transaction.atomic
def take_deposit(*, by: str, deposit: int) -> Deposit:
    """Its files as a batch that a worker takes in; refused where it is decided already."""
    made = _waiting(deposit)
    batch = Batch.objects.create(by=made.by)
    BatchFile.objects.bulk_create(
        [BatchFile(batch=batch, path=file.name, sha256=file.sha256) for file in made.files.order_by("pk")]
    )
    _decide(made, by, State.TAKEN)
    made.batch = batch
    made.save(update_fields=["batch"])
    audit.record(by=by, verb="deposit.take", subject=f"deposit:{made.pk}", batch=batch.pk)
    queue.put(kind="take_in", subject=str(batch.pk), by=by)
    return made


def refuse_deposit(*, by: str, deposit: int, reason: str) -> Deposit:
    """Refused with a reason the depositor reads; the files are forgotten, their names, sizes and SHA-256 stay."""
    reason = reason_of(reason)
    with transaction.atomic():
        made = _waiting(deposit)
        made.reason = reason
        _decide(made, by, State.REFUSED)
        gone = [sha256 for sha256 in dict.fromkeys(made.files.values_list("sha256", flat=True)) if not _needed(sha256)]
        audit.record(by=by, verb="deposit.refuse", subject=f"deposit:{made.pk}", forgotten=len(gone))
    for sha256 in gone:
        store.forget(sha256)
    return made


def _needed(sha256: str) -> bool:
    """Whether anything else rests on these bytes: a paper, a batch under way, another deposit that waits."""
    return (
        Document.objects.filter(sha256=sha256).exists()
        or BatchFile.objects.filter(sha256=sha256, state=BatchFile.State.WAITING).exists()
        or DepositFile.objects.filter(sha256=sha256, deposit__state=State.WAITING).exists()
    )


def _waiting(deposit: int) -> Deposit:
    wait_for_turn(TURN)
    made = Deposit.objects.select_for_update(of=("self",)).get(pk=deposit)
    if made.state != State.WAITING:
        raise refuse("deposit-decided", state=made.get_state_display().lower())
    return made


def _decide(made: Deposit, by: str, state: str) -> None:
    made.state, made.decided_by, made.decided_at = State(state), by, timezone.now()
    made.save()
