"""Agreement in the room: blind answers of open codings alone; each coder's own line."""

from __future__ import annotations

import pytest
from tests.coding.room import ANNA, BEN, RUNS, coding, done, given, save, study, words, yes

from heed.coding import compared
from heed.coding.actions.reconcile import reconcile
from heed.coding.agreement.measure import report
from heed.coding.answering.answers import Answer, pointed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Every one of these tests keeps files."""


def test_only_open_codings_count() -> None:
    of = study()
    made = coding(of=of)
    anna, ben = given(made, ANNA, BEN)
    done(anna, neglect=yes(made))
    assert compared.cells_of(of) == []
    done(ben, neglect=yes(made, "no"))
    cells = compared.cells_of(of)
    assert {(one.coder, one.variable, one.value) for one in cells} == {
        (ANNA, "neglect", "yes"), (BEN, "neglect", "no"), (ANNA, "domestic_abuse", "not_stated"), (BEN, "domestic_abuse", "not_stated"),
    }  # fmt: skip
    figures = report(compared.as_cells(cells), replicates=100).variables
    assert figures["neglect"].percent.value == 0.0 and figures["domestic_abuse"].percent.value == 1.0
    assert {one.coder for one in compared.cells_of(of, coders=[ANNA])} == {ANNA}
    assert compared.cells_of(of, kinds=["calibration"]) == []


def test_what_a_suggestion_changed_does_not_count() -> None:
    of = study()
    made = coding(of=of)
    anna, ben = given(made, ANNA, BEN)
    done(anna, neglect=yes(made))
    done(ben, neglect=yes(made))
    save(anna, "neglect", yes(made, "no"), on=1, after_suggestion=True)
    assert {one.value for one in compared.cells_of(of) if one.variable == "neglect"} == {"yes"}


def test_a_coders_line_is_their_answers_beside_what_stood() -> None:
    of = study()
    made = coding(of=of)
    anna, ben = given(made, ANNA, BEN)
    done(anna, neglect=yes(made))
    done(ben, neglect=yes(made, "no"))
    assert [one.answers for one in compared.drift(ANNA)[""]] == [1]  # what is not decided yet is not counted
    one = words(made)
    stood = Answer(value="yes", evidence=(pointed(one.pk, one.text, 0, 9),), reason="It says so.")
    reconcile(by=RUNS, coding=made, unit="review", variable="neglect", answer=stood)
    assert [(period.answers, period.share.value) for period in compared.drift(ANNA)[""]] == [(2, 1.0)]
    assert [(period.answers, period.share.value) for period in compared.drift(BEN)[""]] == [(2, 0.5)]
    assert compared.drift(BEN)["neglect"][0].share.value == 0.0
    assert compared.drift("account:99") == {}
