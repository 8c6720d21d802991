"""A study taken away: what lies open, and nothing else."""

from __future__ import annotations

import csv
import io

import pytest
from tests.coding.room import ANNA, BEN, RUNS, coding, done, given, yes

from heed.coding import taken_away
from heed.coding.actions.take_away import take_away
from heed.people.models import AuditEvent
from heed.refusal import Refused

pytestmark = pytest.mark.django_db


def told(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_nothing_leaves_while_a_coding_is_blind(home: object) -> None:
    made = coding()
    first, _ = given(made, ANNA, BEN)
    done(first, neglect=yes(made))
    for which in ("reconciled", "coders"):
        with pytest.raises(Refused) as problem:
            take_away(by=RUNS, study=made.study, which=which, form="csv")
        assert problem.value.refusal.code == "study-nothing-open"


def test_the_answers_that_stand_and_those_of_each_coder(home: object) -> None:
    made = coding()
    first, second = given(made, ANNA, BEN)
    done(first, neglect=yes(made), domestic_abuse=yes(made))
    done(second, domestic_abuse=yes(made, "no"), neglect=yes(made))
    (row,) = told(take_away(by=RUNS, study=made.study, which="reconciled", form="csv").data)
    assert (row["review"], row["neglect"], row["domestic_abuse"]) == (made.review, "yes", "not_yet_coded")
    rows = told(take_away(by=RUNS, study=made.study, which="coders", form="csv").data)
    assert [(row["coder"], row["domestic_abuse"]) for row in rows] == [("Coder 1", "yes"), ("Coder 2", "no")]
    long = told(take_away(by=RUNS, study=made.study, which="coders", form="long").data)
    assert {(row["unit"], row["variable"]) for row in long} == {
        (made.review, "neglect"),
        (made.review, "domestic_abuse"),
    }
    event = AuditEvent.objects.filter(verb="study.export").last()
    assert event is not None and "yes" not in str(event.facts)


def test_a_file_is_made_in_every_form(home: object) -> None:
    made = coding("single")
    (only,) = given(made, ANNA)
    done(only)
    sizes = [
        len(take_away(by=RUNS, study=made.study, which="reconciled", form=form).data)
        for form in ("xlsx", "csv", "sav", "long")
    ]
    assert min(sizes) > 20
    with pytest.raises(Refused) as problem:
        take_away(by=RUNS, study=made.study, which="reconciled", form="pdf")
    assert problem.value.refusal.code == "study-form"


def test_coders_are_called_by_name_where_that_was_asked_and_none_is_two(home: object) -> None:
    made = coding("single")
    (only,) = given(made, ANNA)
    done(only)
    called = taken_away.coders(made.study, taken_away.opened(made.study), named=True)
    assert list(called) == [ANNA]
