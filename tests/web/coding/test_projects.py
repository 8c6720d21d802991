"""REFI-QDA projects by the screens: taken away and brought in again, and another program's with papers of its own."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.coding.exchange.test_projects import DATA
from tests.coding.room import coding, done, given, yes
from tests.people import who

from heed.coding import seen
from heed.coding.actions.keep_wanted import READ
from heed.coding.models import Brought, Judgement, Study
from heed.coding.work import WORKS
from heed.jobs import queue
from heed.jobs.work import do
from heed.library.models import Document, Passage

pytestmark = pytest.mark.django_db
STORY = "Ashmere, a summary.\n\nThe worker rang the bell on Monday.\n\nNobody came to the door, and no one rang again."
PROJECT = """<Project xmlns="urn:QDA-XML:project:1.0" name="Interviews" origin="Another program 1.0">
<Users><User guid="00000000-0000-0000-0000-000000000001" name="Jo Field"/></Users>
<CodeBook><Codes><Code guid="00000000-0000-0000-0000-000000000002" name="Not seen" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="00000000-0000-0000-0000-000000000003" name="A talk" plainTextPath="internal://a.txt">
<PlainTextSelection guid="00000000-0000-0000-0000-000000000004" startPosition="{start}" endPosition="{end}" name="Nobody came">
<Coding guid="00000000-0000-0000-0000-000000000005" creatingUser="00000000-0000-0000-0000-000000000001">
<CodeRef targetGUID="00000000-0000-0000-0000-000000000002"/></Coding></PlainTextSelection></TextSource>
<PictureSource guid="00000000-0000-0000-0000-000000000006" name="A drawing"/></Sources></Project>"""


@pytest.fixture
def runs(home: Any) -> Any:
    analyst = who.someone("analyst")
    who.also(analyst, "librarian")
    return who.signed_in(analyst)


def brought(client: Any, name: str, data: bytes) -> Brought:
    answer = client.post("/coding/import", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    return Brought.objects.latest("pk")


def foreign() -> bytes:
    start = STORY.index("Nobody came")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        whole.writestr("project.qde", PROJECT.format(start=start, end=start + len("Nobody came to the door")))
        whole.writestr("Sources/a.txt", STORY)
    return out.getvalue()


def worked() -> None:
    """A worker does what waits."""
    while job := queue.take([READ]):
        do(job, WORKS)


def answers(study: Study) -> set[tuple[Any, ...]]:
    rows = Judgement.objects.filter(assignment__coding__study=study).select_related("assignment__coding")
    told = [(row, seen.answer_of(row)) for row in seen.in_force(rows)]
    return {
        (row.assignment.coding.review, row.unit, row.variable, str(one.said), one.evidence, one.reason)
        for row, one in told
    }


def test_a_study_goes_out_and_comes_in_with_the_same_answers_on_the_same_passages(runs: Any) -> None:
    made = coding()
    first, second = given(made, "account:91", "account:92")
    done(first, neglect=yes(made, place=2))
    done(second, neglect=yes(made, "no", place=3, reason="As the overview says."))
    file = runs.post(f"/coding/studies/{made.study_id}/take-away", {"which": "coders", "form": "qdpx"})
    assert file.status_code == 200 and file["Content-Disposition"].endswith('coders.qdpx"')
    again = brought(runs, "again.qdpx", file.content)
    page = runs.get(f"/coding/import/{again.pk}").content.decode()
    assert "of which 1 is a review of this library" in page and "a paper of this library" in page
    assert runs.post(f"/coding/import/{again.pk}", {"title": "Again"}).status_code == 302
    copy = Study.objects.get(title="Again")
    assert answers(copy) == answers(made.study) and copy.codebook == made.study.codebook
    again.refresh_from_db()
    assert again.told["missed"] == []


def test_another_programs_sources_become_papers_that_its_codings_rest_on(runs: Any) -> None:
    made = brought(runs, "talks.qdpx", foreign())
    page = runs.get(f"/coding/import/{made.pk}").content.decode()
    assert "it can be read into the library" in page and "a picture: not taken" in page
    assert (
        runs.post(f"/coding/import/{made.pk}", {"title": "Talks", "papers": str(who.organisation())}).status_code == 302
    )
    assert not Document.objects.filter(file_name="A talk.txt").exists()
    assert "read as soon as a worker is free" in runs.get(f"/coding/import/{made.pk}").content.decode()
    worked()
    paper = Document.objects.get(file_name="A talk.txt")
    assert (paper.audience, paper.review.audience, paper.owner_id) == (
        "organisation",
        "organisation",
        who.organisation(),
    )
    row = Judgement.objects.get()
    (point,) = seen.answer_of(row).evidence
    text = Passage.objects.get(pk=point.passage).text
    assert text[point.start : point.end] == "Nobody came to the door"
    assert row.assignment.coding.review == paper.review_id and row.assignment.coder == "elsewhere: Jo Field"
    assert "What was taken in" in runs.get(f"/coding/import/{made.pk}").content.decode()


@pytest.mark.parametrize("choice", [{}, {"papers": ""}, {"papers": "none"}])
def test_its_sources_stay_out_unless_asked_for_and_that_is_told(runs: Any, choice: dict[str, str]) -> None:
    made = brought(runs, "talks.qdpx", foreign())
    runs.post(f"/coding/import/{made.pk}", {"title": "Talks", **choice})
    assert not Document.objects.filter(file_name__startswith="A talk").exists() and not Judgement.objects.get().evidence
    assert "Its source is no paper of this library" in runs.get(f"/coding/import/{made.pk}").content.decode()


def test_whoever_adds_no_reports_adds_none_here(home: Any) -> None:
    client = who.signed_in(who.someone("analyst"))
    made = brought(client, "talks.qdpx", foreign())
    assert "Open to everyone" not in client.get(f"/coding/import/{made.pk}").content.decode()
    answer = client.post(f"/coding/import/{made.pk}", {"title": "Talks", "papers": "open"})
    assert answer.status_code == 400 and not Study.objects.exists() and not Document.objects.exists()


def test_a_bomb_is_refused_on_the_page(runs: Any) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("project.qde", b" " * (8 << 20))
    answer = runs.post("/coding/import", {"file": SimpleUploadedFile("a.qdpx", out.getvalue())})
    assert (
        answer.status_code == 400
        and "grows beyond all measure" in answer.content.decode()
        and not Brought.objects.exists()
    )


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="needs ../shared/data/qda_exchange")
@pytest.mark.parametrize("name", ["refi_TestProject.qdpx", "atlas_ti_standard_project.qde"])
def test_the_projects_of_the_standard_come_in_by_the_screens(runs: Any, name: str) -> None:
    made = brought(runs, name, (DATA / name).read_bytes())
    assert "9 answers of 1 coder" in runs.get(f"/coding/import/{made.pk}").content.decode()
    runs.post(f"/coding/import/{made.pk}", {"title": "Breakfast"})
    study = Study.objects.get()
    assert study.codings.count() == 4 and len(study.codebook.body["variables"]) == 14
