"""A study is begun, its reviews are put into it, and it is closed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from django.db import transaction
from django.utils import timezone

from heed.coding import records, shelf
from heed.coding.actions.keep_codebook import keep_built_in
from heed.coding.codebooks.book import BUILT_IN
from heed.coding.models import Codebook, Coding, Study
from heed.library.models import Organisation, Review
from heed.people import audit
from heed.refusal import refuse

LONGEST_TITLE = 200


@transaction.atomic
def begin(*, by: str, title: str, codebook: str, asked: Iterable[str], owner: Organisation | None = None) -> Study:
    """A study by the newest version of the codebook. Refused: without a title, without a variable of the book."""
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise refuse("study-title", most=LONGEST_TITLE)
    row = newest(codebook)
    wanted = set(asked)
    book = shelf.find(codebook, row.version)
    keys = [one.key for one in book.variables if one.key in wanted and not one.derived]
    if not keys or wanted - {one.key for one in book.variables}:
        raise refuse("study-asks", codebook=book.title)
    study = Study.objects.create(title=title, codebook=row, asked=keys, owner=owner, by=by)
    audit.record(
        by=by, verb="study.begin", subject=f"study:{study.pk}", codebook=book.key, version=row.version, variables=len(keys)
    )  # fmt: skip
    return study


@transaction.atomic
def add(*, by: str, study: Study, reviews: Iterable[Review], kind: str = Coding.Kind.DOUBLE) -> list[Coding]:
    """The codings made for these reviews; one that is in the study already is left as it is."""
    study = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
    check_running(study)
    if kind not in (Coding.Kind.DOUBLE, Coding.Kind.SINGLE, Coding.Kind.CALIBRATION):
        raise refuse("coding-kind", kind=kind)
    there = records.reviews_in(study)
    made = []
    for review in reviews:
        if review.pk in there:
            continue
        units = msgspec.to_builtins(records.units_of(review))
        made.append(
            Coding.objects.create(
                study=study, review=review.pk, kind=kind, asked=study.asked, codebook=study.codebook, units=units, by=by
            )
        )
        there.add(review.pk)
    if made:
        audit.record(by=by, verb="study.add", subject=f"study:{study.pk}", codings=[one.pk for one in made], kind=kind)
    return made


@transaction.atomic
def close(*, by: str, study: Study) -> None:
    """Nothing more is given out or answered in the study; what was coded stays."""
    if Study.objects.filter(pk=study.pk, closed=None).update(closed=timezone.now()):
        audit.record(by=by, verb="study.close", subject=f"study:{study.pk}")


def newest(codebook: str) -> Codebook:
    """The row of a codebook's newest version, written where it is built in and not kept yet."""
    if codebook in BUILT_IN:
        keep_built_in(key=codebook)
    head = shelf.versions(codebook)
    if not head:
        raise refuse("codebook-unknown", asked=codebook, known=", ".join(shelf.known()))
    return Codebook.objects.get(key=codebook, version=head[0].version)


def check_running(study: Study) -> None:
    """A study that was closed takes no further step."""
    if study.closed is not None:
        raise refuse("study-closed", study=study.title)
