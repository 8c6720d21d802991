"""What the coders answered differently is decided by a person, with a reason; frozen when made."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from django.db import transaction

from heed.coding import seen, shelf
from heed.coding.actions.open_coding import coders, said
from heed.coding.actions.run_study import check_running
from heed.coding.answering import answers
from heed.coding.answering.answers import Answer
from heed.coding.answering.compare import Row, rows
from heed.coding.models import Coding, Reconciled
from heed.people import audit
from heed.people.policies import Standing
from heed.refusal import refuse


class Beside(NamedTuple):
    """A question as it is reconciled: what each coder said, and the decision that stands (None: not decided yet)."""

    row: Row
    stands: Reconciled | None


def beside(coding: Coding) -> list[Beside]:
    """Every question that any coder answered, with the decision that stands; nothing before the coding lies open."""
    if coding.opened is None:
        return []
    standing = {(one.unit, one.variable): one for one in seen.decisions(coding)}
    return [Beside(row, standing.get((row.unit, row.variable))) for row in rows(said(coding), coders(coding))]


@transaction.atomic
def reconcile(
    *, by: str, coding: Coding, unit: str, variable: str, answer: Answer, on: int = 0, guidance: bool = False
) -> Reconciled:
    """The decision, from the judgements in force. `on`: the decision it replaces, 0 for none; `guidance`: worth the codebook's next version.

    Refused: in a closed study, while the coding is blind, without a reason, a yes or a no without its passage, where somebody decided meanwhile.
    """
    coding = Coding.objects.select_for_update(of=("self",)).select_related("codebook", "study").get(pk=coding.pk)
    check_running(coding.study)
    if coding.opened is None:
        raise refuse("coding-blind")
    asked = shelf.find(coding.codebook.key, coding.codebook.version).variable(variable)
    held = next((one for one in beside(coding) if (one.row.unit, one.row.variable) == (unit, variable)), None)
    if asked is None or held is None:
        raise refuse("not-asked", variable=variable, unit=unit)
    whole = answers.checked(asked, answer)
    if not whole.reason:
        raise refuse("reconcile-reason")
    wants = answers.wanting(asked, whole)
    if wants:
        raise refuse("reconcile-wants", what="an answer" if wants == "answer" else "a passage that says so")
    if (held.stands.pk if held.stands else 0) != on:
        raise refuse("reconciled-meanwhile")
    made = Reconciled.objects.create(
        coding=coding, unit=unit, variable=variable, value=whole.value, blank=whole.blank, evidence=msgspec.to_builtins(whole.evidence),
        reason=whole.reason, judgements=[one.judgement for one in held.row.said], agreed=False, guidance=guidance, replaces=held.stands, by=by,
    )  # fmt: skip
    audit.record(by=by, verb="coding.reconcile", subject=f"coding:{coding.pk}", decision=made.pk, replaces=on or None)
    return made


def may_reconcile(standing: Standing, coding: Coding) -> bool:
    """Whether they may decide: they run the study, or are one of its coders, and it lies open."""
    parts = {part.coder for part in seen.parts(coding)}
    return coding.opened is not None and (seen.runs(standing, coding.study) or standing.by in parts)
