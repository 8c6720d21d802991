"""Whose sheet it is: the assignment, if it lies with whoever asks, and its review, if they may see it."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from heed.coding import records, seen
from heed.coding.models import Assignment
from heed.library.models import Review
from heed.refusal import refuse
from heed.web.standing import standing, viewer

STATES = {
    Assignment.State.GIVEN: "Not begun",
    Assignment.State.BEGUN: "Begun",
    Assignment.State.SUBMITTED: "Submitted",
}


class Mine(NamedTuple):
    """An assignment of whoever asks, with its review; `fixed`: it is read, and not answered any more."""

    assignment: Assignment
    review: Review | None
    title: str

    @property
    def fixed(self) -> bool:
        """Whether nothing can be answered: it was submitted, or its study closed."""
        return self.assignment.submitted is not None or self.assignment.coding.study.closed is not None


def mine(request: HttpRequest, number: int) -> Mine:
    """The assignment, if it lies with whoever asks; no such page otherwise. Refused: a review that they may not see."""
    held = get_object_or_404(seen.own(standing(request)), pk=number)
    shown = records.shown([held.coding], viewer(request))[held.coding_id]
    if shown.review is None and held.coding.review:
        raise refuse("coding-review-unseen")
    return Mine(held, shown.review, shown.title)
