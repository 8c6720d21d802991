"""Different answers reconciled: with a reason and a passage, frozen, replaced only by another decision; a study moved to a newer codebook."""

from __future__ import annotations

import msgspec
import pytest
from tests.coding.room import ANNA, BEN, RUNS, coding, done, given, save, words, yes

from heed.coding import seen
from heed.coding.actions import move_study
from heed.coding.actions.keep_codebook import keep
from heed.coding.actions.reconcile import beside, reconcile
from heed.coding.actions.run_study import begin
from heed.coding.answering.answers import Answer, pointed
from heed.coding.codebooks.book import Codebook, Variable
from heed.coding.models import Coding, Judgement, Reconciled
from heed.people.models import AuditEvent
from heed.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Every one of these tests keeps files."""


def differing() -> Coding:
    """A coding whose coders say yes and no of neglect, and agree on the rest."""
    made = coding()
    anna, ben = given(made, ANNA, BEN)
    done(anna, neglect=yes(made))
    done(ben, neglect=yes(made, "no", place=2))
    made.refresh_from_db()
    return made


def decided(made: Coding, value: str = "yes", reason: str = "The kitchen settles it.", **more: object) -> Reconciled:
    one = words(made)
    answer = Answer(value=value, evidence=(pointed(one.pk, one.text, 0, 12),), reason=reason)
    return reconcile(by=RUNS, coding=made, unit="review", variable="neglect", answer=answer, **more)  # type: ignore[arg-type]


def refused(code: str, step: object, *args: object, **more: object) -> None:
    with pytest.raises(Refused) as problem:
        step(*args, **more)  # type: ignore[operator]
    assert problem.value.refusal.code == code


def test_what_all_said_alike_stands_and_what_differs_waits_for_a_person() -> None:
    made = differing()
    rows = {one.row.variable: one for one in beside(made)}
    assert rows["domestic_abuse"].stands is not None and rows["domestic_abuse"].stands.agreed
    assert rows["neglect"].stands is None
    assert [said.answer.value for said in rows["neglect"].row.said] == ["yes", "no"]


def test_a_decision_names_its_judgements_and_changes_none() -> None:
    made = differing()
    before = list(Judgement.objects.values())
    one = decided(made, guidance=True)
    assert set(one.judgements) == set(Judgement.objects.filter(variable="neglect").values_list("pk", flat=True))
    assert one.guidance and not one.agreed and one.by == RUNS
    assert list(Judgement.objects.values()) == before
    facts = AuditEvent.objects.get(verb="coding.reconcile").facts
    assert facts == {"decision": one.pk, "replaces": None}


def test_another_decision_replaces_it_and_keeps_it() -> None:
    made = differing()
    first = decided(made)
    refused("reconciled-meanwhile", decided, made, "no")
    second = decided(made, "no", "The health visitor had seen it.", on=first.pk)
    assert [one.pk for one in seen.decisions(made) if one.variable == "neglect"] == [second.pk]
    assert Reconciled.objects.filter(pk=first.pk, value="yes").exists()


def test_a_decision_without_a_reason_or_a_passage_is_refused() -> None:
    made = differing()
    refused("reconcile-reason", decided, made, reason="")
    refused(
        "reconcile-wants",
        reconcile,
        by=RUNS,
        coding=made,
        unit="review",
        variable="neglect",
        answer=Answer(value="yes", reason="So."),
    )
    refused(
        "not-asked",
        reconcile,
        by=RUNS,
        coding=made,
        unit="child:7",
        variable="neglect",
        answer=Answer(value="yes", reason="So."),
    )


def test_nothing_is_compared_while_the_coding_is_blind() -> None:
    made = coding()
    anna, _ = given(made, ANNA, BEN)
    done(anna, neglect=yes(made))
    assert beside(made) == [] and seen.decisions(made) == []
    refused("coding-blind", decided, made)


def lamps(definition: str, *more: str) -> Codebook:
    """A small codebook of the tests' own, whose first variable means what is told."""
    variables = [Variable("lit", "Lit", "review", "yes_no_not_stated", definition=definition)]
    variables += [
        Variable(key, key, "review", "yes_no_not_stated", definition="As it says.") for key in ("kept", *more)
    ]
    return Codebook("lanterns", "Lanterns", variables=tuple(variables))


def test_a_newer_codebook_brings_back_what_means_something_else_and_what_is_new() -> None:
    keep(by=RUNS, book=lamps("A lamp was burning."))
    of = begin(by=RUNS, title="Lanterns", codebook="lanterns", asked=["lit", "kept"])
    made = coding(of=of)
    anna, ben = given(made, ANNA, BEN)
    for part in (anna, ben):
        save(part, "lit", yes(made))
        done(part)
    untouched = coding(of=of, label="Child M")
    refused("study-newest", move_study.plan, of)
    keep(by=RUNS, book=lamps("A lamp or a candle was burning.", "trimmed"))
    plan = move_study.move(by=RUNS, study=of)
    of.refresh_from_db()
    assert of.codebook.version == "2" and of.asked == ["lit", "kept", "trimmed"]
    assert [(one.coding.pk, one.variables) for one in plan.again] == [(made.pk, ("lit", "trimmed"))]
    again = Coding.objects.get(review=made.review, round=2)
    assert again.asked == ["lit", "trimmed"] and again.codebook == of.codebook and not again.assignments.exists()
    untouched.refresh_from_db()
    assert untouched.codebook == of.codebook and untouched.asked == of.asked and untouched.round == 1


def test_other_words_alone_bring_nothing_back() -> None:
    book = lamps("A lamp was burning.")
    keep(by=RUNS, book=book)
    of = begin(by=RUNS, title="Lanterns", codebook="lanterns", asked=["lit", "kept"])
    made = coding(of=of)
    (anna,) = given(made, ANNA)
    save(anna, "lit", yes(made))
    renamed = msgspec.structs.replace(book.variables[0], label="Was it lit")
    keep(by=RUNS, book=msgspec.structs.replace(book, variables=(renamed, *book.variables[1:])))
    assert move_study.move(by=RUNS, study=of).again == []
    assert Coding.objects.count() == 1


def test_what_the_first_round_asked_comes_back_though_a_later_round_asked_other_things() -> None:
    book = lamps("A lamp was burning.")
    keep(by=RUNS, book=book)
    of = begin(by=RUNS, title="Lanterns", codebook="lanterns", asked=["lit", "kept"])
    first = coding(of=of)
    for part in given(first, ANNA, BEN):
        done(part, lit=yes(first), kept=yes(first))
    keep(by=RUNS, book=lamps("A lamp or a candle was burning."))
    move_study.move(by=RUNS, study=of)
    second = Coding.objects.get(round=2)
    assert second.asked == ["lit"]
    for part in given(second, ANNA, BEN):
        done(part, lit=yes(second))
    newest = lamps("A lamp or a candle was burning.")
    kept = msgspec.structs.replace(newest.variables[1], definition="It was kept in the house.")
    keep(by=RUNS, book=msgspec.structs.replace(newest, variables=(newest.variables[0], kept)))
    of.refresh_from_db()
    assert [one.variables for one in move_study.plan(of).again] == [("kept",)]


def test_a_later_round_that_nobody_has_yet_asks_what_changed_since_beside_its_own() -> None:
    keep(by=RUNS, book=lamps("A lamp was burning."))
    of = begin(by=RUNS, title="Lanterns", codebook="lanterns", asked=["lit", "kept"])
    first = coding(of=of)
    for part in given(first, ANNA, BEN):
        done(part, lit=yes(first), kept=yes(first))
    keep(by=RUNS, book=lamps("A lamp or a candle was burning."))
    move_study.move(by=RUNS, study=of)
    newest = lamps("A lamp or a candle was burning.")
    kept = msgspec.structs.replace(newest.variables[1], definition="It was kept in the house.")
    keep(by=RUNS, book=msgspec.structs.replace(newest, variables=(newest.variables[0], kept)))
    move_study.move(by=RUNS, study=of)
    second = Coding.objects.exclude(round=1).get()
    assert second.round == 2 and second.asked == ["lit", "kept"] and second.codebook.version == "3"
