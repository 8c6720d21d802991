"""The page of agreement: figures of numbers by rank and by distance too, and why a figure is missing said once a row."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.room import coding, done, given, study, yes
from tests.people import who
from tests.universe import build

from heed.coding.answering.answers import Answer
from heed.library.models import Review

pytestmark = pytest.mark.django_db


def page(labels: list[str], first: tuple[str, ...], second: tuple[str, ...], variable: str) -> str:
    """The page of a study whose reviews two coders answered so."""
    of = study(asked=(variable,))
    for label, *said in zip(labels, first, second, strict=True):
        made = coding(of=of, label=label)
        for assignment, value in zip(given(made, "account:91", "account:92"), said, strict=True):
            whole = yes(made, value) if value in ("yes", "no") else Answer(value=value, reason="As counted.")
            done(assignment, **{variable: whole})
    client: Any = who.signed_in(who.someone("analyst"))
    return str(client.get(f"/coding/studies/{of.pk}/agreement").content.decode())


def test_alpha_of_numbers_is_told_by_rank_and_by_distance(home: Any, labels: list[str]) -> None:
    shown = page(labels[:3], ("1", "2", "3"), ("1", "2", "4"), "subject_children")
    assert "alpha by rank:</strong> 0." in shown and "alpha by distance:</strong> 0." in shown


def test_why_figures_are_missing_is_said_once_for_all_that_are(home: Any, labels: list[str]) -> None:
    shown = page(labels[:2], ("yes", "yes"), ("yes", "yes"), "neglect")
    assert (
        shown.count("Cohen’s kappa, Fleiss’ kappa, Krippendorff’s alpha:</strong>") == 2
    )  # the variable, and all pooled
    assert "by rank" not in shown


@pytest.fixture
def labels(home: Any) -> list[str]:
    """A label of each review of the small library that has one."""
    build()
    return [one.labels[0] for one in Review.objects.order_by("pk") if one.labels]
