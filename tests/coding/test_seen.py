"""Whose suggestions are shown when: a coder's own answers come first, under whatever id the review goes by now."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.room import ANNA, coding, done, given, study

from heed.coding import seen
from heed.coding.actions.run_study import close
from heed.coding.models import Assignment, Coding
from heed.library.kept import Redirect
from heed.people.policies import Holding, Standing

pytestmark = pytest.mark.django_db
WHO = Standing(11, True, frozenset({Holding("coder", None)}))


def twice() -> tuple[Assignment, Assignment]:
    """The same review with one coder in two studies: submitted in the first, not begun in the second."""
    made = coding("single")
    (first,) = given(made, ANNA)
    second = given(coding("single", of=study()), ANNA)[0]
    return done(first), second


def under(assignment: Assignment, id: str, now: str) -> None:
    """The review as it was called when it was put into the study, before it was merged."""
    Redirect.objects.create(old=id, new=now, by="a test")
    Coding.objects.filter(pk=assignment.coding_id).update(review=id)
    assignment.coding.refresh_from_db()


@pytest.mark.parametrize("merged", [(), (0,), (1,), (0, 1)])
def test_suggestions_wait_for_every_study_in_which_the_coder_has_the_review(home: Any, merged: tuple[int, ...]) -> None:
    both = twice()
    now = both[0].coding.review
    for place in merged:
        under(both[place], f"rbefore00000000{place}", now)
    assert not seen.sees_suggestions(WHO, both[0])
    done(both[1])
    assert seen.sees_suggestions(WHO, both[0])


def test_a_study_that_closed_before_they_answered_keeps_nothing_from_them(home: Any) -> None:
    first, second = twice()
    close(by="a test", study=second.coding.study)
    assert seen.sees_suggestions(WHO, first)
