"""A coder's work, saved as it is typed: revisions, a second window, what it wants, submitting; when answers open."""

from __future__ import annotations

import pytest
from tests.coding.room import ANNA, BEN, coding, done, given, save, study, words, yes

from heed.coding import records, seen
from heed.coding.actions import answer as work
from heed.coding.answering.answers import Answer
from heed.coding.models import Judgement, Reconciled
from heed.people.models import AuditEvent
from heed.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Every one of these tests keeps files."""


def refused(code: str, step: object, *args: object, **more: object) -> None:
    with pytest.raises(Refused) as problem:
        step(*args, **more)  # type: ignore[operator]
    assert problem.value.refusal.code == code


def test_an_answer_is_kept_as_revisions_and_the_last_stands() -> None:
    made = coding()
    (mine,) = given(made, ANNA)
    first = save(mine, "neglect", yes(made))
    second = save(mine, "neglect", yes(made, "no"), on=1)
    assert [first.revision, second.revision] == [1, 2]
    assert list(seen.in_force(mine.judgements.all())) == [second]
    mine.refresh_from_db()
    assert mine.state == "begun" and mine.begun


def test_the_same_save_sent_twice_is_one_save() -> None:
    made = coding()
    (mine,) = given(made, ANNA)
    once = save(mine, "neglect", yes(made), token="same")
    assert save(mine, "neglect", yes(made, "no"), token="same") == once
    assert Judgement.objects.count() == 1


def test_a_second_window_overwrites_nothing_unseen() -> None:
    made = coding()
    (mine,) = given(made, ANNA)
    save(mine, "neglect", yes(made))
    refused("answered-elsewhere", save, mine, "neglect", yes(made, "no"), on=0)
    assert Judgement.objects.get().value == "yes"
    assert save(mine, "neglect", yes(made), on=0).revision == 1  # the same answer from both windows is no conflict


def test_another_coder_a_wrong_unit_and_an_odd_answer_are_refused() -> None:
    made = coding()
    (mine,) = given(made, ANNA)
    refused("assignment-not-yours", work.submit, by=BEN, assignment=mine)
    refused("not-asked", save, mine, "neglect", yes(made), unit="child:9")
    refused("not-asked", save, mine, "poverty", yes(made))
    refused("answer-wrong", save, mine, "neglect", Answer(value="perhaps"))
    refused("save-token", save, mine, "neglect", yes(made), token="")
    assert not Judgement.objects.exists()


def test_a_yes_is_kept_without_its_passage_and_not_submitted_without() -> None:
    made = coding()
    (mine,) = given(made, ANNA)
    kept = work.save(
        by=ANNA, assignment=mine, unit="review", variable="neglect", answer=Answer(value="yes"), on=0, token="a"
    )
    assert kept.wants == "passage"
    assert work.rest_not_stated(by=ANNA, assignment=mine, variables=made.asked, token="b") == 1
    assert [(gap.variable, gap.wants) for gap in work.gaps(mine)] == [("neglect", "passage")]
    refused("coding-unfinished", work.submit, by=ANNA, assignment=mine)
    save(mine, "neglect", yes(made), on=1)
    assert work.submit(by=ANNA, assignment=mine).submitted
    refused("assignment-submitted", save, mine, "neglect", yes(made, "no"), on=2)


def test_answers_open_when_the_last_coder_submits_and_agreement_is_reconciled_at_once() -> None:
    made = coding()
    anna, ben = given(made, ANNA, BEN)
    done(anna, neglect=yes(made))
    made.refresh_from_db()
    assert made.opened is None and not Reconciled.objects.exists()
    done(ben, neglect=yes(made, place=2), domestic_abuse=yes(made, "no"))
    made.refresh_from_db()
    assert made.opened
    agreed = Reconciled.objects.get()
    assert (agreed.variable, agreed.value, agreed.agreed) == ("neglect", "yes", True)
    assert {point["passage"] for point in agreed.evidence} == {words(made, 1).pk, words(made, 2).pk}
    assert len(agreed.judgements) == 2


def test_the_audit_log_says_that_it_was_submitted_and_nothing_of_what() -> None:
    made = coding()
    (mine,) = given(made, ANNA)
    done(mine, neglect=yes(made))
    events = AuditEvent.objects.filter(subject=f"coding:{made.pk}")
    assert list(events.values_list("verb", flat=True)) == ["coding.assign", "coding.submit"]
    assert set(events.get(verb="coding.submit").facts) == {"assignment", "digest"}


def test_people_are_named_by_each_coder_and_dropped_only_while_nothing_is_answered() -> None:
    made = coding()
    (mine,) = given(made, ANNA)
    mother = work.name_unit(by=ANNA, assignment=mine, level="adult", label=" Mother ")
    assert (mother.key, mother.label) == ("adult:mother", "Mother")
    work.name_unit(by=ANNA, assignment=mine, level="adult", label="mother")
    mine.refresh_from_db()
    assert len(mine.units) == 1
    work.drop_unit(by=ANNA, assignment=mine, key="adult:mother")
    mine.refresh_from_db()
    assert mine.units == []
    refused("unit-level", work.name_unit, by=ANNA, assignment=mine, level="child", label="Another")
    refused("unit-name", work.name_unit, by=ANNA, assignment=mine, level="adult", label=" - ")


def test_evidence_points_into_the_reviews_own_papers_alone() -> None:
    made = coding()
    one = words(made)
    assert records.pointed_in(made, one.pk).end == len(one.text)
    refused("evidence-nowhere", records.pointed_in, made, one.pk, 5, 5)
    other = words(coding(label="Child M", of=made.study))
    refused("evidence-not-here", records.pointed_in, made, other.pk)


def test_the_rest_of_one_child_leaves_the_others_questions_open() -> None:
    made = coding(of=study(("gender",)))
    made.units = [*made.units, {"level": "child", "key": "child:9", "label": "Sibling"}]
    made.save()
    (mine,) = given(made, ANNA)
    assert work.rest_not_stated(by=ANNA, assignment=mine, variables=made.asked, token="a", unit="child:9") == 1
    assert Judgement.objects.get().unit == "child:9"


def test_the_rest_sent_again_answers_what_was_taken_back_meanwhile() -> None:
    made = coding()
    (mine,) = given(made, ANNA)
    assert work.rest_not_stated(by=ANNA, assignment=mine, variables=made.asked, token="a") == 2
    save(mine, "neglect", Answer(), on=1)
    assert work.rest_not_stated(by=ANNA, assignment=mine, variables=made.asked, token="a") == 1
    assert work.gaps(mine) == []
