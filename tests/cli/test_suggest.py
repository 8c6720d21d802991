"""`heed suggest` as scripts use it, on a review of the small invented world."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests import universe

from heed.cli import main
from heed.library.models import Passage, Review

pytestmark = pytest.mark.database


def answered(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> dict[str, Any]:
    assert main(["suggest", *words, "--json"]) == status
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_the_answer_is_that_of_the_contract(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    universe.build()
    review = Review.objects.order_by("pk").first()
    assert review is not None
    rows = answered(capsys, review.pk, "--codebook", "national")["suggestions"]
    of_review = [row for row in rows if row["child"] is None]
    assert len({row["variable"] for row in of_review}) == len(of_review) == 28
    for row in rows:
        assert set(row) >= {"variable", "child", "value", "evidence", "reason", "model"}
        assert row["value"] in ("yes", "no", "not_stated")
        for one in row["evidence"]:
            kept = Passage.objects.get(pk=one["passage"])
            assert (kept.text, kept.page, kept.document.review_id) == (one["text"], one["page"], review.pk)


def test_an_unknown_review_is_refused(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "nothing", "--codebook", "national", status=4)["error"]["code"] == "review-unknown"


def test_an_unknown_codebook_is_refused(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "nothing", "--codebook", "other", status=4)["error"]["code"] == "codebook-unknown"


def test_a_codebook_must_be_named() -> None:
    with pytest.raises(SystemExit) as end:
        main(["suggest", "nothing"])
    assert end.value.code == 2
