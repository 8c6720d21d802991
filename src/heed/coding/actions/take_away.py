"""A study's answers taken away as a file; the audit log says which file it was, not what is in it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from heed.coding import taken_away
from heed.coding.exchange import as_csv, as_xlsx
from heed.coding.exchange.matrix import Matrix
from heed.coding.exchange.qda.write import write
from heed.coding.exchange.spss.columns import sav
from heed.coding.models import Study
from heed.library.seen import ANYONE, Viewer
from heed.people import audit
from heed.refusal import refuse

STANDS, BLIND = "reconciled", "coders"
WHICH = {STANDS: "The answers that stand, reconciled", BLIND: "Every coder’s own answers, before they saw any other"}


class Form(NamedTuple):
    """One form a study is taken away in: what it is called, the ending of the file, its media type."""

    name: str
    ending: str
    media: str


FORMS = {
    "xlsx": Form("Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": Form("CSV, a row for each unit", "csv", "text/csv; charset=utf-8"),
    "sav": Form("SPSS", "sav", "application/x-spss-sav"),
    "qdpx": Form("REFI-QDA project (NVivo, ATLAS.ti, MAXQDA, QualCoder)", "qdpx", "application/zip"),
    "long": Form("CSV, a row for each answer (for heed agreement)", "csv", "text/csv; charset=utf-8"),
}


class File(NamedTuple):
    """A file made of a study."""

    name: str
    media: str
    data: bytes


@transaction.atomic
def take_away(*, by: str, study: Study, which: str, form: str, named: bool = False, viewer: Viewer = ANYONE) -> File:
    """The file. `viewer`: whose papers a project may hold. Refused: a form or choice there is none of, a study of which nothing lies open."""
    if form not in FORMS or which not in WHICH:
        raise refuse("study-form", asked=f"{form[:20]} of {which[:20]}", known=", ".join(FORMS))
    matrix = taken_away.blind(study, named=named) if which == BLIND else taken_away.reconciled(study)
    if not matrix.lines:
        raise refuse("study-nothing-open", study=study.title)
    data = _written(matrix, form, study, viewer)
    audit.record(
        by=by, verb="study.export", subject=f"study:{study.pk}", form=form, which=which, named=named, units=len(matrix.lines),
        digest=hashlib.sha256(data).hexdigest(),
    )  # fmt: skip
    return File(
        f"study-{study.pk}-{which}{'-long' if form == 'long' else ''}.{FORMS[form].ending}", FORMS[form].media, data
    )


def _written(matrix: Matrix, form: str, study: Study, viewer: Viewer) -> bytes:
    match form:
        case "qdpx":
            papers = taken_away.papers(taken_away.opened(study), viewer)
            return write(matrix, papers, key=f"study:{study.pk}", at=timezone.now())
        case "xlsx":
            return as_xlsx.write(matrix)
        case "sav":
            return sav(matrix, at=timezone.localtime())
        case "long":
            return as_csv.long(matrix)
        case _:
            return as_csv.wide(matrix)
