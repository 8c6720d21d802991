"""The papers of a project that was brought: read by a worker as any report is, then the study kept; or all of them taken out again.

Each paper is noted in the transaction that adds it, so that a worker may die at any moment and another goes on. Where the study is
refused, or whoever brought it gives it up, what came in goes out again, unless it was here before or anyone else has to do with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
from django.conf import settings
from django.db import DataError, IntegrityError, transaction

from heed.coding import brought as looking
from heed.coding.actions.bring import forget_bytes
from heed.coding.actions.give_up import take_out
from heed.coding.actions.keep_wanted import NOT_KEPT, OPEN, Wanted, check_wanted, keep_wanted
from heed.coding.models import Brought
from heed.coding.papers import ADDED, HERE, REFUSED, WAITING, Paper, papers_of, put
from heed.files import store
from heed.library.actions.add_document import add_document
from heed.library.actions.fit import fit
from heed.library.actions.set_audience import set_audience
from heed.library.actions.settle import settle
from heed.library.actions.take_in import taken_down
from heed.library.models import Audience, Document, Organisation, Review, Tombstone
from heed.library.pool import reader_pool
from heed.library.seen import Viewer
from heed.people.in_their_name import standing_of
from heed.people.policies import Standing, reach
from heed.refusal import Refusal, Refused, refuse
from heed.text.sandbox import ReaderPool

GoingOn = Callable[[], bool]


class _Asked(NamedTuple):
    """In whose name, and how it is to be kept."""

    who: Standing
    viewer: Viewer
    wanted: Wanted


def take_papers(*, brought: int, going_on: GoingOn) -> bool:
    """Whether nothing is left to do for what was brought: it is kept, or what came with it is out again. False: to be taken up again."""
    held = Brought.objects.filter(pk=brought).first()
    if held is None or held.wanted is None:
        return True
    if not held.wanted["ended"]:
        try:
            done = _read_and_keep(held, going_on)
        except Refused as problem:
            _end(brought, problem.refusal)
            done = None
        if done is not None:
            return done
    return take_out(brought=brought, going_on=going_on)


def _read_and_keep(held: Brought, going_on: GoingOn) -> bool | None:
    """Whether it is kept; False where the worker was asked to end; None where it was given up meanwhile."""
    who = standing_of(held.by)
    asked = _Asked(
        who,
        Viewer(reach(who, "record.read")) if who.verified else Viewer(),
        Wanted(**{field: held.wanted[field] for field in Wanted._fields}),
    )
    foreign = looking.looked_at(held)
    check_wanted(who, foreign, asked.wanted)
    if not _read(held, asked, going_on):
        return None if _over(held.pk) else False
    settle(by=who.by)
    with transaction.atomic():
        row = Brought.objects.select_for_update(of=("self",)).filter(pk=held.pk).first()
        if row is None or _ended(row):
            return None
        missed = [(f"a source became no paper: {one.why}", one.name) for one in papers_of(row) if one.state == REFUSED]
        keep_wanted(who=who, viewer=asked.viewer, brought=row, foreign=foreign, wanted=asked.wanted, missed=missed)
        Brought.objects.filter(pk=row.pk).update(wanted=None, papers=[])
    return True


def _read(held: Brought, asked: _Asked, going_on: GoingOn) -> bool:
    """Whether every source is answered. The first time it is noted which there are, so that giving up knows of each."""
    project, package = looking.project_of(held)
    found = looking.sources_of(project, package, asked.viewer)
    sources = {one.source.guid: one.source for one in found if one.readable}
    if not held.papers:
        new = [one.source for one in found if one.readable and not one.document]
        papers = []
        for source in new:
            data = looking.bytes_of(source, package)
            papers.append(Paper(source.guid, _name(source.name, data), hashlib.sha256(data).hexdigest()))
        Brought.objects.filter(pk=held.pk).update(papers=[one._asdict() for one in papers])
        held.refresh_from_db()
    keep_to = None if asked.wanted.papers == OPEN else Organisation.objects.get(pk=int(asked.wanted.papers))
    with reader_pool() as pool:
        for paper in papers_of(held):
            if paper.state != WAITING:
                continue
            data = looking.bytes_of(sources[paper.source], package)
            if not _answer(held.pk, asked.who.by, paper, data, keep_to, pool) or not going_on():
                return False
    return True


def _answer(brought: int, by: str, paper: Paper, data: bytes, keep_to: Organisation | None, pool: ReaderPool) -> bool:
    """Whether it goes on: False where it was given up meanwhile. What came of the source is noted with what it became."""
    here = Document.objects.filter(sha256=paper.sha256)
    limit = settings.HEED["HEED_MAX_FILE_MB"]
    try:
        if here.exists():
            return _note(brought, paper._replace(state=HERE))
        if stone := Tombstone.objects.filter(sha256=paper.sha256).first():
            raise Refused(taken_down(stone))
        if len(data) > limit << 20:
            raise refuse("file-too-large", size=-(-len(data) >> 20), limit=limit)
        reading = fit(pool.submit(data, paper.name).result())
        kept = store.keep([data])
        with transaction.atomic():
            row = _going_on(brought)
            if row is not None:
                made = add_document(by=by, reading=reading, sha256=kept.sha256, size=kept.size, path=Path(paper.name))
                if keep_to is not None:
                    _keep_to(by, made, keep_to)
                put(row, paper._replace(state=ADDED, document=made.pk))
        if row is None:
            forget_bytes([kept.sha256])
        return row is not None
    except Refused as problem:
        return _note(brought, paper._replace(state=REFUSED, why=problem.refusal.message.rstrip(".")))
    except IntegrityError:
        if not here.exists():
            raise
        return _note(brought, paper._replace(state=HERE))  # another process added the same bytes in the meantime
    except DataError as problem:  # its message may hold words of the file: only its kind is said
        forget_bytes([paper.sha256])
        why = refuse("file-unkeepable", why=type(problem).__name__).refusal.message.rstrip(".")
        return _note(brought, paper._replace(state=REFUSED, why=why))


def _keep_to(by: str, made: Document, organisation: Organisation) -> None:
    """Closes the paper and its review in the transaction that makes them, so that nobody else ever sees them."""
    Document.objects.filter(pk=made.pk).update(owner=organisation)
    Review.objects.filter(pk=made.review_id).update(owner=organisation)
    set_audience(by=by, record=made, audience=Audience.ORGANISATION)
    set_audience(by=by, record=Review.objects.get(pk=made.review_id), audience=Audience.ORGANISATION)


@transaction.atomic
def _note(brought: int, paper: Paper) -> bool:
    row = _going_on(brought)
    if row is not None and any(one.source == paper.source and one.state == WAITING for one in papers_of(row)):
        put(row, paper)  # what another worker noted, whose lease ran out meanwhile, stands
    return row is not None


def _going_on(brought: int) -> Brought | None:
    """The row, locked; None where it was given up."""
    row = Brought.objects.select_for_update(of=("self",)).filter(pk=brought).first()
    return None if row is None or _ended(row) else row


def _over(brought: int) -> bool:
    row = Brought.objects.filter(pk=brought).first()
    return row is None or _ended(row)


def _ended(row: Brought) -> bool:
    return row.wanted is None or bool(row.wanted["ended"])


@transaction.atomic
def _end(brought: int, refusal: Refusal) -> None:
    """It is not kept, and whoever brought it will read why."""
    row = _going_on(brought)
    if row is not None:
        row.wanted, row.told = {**row.wanted, "ended": NOT_KEPT}, {**row.told, "problem": msgspec.to_builtins(refusal)}
        row.save(update_fields=["wanted", "told"])


def _name(name: str, data: bytes) -> str:
    """The name with the ending of what it is: a project may call a plain text after the document it was made from."""
    plain = not data.startswith((b"%PDF", b"PK"))
    return name if not plain or name.lower().endswith(".txt") else f"{name}.txt"
