"""What was brought, or its papers alone where the study was refused, goes out again: done by a worker, paper after paper."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from heed.coding.actions.bring import forget_bytes
from heed.coding.actions.forget import pointing_into
from heed.coding.actions.keep_wanted import DROPPED
from heed.coding.models import Brought, Coding
from heed.coding.papers import ADDED, HERE, OUT, papers_of, put
from heed.coding.records import every_id
from heed.library.actions.settle import settle
from heed.library.actions.withdraw import withdraw
from heed.library.models import Document
from heed.people import audit


def take_out(*, brought: int, going_on: Callable[[], bool]) -> bool:
    """Whether every paper that came with it is out again, and itself where it was dropped. False: to be taken up again."""
    held = Brought.objects.filter(pk=brought).first()
    if held is None or held.wanted is None:
        return True
    for paper in papers_of(held):
        if paper.state != ADDED:
            continue
        document = Document.objects.filter(pk=paper.document).first()
        out = document is None or (not _is_coded(document) and withdraw(by=held.by, document=document))
        with transaction.atomic():
            put(
                Brought.objects.select_for_update(of=("self",)).get(pk=brought),
                paper._replace(state=OUT if out else HERE),
            )
        if not going_on():
            return False
    settle(by=held.by)
    with transaction.atomic():
        row = Brought.objects.select_for_update(of=("self",)).get(pk=brought)
        digests = {one.sha256 for one in papers_of(row)}
        if row.wanted["ended"] == DROPPED and not row.told.get("gone"):
            audit.record(by=row.by, verb="study.drop", subject=f"brought:{row.pk}")
            digests |= {one["sha256"] for one in row.files}
            row.delete()
        else:
            row.wanted, row.papers = None, []
            row.save(update_fields=["wanted", "papers"])
    forget_bytes(digests)
    return True


def _is_coded(document: Document) -> bool:
    """Whether anyone coded from it, or has its review to code with no other paper in it."""
    others = Document.objects.filter(review=document.review_id).exclude(pk=document.pk)
    given = Coding.objects.filter(review__in=every_id([document.review_id]))
    return pointing_into(document.pk) or (not others.exists() and given.exists())
