"""The page of what would teach most: order and totals, and the first of them given out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.machine import suggests
from tests.coding.room import RUNS, study
from tests.people import who
from tests.universe import build

from heed.coding.actions.run_study import add
from heed.coding.models import Assignment
from heed.library.models import Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: Any) -> tuple[Any, str, list[Any]]:
    build()
    made = study()
    codings = add(by=RUNS, study=made, reviews=Review.objects.order_by("pk"), kind="double")
    for one, score in zip(codings, (0.9, 0.5, 0.7), strict=False):
        suggests(one, "neglect", "yes", score=score, place=0)
    return who.signed_in(who.someone("analyst")), f"/coding/studies/{made.pk}/queue", codings


def test_it_shows_the_order_and_no_suggestion(page: tuple[Any, str, list[Any]]) -> None:
    client, address, codings = page
    told = client.get(address).content.decode()
    places = [told.index(f'"/reviews/{codings[one].review}"') for one in (1, 2, 0)]
    assert places == sorted(places) and "Given to nobody yet: 5" in told
    assert "0.5" not in told and "says that it was so" not in told


def test_with_too_few_coded_the_factor_cannot_be_estimated(page: tuple[Any, str, list[Any]]) -> None:
    client, address, _ = page
    assert "cannot be said" in client.get(f"{address}?factor=neglect").content.decode()
    assert "cannot be said" not in client.get(f"{address}?factor=poverty").content.decode()  # not asked in the study


def test_the_first_are_given_out(page: tuple[Any, str, list[Any]]) -> None:
    client, address, codings = page
    people = [f"account:{who.someone('coder', name=f'Coder {number}').pk}" for number in range(2)]
    assert client.post(address, {"many": "2", "coder": people}).status_code == 302
    given = set(Assignment.objects.values_list("coding", flat=True))
    assert given == {codings[1].pk, codings[2].pk} and Assignment.objects.count() == 4


@pytest.mark.parametrize(
    ("many", "words"), [("none", "no number of reviews"), ("0", "no number of reviews"), ("2", "coder")]
)
def test_an_odd_number_or_too_few_coders_give_nothing_out(
    page: tuple[Any, str, list[Any]], many: str, words: str
) -> None:
    client, address, _ = page
    answer = client.post(address, {"many": many, "coder": []})
    assert answer.status_code == 400 and words in answer.content.decode() and not Assignment.objects.exists()


def test_a_coder_who_does_not_run_the_study_has_no_such_page(page: tuple[Any, str, list[Any]]) -> None:
    _, address, _ = page
    assert who.signed_in(who.someone("coder", name="Other")).get(address).status_code == 403
