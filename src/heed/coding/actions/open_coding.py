"""The answers of a coding's coders lie open to each other once all have submitted: what all said alike is reconciled at once."""

from __future__ import annotations

import msgspec
from django.db import transaction
from django.utils import timezone

from heed.coding import seen
from heed.coding.answering.compare import Said, rows
from heed.coding.answering.visibility import is_open
from heed.coding.models import Assignment, Coding, Judgement, Reconciled
from heed.people import audit

BY_ALL = "agreed"  # who decided, where nobody had to


@transaction.atomic
def open_if_all_answered(*, by: str, coding: Coding) -> bool:
    """Whether the coding lies open now. What is compared is frozen here: the judgements in force at this moment."""
    coding = Coding.objects.select_for_update(of=("self",)).get(pk=coding.pk)
    if coding.opened is not None or not is_open(coding.kind, seen.parts(coding)):
        return coding.opened is not None
    coding.opened = timezone.now()
    coding.save(update_fields=["opened"])
    agreed = [row for row in rows(said(coding), coders(coding)) if row.agreed]
    Reconciled.objects.bulk_create(
        Reconciled(
            coding=coding, unit=row.unit, variable=row.variable, value=row.said[0].answer.value, blank=row.said[0].answer.blank,
            evidence=msgspec.to_builtins([*dict.fromkeys(point for one in row.said for point in one.answer.evidence)]),
            judgements=[one.judgement for one in row.said], agreed=True, by=BY_ALL,
        )
        for row in agreed
    )  # fmt: skip
    audit.record(by=by, verb="coding.open", subject=f"coding:{coding.pk}", agreed=len(agreed))
    return True


def coders(coding: Coding) -> list[str]:
    """Those whose answers count, in one order."""
    return [part.coder for part in seen.parts(coding)]


def said(coding: Coding) -> list[Said]:
    """Every coder's blind answer in force, those taken back left out."""
    submitted = Judgement.objects.filter(assignment__coding=coding, assignment__state=Assignment.State.SUBMITTED)
    held = seen.in_force(submitted, blind=True).order_by("assignment__coder", "pk")
    kept = [(row, seen.answer_of(row)) for row in held.select_related("assignment")]
    return [Said(row.pk, row.assignment.coder, row.unit, row.variable, one) for row, one in kept if one.given]
