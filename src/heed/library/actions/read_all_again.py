"""Many files read again, one after the other, then put together anew where what they say of themselves has changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path

from heed.files import store
from heed.library.actions.fit import fit
from heed.library.actions.read_again import could_not_read, read_again
from heed.library.actions.settle import settle
from heed.library.models import Document, Rereading
from heed.refusal import Refused, refuse
from heed.text.reading import READER_VERSION, Reading
from heed.text.sandbox import ReaderPool

AHEAD = 3  # files read ahead of writing
Progress = Callable[[Rereading], bool]  # called after each file; False stops


def due() -> list[str]:
    """The papers read by another version of the reader, but for those a person or a block has answered for this version."""
    answered = Rereading.objects.filter(after=READER_VERSION).exclude(state=Rereading.State.REFUSED)
    waits = (
        Document.objects.filter(file_gone=None)
        .exclude(reader_version=READER_VERSION)
        .exclude(pk__in=answered.values("document"))
    )
    return list(waits.order_by("added", "id").values_list("id", flat=True))


def read_all_again(
    *, by: str, ids: Iterable[str], pool: ReaderPool, orphans: bool = False, progress: Progress = lambda one: True
) -> list[Rereading]:
    """What came of each; safe to stop at any file and to call again. `orphans`: take readings that make some."""
    done: list[Rereading] = []
    for document, reading in _read(ids, pool):
        try:
            one = read_again(by=by, document=document, reading=fit(reading.result()), orphans=orphans)
        except Refused as problem:
            one = could_not_read(by=by, document=document, refusal=problem.refusal, version=READER_VERSION)
        done.append(one)
        if not progress(one):
            break
    if any(one.state == Rereading.State.APPLIED for one in done):
        settle(by=by)
    return done


def _read(ids: Iterable[str], pool: ReaderPool) -> Iterator[tuple[Document, Future[Reading]]]:
    """Each paper with its reading under way, a few ahead."""
    under_way: deque[tuple[Document, Future[Reading]]] = deque()
    for id in ids:
        document = Document.objects.filter(pk=id).defer("facts").first()
        if document is None or document.file_gone:
            continue
        under_way.append((document, _begin(document, pool)))
        if len(under_way) >= AHEAD:
            yield under_way.popleft()
    yield from under_way


def _begin(document: Document, pool: ReaderPool) -> Future[Reading]:
    if not store.place(document.sha256).exists():
        missing: Future[Reading] = Future()
        missing.set_exception(refuse("file-missing", path=document.file_name))
        return missing
    return pool.submit(store.original(document.sha256), Path(document.path).name)
