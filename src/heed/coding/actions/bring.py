"""Coding done elsewhere is brought: its files kept and looked at (brought.py), dropped, or kept as a study whose codings lie open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from heed.coding.actions.keep_wanted import DROPPED, READ
from heed.coding.brought import MOST_BYTES, form_of, looked_at
from heed.coding.models import Brought
from heed.files import store
from heed.jobs import queue
from heed.library.models import BatchFile, DepositFile, Document
from heed.people import audit
from heed.refusal import refuse

MOST_FILES = 20


def bring(*, by: str, files: Sequence[UploadedFile]) -> Brought:
    """What was brought, waiting; its files are on the disk when this returns. Refused where it cannot be read at all."""
    if not files:
        raise refuse("no-files")
    if len(files) > MOST_FILES:
        raise refuse("import-files-many", count=len(files), most=MOST_FILES)
    form = form_of([file.name or "" for file in files])
    for file in files:
        if not file.size:
            raise refuse("file-empty")
        if file.size > MOST_BYTES[form]:
            raise refuse("file-too-large", size=-(-file.size >> 20), limit=MOST_BYTES[form] >> 20)
    told = []
    for file in files:
        kept = store.keep(file.chunks())
        name = (file.name or "unnamed").replace("/", "_").replace("\0", "_")[-200:]
        told.append({"name": name, "sha256": kept.sha256, "size": kept.size})
    made = Brought(form=form, files=told, by=by)
    try:
        looked_at(made)
        with transaction.atomic():
            made.save()
            audit.record(
                by=by,
                verb="study.bring",
                subject=f"brought:{made.pk}",
                form=form,
                sha256=[one["sha256"] for one in told],
            )
    finally:
        if made.pk is None:
            forget_bytes({one["sha256"] for one in told})
    return made


def drop(*, by: str, brought: Brought) -> None:
    """What was brought is forgotten; refused once it is kept. Where a worker is at its papers, it takes them out again and then forgets it."""
    with transaction.atomic():
        held = Brought.objects.select_for_update(of=("self",)).get(pk=brought.pk)
        if held.study_id is not None:
            raise refuse("import-kept")
        if held.wanted is not None:
            held.wanted = {**held.wanted, "ended": DROPPED}
            held.save(update_fields=["wanted"])
            queue.put(kind=READ, subject=str(held.pk), by=by)
            return
        audit.record(by=by, verb="study.drop", subject=f"brought:{held.pk}")
        held.delete()
    forget_bytes({one["sha256"] for one in brought.files})


def forget_bytes(digests: Iterable[str]) -> None:
    """Takes these bytes out of the store, unless anything rests on them."""
    for sha256 in digests:
        elsewhere = (
            Document.objects.filter(sha256=sha256).exists()
            or BatchFile.objects.filter(sha256=sha256, state=BatchFile.State.WAITING).exists()
            or DepositFile.objects.filter(sha256=sha256).exists()
            or any(one["sha256"] == sha256 for row in Brought.objects.all() for one in row.files)
        )
        if not elsewhere:
            store.forget(sha256)
