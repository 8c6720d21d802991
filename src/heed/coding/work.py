"""The coding room's background work: suggestions for the reviews of a study, made before anybody asks for them."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from heed.coding import language, records
from heed.coding.actions.keep_suggestions import OF, factors_of, keep_made, keep_suggestions, name_of
from heed.coding.actions.keep_wanted import READ
from heed.coding.actions.take_papers import take_papers
from heed.coding.models import Codebook, Coding, Study, Suggestion
from heed.coding.reader.ready import available, meaning
from heed.coding.shelf import find
from heed.coding.suggested import case_of
from heed.coding.suggesting.suggest import WITH_MEANING, WITHOUT
from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import GoingOn, Work
from heed.library.kept import Redirect
from heed.library.models import Audience, Review

SUGGEST, ASK = "suggest", "ask_language_model"
MOST_ASKED = 5  # reviews in one job: each is some thirty questions
REST_AFTER_ASKING = timedelta(minutes=5)
MOST_AT_ONCE = 30  # reviews in one job
REST_AFTER_TROUBLE = timedelta(hours=1)


def model_now() -> str:
    """The name of the model that suggests on this host."""
    return name_of(WITH_MEANING if available() else WITHOUT)


def without(study: Study | None = None) -> QuerySet[Coding]:
    """The codings of running studies (or of one) for whose review, still here, this model has not suggested yet."""
    made = Suggestion.objects.filter(review=OuterRef("review"), codebook=OuterRef("codebook"), model=model_now())
    here = Review.objects.values("pk")
    onward = Redirect.objects.filter(new__in=here).values("pk")
    rows = Coding.objects.filter(~Exists(made), codebook__in=_with_factors(), study__closed=None)
    rows = rows.filter(Q(review__in=here) | Q(review__in=onward))
    return rows.filter(study=study) if study else rows


def _with_factors() -> list[int]:
    """The versions of the national codebook that ask a factor: of another nothing would ever be kept, so nothing is asked for."""
    return [row.pk for row in Codebook.objects.filter(key=OF).only("key", "version") if factors_of(row)]


def suggest_for_study(job: Job, going_on: GoingOn) -> bool:
    """Makes suggestions for some reviews of the study; the rest is asked for again, so that no other work waits for all of them."""
    study = Study.objects.get(pk=int(job.subject))
    models = meaning()
    for _ in range(MOST_AT_ONCE):
        coding = without(study).select_related("codebook").order_by("pk").first()
        review = records.review_of(coding) if coding else None
        if coding is None or review is None:
            return True
        keep_suggestions(by=job.by, review=review, codebook=coding.codebook, meaning=models, called=coding.review)
        if not going_on():
            return False
    return True


def ask_language_model(job: Job, going_on: GoingOn) -> bool:
    """Asks the language model about some open reviews of the study; kept beside the rules' suggestions, as another model's."""
    study = Study.objects.get(pk=int(job.subject))
    book, models = find(study.codebook.key, study.codebook.version), meaning()
    for coding in (
        unasked(study).select_related("codebook").order_by("?")[:MOST_ASKED]
    ):  # whose answers never hold keep no other back
        review = records.review_of(coding)
        if review is None or not language.available():
            return True
        case = case_of(review)
        made = language.asked(review, case, book, models, by=job.by)
        keep_made(by=job.by, review=coding.review, codebook=coding.codebook, case=case, made=made)
        if not going_on():
            return False
    return True


def unasked(study: Study | None = None) -> QuerySet[Coding]:
    """The codings of open reviews, in running studies, of which the language model has said nothing yet; none where there is no model."""
    if not language.available():
        return Coding.objects.none()
    made = Suggestion.objects.filter(review=OuterRef("review"), codebook=OuterRef("codebook"), model=language.name())
    rows = Coding.objects.filter(~Exists(made), codebook__in=_with_factors(), study__closed=None)
    here = Review.objects.filter(audience=Audience.PUBLIC).values("pk")
    rows = rows.filter(Q(review__in=here) | Q(review__in=Redirect.objects.filter(new__in=here).values("pk")))
    return rows.filter(study=study) if study else rows


def put_what_is_due() -> None:
    """Asks for the suggestions that studies lack: reviews came in, or a newer model did. What was parked is left alone for an hour."""
    lately = Job.objects.filter(
        kind=SUGGEST, state=Job.State.PARKED, ended__gt=timezone.now() - REST_AFTER_TROUBLE
    ).values_list("subject", flat=True)
    for study in without().order_by("study").values_list("study", flat=True).distinct():
        if str(study) not in set(lately):
            queue.put(kind=SUGGEST, subject=str(study), by="worker")
    tried = Job.objects.filter(kind=ASK, ended__gt=timezone.now() - REST_AFTER_ASKING).values_list("subject", flat=True)
    for study in unasked().order_by("study").values_list("study", flat=True).distinct():
        if str(study) not in set(tried):
            queue.put(kind=ASK, subject=str(study), by="worker")


def read_papers(job: Job, going_on: GoingOn) -> bool:
    """Whether what was brought is kept with its papers read, or taken out again."""
    return take_papers(brought=int(job.subject), going_on=going_on)


WORKS: dict[str, Work] = {SUGGEST: suggest_for_study, ASK: ask_language_model, READ: read_papers}
