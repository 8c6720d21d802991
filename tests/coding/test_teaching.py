"""The order in which codings would teach most, and how many of those left likely hold a factor."""

from __future__ import annotations

import pytest
from tests.coding.machine import suggests
from tests.coding.room import RUNS, study
from tests.universe import build

from heed.coding import teaching
from heed.coding.actions.run_study import add
from heed.coding.models import Coding, Reconciled, Study, Suggestion
from heed.library.models import Review

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Every one of these tests keeps files."""


def filled() -> tuple[Study, list[Coding]]:
    build()
    made = study()
    return made, add(by=RUNS, study=made, reviews=Review.objects.order_by("pk"), kind="double")


def many(of: Study, how_many: int, suggested: str, reconciled: str | None) -> None:
    """So many more codings of reviews by their ids alone; coded ones with what was reconciled."""
    for place in range(how_many):
        name = f"r{suggested[:1]}{'c' if reconciled else 'l'}{reconciled or ''}{place}"
        row = Coding.objects.create(
            study=of, review=name, kind="double", asked=of.asked, codebook=of.codebook, units=[], by=RUNS,
            opened=of.at if reconciled else None,
        )  # fmt: skip
        Suggestion.objects.create(
            review=name,
            codebook=of.codebook,
            unit="review",
            variable="neglect",
            value=suggested,
            score=0.8,
            model="heed-test-1",
        )
        if reconciled:
            value = None if reconciled == "not_stated" else reconciled
            Reconciled.objects.create(
                coding=row, unit="review", variable="neglect", value=value, blank="" if value else reconciled, judgements=[],
                agreed=True, by="agreed",
            )  # fmt: skip


def test_the_least_sure_comes_first_and_what_lies_with_somebody_not_at_all() -> None:
    made, codings = filled()
    for one, score in zip(codings, (0.9, 0.5, 0.7), strict=False):
        suggests(one, "neglect", "yes", score=score, place=0)
    suggests(codings[0], "poverty", "yes", score=0.1, place=0)  # not asked in this study
    codings[2].assignments.create(coder="account:11", by=RUNS)
    assert teaching.queue(made) == [codings[1], codings[0], *codings[3:]]


def test_a_language_models_word_does_not_change_the_order() -> None:
    made, codings = filled()
    suggests(codings[1], "neglect", "yes", score=0.6, place=0)
    suggests(codings[0], "neglect", "yes", score=0.9, place=0)
    suggests(codings[0], "neglect", "yes", model="language model x", score=0.1, place=0)
    assert teaching.queue(made)[:2] == [codings[1], codings[0]]


def test_how_many_likely_hold_it() -> None:
    made = study()
    many(made, 18, "yes", "yes")
    many(made, 2, "yes", "not_stated")
    many(made, 20, "no", "no")
    many(made, 30, "yes", None)
    told = teaching.holding(made, "neglect")
    assert (told.coded, told.found, told.to_code, told.why_not) == (40, 18, 30, "")
    assert told.left is not None and 24 <= told.left.expected <= 28 and told.left.high <= 30
    assert told.found_share == 18 / (18 + told.left.high)


def test_with_too_few_coded_or_too_few_left_it_is_not_said() -> None:
    made = study()
    many(made, 19, "yes", "yes")
    many(made, 30, "no", None)
    assert teaching.holding(made, "neglect").why_not == "coded"
    other = study()
    many(other, 9, "yes", None)
    many(other, 25, "no", "no")
    assert teaching.holding(other, "neglect").why_not == "left"
