"""Nobody codes a review of their own organisation: neither dealt, nor handed over, nor after two reviews became one."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.room import RUNS, coding, given
from tests.people import who

from heed.coding import people
from heed.coding.actions.assign import deal_out, hand_over
from heed.coding.models import Coding
from heed.library.kept import Redirect
from heed.library.models import Review
from heed.refusal import Refused

pytestmark = pytest.mark.django_db


def coder_of(organisation: int | None, name: str) -> str:
    return f"account:{who.someone('coder', organisation, name=name).pk}"


def owned(made: Coding) -> int:
    owner = Review.objects.get(pk=made.review).owner_id
    assert owner is not None
    return owner


def test_a_part_is_not_handed_over_to_somebody_of_the_reviews_own_organisation(home: Any) -> None:
    made = coding()
    first, _ = given(made, "account:91", "account:92")
    with pytest.raises(Refused) as refused:
        hand_over(by=RUNS, assignment=first, coder=coder_of(owned(made), "Mo Barrow"))
    assert refused.value.refusal.code == "coder-own-review"
    first.refresh_from_db()
    assert first.state == "given"
    elsewhere = coder_of(who.organisation("Bellhaven Safeguarding Partnership"), "Ash Penn")
    assert hand_over(by=RUNS, assignment=first, coder=elsewhere).coder == elsewhere


def test_the_rule_follows_a_review_that_was_merged(home: Any) -> None:
    made = coding()
    own, one, other = coder_of(owned(made), "Mo Barrow"), coder_of(None, "Kit Lowe"), coder_of(None, "Dot Vane")
    now = made.review
    Redirect.objects.create(old="rbefore000000001", new=now, by="a test")
    Coding.objects.filter(pk=made.pk).update(review="rbefore000000001")
    deal_out(by=RUNS, study=made.study, coders=people.laden([own, one, other]))
    assert set(made.assignments.values_list("coder", flat=True)) == {one, other}
    with pytest.raises(Refused, match="own organisation"):
        hand_over(by=RUNS, assignment=made.assignments.get(coder=one), coder=own)
