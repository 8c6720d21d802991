"""Answers side by side on the page, the decision between them, agreement, one's own line, and a newer codebook."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.room import coding, done, given, words, yes
from tests.people import who

from heed.coding.models import Coding, Reconciled

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_one(home: Any) -> tuple[Coding, Any, Any, Any]:
    """A coding two people answered differently, with a browser of each and of the one who runs it."""
    runs, anna, ben = (
        who.someone("analyst"),
        who.someone("coder", name="Anna Reed"),
        who.someone("coder", name="Ben Hale"),
    )
    made = coding()
    first, second = given(made, f"account:{anna.pk}", f"account:{ben.pk}")
    done(first, neglect=yes(made, reason="Nobody saw the kitchen."))
    assert who.signed_in(anna).get(f"/coding/codings/{made.pk}").status_code == 404
    assert who.signed_in(runs).get(f"/coding/codings/{made.pk}").status_code == 404
    done(second, neglect=yes(made, "no", place=2))
    return made, who.signed_in(runs), who.signed_in(anna), who.signed_in(ben)


def form(made: Coding, **more: Any) -> dict[str, Any]:
    return {
        "unit": "review",
        "variable": "neglect",
        "as": "0",
        "keep": ["0"],
        "reason": "The plan said so.",
        "on": "0",
    } | more


def test_both_answers_stand_side_by_side_with_their_words_and_reasons(open_one: Any) -> None:
    made, runs, anna, _ = open_one
    for client in (runs, anna):
        page = client.get(f"/coding/codings/{made.pk}").content.decode()
        assert "Anna Reed: Yes" in page and "Ben Hale: No" in page and "Nobody saw the kitchen." in page
        assert words(made).text[:12] in page and "0 of 1 decided" in page


def test_a_decision_is_kept_and_shown(open_one: Any) -> None:
    made, runs, anna, _ = open_one
    answer = runs.post(f"/coding/codings/{made.pk}/decide", form(made, guidance="on"))
    assert answer.status_code == 302
    stands = Reconciled.objects.get(variable="neglect")
    assert stands.value == "yes" and len(stands.evidence) == 1
    page = anna.get(f"/coding/codings/{made.pk}").content.decode()
    assert "Decided: Yes" in page and "The plan said so." in page and "1 of 1 decided" in page
    assert "The plan said so." in runs.get(f"/coding/studies/{made.study_id}/guidance").content.decode()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"reason": ""}, "needs its reason"),
        ({"keep": []}, "lacks a passage"),
        ({"as": ""}, "lacks an answer"),
        ({"passage": "nothing-here"}, "is no passage of the review"),
        ({"on": "77"}, "decided this meanwhile"),
    ],
)
def test_what_a_decision_lacks_is_said_and_the_reason_not_lost(open_one: Any, more: dict[str, Any], told: str) -> None:
    made, runs, _, _ = open_one
    answer = runs.post(f"/coding/codings/{made.pk}/decide", form(made, **more))
    assert answer.status_code == 400 and told in answer.content.decode()
    assert not Reconciled.objects.filter(variable="neglect").exists()
    if more.get("reason") != "":
        assert "The plan said so." in answer.content.decode()


def test_another_answer_than_either_coder_gave(open_one: Any) -> None:
    made, runs, _, _ = open_one
    answer = runs.post(
        f"/coding/codings/{made.pk}/decide", form(made, **{"as": "otherwise", "otherwise": "unknown", "keep": []})
    )
    assert answer.status_code == 302
    assert Reconciled.objects.get(variable="neglect").blank == "unknown"


def test_a_stranger_sees_nothing_of_it(open_one: Any) -> None:
    made, *_ = open_one
    other = who.signed_in(who.someone("coder", name="Cal Orr"))
    assert other.get(f"/coding/codings/{made.pk}").status_code == 404
    assert other.post(f"/coding/codings/{made.pk}/decide", form(made)).status_code == 404
    assert other.get(f"/coding/studies/{made.study_id}/guidance").status_code == 404


def test_agreement_is_shown_to_who_runs_the_study_alone(open_one: Any) -> None:
    made, runs, anna, _ = open_one
    page = runs.get(f"/coding/studies/{made.study_id}/agreement").content.decode()
    assert "4 answers" in page and "Read with care:" in page and "Gwet’s AC1" in page
    assert (
        "nothing to compare yet"
        in runs.get(f"/coding/studies/{made.study_id}/agreement?kind=calibration").content.decode()
    )
    assert anna.get(f"/coding/studies/{made.study_id}/agreement").status_code == 403


def test_ones_own_line_is_ones_own(open_one: Any) -> None:
    made, runs, anna, ben = open_one
    runs.post(f"/coding/codings/{made.pk}/decide", form(made))
    assert "100%" in anna.get("/coding/own-line").content.decode()
    assert "50%" in ben.get("/coding/own-line").content.decode()
    assert "lies open and is reconciled yet" in runs.get("/coding/own-line").content.decode()


def test_a_study_by_the_newest_codebook_cannot_be_moved(open_one: Any) -> None:
    made, runs, _, _ = open_one
    assert "newest version" in runs.get(f"/coding/studies/{made.study_id}/move").content.decode()


def test_a_coder_reads_no_reasons_of_what_they_did_not_code(open_one: Any) -> None:
    made, runs, anna, _ = open_one
    runs.post(f"/coding/codings/{made.pk}/decide", form(made, guidance="on"))
    cat = who.someone("coder", name="Cat Moss")
    given(coding(of=made.study, label="Child M"), f"account:{cat.pk}")
    address = f"/coding/studies/{made.study_id}/guidance"
    assert "The plan said so." in anna.get(address).content.decode()
    assert "The plan said so." not in who.signed_in(cat).get(address).content.decode()
