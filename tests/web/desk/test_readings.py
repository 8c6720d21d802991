"""Papers read again, in the browser: held back, taken, kept; lost addresses told and settled."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe
from tests.library.test_read_again import as_read, misread, retold
from tests.people import who
from tests.web.reading import page_of, words

from heed.jobs.models import Job
from heed.library.actions.overlay import repair
from heed.library.actions.read_again import read_again
from heed.library.models import Document, Orphan, Overlay

BY = "a test"


@pytest.fixture
def k(home: Any) -> Document:
    return universe.build()["k-overview.txt"]


@pytest.fixture
def librarian(k: Document) -> Any:
    return who.signed_in(who.someone("librarian"))


def second(paper: Document) -> Any:
    return paper.passages.order_by("order")[1]


def test_a_reading_held_back_is_told_and_kept_or_taken(librarian: Any, k: Document) -> None:
    address = f"/desk/documents/{k.pk}/reading"
    assert "not read again yet" in words(page_of(librarian.get(address)))
    read_again(by=BY, document=k, reading=retold(misread))
    assert "1 address would be lost" in words(page_of(librarian.get("/desk/readings")))
    shown = words(page_of(librarian.get(address)))
    assert "held back" in shown and second(k).pk in shown
    librarian.post(address, {"what": "take"})
    assert Job.objects.get().kind == "take_reading"
    Job.objects.all().delete()
    librarian.post(address, {"what": "keep"})
    assert "old reading kept" in words(page_of(librarian.get(address)))
    assert librarian.post(address, {"what": "keep"}).status_code == 409
    assert "None." in words(page_of(librarian.get("/desk/readings")))
    assert librarian.post(address, {"what": "other"}).status_code == 404


def test_all_that_are_due_are_asked_for_by_whoever_keeps_the_whole_library(librarian: Any, k: Document) -> None:
    Document.objects.update(reader_version="0")
    assert "9 papers were read by another version" in words(page_of(librarian.get("/desk/readings")))
    assert librarian.post("/desk/readings").status_code == 302
    assert (Job.objects.get().kind, Job.objects.get().subject) == ("read_again", "library")
    ours = who.signed_in(who.someone("librarian", who.organisation(universe.ASHMERE)))
    assert ours.post("/desk/readings").status_code == 403
    assert "Read them again" not in words(page_of(ours.get("/desk/readings")))


def test_a_lost_address_tells_what_it_named_until_it_is_settled(librarian: Any, k: Document, client: Any) -> None:
    lost = second(k)
    read_again(by=BY, document=k, reading=retold(misread), orphans=True)
    orphan = Orphan.objects.get()
    for address in (f"/passages/{lost.pk}", f"/passages/{lost.pk}/cite", f"/passages/{lost.pk}/cite/ris"):
        answer = client.get(address)
        assert answer.status_code == 404 and "health visitor called" in words(page_of(answer))
        assert f"/passages/{orphan.places[0]}" in answer.content.decode()
    assert "1 to settle" in words(page_of(librarian.get("/desk/lost")))
    answer = librarian.post(f"/desk/lost/{lost.pk}", {"to": orphan.places[0], "reason": ""})
    assert answer.status_code == 400 and "The reason is missing" in words(page_of(answer))
    assert librarian.post(f"/desk/lost/{lost.pk}", {"to": orphan.places[0], "reason": "The same."}).status_code == 302
    answer = client.get(f"/passages/{lost.pk}/cite/ris")
    assert (answer.status_code, answer["Location"]) == (301, f"/passages/{orphan.places[0]}/cite/ris")
    assert client.get(f"/passages/{lost.pk}?find=x")["Location"] == f"/passages/{orphan.places[0]}?find=x"
    assert "0 to settle" in words(page_of(librarian.get("/desk/lost")))


def test_an_address_that_leads_nowhere_says_so(librarian: Any, k: Document, client: Any) -> None:
    lost = second(k).pk
    read_again(by=BY, document=k, reading=retold(misread), orphans=True)
    librarian.post(f"/desk/lost/{lost}", {"to": "", "reason": "A stamp, no words."})
    answer = client.get(f"/passages/{lost}")
    assert answer.status_code == 410 and "A stamp, no words." in words(page_of(answer))


def test_a_lost_recommendation_tells_too(k: Document, client: Any) -> None:
    lost = k.recommendations.order_by("order").first()
    reading = as_read()
    reading.recommendations[0].text = "The Board should do otherwise."
    read_again(by=BY, document=k, reading=reading, orphans=True)
    assert lost.text in words(page_of(client.get(f"/recommendations/{lost.pk}")))


def test_an_overlay_that_fits_no_passage_is_given_up(librarian: Any, k: Document) -> None:
    passage = second(k)
    repair(by=BY, document=k, words={passage.pk: "Put right."}, reason="Misread.")
    read_again(by=BY, document=k, reading=retold(misread), orphans=True)
    assert "Put right." in words(page_of(librarian.get("/desk/lost")))
    librarian.post(f"/desk/lost/{passage.pk}", {"what": "overlay"})
    assert Overlay.objects.get().ended is not None
    assert librarian.post(f"/desk/lost/{passage.pk}", {"what": "overlay"}).status_code == 404


def test_of_another_organisation_nothing_is_seen_or_settled(k: Document) -> None:
    read_again(by=BY, document=k, reading=retold(misread), orphans=True)
    other = who.signed_in(who.someone("librarian", who.organisation(universe.CAIRNLAW)))
    assert "0 to settle" in words(page_of(other.get("/desk/lost")))
    assert other.post(f"/desk/lost/{Orphan.objects.get().pk}", {"to": "", "reason": "x"}).status_code == 404
    assert other.get(f"/desk/documents/{k.pk}/reading").status_code == 403
