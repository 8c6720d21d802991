"""A suggestion is shown to a coder whose answers are in, considered once, and what it changed is kept apart."""

from __future__ import annotations

import pytest
from tests.coding.machine import suggests
from tests.coding.room import ANNA, BEN, RUNS, coding, done, given, save, study, yes

from heed.coding import at_work, seen
from heed.coding.actions.consider import consider
from heed.coding.answering.answers import Answer
from heed.coding.models import Assignment, Considered, Reconciled, Suggestion
from heed.people.models import AuditEvent
from heed.people.policies import Standing
from heed.refusal import Refused

pytestmark = pytest.mark.django_db
NOT_STATED = Answer(blank="not_stated")


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Every one of these tests keeps files."""


def who(by: str) -> Standing:
    return Standing(account=int(by.partition(":")[2]), verified=True)


def both() -> tuple[Assignment, Assignment, Suggestion]:
    made = coding()
    anna, ben = given(made, ANNA, BEN)
    return anna, ben, suggests(made, "neglect", "yes")


def refused(code: str, step: object, **more: object) -> None:
    with pytest.raises(Refused) as problem:
        step(**more)  # type: ignore[operator]
    assert problem.value.refusal.code == code


def test_nothing_is_shown_before_the_coders_own_answers_are_in_and_to_nobody_else() -> None:
    anna, _, machine = both()
    assert not seen.suggestions(who(ANNA), anna).exists()
    refused(
        "suggestion-not-shown",
        consider,
        who=who(ANNA),
        assignment=anna,
        suggestion=machine,
        answer=None,
        reason="",
        token="t",
    )
    anna = done(anna)
    assert list(seen.suggestions(who(ANNA), anna)) == [machine]
    for other in (BEN, RUNS):
        assert not seen.suggestions(who(other), anna).exists()


def test_nothing_is_shown_while_the_same_review_is_still_to_code_elsewhere() -> None:
    anna, _, _ = both()
    anna = done(anna)
    (elsewhere,) = given(coding(of=study()), ANNA)
    assert not seen.suggestions(who(ANNA), anna).exists()
    done(elsewhere)
    assert seen.suggestions(who(ANNA), anna).exists()


def test_one_keeps_ones_answer() -> None:
    anna, _, machine = both()
    anna = done(anna)
    kept = consider(who=who(ANNA), assignment=anna, suggestion=machine, answer=None, reason=" I looked. ", token="t")
    assert kept.kept and kept.reason == "I looked."
    assert not anna.judgements.filter(after_suggestion=True).exists()
    refused(
        "suggestion-considered",
        consider,
        who=who(ANNA),
        assignment=anna,
        suggestion=machine,
        answer=None,
        reason="",
        token="t",
    )
    event = AuditEvent.objects.get(verb="suggestion.consider")
    assert set(event.facts) == {"assignment"}


def test_one_thinks_again_and_the_blind_answer_still_counts() -> None:
    anna, ben, machine = both()
    anna = done(anna)
    consider(
        who=who(ANNA), assignment=anna, suggestion=machine, answer=yes(anna.coding), reason="It says so.", token="t"
    )
    last = seen.in_force(anna.judgements.filter(variable="neglect")).get()
    blind = seen.in_force(anna.judgements.filter(variable="neglect"), blind=True).get()
    assert (last.value, last.after_suggestion, last.reason) == ("yes", True, "It says so.")
    assert blind.blank == "not_stated"
    done(ben)
    assert Reconciled.objects.get(variable="neglect").blank == "not_stated"  # what both said blind


@pytest.mark.parametrize(
    ("code", "answer", "reason"),
    [
        ("suggestion-reason", Answer(value="yes"), " "),
        ("suggestion-wants-passage", Answer(value="yes"), "So."),
        ("suggestion-same-answer", NOT_STATED, "So."),
    ],
)
def test_another_answer_needs_a_reason_a_passage_and_to_be_another(code: str, answer: Answer, reason: str) -> None:
    anna, _, machine = both()
    anna = done(anna)
    refused(code, consider, who=who(ANNA), assignment=anna, suggestion=machine, answer=answer, reason=reason, token="t")
    assert not Considered.objects.exists()


def test_agreeing_and_changing_are_counted_apart_once_the_coding_lies_open() -> None:
    anna, ben, machine = both()
    suggests(anna.coding, "domestic_abuse", "not_stated")
    save(ben, "neglect", yes(ben.coding))
    anna = done(anna)
    consider(who=who(ANNA), assignment=anna, suggestion=machine, answer=yes(anna.coding), reason="So.", token="t")
    runs = who(RUNS)
    assert at_work.together(runs, anna.coding.study).agree.of == 0
    done(ben)
    told = at_work.together(runs, anna.coding.study)
    assert (told.agree.right, told.agree.of) == (3, 4)  # Anna's blind "not stated" of neglect is the one that differs
    assert (told.changed.right, told.changed.of) == (1, 1)


def test_what_two_reconciled_is_counted_against_the_suggestion() -> None:
    anna, ben, _ = both()
    for one in (anna, ben):
        done(one)
    assert at_work.against_reconciled("neglect")["not_stated"]["yes"] == 1
