"""A study of one invented review, given to coders, for the tests of the coding room."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.universe import build

from heed.coding.actions import answer as work
from heed.coding.actions.assign import assign
from heed.coding.actions.run_study import add, begin
from heed.coding.answering.answers import Answer, pointed
from heed.coding.models import Assignment, Coding, Judgement, Study
from heed.library.models import Passage, Review

ANNA, BEN, RUNS = "account:11", "account:12", "account:10"
_tokens = count(1)


def study(asked: tuple[str, ...] = ("domestic_abuse", "neglect"), **more: Any) -> Study:
    """A study of a few of the factors of the national codebook."""
    return begin(by=RUNS, title="A study", codebook="national", asked=asked, **more)


def coding(kind: str = "double", of: Study | None = None, label: str = "Child K") -> Coding:
    """One review of the small library, put into a study."""
    if not Review.objects.exists():
        build()
    return add(by=RUNS, study=of or study(), reviews=[review(label)], kind=kind)[0]


def review(label: str = "Child K") -> Review:
    """The review whose child is called so."""
    return next(one for one in Review.objects.all() if label in one.labels)


def given(made: Coding, *coders: str) -> list[Assignment]:
    """The coding given to these coders."""
    return [assign(by=RUNS, coding=made, coder=coder) for coder in coders]


def words(made: Coding, place: int = 1) -> Passage:
    """A passage of the review's papers."""
    return Passage.objects.filter(document__review=made.review, kind="paragraph").order_by("document", "order")[place]


def yes(made: Coding, value: str = "yes", place: int = 1, reason: str = "") -> Answer:
    """A yes (or a no) that rests on a passage."""
    one = words(made, place)
    return Answer(value=value, evidence=(pointed(one.pk, one.text, 0, 12),), reason=reason)


def save(
    assignment: Assignment, variable: str, answer: Answer, unit: str = "review", on: int = 0, **more: Any
) -> Judgement:
    """An answer saved by its coder."""
    more.setdefault("token", f"t{next(_tokens)}")
    return work.save(
        by=assignment.coder, assignment=assignment, unit=unit, variable=variable, answer=answer, on=on, **more
    ).judgement


def done(assignment: Assignment, **answers: Answer) -> Assignment:
    """Every question answered (not stated, unless told), and submitted."""
    for variable, one in answers.items():
        save(assignment, variable, one)
    work.rest_not_stated(
        by=assignment.coder, assignment=assignment, variables=assignment.coding.asked, token=f"r{next(_tokens)}"
    )
    return work.submit(by=assignment.coder, assignment=assignment)
