"""A coder's own answers beside the machine's, once theirs are in: where they differ first, then where they say the same."""

from __future__ import annotations

import secrets
from typing import NamedTuple

import msgspec
from django.http import HttpRequest

from heed.coding import seen
from heed.coding.actions import answer as work
from heed.coding.answering.answers import Answer, Evidence
from heed.coding.answering.units import REVIEW, Unit
from heed.coding.codebooks.book import YES_NO, Codebook, Variable
from heed.coding.models import Assignment, Considered, Judgement, Suggestion
from heed.coding.newest import newest
from heed.kinds import from_data
from heed.web.sheet.cards import Choice, Point, quoted, said
from heed.web.standing import standing

NOBODY_ASKED = Answer()


class Beside(NamedTuple):
    """One suggestion beside the coder's answer to the same question."""

    id: str
    variable: Variable
    unit: Unit
    own: str  # their answer in words
    points: list[Point]  # what it rests on
    reason: str
    as_review: bool  # of a child they answered nothing apart: the review's answer holds
    now: str  # in words, what they answered after seeing the suggestion; empty where it stayed
    suggestion: Suggestion
    suggested: str
    shown: list[Point]  # what the suggestion rests on
    agrees: bool
    considered: Considered | None
    choices: list[Choice]
    token: str

    @property
    def offered(self) -> list[Point]:
        """The passages another answer may rest on: the machine's and their own."""
        return [
            point for point in {one.key: one for one in [*self.shown, *self.points]}.values() if point.state != "gone"
        ]


def beside(request: HttpRequest, assignment: Assignment) -> list[Beside]:
    """Each suggestion for what was asked of this coder, in the book's order; none before their answers are in."""
    rows = newest(seen.suggestions(standing(request), assignment))
    if not rows:
        return []
    book = work.book_of(assignment)
    units = {one.key: one for one in work.units_of(assignment)}
    order = {(one.variable, one.unit): place for place, one in enumerate(work.questions(assignment))}
    rows = sorted(
        (one for one in rows if (one.variable, one.unit) in order), key=lambda one: order[one.variable, one.unit]
    )
    blind = _by_question(assignment, blind=True)
    now = _by_question(assignment, blind=False)
    done = {one.suggestion_id: one for one in assignment.considered.all()}
    made = []
    for row in rows:
        variable = book.variable(row.variable)
        if variable is not None:
            made.append(_one(request, book, variable, units[row.unit], row, blind, now, done.get(row.pk)))
    return made


def _by_question(assignment: Assignment, *, blind: bool) -> dict[tuple[str, str], tuple[Judgement, Answer]]:
    rows = seen.in_force(assignment.judgements.all(), blind=blind)
    return {(row.variable, row.unit): (row, seen.answer_of(row)) for row in rows}


def _one(
    request: HttpRequest, book: Codebook, variable: Variable, unit: Unit, row: Suggestion,
    blind: dict[tuple[str, str], tuple[Judgement, Answer]], now: dict[tuple[str, str], tuple[Judgement, Answer]], done: Considered | None,
) -> Beside:  # fmt: skip
    key = (variable.key, unit.key)
    apart = key in blind and blind[key][1].given
    answer = blind[key][1] if apart else blind.get((variable.key, REVIEW), (None, NOBODY_ASKED))[1]
    later = now.get(key)
    changed = later is not None and later[0].after_suggestion
    machine = Answer() if row.value == "not_stated" else Answer(value=row.value)
    machine = msgspec.structs.replace(machine, blank="not_stated" if row.value == "not_stated" else "")
    evidence = [from_data(one, Evidence) for one in row.evidence]
    names = {value.key: value.name for value in book.values_of(variable)}
    return Beside(
        f"s-{row.pk}", variable, unit, said(book, variable, answer) or "No answer", quoted(request, answer.evidence), answer.reason,
        unit.key != REVIEW and not apart, said(book, variable, later[1]) if changed and later else "",
        row, said(book, variable, machine), quoted(request, evidence), answer.said == machine.said, done,
        [Choice(value, names.get(value, value), "", False) for value in YES_NO], secrets.token_urlsafe(12),
    )  # fmt: skip
