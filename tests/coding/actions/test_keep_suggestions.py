"""What the machine suggests is kept once a model, without words of the paper, by the worker, for every study."""

from __future__ import annotations

import pytest
from tests.coding.machine import MODEL, suggests
from tests.coding.room import coding, review

from heed.coding import work
from heed.coding.actions.keep_codebook import keep
from heed.coding.actions.keep_suggestions import keep_suggestions
from heed.coding.actions.run_study import begin, close
from heed.coding.codebooks.book import Codebook, Variable
from heed.coding.models import Suggestion
from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import do
from heed.library.models import Passage
from heed.people.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Every one of these tests keeps files."""


def test_a_review_is_suggested_on_once_for_each_factor_and_model() -> None:
    made = coding()
    assert keep_suggestions(by="worker", review=review(), codebook=made.codebook, meaning=None) == 28
    assert keep_suggestions(by="worker", review=review(), codebook=made.codebook, meaning=None) == 0
    assert Suggestion.objects.filter(unit="review").count() == 28
    assert set(AuditEvent.objects.get(verb="suggestions.keep").facts) == {
        "codebook"
    }  # nothing of what is suggested, nor how much


def test_a_newer_model_is_another_row_and_the_older_one_stays() -> None:
    made = coding()
    first = suggests(made, "neglect", "yes")
    suggests(made, "neglect", "no", model="heed-test-2: invented")
    again = suggests(made, "neglect", "no")
    assert again == first and again.value == "yes"
    assert Suggestion.objects.count() == 2


def test_no_word_of_the_paper_is_kept() -> None:
    kept = suggests(coding(), "neglect", "yes")
    (point,) = kept.evidence
    text = Passage.objects.get(pk=point["passage"]).text
    assert set(point) == {"passage", "start", "end", "digest"} and (point["start"], point["end"]) == (0, 20)
    assert text[:20] not in str(kept.evidence) + kept.reason and kept.model == MODEL


def test_the_worker_makes_what_studies_lack_and_is_not_asked_twice() -> None:
    made = coding()
    work.put_what_is_due()
    job = queue.take(list(work.WORKS))
    assert job is not None and job.subject == str(made.study_id)
    do(job, work.WORKS)
    job.refresh_from_db()
    assert job.state == Job.State.DONE and Suggestion.objects.filter(review=made.review).count() >= 28
    work.put_what_is_due()
    assert queue.take(list(work.WORKS)) is None


def test_a_closed_study_and_a_review_that_is_gone_ask_for_nothing() -> None:
    made = coding()
    close(by="a test", study=made.study)
    work.put_what_is_due()
    assert not Job.objects.exists()
    other = coding(label="Child M")
    other.review = "rgone"
    other.save()
    work.put_what_is_due()
    assert not Job.objects.exists()


def test_a_version_that_asks_no_factor_asks_for_nothing() -> None:
    lit = Variable("lit", "Lit", "review", "yes_no_not_stated", definition="A lamp was burning.")
    keep(by="a test", book=Codebook("national", "National, without factors", variables=(lit,)))
    coding(of=begin(by="a test", title="Lamps", codebook="national", asked=["lit"]))
    work.put_what_is_due()
    assert not Job.objects.exists()
