"""The page on which a study is taken away."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from tests.coding.room import coding, done, given
from tests.people import who

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(home: Any) -> Any:
    return who.signed_in(who.someone("analyst"))


def test_the_file_is_given_once_something_lies_open(runs: Any) -> None:
    made = coding("single")
    (only,) = given(made, "account:91")
    where = f"/coding/studies/{made.study_id}/take-away"
    early = runs.post(where, {"which": "reconciled", "form": "xlsx"})
    assert early.status_code == 400 and "can be taken away yet" in early.content.decode()
    done(only)
    assert "1 of 1 review coded by all" in runs.get(where).content.decode()
    file = runs.post(where, {"which": "reconciled", "form": "xlsx"})
    assert file["Content-Disposition"] == f'attachment; filename="study-{made.study_id}-reconciled.xlsx"'
    assert openpyxl.load_workbook(io.BytesIO(file.content))["Answers"]["A2"].value == made.review


def test_a_coder_of_the_study_takes_nothing_away(runs: Any) -> None:
    made = coding("single")
    coder = who.someone("coder")
    (only,) = given(made, f"account:{coder.pk}")
    done(only)
    mine = who.signed_in(coder)
    assert mine.get(f"/coding/studies/{made.study_id}").status_code == 200
    assert mine.post(f"/coding/studies/{made.study_id}/take-away", {"form": "csv"}).status_code in (403, 404)
