"""Lists of codings: a page of fifty asks the database few questions, and names no review that is closed to who reads it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.room import coding, done, given, review, save, study, yes
from tests.people import who

from heed.coding.models import Assignment, Coding, Study
from heed.library.kept import Redirect
from heed.library.models import Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(home: Any) -> Any:
    return who.signed_in(who.someone("analyst"))


def fifty(of: Study, *coders: str) -> None:
    """Fifty codings, each with the coders."""
    for number in range(50):
        held = Review.objects.create(pk=f"zz{number:014}", title=f"Review {number}")
        one = Coding.objects.create(
            study=of, review=held.pk, asked=of.asked, codebook=of.codebook, units=[{"level": "review", "key": "review", "label": "The review"}],
            by="account:10",
        )  # fmt: skip
        given(one, *coders)


def test_a_page_of_fifty_codings_asks_little(runs: Any, django_assert_max_num_queries: Any) -> None:
    of = study()
    fifty(of, "account:11", "account:12")
    with django_assert_max_num_queries(30):
        page = runs.get(f"/coding/studies/{of.pk}").content.decode()
    assert page.count("account:11: not begun") == 50
    Assignment.objects.all().delete()
    with django_assert_max_num_queries(30):
        assert "Review 49" in runs.get(f"/coding/studies/{of.pk}/queue").content.decode()


def test_answers_side_by_side_ask_little_however_many_passages(runs: Any, django_assert_max_num_queries: Any) -> None:
    asked = ("domestic_abuse", "neglect", "poverty", "young_parent", "physical_abuse", "emotional_abuse")
    made = coding(of=study(asked))
    for place, part in enumerate(given(made, "account:11", "account:12")):
        for number, key in enumerate(asked):
            save(part, key, yes(made, "no" if place else "yes", place=number + place))
        done(part)
    with django_assert_max_num_queries(30):
        page = runs.get(f"/coding/codings/{made.pk}").content.decode()
    assert "0 of 6 decided" in page


def test_a_review_closed_since_is_not_named_to_who_may_not_see_it(runs: Any) -> None:
    made = coding()
    Review.objects.filter(pk=made.review).update(title="A title of its own", audience="case")
    account = who.someone("coder")
    given(made, f"account:{account.pk}")
    mine = who.signed_in(account)
    for client, address in (
        (runs, f"/coding/studies/{made.study_id}"),
        (mine, f"/coding/studies/{made.study_id}"),
        (mine, "/coding"),
    ):
        page = client.get(address).content.decode()
        assert "A title of its own" not in page and "A review that is not open to you" in page


def test_a_review_merged_since_goes_by_what_it_became(runs: Any) -> None:
    made = coding()
    now = review("Child M")
    Review.objects.filter(pk=now.pk).update(title="What it became")
    Coding.objects.filter(pk=made.pk).update(review="aaaa000000000001")
    Redirect.objects.create(old="aaaa000000000001", new=now.pk, by="a test")
    assert "What it became" in runs.get(f"/coding/studies/{made.study_id}").content.decode()
    runs.post(f"/coding/studies/{made.study_id}/add-one", {"review": now.pk, "kind": "double"})
    assert Coding.objects.count() == 1  # it is in the study already, under its old id
