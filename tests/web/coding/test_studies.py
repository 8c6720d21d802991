"""The screens of those who run a study: begin, add, give out, hand over, close; and what a coder sees of it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.room import done, review
from tests.people import who
from tests.universe import build

from heed.coding.models import Assignment, Coding, Study
from heed.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(home: Any) -> Any:
    build()
    return who.signed_in(who.someone("analyst"))


def begun(client: Any, *asked: str) -> Study:
    answer = client.post(
        "/coding/studies/new", {"title": "Small study", "codebook": "national", "asked": asked or ["neglect"]}
    )
    assert answer.status_code == 302
    return Study.objects.get()


def coder(number: int) -> Account:
    return who.someone("coder", name=f"Coder {number}")


def test_a_study_is_begun_filled_and_given_out_in_pairs(runs: Any) -> None:
    study = begun(runs)
    assert b"5 reviews not in the study yet" in runs.get(f"/coding/studies/{study.pk}/add").content
    runs.post(f"/coding/studies/{study.pk}/add", {"nation": "", "kind": "double"})
    people = [f"account:{coder(number).pk}" for number in range(3)]
    runs.post(f"/coding/studies/{study.pk}/deal", {"coder": people, "due": "2027-01-31"})
    assert Coding.objects.count() == 5
    assert all(one.assignments.count() == 2 for one in Coding.objects.all())
    page = runs.get(f"/coding/studies/{study.pk}").content.decode()
    assert "0 of 5 reviews coded by all their coders, 0 still to give out" in page and "due 31 January 2027" in page


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"title": "", "asked": ["neglect"]}, "needs a title"),
        ({"title": "A", "asked": []}, "at least one variable"),
        ({"title": "A", "asked": ["no-such"]}, "at least one variable"),
    ],
)
def test_a_study_without_what_it_needs_is_not_begun(runs: Any, form: dict[str, Any], words: str) -> None:
    answer = runs.post("/coding/studies/new", {"codebook": "national", **form})
    assert answer.status_code == 400 and words in answer.content.decode()
    assert not Study.objects.exists()


def test_a_part_is_handed_over_and_begins_with_nothing(runs: Any) -> None:
    study = begun(runs)
    first, second, third = coder(1), coder(2), coder(3)
    runs.post(f"/coding/studies/{study.pk}/add-one", {"review": f"/reviews/{review().pk}", "kind": "double"})
    runs.post(f"/coding/studies/{study.pk}/deal", {"coder": [f"account:{first.pk}", f"account:{second.pk}"]})
    held = Assignment.objects.get(coder=f"account:{first.pk}")
    assert runs.post(f"/coding/parts/{held.pk}/hand-over", {"coder": "account:999999"}).status_code == 400
    runs.post(f"/coding/parts/{held.pk}/hand-over", {"coder": f"account:{third.pk}"})
    held.refresh_from_db()
    assert held.state == "handed_over" and held.handed_to is not None and not held.handed_to.judgements.exists()
    again = runs.post(f"/coding/parts/{held.pk}/hand-over", {"coder": f"account:{first.pk}"})
    assert again.status_code == 400


def test_a_coder_sees_their_own_part_and_not_the_others(runs: Any) -> None:
    study = begun(runs)
    first, second = coder(1), coder(2)
    runs.post(f"/coding/studies/{study.pk}/add-one", {"review": review().pk, "kind": "double"})
    runs.post(f"/coding/studies/{study.pk}/deal", {"coder": [f"account:{first.pk}", f"account:{second.pk}"]})
    done(Assignment.objects.get(coder=f"account:{first.pk}"))
    mine = who.signed_in(second)
    page = mine.get(f"/coding/studies/{study.pk}").content.decode()
    assert "You: not begun" in page and first.name not in page and "submitted</p>" not in page
    assert "1 of 1" not in page
    assert mine.post(f"/coding/studies/{study.pk}/close").status_code in (403, 404)
    done(Assignment.objects.get(coder=f"account:{second.pk}"))
    assert "Coded by all" in mine.get(f"/coding/studies/{study.pk}").content.decode()


def test_a_closed_study_takes_no_more(runs: Any) -> None:
    study = begun(runs)
    runs.post(f"/coding/studies/{study.pk}/close")
    answer = runs.post(f"/coding/studies/{study.pk}/add-one", {"review": review().pk, "kind": "double"})
    assert answer.status_code == 400 and "is closed" in answer.content.decode()


def test_a_coder_of_no_part_of_it_does_not_see_the_study(runs: Any) -> None:
    study = begun(runs)
    other = who.signed_in(coder(4))
    assert other.get(f"/coding/studies/{study.pk}").status_code == 404
    assert other.get("/coding/studies").status_code == 200


def test_what_a_coder_gave_back_is_given_out_again_to_others(runs: Any) -> None:
    study = begun(runs)
    first, second, third = (f"account:{coder(number).pk}" for number in range(3))
    runs.post(f"/coding/studies/{study.pk}/add-one", {"review": review().pk, "kind": "double"})
    deal = f"/coding/studies/{study.pk}/deal"
    runs.post(deal, {"coder": [first, second, first]})  # named twice is named once
    runs.post(f"/coding/parts/{Assignment.objects.get(coder=first).pk}/hand-over", {"coder": ""})
    assert "1 still to give out" in runs.get(f"/coding/studies/{study.pk}").content.decode()
    assert runs.post(deal, {"coder": [first, second]}).status_code == 400  # both had it: nobody new is left
    assert runs.post(deal, {"coder": [first, second, third]}).status_code == 302
    held = Assignment.objects.exclude(state="handed_over")
    assert sorted(held.values_list("coder", flat=True)) == sorted([second, third])
    for one in held:
        done(one)
    assert Coding.objects.get().opened


def test_a_calibration_takes_two_at_the_least(runs: Any) -> None:
    study = begun(runs)
    first, second = (f"account:{coder(number).pk}" for number in range(2))
    runs.post(f"/coding/studies/{study.pk}/add-one", {"review": review().pk, "kind": "calibration"})
    deal = f"/coding/studies/{study.pk}/deal"
    answer = runs.post(deal, {"coder": [first]})
    assert answer.status_code == 400 and "2 coders are needed" in answer.content.decode()
    assert runs.post(deal, {"coder": [first, second]}).status_code == 302
    runs.post(f"/coding/parts/{Assignment.objects.get(coder=first).pk}/hand-over", {"coder": ""})
    third = f"account:{coder(3).pk}"
    assert runs.post(deal, {"coder": [first, second, third]}).status_code == 302
    for one in Assignment.objects.exclude(state="handed_over"):
        done(one)
    assert Coding.objects.get().opened
