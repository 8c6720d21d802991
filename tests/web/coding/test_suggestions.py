"""The page of the machine's suggestions, and the model cards."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.machine import suggests
from tests.coding.room import coding, done, given, study, yes
from tests.people import who

from heed.coding.models import Assignment, Considered
from heed.library.models import Passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(home: Any) -> tuple[Any, Assignment, Any]:
    """A coder signed in, a review with them, and what the machine suggests for it."""
    account = who.someone("coder")
    made = coding(of=study(("domestic_abuse", "neglect")))
    (mine,) = given(made, f"account:{account.pk}")
    suggests(made, "domestic_abuse", "not_stated")
    return who.signed_in(account), mine, suggests(made, "neglect", "yes")


def page(assignment: Assignment) -> str:
    return f"/coding/assignments/{assignment.pk}/suggestions"


def test_before_submitting_no_screen_says_anything_of_it(desk: tuple[Any, Assignment, Any]) -> None:
    client, mine, machine = desk
    answer = client.get(page(mine))
    assert answer.status_code == 409 and machine.reason not in answer.content.decode()
    for address in ("/coding", f"/coding/assignments/{mine.pk}", f"/coding/studies/{mine.coding.study_id}"):
        told = client.get(address).content.decode()
        assert "suggestions" not in told and machine.reason not in told and machine.model not in told


def test_afterwards_both_lie_side_by_side_with_the_passage(desk: tuple[Any, Assignment, Any]) -> None:
    client, mine, machine = desk
    done(mine)
    told = client.get(page(mine)).content.decode()
    words = Passage.objects.get(pk=machine.evidence[0]["passage"]).text[:20]
    assert "1 differs from your answers, 1 of them still to consider; 1 says the same." in told
    assert words in told and machine.reason in told and machine.model in told and "A machine’s suggestion" in told
    assert f"/passages/{machine.evidence[0]['passage']}" in told
    assert page(mine) in client.get("/coding").content.decode()


def test_one_keeps_an_answer(desk: tuple[Any, Assignment, Any]) -> None:
    client, mine, machine = desk
    done(mine)
    answer = client.post(page(mine), {"suggestion": machine.pk, "what": "keep"})
    assert answer["Location"].endswith(f"#s-{machine.pk}") and Considered.objects.get().kept
    assert "You kept your answer" in client.get(page(mine)).content.decode()


def test_one_thinks_again_with_a_passage_of_the_machines(desk: tuple[Any, Assignment, Any]) -> None:
    client, mine, machine = desk
    done(mine)
    point = "{passage}:{start}:{end}".format(**machine.evidence[0])
    form = {"suggestion": machine.pk, "what": "again", "value": "yes", "evidence": point, "token": "a"}
    answer = client.post(page(mine), form | {"reason": ""})
    assert answer.status_code == 409 and "needs a reason" in answer.content.decode()
    assert client.post(page(mine), form | {"reason": "It is said there."}).status_code == 302
    told = client.get(page(mine)).content.decode()
    assert "You thought again: Yes" in told and "It is said there." in told and "Not stated" in told
    assert mine.judgements.get(after_suggestion=True).evidence == machine.evidence


@pytest.mark.parametrize(
    "form",
    [
        {"suggestion": "x", "what": "keep"},
        {"suggestion": "999999", "what": "keep"},
        {"what": "again", "value": "perhaps", "reason": "So."},
        {"what": "again", "value": "yes", "reason": "So.", "evidence": "nowhere"},
        {"what": "again", "value": "yes", "reason": "So.", "evidence": "d1-p1:0:5"},
    ],
)
def test_an_odd_form_changes_nothing(desk: tuple[Any, Assignment, Any], form: dict[str, str]) -> None:
    client, mine, machine = desk
    done(mine)
    assert client.post(page(mine), {"suggestion": machine.pk, "token": "a"} | form).status_code == 409
    assert not Considered.objects.exists()


def test_another_coder_has_no_such_page(desk: tuple[Any, Assignment, Any]) -> None:
    _, mine, _ = desk
    done(mine)
    assert who.signed_in(who.someone("coder", name="Other")).get(page(mine)).status_code == 404


def test_the_study_page_counts_apart_for_who_runs_it(desk: tuple[Any, Assignment, Any]) -> None:
    client, mine, _ = desk
    (other,) = given(mine.coding, "account:9999")
    runs = who.signed_in(who.someone("analyst"))
    address = f"/coding/studies/{mine.coding.study_id}"
    done(mine)
    assert "The machine beside the coders" not in runs.get(address).content.decode()
    done(other, neglect=yes(mine.coding))
    told = runs.get(address).content.decode()
    assert "The machine beside the coders" in told and "3 of 4" in told
    assert "The machine beside the coders" not in client.get(address).content.decode()


def test_the_model_cards_are_for_everyone(client: Any, home: Any) -> None:
    whole = client.get("/coding/models")
    assert whole.status_code == 200 and b"Domestic abuse" in whole.content
    card = client.get("/coding/models/neglect").content.decode()
    assert "<svg" in card and "95% interval" in card and "Its limits" in card and "fewer" in card
    assert client.get("/coding/models/no_such").status_code == 404
