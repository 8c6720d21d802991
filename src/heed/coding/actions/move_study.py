"""A study goes on by a newer version of its codebook: what means something else now is coded again, blind, as a round of its own."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from django.db import transaction

from heed.coding import records, seen, shelf
from heed.coding.actions.run_study import check_running, newest
from heed.coding.codebooks.book import Codebook as Book
from heed.coding.codebooks.versions import Answer, Difference, coded_again, difference, to_code
from heed.coding.models import Codebook, Coding, Judgement, Study
from heed.people import audit
from heed.refusal import refuse


class Again(NamedTuple):
    """A coding with what of it must be coded again, or for the first time."""

    coding: Coding
    variables: tuple[str, ...]


class Plan(NamedTuple):
    """What going on by the newer version would do."""

    to: Codebook
    change: Difference
    again: list[Again]
    asked: list[str]  # what the study asks then


def plan(study: Study) -> Plan:
    """What moving the study would do now, nothing written. Refused where its codebook has no newer version."""
    to = newest(study.codebook.key)
    if to.pk == study.codebook_id:
        raise refuse("study-newest", codebook=to.title, version=to.version)
    old, new = _book(study.codebook), _book(to)
    change = difference(old, new)
    kept = {one.key for one in new.variables if not one.derived}
    fresh = [key for key in to_code(change, new) if key in study.asked or _in_asked_groups(old, new, study, key)]
    wanted = {*(key for key in study.asked if key in kept), *fresh}
    asked = [one.key for one in new.variables if one.key in wanted]
    again = []
    for rounds in _rounds(study):
        coding = rounds[-1]
        if coding.opened is None:  # whatever was answered so far: the plan is read by people who must not know that
            touched = set(fresh) & set(coding.asked)
        else:
            touched = {one.variable for one in coded_again(change, new, _answers(coding))} & set(fresh)
        asked_since = set(coding.asked)
        for earlier in reversed(rounds[:-1]):  # what no later round asked stands as it was answered there
            answered = {one.variable for one in coded_again(change, new, _answers(earlier))}
            touched |= answered & set(fresh) - asked_since
            asked_since |= set(earlier.asked)
        touched |= {key for key in fresh if key in change.added}
        if touched and (coding.round > 1 or coding.assignments.exists()):
            again.append(Again(coding, tuple(key for key in asked if key in touched)))
    return Plan(to, change, again, asked)


@transaction.atomic
def move(*, by: str, study: Study) -> Plan:
    """The study moved: each coding touched has a next round that asks those variables alone, given to nobody yet."""
    study = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
    check_running(study)
    made = plan(study)
    for coding, variables in made.again:
        if not coding.assignments.exists():  # a later round that nobody has yet asks these beside its own
            beside = [key for key in made.asked if key in {*coding.asked, *variables}]
            study.codings.filter(pk=coding.pk).update(codebook=made.to, asked=beside)
            continue
        review = records.review_of(coding)
        units = msgspec.to_builtins(records.units_of(review)) if review else coding.units
        Coding.objects.create(
            study=study, review=coding.review, name=coding.name, round=coding.round + 1, kind=coding.kind, asked=list(variables),
            codebook=made.to, units=units, by=by,
        )  # fmt: skip
    study.codings.filter(assignments=None, opened=None).exclude(round__gt=1).update(codebook=made.to, asked=made.asked)
    study.codebook, study.asked = made.to, made.asked
    study.save(update_fields=["codebook", "asked"])
    audit.record(
        by=by, verb="study.move", subject=f"study:{study.pk}", codebook=made.to.key, version=made.to.version, again=len(made.again)
    )  # fmt: skip
    return made


def _rounds(study: Study) -> list[list[Coding]]:
    """Of each review its codings, the last round last."""
    found: dict[tuple[str, str], list[Coding]] = {}
    for coding in study.codings.exclude(kind=Coding.Kind.IMPORTED).order_by("round", "pk"):
        found.setdefault((coding.review, coding.name), []).append(coding)
    return list(found.values())


def _answers(coding: Coding) -> list[Answer]:
    """What was answered in it, by whomever: reconciled, or in force with one coder."""
    held = [*seen.decisions(coding), *seen.in_force(Judgement.objects.filter(assignment__coding=coding))]
    return [Answer(one.pk, one.variable, _key(one)) for one in held if one.value is not None or one.blank]


def _key(one: object) -> str:
    value = getattr(one, "value", None)
    return (
        "|".join(value)
        if isinstance(value, list)
        else str(value)
        if value is not None
        else str(getattr(one, "blank", ""))
    )


def _in_asked_groups(old: Book, new: Book, study: Study, key: str) -> bool:
    """Whether a new variable stands in a group all of whose variables the study asks: then it asks this one too."""
    variable = new.variable(key)
    if variable is None:
        return False
    beside = [one.key for one in old.variables if one.parent == variable.parent and not one.derived]
    return bool(beside) and set(beside) <= set(study.asked)


def _book(row: Codebook) -> Book:
    return shelf.find(row.key, row.version)
