"""Files sent by a browser: kept at once, then read by a worker as a batch."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from heed.files import store
from heed.jobs import queue
from heed.library.models import Batch, BatchFile
from heed.people import audit
from heed.refusal import Refusal, refuse


def take_upload(*, by: str, files: Iterable[UploadedFile]) -> Batch:
    """A batch of the uploaded files, waiting for a worker; the originals are on the disk when this returns."""
    limit = settings.HEED["HEED_MAX_FILE_MB"]
    kept: list[tuple[str, str | None, Refusal | None]] = []
    for file in files:
        name, refusal, sha256 = (file.name or "unnamed").replace("/", "_"), None, None
        if file.size == 0:
            refusal = refuse("file-empty").refusal
        elif (file.size or 0) > limit << 20:
            refusal = refuse("file-too-large", size=(file.size or 0) >> 20, limit=limit).refusal
        else:
            sha256 = store.keep(file.chunks()).sha256
        kept.append((name, sha256, refusal))
    if not kept:
        raise refuse("no-files")
    with transaction.atomic():
        batch = Batch.objects.create(by=by)
        BatchFile.objects.bulk_create(
            [
                BatchFile(
                    batch=batch, path=name, sha256=sha256,
                    state=BatchFile.State.REFUSED if refusal else BatchFile.State.WAITING,
                    refusal={"code": refusal.code, "message": refusal.message, "next": refusal.next} if refusal else None,
                )
                for name, sha256, refusal in kept
            ]
        )  # fmt: skip
        audit.record(by=by, verb="batch.upload", subject=f"batch:{batch.pk}", files=len(kept))
        queue.put(kind="take_in", subject=str(batch.pk), by=by)
    return batch
