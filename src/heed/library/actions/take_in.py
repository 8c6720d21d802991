"""A batch of files, taken in: kept, read in the sandbox, added one by one, then settled into reviews.

Each file's answer is committed together with what it became, so that a batch killed at any moment can be taken up: what was answered
is there, what was not still waits. Reading runs ahead of writing by a few files only, whatever the size of the batch.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.files import store
from heed.library.actions.add_document import add_document
from heed.library.actions.settle import settle
from heed.library.models import Batch, BatchFile, Document
from heed.people import audit
from heed.refusal import Refusal, Refused, refuse
from heed.text.reading import Reading
from heed.text.sandbox import ReaderPool

READ = {".pdf", ".docx", ".html", ".htm", ".txt"}
Progress = Callable[[BatchFile], bool]  # called after each file is answered; False stops the batch


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file meant by `paths`: files as named, folders whole (hidden files left out), each once, in a steady order."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for one in inside:
            shown = one.relative_to(path) if path.is_dir() else Path(one.name)
            absolute = one.resolve()
            if absolute not in seen and not any(part.startswith(".") for part in shown.parts):
                seen.add(absolute)
                yield absolute


@transaction.atomic
def open_batch(*, by: str, paths: Iterable[Path]) -> Batch:
    """A new batch in which every file of `paths` waits."""
    batch = Batch.objects.create(by=by)
    BatchFile.objects.bulk_create([BatchFile(batch=batch, path=str(path)) for path in paths], batch_size=500)
    audit.record(by=by, verb="batch.open", subject=f"batch:{batch.pk}", files=batch.files.count())
    return batch


@transaction.atomic
def stop_batch(*, by: str, batch: Batch) -> None:
    """Marks the batch stopped; what was taken in stays, the rest waits to be taken up."""
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.STOPPED, ended=timezone.now())
    audit.record(by=by, verb="batch.stop", subject=f"batch:{batch.pk}")


def take_in(*, by: str, batch: Batch, pool: ReaderPool, progress: Progress = lambda file: True) -> bool:
    """Takes in every file of the batch that still waits; True when the whole batch is answered, False when it was stopped.

    Safe to call again on a batch that was killed or stopped.
    """
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.RUNNING, ended=None)
    waiting = deque(batch.files.filter(state=BatchFile.State.WAITING).order_by("pk"))
    under_way: deque[tuple[BatchFile, store.Stored, Future[Reading], float]] = deque()
    going_on = True
    while (waiting or under_way) and going_on:
        while waiting and len(under_way) < settings.HEED["HEED_WORKERS"] + 2:
            file = waiting.popleft()
            begun = time.monotonic()
            try:
                kept = _keep(file)
            except Refused as refused:
                going_on = progress(_answer(file, refused.refusal, begun))
                continue
            if any(kept.sha256 == other.sha256 for _, other, _, _ in under_way):
                waiting.append(file)  # the same bytes are being read: ask again when that is done
                break
            if Document.objects.filter(sha256=kept.sha256).exists():
                going_on = progress(_duplicate(file, kept, begun))
                continue
            under_way.append((file, kept, pool.submit(store.original(kept.sha256), Path(file.path).name), begun))
        if under_way:
            file, kept, reading, begun = under_way.popleft()
            going_on = progress(_finish(by, file, kept, reading, begun)) and going_on
    if going_on:
        settle(by=by)
        with transaction.atomic():
            Batch.objects.filter(pk=batch.pk).update(state=Batch.State.DONE, ended=timezone.now())
            audit.record(by=by, verb="batch.done", subject=f"batch:{batch.pk}")
    return going_on


def _keep(file: BatchFile) -> store.Stored:
    if file.sha256:  # came by upload, or was kept before the batch was cut off
        return store.Stored(file.sha256, store.place(file.sha256).stat().st_size)
    path = Path(file.path)
    limit = settings.HEED["HEED_MAX_FILE_MB"]
    try:
        size = path.stat().st_size
        if size > limit << 20:
            raise refuse("file-too-large", size=size >> 20, limit=limit)
        if size == 0:
            raise refuse("file-empty")
        return store.keep_file(path)
    except FileNotFoundError:
        raise refuse("file-missing", path=path) from None
    except OSError as problem:
        raise refuse("file-unreadable", path=path, why=problem.strerror) from None


def _finish(by: str, file: BatchFile, kept: store.Stored, promised: Future[Reading], begun: float) -> BatchFile:
    try:
        reading = promised.result()
    except Refused as refused:
        return _answer(file, refused.refusal, begun, kept)
    try:
        with transaction.atomic():
            document = add_document(by=by, reading=reading, sha256=kept.sha256, size=kept.size, path=Path(file.path))
            file.state, file.document = BatchFile.State.ADDED, document
            file.sha256, file.pages, file.passages = kept.sha256, document.page_count, document.passage_count
            file.seconds = time.monotonic() - begun
            file.save()
    except IntegrityError:
        if not Document.objects.filter(sha256=kept.sha256).exists():
            raise
        return _duplicate(file, kept, begun)  # another process added the same bytes in the meantime
    return file


def _duplicate(file: BatchFile, kept: store.Stored, begun: float) -> BatchFile:
    file.state, file.document = BatchFile.State.DUPLICATE, Document.objects.get(sha256=kept.sha256)
    file.sha256, file.seconds = kept.sha256, time.monotonic() - begun
    file.save()
    return file


def _answer(file: BatchFile, refusal: Refusal, begun: float, kept: store.Stored | None = None) -> BatchFile:
    file.state, file.refusal = BatchFile.State.REFUSED, msgspec.to_builtins(refusal)
    file.sha256 = kept.sha256 if kept else None
    file.seconds = time.monotonic() - begun
    file.save()
    return file
