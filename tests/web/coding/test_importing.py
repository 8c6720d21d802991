"""The screens on which coding done elsewhere comes in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.coding.exchange.test_taking_tables import AIID, LONG
from tests.coding.room import review
from tests.people import who
from tests.universe import build

from heed.coding.actions.forget import gone_files
from heed.coding.agreement.cells import read as read_cells
from heed.coding.models import Brought, Codebook, Coding, Judgement, Reconciled, Study
from heed.files import store
from heed.library.kept import Redirect
from heed.people.models import AuditEvent
from heed.release.actions.take_down import take_down
from heed.release.scrub import scrub

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(home: Any) -> Any:
    build()
    return who.signed_in(who.someone("analyst"))


def brought(client: Any, *files: tuple[str, bytes]) -> Brought:
    answer = client.post("/coding/import", {"file": [SimpleUploadedFile(name, data) for name, data in files]})
    assert answer.status_code == 302, answer.content.decode()
    return Brought.objects.latest("pk")


def test_a_table_is_shown_and_kept_with_its_answers_open(runs: Any) -> None:
    made = brought(runs, ("small.csv", LONG))
    page = runs.get(f"/coding/import/{made.pk}").content.decode()
    assert "3 answers of 2 coders to 2 variables of 2 units" in page and not Study.objects.exists()
    runs.post(f"/coding/import/{made.pk}", {"title": "Elsewhere"})
    study = Study.objects.get()
    assert [one.name for one in study.codings.order_by("pk")] == ["A", "B"]
    assert all(one.kind == "imported" and one.opened for one in study.codings.all())
    assert Judgement.objects.filter(assignment__coding__study=study).count() == 3
    assert Reconciled.objects.get().variable == "days"
    assert Codebook.objects.get(key="small").body["variables"][0]["key"] == "seen"
    report = runs.get(f"/coding/import/{made.pk}").content.decode()
    assert "What was taken in" in report and "Nothing was left out" in report
    event = AuditEvent.objects.get(verb="study.import")
    assert event.facts["answers"] == 3 and "yes" not in str(event.facts.values())


def test_a_record_that_is_a_review_here_is_that_review(runs: Any) -> None:
    here = review()
    made = brought(runs, ("a.csv", LONG.replace(b"A,", here.pk.encode() + b",")))
    assert "of which 1 is a review of this library" in runs.get(f"/coding/import/{made.pk}").content.decode()
    runs.post(f"/coding/import/{made.pk}", {"title": "Elsewhere"})
    assert set(Coding.objects.values_list("review", "name")) == {(here.pk, ""), ("", "B")}


def test_a_record_whose_review_was_merged_since_is_the_review_it_became(runs: Any) -> None:
    here = review()
    Redirect.objects.create(old="rbefore000000001", new=here.pk, by="a test")
    made = brought(runs, ("a.csv", LONG.replace(b"A,", b"rbefore000000001,")))
    runs.post(f"/coding/import/{made.pk}", {"title": "Elsewhere"})
    assert set(Coding.objects.values_list("review", "name")) == {(here.pk, ""), ("", "B")}


def test_a_codebook_that_is_here_is_coded_by(runs: Any) -> None:
    made = brought(runs, ("a.csv", b"unit,coder,variable,value\nA,One,Neglect,yes\nA,One,odd,1\n"))
    page = runs.get(f"/coding/import/{made.pk}?codebook=national").content.decode()
    assert "The codebook has no such variable" in page
    runs.post(f"/coding/import/{made.pk}", {"title": "By the national book", "codebook": "national"})
    assert Study.objects.get().codebook.key == "national" and Judgement.objects.get().variable == "neglect"


def test_another_file_of_the_same_name_gets_a_codebook_of_its_own(runs: Any) -> None:
    for data in (LONG, LONG.replace(b"seen", b"heard"), LONG):
        made = brought(runs, ("small.csv", data))
        runs.post(f"/coding/import/{made.pk}", {"title": "Elsewhere"})
    assert list(Codebook.objects.order_by("pk").values_list("key", "version")) == [("small", "1"), ("small_2", "1")]


def test_what_was_brought_is_kept_once_and_dropped_whole(runs: Any) -> None:
    made = brought(runs, ("small.csv", LONG))
    runs.post(f"/coding/import/{made.pk}/drop")
    assert not Brought.objects.exists() and not store.place(made.files[0]["sha256"]).exists()
    made = brought(runs, ("small.csv", LONG))
    runs.post(f"/coding/import/{made.pk}", {"title": "Elsewhere"})
    assert runs.post(f"/coding/import/{made.pk}/drop").status_code == 400
    assert Study.objects.count() == 1 and store.place(made.files[0]["sha256"]).exists()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "no file"),
        ([("a.doc", b"x")], "takes no coding from a.doc"),
        ([("a.csv", b"x")], "cannot be read as a table"),
        ([("a.csv", b"")], "holds no bytes"),
        ([("a.csv", LONG)] * 21, "more than can be taken"),
    ],
)
def test_what_is_no_coding_is_refused_and_not_kept(runs: Any, files: list[tuple[str, bytes]], words: str) -> None:
    answer = runs.post("/coding/import", {"file": [SimpleUploadedFile(name, data) for name, data in files]})
    assert answer.status_code == 400 and words in answer.content.decode().lower()
    assert not Brought.objects.exists()


def test_nobody_else_sees_what_was_brought(runs: Any) -> None:
    made = brought(runs, ("small.csv", LONG))
    other = who.signed_in(who.someone("analyst", name="Another"))
    assert other.get(f"/coding/import/{made.pk}").status_code == 404
    assert other.post(f"/coding/import/{made.pk}/drop").status_code == 404


@pytest.mark.data
@pytest.mark.skipif(not AIID.exists(), reason="needs ../shared/data/aiid_coded")
def test_the_incident_database_comes_in_by_the_screens(runs: Any) -> None:
    made = brought(runs, *[(path.name, path.read_bytes()) for path in sorted(AIID.glob("*.csv"))])
    assert "310 units" in runs.get(f"/coding/import/{made.pk}").content.decode()
    runs.post(f"/coding/import/{made.pk}", {"title": "Incidents", "unit": "Incident ID", "without": ["Namespace"]})
    study = Study.objects.get()
    assert study.codings.count() == 310 and Judgement.objects.count() > 25_000
    file = runs.post(f"/coding/studies/{study.pk}/take-away", {"which": "coders", "form": "long"})
    told = read_cells(file.content, "aiid.csv")
    assert len(told.coders) == 2 and len(told.units) == 310
    assert runs.get(f"/coding/studies/{study.pk}/agreement").status_code == 200


def test_what_waits_is_taken_by_a_takedown_and_can_be_kept_no_more(runs: Any) -> None:
    made = brought(runs, ("small.csv", LONG))
    digest = made.files[0]["sha256"]
    assert store.place(digest).exists()
    take_down(by="a test", id=review().pk, reason="A family's safety.")
    scrub()
    assert not store.place(digest).exists() and digest in gone_files()
    assert runs.get(f"/coding/import/{made.pk}").status_code == 404
    assert runs.post(f"/coding/import/{made.pk}", {"title": "Elsewhere"}).status_code == 404
    assert "small.csv" not in runs.get("/coding/import").content.decode()
    assert not Study.objects.exists()
