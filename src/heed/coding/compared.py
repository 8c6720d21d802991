"""Agreement in the room: the blind answers of open codings as the mathematics wants them, and how far each coder is from what stood at the end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

import numpy as np

from heed.coding import seen
from heed.coding.agreement.cells import Cells
from heed.coding.agreement.percent import percent
from heed.coding.agreement.ratings import ratings
from heed.coding.agreement.statistic import Statistic
from heed.coding.answering.answers import Answer
from heed.coding.models import Assignment, Coding, Judgement, Reconciled, Study

NEW_EACH = 40  # answers of one point of the line of drift, at least


class Cell(NamedTuple):
    """One blind answer of an open coding: of which unit, by whom, when its coding was submitted."""

    coding: int
    unit: str
    coder: str
    variable: str
    value: str
    on: date


def cells_of(
    study: Study, *, kinds: Collection[str] = (), coders: Collection[str] = (), since: date | None = None, until: date | None = None
) -> list[Cell]:  # fmt: skip
    """The blind answers of the study's open codings: of these kinds, by these coders, submitted in this period; all where none is named."""
    codings = Coding.objects.filter(study=study).exclude(opened=None)
    if kinds:
        codings = codings.filter(kind__in=kinds)
    rows = Judgement.objects.filter(assignment__coding__in=codings, assignment__state=Assignment.State.SUBMITTED)
    if coders:
        rows = rows.filter(assignment__coder__in=coders)
    if since:
        rows = rows.filter(assignment__submitted__date__gte=since)
    if until:
        rows = rows.filter(assignment__submitted__date__lte=until)
    held = seen.in_force(rows, blind=True).select_related("assignment").order_by("pk")
    found = []
    for row in held:
        said = as_value(seen.answer_of(row))
        if said:
            own = row.assignment
            on = (own.submitted or row.at).date()
            found.append(Cell(own.coding_id, row.unit, own.coder, row.variable, said, on))
    return found


def as_value(answer: Answer) -> str:
    """The answer as one value: several in one order, a blank by its key; empty where nothing is answered."""
    said = answer.said
    if said is None:
        return ""
    return "|".join(said) if isinstance(said, tuple) else str(said)


def as_cells(found: list[Cell]) -> Cells:
    """The same, numbered, as the statistics want them: a unit of a coding is a unit."""
    units = [f"{one.coding} {one.unit}" for one in found]
    columns = [units, [one.coder for one in found], [one.variable for one in found], [one.value for one in found]]
    names = [list(dict.fromkeys(column)) for column in columns]
    places = [{name: at for at, name in enumerate(each)} for each in names]
    numbered = [
        np.array([place[name] for name in column], dtype=np.int64)
        for place, column in zip(places, columns, strict=True)
    ]
    return Cells(*names, *numbered)


class Period(NamedTuple):
    """How often a coder's blind answers were those that stood at the end, in a stretch of their work."""

    first: date
    last: date
    answers: int
    share: Statistic


def drift(coder: str, study: Study | None = None) -> dict[str, list[Period]]:
    """A coder's own line, for every variable and under "" for all: blind answers beside the reconciled ones, in the order of their work.

    Only codings that lie open, and of them what was decided. Each point has at least `NEW_EACH` answers (all of them, where there are fewer).
    """
    codings = Coding.objects.exclude(opened=None).filter(assignments__coder=coder).exclude(kind=Coding.Kind.SINGLE)
    if study is not None:
        codings = codings.filter(study=study)
    stood = {
        (one.coding_id, one.unit, one.variable): as_value(seen.answer_of(one))
        for one in Reconciled.objects.filter(coding__in=codings, replaced_by=None)
    }
    own = Judgement.objects.filter(assignment__coder=coder, assignment__state=Assignment.State.SUBMITTED)
    rows = seen.in_force(own, blind=True).select_related("assignment").order_by("assignment__submitted", "pk")
    lines: dict[str, list[tuple[date, str, str]]] = {}
    for row in rows:
        last = stood.get((row.assignment.coding_id, row.unit, row.variable))
        said = as_value(seen.answer_of(row))
        if last and said and row.assignment.submitted:
            for key in ("", row.variable):
                lines.setdefault(key, []).append((row.assignment.submitted.date(), said, last))
    return {key: list(_periods(line)) for key, line in lines.items()}


def _periods(line: list[tuple[date, str, str]]) -> list[Period]:
    many = max(1, len(line) // NEW_EACH)
    made = []
    for at in range(many):
        part = line[at * len(line) // many : (at + 1) * len(line) // many]
        twice = [str(number) for number in range(len(part))] * 2
        both = ratings(
            twice, ["own"] * len(part) + ["stood"] * len(part), [one[1] for one in part] + [one[2] for one in part]
        )
        made.append(Period(part[0][0], part[-1][0], len(part), percent(both)))
    return made
