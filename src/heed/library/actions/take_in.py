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
from typing import Any

import msgspec
from django.conf import settings
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from heed.files import store
from heed.library.actions.add_document import add_document
from heed.library.actions.fit import fit
from heed.library.actions.settle import settle
from heed.library.models import Batch, BatchFile, Document, Tombstone
from heed.people import audit
from heed.refusal import Refusal, Refused, refuse
from heed.text.reading import Reading
from heed.text.sandbox import ReaderPool

AHEAD_BYTES = 64 << 20  # of files read ahead of writing, so that a folder of giants does not fill the memory
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
    BatchFile.objects.bulk_create([_waiting(batch, path) for path in paths], batch_size=500)
    audit.record(by=by, verb="batch.open", subject=f"batch:{batch.pk}", files=batch.files.count())
    return batch


def _waiting(batch: Batch, path: Path) -> BatchFile:
    """The file as it waits; refused at once where no database could hold its name."""
    name = str(path)
    shown = name.encode(errors="replace").decode()
    if shown == name:
        return BatchFile(batch=batch, path=name)
    refusal = refuse("file-name-odd", path=shown).refusal
    return BatchFile(batch=batch, path=shown, state=BatchFile.State.REFUSED, refusal=msgspec.to_builtins(refusal))


@transaction.atomic
def stop_batch(*, by: str, batch: Batch) -> None:
    """Marks the batch stopped; what was taken in stays, the rest waits to be taken up."""
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.STOPPED, ended=timezone.now())
    audit.record(by=by, verb="batch.stop", subject=f"batch:{batch.pk}")


def take_in(*, by: str, batch: Batch, pool: ReaderPool, progress: Progress = lambda file: True) -> bool:
    """Takes in every file of the batch that still waits; True when the whole batch is answered, False when it was stopped.

    Safe to call again on a batch that was killed or stopped, and from two processes at once: each file is answered once.
    """
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.RUNNING, ended=None)
    waiting = deque(batch.files.filter(state=BatchFile.State.WAITING).order_by("pk"))
    under_way: deque[tuple[BatchFile, store.Stored, Future[Reading], float]] = deque()
    going_on = True
    while (waiting or under_way) and going_on:
        while waiting and going_on and _room(under_way):
            file = waiting.popleft()
            begun = time.monotonic()
            try:
                kept = _keep(file)
            except Refused as refused:
                going_on = progress(_answer(file, refused.refusal, begun))
                continue
            if stone := Tombstone.objects.filter(sha256=kept.sha256).first():
                store.forget(kept.sha256)
                going_on = progress(_answer(file, taken_down(stone), begun))
                continue
            if any(kept.sha256 == other.sha256 for _, other, _, _ in under_way):
                waiting.append(file)  # the same bytes are being read: ask again when that is done
                break
            if Document.objects.filter(sha256=kept.sha256).exists():
                going_on = progress(_duplicate(file, kept, begun))
                continue
            under_way.append((file, kept, pool.submit(store.original(kept.sha256), Path(file.path).name), begun))
        if under_way and going_on:
            file, kept, reading, begun = under_way.popleft()
            going_on = progress(_finish(by, file, kept, reading, begun))
    settle(by=by)  # what came in before a stop is put together too
    if going_on:
        with transaction.atomic():
            Batch.objects.filter(pk=batch.pk).update(state=Batch.State.DONE, ended=timezone.now())
            audit.record(by=by, verb="batch.done", subject=f"batch:{batch.pk}")
    return going_on


def _room(under_way: deque[tuple[BatchFile, store.Stored, Future[Reading], float]]) -> bool:
    """Whether another file may be read ahead."""
    bytes_ahead = sum(kept.size for _, kept, _, _ in under_way)
    return not under_way or (len(under_way) < settings.HEED["HEED_WORKERS"] + 2 and bytes_ahead < AHEAD_BYTES)


def _keep(file: BatchFile) -> store.Stored:
    path = Path(file.path)
    limit = settings.HEED["HEED_MAX_FILE_MB"]
    try:
        if file.sha256:  # came by upload
            return store.Stored(file.sha256, store.place(file.sha256).stat().st_size)
        size = path.stat().st_size
        if size > limit << 20:
            raise refuse("file-too-large", size=-(-size >> 20), limit=limit)
        if size == 0:
            raise refuse("file-empty")
    except FileNotFoundError:
        raise refuse("file-missing", path=path) from None
    except OSError as problem:
        raise refuse("file-unreadable", path=path, why=problem.strerror) from None
    try:
        return store.keep_file(path)
    except store.Unreadable as problem:
        cause = problem.__cause__
        if isinstance(cause, FileNotFoundError):
            raise refuse("file-missing", path=path) from None
        raise refuse("file-unreadable", path=path, why=getattr(cause, "strerror", cause)) from None


def taken_down(stone: Tombstone) -> Refusal:
    """What is said to whoever brings what was taken down or let go."""
    code = "file-let-go" if stone.what == Tombstone.FILE else "taken-down"
    return refuse(code, date=f"{stone.at:%d %B %Y}".lstrip("0"), reason=stone.reason).refusal


def _finish(by: str, file: BatchFile, kept: store.Stored, promised: Future[Reading], begun: float) -> BatchFile:
    try:
        reading = fit(promised.result())
    except Refused as refused:
        return _answer(file, refused.refusal, begun, kept)
    try:
        with transaction.atomic():
            document = add_document(by=by, reading=reading, sha256=kept.sha256, size=kept.size, path=Path(file.path))
            return _answered(
                file, begun, state=BatchFile.State.ADDED, document=document, sha256=kept.sha256,
                pages=document.page_count, passages=document.passage_count,
            )  # fmt: skip
    except IntegrityError:
        if not Document.objects.filter(sha256=kept.sha256).exists():
            raise
        return _duplicate(file, kept, begun)  # another process added the same bytes in the meantime
    except DataError as problem:  # its message may hold words of the file: only its kind is said
        return _answer(file, refuse("file-unkeepable", why=type(problem).__name__).refusal, begun, kept)


def _duplicate(file: BatchFile, kept: store.Stored, begun: float) -> BatchFile:
    document = Document.objects.get(sha256=kept.sha256)
    return _answered(file, begun, state=BatchFile.State.DUPLICATE, document=document, sha256=kept.sha256)


def _answer(file: BatchFile, refusal: Refusal, begun: float, kept: store.Stored | None = None) -> BatchFile:
    sha256 = kept.sha256 if kept else None
    return _answered(file, begun, state=BatchFile.State.REFUSED, refusal=msgspec.to_builtins(refusal), sha256=sha256)


def _answered(file: BatchFile, begun: float, **answer: Any) -> BatchFile:
    """The file with its answer, written once: where another process answered in the meantime, its answer stands."""
    waiting = BatchFile.objects.filter(pk=file.pk, state=BatchFile.State.WAITING)
    waiting.update(seconds=time.monotonic() - begun, **answer)
    file.refresh_from_db()
    return file
