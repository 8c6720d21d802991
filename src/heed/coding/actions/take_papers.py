"""The sources of a project become papers of the library: read as any report is, kept to an organisation from the first moment where asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from heed.files import store
from heed.library.actions.add_document import add_document
from heed.library.actions.fit import fit
from heed.library.actions.set_audience import set_audience
from heed.library.actions.settle import settle
from heed.library.actions.take_in import taken_down
from heed.library.models import Audience, Document, Organisation, Review, Tombstone
from heed.library.pool import reader_pool
from heed.refusal import Refusal, Refused, refuse

MOST_AT_ONCE = 100


class NotTaken(NamedTuple):
    """A source that became no paper, and why."""

    name: str
    refusal: Refusal


def take_papers(*, by: str, files: Iterable[tuple[str, bytes]], keep_to: Organisation | None) -> list[NotTaken]:
    """The sources that could not be read. `keep_to`: the organisation to whose members alone they open; None: they open to everyone."""
    files = list(files)
    if len(files) > MOST_AT_ONCE:
        raise refuse("import-files-many", count=len(files), most=MOST_AT_ONCE)
    left: list[NotTaken] = []
    with reader_pool() as pool:
        for name, data in files:
            kept = store.keep([data])
            stone = Tombstone.objects.filter(sha256=kept.sha256).first()
            if stone is not None:
                store.forget(kept.sha256)
                left.append(NotTaken(name, taken_down(stone)))
                continue
            if Document.objects.filter(sha256=kept.sha256).exists():
                continue
            try:
                reading = fit(pool.submit(store.original(kept.sha256), name).result())
            except Refused as problem:
                store.forget(kept.sha256)
                left.append(NotTaken(name, problem.refusal))
                continue
            with transaction.atomic():
                made = add_document(by=by, reading=reading, sha256=kept.sha256, size=kept.size, path=Path(name))
                if keep_to is not None:
                    _keep_to(by, made, keep_to)
    settle(by=by)
    return left


def _keep_to(by: str, made: Document, organisation: Organisation) -> None:
    """Closes the paper and its review in the transaction that makes them, so that nobody else ever sees them."""
    Document.objects.filter(pk=made.pk).update(owner=organisation)
    Review.objects.filter(pk=made.review_id).update(owner=organisation)
    set_audience(by=by, record=made, audience=Audience.ORGANISATION)
    set_audience(by=by, record=Review.objects.get(pk=made.review_id), audience=Audience.ORGANISATION)
