"""What nobody types by intent, sent to the room's forms: told, and no failure of the database."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.room import coding, done, given, review, words, yes
from tests.people import who

from heed.coding.actions import answer as work
from heed.coding.actions.keep_codebook import keep
from heed.coding.actions.run_study import add, begin, close
from heed.coding.codebooks.book import Codebook, Variable
from heed.coding.models import Coding, Reconciled
from heed.library.models import Document
from heed.refusal import Refused

pytestmark = pytest.mark.django_db
NUL = "a\0b"


@pytest.fixture
def runs(home: Any) -> Any:
    return who.signed_in(who.someone("analyst"))


def opened() -> Coding:
    made = coding()
    first, second = given(made, *(f"account:{who.someone('coder').pk}" for _ in range(2)))
    done(first, neglect=yes(made))
    done(second, neglect=yes(made, "no"))
    made.refresh_from_db()
    return made


def decision(**more: str) -> dict[str, str]:
    return {"unit": "review", "variable": "neglect", "as": "0", "keep": "0", "reason": "It says so.", "on": "0"} | more


def test_nul_bytes_reach_no_database(runs: Any) -> None:
    made = opened()
    study = f"/coding/studies/{made.study_id}"
    assert runs.get("/coding/studies/new", {"codebook": NUL}).status_code == 400
    assert runs.post("/coding/studies/new", {"codebook": NUL}).status_code == 400
    assert runs.get(f"{study}/add", {"nation": NUL, "review_type": NUL, "year": NUL}).status_code == 200
    assert runs.post(f"{study}/add-one", {"review": NUL}).status_code == 400
    assert runs.post(f"/coding/codings/{made.pk}/decide", decision(passage=NUL)).status_code == 400
    assert runs.post(f"/coding/codings/{made.pk}/decide", decision(variable=NUL)).status_code == 404


def test_a_decision_rests_on_no_passage_that_is_closed_to_who_decides(runs: Any) -> None:
    made = opened()
    Document.objects.filter(review=made.review).update(audience="case")
    answer = runs.post(f"/coding/codings/{made.pk}/decide", decision(passage=words(made, 3).pk))
    assert answer.status_code == 400 and "is no passage of the review" in answer.content.decode()


def test_nothing_is_decided_in_a_study_that_is_closed(runs: Any) -> None:
    made = opened()
    close(by="account:10", study=made.study)
    answer = runs.post(f"/coding/codings/{made.pk}/decide", decision())
    assert answer.status_code == 400 and "is closed" in answer.content.decode()
    assert not Reconciled.objects.filter(variable="neglect").exists()


def test_a_variable_with_a_key_as_long_as_keys_may_be_is_answered(runs: Any) -> None:
    long = "a" * 80
    book = Codebook(
        "lanterns", "Lanterns", variables=(Variable(long, "Lit", "review", "yes_no_not_stated", definition="It was."),)
    )
    keep(by="account:10", book=book)
    coding()
    of = begin(by="account:10", title="Lanterns", codebook="lanterns", asked=[long])
    account = who.someone("coder")
    (mine,) = given(add(by="account:10", study=of, reviews=[review()], kind="single")[0], f"account:{account.pk}")
    sent = {"variable": long, "unit": "review", "value": "not_stated", "on": "0", "token": "one"}
    assert who.signed_in(account).post(f"/coding/assignments/{mine.pk}/save", sent).status_code == 302
    assert mine.judgements.get().blank == "not_stated"


def test_a_name_that_would_be_too_long_a_key_is_refused(runs: Any) -> None:
    made = coding()
    (mine,) = given(made, "account:11")
    with pytest.raises(Refused, match="name"):
        work.name_unit(by="account:11", assignment=mine, level="adult", label="\u33af" * 60)  # each is read as rad-s2
