"""A language model asked over HTTP: off by default, open reviews alone, logged; what does not hold leaves the rules' word in place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from tests.coding.completions import Completions, serving
from tests.coding.room import coding, review

from heed.cli import main
from heed.coding import language, work
from heed.coding.models import Coding, Suggestion
from heed.jobs import queue
from heed.jobs.work import do
from heed.library.actions.set_audience import set_audience
from heed.library.kept import Redirect
from heed.library.models import Audience, Document, Review
from heed.library.outside import Call, NamedHost

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = '{"value": "yes", "passages": [1], "reason": "It is said there."}'


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Every one of these tests keeps files."""


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Completions]:
    with serving() as held:
        for name, value in (("HEED_LLM_URL", held.url), ("HEED_LLM_MODEL", "small-1"), ("HEED_LLM_KEY", "word")):
            monkeypatch.setitem(settings.HEED, name, value)
        held.key = "word"
        yield held


def suggested(capsys: pytest.CaptureFixture[str], *more: str, status: int = 0) -> Any:
    made = review()
    assert main(["suggest", made.pk, "--codebook", "national", "--json", *more]) == status
    return json.loads(capsys.readouterr().out)


def by_model(answer: Any) -> set[str]:
    return {row["model"] for row in answer["suggestions"] if row["child"] is None}


def test_without_a_model_set_it_is_refused_and_nothing_goes_out(capsys: pytest.CaptureFixture[str]) -> None:
    coding()
    assert suggested(capsys, "--language-model", status=4)["error"]["code"] == "language-model-unset"
    assert not Call.objects.exists()


def test_it_is_asked_only_with_the_flag(model: Completions, capsys: pytest.CaptureFixture[str]) -> None:
    coding()
    suggested(capsys)
    assert model.asked == []


def test_its_word_stands_where_it_holds_and_says_whose_it_is(
    model: Completions, capsys: pytest.CaptureFixture[str]
) -> None:
    coding()
    model.says = lambda question: FIRST
    answer = suggested(capsys, "--language-model")
    assert by_model(answer) == {"language model small-1"} and len(model.asked) == 28
    for row in answer["suggestions"]:
        assert set(row) == {"variable", "child", "value", "evidence", "reason", "model"}
    kept = Call.objects.first()
    assert kept is not None and Call.objects.count() == 28
    assert (kept.purpose, kept.came, kept.url) == ("language model", "200", f"{model.url}/chat/completions")
    assert "word" not in str(list(Call.objects.values()))


def test_what_does_not_hold_leaves_the_rules_word_and_is_logged_without_it(
    model: Completions, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    coding()
    model.says = lambda question: FIRST if "Question: Neglect" in question else FIRST.replace("[1]", "[999]")
    lines: list[str] = []
    monkeypatch.setattr(language.log, "warning", lambda words, *facts: lines.append(words % facts))
    answer = suggested(capsys, "--language-model")
    theirs = [row["variable"] for row in answer["suggestions"] if row["model"].startswith("language model")]
    assert theirs == ["neglect"] and len(lines) == 27
    assert all("dropped (passage)" in line and "It is said there" not in line for line in lines)


@pytest.mark.parametrize(
    ("attribute", "value", "came"),
    [("status", 503, "503"), ("key", "other", "401"), ("moves", "http://127.0.0.1:1/", "307")],
)
def test_one_that_does_not_answer_is_not_asked_on_and_on(
    model: Completions, capsys: pytest.CaptureFixture[str], attribute: str, value: Any, came: str
) -> None:
    coding()
    setattr(model, attribute, value)
    answer = suggested(capsys, "--language-model")
    assert not any(name.startswith("language model") for name in by_model(answer))
    assert Call.objects.count() == language.MOST_TROUBLE and {one.came for one in Call.objects.all()} <= {
        came,
        "redirects",
    }


def test_a_host_elsewhere_must_be_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    coding()
    monkeypatch.setitem(settings.HEED, "HEED_LLM_URL", "https://llm.example/v1")
    monkeypatch.setitem(settings.HEED, "HEED_LLM_MODEL", "small-1")
    suggested(capsys, "--language-model")
    assert [one.came for one in Call.objects.all()] == ["not-named"]
    NamedHost.objects.create(host="llm.example", reason="A test.", by="a test")
    suggested(capsys, "--language-model")
    assert Call.objects.latest("pk").came == "no-such-host"


def test_a_closed_review_is_not_shown_to_it(model: Completions, capsys: pytest.CaptureFixture[str]) -> None:
    made = coding()
    Review.objects.filter(pk=made.review).update(audience="organisation")
    assert suggested(capsys, "--language-model", status=4)["error"]["code"] == "language-model-closed"
    assert model.asked == []


def test_of_an_open_review_no_closed_paper_is_shown(model: Completions, capsys: pytest.CaptureFixture[str]) -> None:
    made = coding()
    Document.objects.filter(review=made.review).update(audience="organisation")
    suggested(capsys, "--language-model")
    assert all("[1]" not in one["messages"][-1]["content"] for one in model.asked)


def test_the_worker_keeps_its_word_beside_the_rules(model: Completions) -> None:
    made = coding()
    model.says = lambda question: FIRST
    work.put_what_is_due()
    while job := queue.take(list(work.WORKS)):
        do(job, work.WORKS)
    rows = Suggestion.objects.filter(review=made.review, unit="review")
    assert rows.filter(model="language model small-1").count() == 28 and rows.count() == 56
    assert rows.filter(model="language model small-1", score=None).count() == 28
    work.put_what_is_due()
    assert queue.take(list(work.WORKS)) is None


def test_of_a_review_that_was_merged_since_it_is_asked_too(model: Completions) -> None:
    made = coding()
    Redirect.objects.create(old="rbefore000000001", new=made.review, by="a test")
    Coding.objects.filter(pk=made.pk).update(review="rbefore000000001")
    assert [one.pk for one in work.unasked()] == [made.pk]
    set_audience(by="a test", record=review(), audience=Audience.CASE)
    assert not work.unasked()
