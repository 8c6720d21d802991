"""A coder's own work: begin, answer (saved as it is typed), name adults and agencies, submit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
from django.db import transaction
from django.utils import timezone

from heed.coding import seen, shelf
from heed.coding.actions.open_coding import open_if_all_answered
from heed.coding.actions.run_study import check_running
from heed.coding.answering import answers, units
from heed.coding.answering.answers import Answer
from heed.coding.codebooks.book import Codebook
from heed.coding.models import Assignment, Coding, Judgement
from heed.people import audit
from heed.refusal import refuse

State = Assignment.State
NOT_STATED = Answer(blank=answers.NOT_STATED)


class Saved(NamedTuple):
    """The answer as it is kept, and what it still wants (answers.wanting)."""

    judgement: Judgement
    wants: str


class Gap(NamedTuple):
    """A question that keeps a coding from being submitted: what its answer wants."""

    unit: str
    variable: str
    wants: str


@transaction.atomic
def begin(*, by: str, assignment: Assignment) -> Assignment:
    """The assignment, begun now if it was not before."""
    held = _own(by, assignment)
    if held.state == State.GIVEN:
        held.state, held.begun = State.BEGUN, timezone.now()
        held.save(update_fields=["state", "begun"])
    return held


@transaction.atomic
def save(
    *, by: str, assignment: Assignment, unit: str, variable: str, answer: Answer, on: int, token: str, after_suggestion: bool = False
) -> Saved:  # fmt: skip
    """The answer, kept as the next revision. `on`: the revision it was written over, 0 for none; `token`: the browser's name for this save.

    Refused: where another window saved a later one meanwhile, unless it is this very save again; once the coding is submitted; what is
    asked of no such unit. After submitting only an answer that a suggestion made them think about again (`after_suggestion`) is kept.
    """
    held = _own(by, assignment, submitted=after_suggestion)
    if not token or len(token) > 40:
        raise refuse("save-token")
    asked = book_of(held).variable(variable)
    if asked is None or (variable, unit) not in {(one.variable, one.unit) for one in questions(held)}:
        raise refuse("not-asked", variable=variable, unit=unit)
    whole = answers.checked(asked, answer)
    again = Judgement.objects.filter(assignment=held, token=token).first()
    if again is not None:
        return Saved(again, answers.wanting(asked, seen.answer_of(again)))
    last = held.judgements.filter(unit=unit, variable=variable).order_by("-revision").first()
    now = last.revision if last else 0
    if last is not None and seen.answer_of(last) == whole:
        return Saved(last, answers.wanting(asked, whole))
    if now != on:
        raise refuse("answered-elsewhere", variable=asked.label)
    if held.state == State.GIVEN:
        held.state, held.begun = State.BEGUN, timezone.now()
        held.save(update_fields=["state", "begun"])
    kept = Judgement.objects.create(
        assignment=held, unit=unit, variable=variable, revision=now + 1, value=whole.value, blank=whole.blank,
        evidence=msgspec.to_builtins(whole.evidence), reason=whole.reason, token=token, after_suggestion=after_suggestion,
    )  # fmt: skip
    return Saved(kept, answers.wanting(asked, whole))


@transaction.atomic
def name_unit(*, by: str, assignment: Assignment, level: str, label: str) -> units.Unit:
    """The adult, perpetrator or agency the coder names, kept once."""
    held = _own(by, assignment)
    made = units.named(level, label)
    if made.key not in {one["key"] for one in held.units}:
        if len(held.units) >= units.MOST_NAMED:
            raise refuse("units-many", most=units.MOST_NAMED)
        held.units = [*held.units, msgspec.to_builtins(made)]
        held.save(update_fields=["units"])
    return made


@transaction.atomic
def drop_unit(*, by: str, assignment: Assignment, key: str) -> None:
    """A unit the coder named is none after all. Refused where something is answered of it: that is taken back first."""
    held = _own(by, assignment)
    if any(seen.answer_of(row).given for row in seen.in_force(held.judgements.filter(unit=key))):
        raise refuse("unit-answered")
    held.units = [one for one in held.units if one["key"] != key]
    held.save(update_fields=["units"])


@transaction.atomic
def rest_not_stated(*, by: str, assignment: Assignment, variables: Iterable[str], token: str, unit: str = "") -> int:
    """How many questions among these variables, so far without an answer, are now answered with "not stated": the coder said so of all.

    `unit`: of this unit alone.
    """
    wanted = set(variables)
    open_ones = [
        gap
        for gap in gaps(_own(by, assignment))
        if gap.wants == "answer" and gap.variable in wanted and unit in ("", gap.unit)
    ]
    last = {
        (row.unit, row.variable): row.revision for row in seen.in_force(Judgement.objects.filter(assignment=assignment))
    }
    for gap in open_ones:
        on = last.get((gap.unit, gap.variable), 0)
        # named by what is answered: the same page sent again after an answer was taken back answers that one anew
        once = answers.digest(f"{token} {gap.unit} {gap.variable} {on}")
        save(by=by, assignment=assignment, unit=gap.unit, variable=gap.variable, answer=NOT_STATED, on=on, token=once)
    return len(open_ones)


@transaction.atomic
def submit(*, by: str, assignment: Assignment) -> Assignment:
    """The coding is answered, and from now on not changed. Refused while a question that must be answered is not, or lacks its passage."""
    # first the coding, as those do who give it out: two who lock the same rows must lock them in one order
    Coding.objects.select_for_update(of=("self",)).get(pk=assignment.coding_id)
    held = _own(by, assignment)
    left = gaps(held)
    if left:
        raise refuse("coding-unfinished", count=len(left))
    held.state, held.submitted = State.SUBMITTED, timezone.now()
    held.save(update_fields=["state", "submitted"])
    ids = list(seen.in_force(held.judgements.all()).order_by("pk").values_list("pk", flat=True))
    audit.record(
        by=by, verb="coding.submit", subject=f"coding:{held.coding_id}", assignment=held.pk, digest=answers.digest(str(ids))
    )  # fmt: skip
    open_if_all_answered(by=by, coding=held.coding)
    return held


def book_of(assignment: Assignment) -> Codebook:
    """The codebook in the version it is coded by."""
    return shelf.of(assignment.coding.codebook)


def units_of(assignment: Assignment) -> list[units.Unit]:
    """What is coded: the units of the record, then those the coder named."""
    return [units.Unit(**one) for one in [*assignment.coding.units, *assignment.units]]


def questions(assignment: Assignment) -> tuple[units.Asked, ...]:
    """Every question of the assignment in the book's order."""
    return units.asked(book_of(assignment), assignment.coding.asked, units_of(assignment))


def gaps(assignment: Assignment) -> list[Gap]:
    """What keeps it from being submitted, in the book's order."""
    held = {(row.variable, row.unit): seen.answer_of(row) for row in seen.in_force(assignment.judgements.all())}
    return gaps_of(book_of(assignment), questions(assignment), held)


def gaps_of(book: Codebook, asked: Iterable[units.Asked], held: Mapping[tuple[str, str], Answer]) -> list[Gap]:
    """Which of the questions lack something, with the answers in force by variable and unit."""
    found = []
    for one in asked:
        variable = book.variable(one.variable)
        answer = held.get((one.variable, one.unit), Answer())
        if variable is None or not (one.must or answer.given):
            continue
        wants = answers.wanting(variable, answer)
        if wants:
            found.append(Gap(one.unit, one.variable, wants))
    return found


def _own(by: str, assignment: Assignment, *, submitted: bool = False) -> Assignment:
    """The assignment, locked; refused where it is another's, handed over, or submitted (or not yet, where that is asked)."""
    held = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("coding__study", "coding__codebook")
        .defer("coding__codebook__body")
        .get(pk=assignment.pk)
    )
    if held.coder != by or held.state == State.HANDED_OVER:
        raise refuse("assignment-not-yours")
    check_running(held.coding.study)
    if (held.state == State.SUBMITTED) != submitted:
        raise refuse("assignment-submitted" if not submitted else "assignment-not-submitted")
    return held
