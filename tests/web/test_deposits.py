"""Deposits: acknowledged with what proves them, seen by their own board alone, taken in or refused by a librarian."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import who
from tests.web.reading import page_of, words

from heed.files import store
from heed.jobs.models import Job
from heed.library.models import BatchFile, Deposit

BYTES = b"The overview report of an invented review."


@pytest.fixture
def manager(home: Any) -> Client:
    return who.signed_in(who.someone("board_manager", who.organisation()))


def send(client: Client, where: int | None = None, content: bytes = BYTES, **more: Any) -> Any:
    given = {
        "organisation": where or who.organisation(),
        "files": SimpleUploadedFile("report.txt", content),
        "note": "The last one.",
    }
    return client.post("/deposits", given | more)


def test_acknowledged_and_waiting(manager: Client) -> None:
    answer = send(manager)
    assert answer.status_code == 302
    made = Deposit.objects.get()
    shown = words(page_of(manager.get(answer["Location"])))
    assert (
        f"Deposit {made.pk}" in shown
        and hashlib.sha256(BYTES).hexdigest() in shown
        and "A librarian will look at it" in shown
    )
    assert "The last one." in shown and "Take it in" not in shown
    assert store.intact(made.files.get().sha256) and not BatchFile.objects.exists()
    assert "waiting" in words(page_of(manager.get("/deposits")))


def test_taken_in_by_a_librarian(manager: Client) -> None:
    place = send(manager)["Location"]
    librarian = who.signed_in(who.someone("librarian"))
    assert "Take it in" in words(page_of(librarian.get(place)))
    assert librarian.post(f"{place}/take").status_code == 302
    file = BatchFile.objects.get()
    assert file.sha256 == hashlib.sha256(BYTES).hexdigest() and Job.objects.filter(kind="take_in").exists()
    assert "Taken in" in words(page_of(manager.get(place)))
    assert librarian.post(f"{place}/take").status_code == 409
    BatchFile.objects.update(
        state="refused", refusal={"code": "no-text", "message": "No words were found.", "next": "Scan it again."}
    )
    assert "No words were found." in words(page_of(manager.get(place)))


def test_refused_with_a_reason_that_the_depositor_reads(manager: Client) -> None:
    place = send(manager)["Location"]
    librarian = who.signed_in(who.someone("librarian"))
    assert librarian.post(f"{place}/refuse", {"reason": ""}).status_code == 409
    assert librarian.post(f"{place}/refuse", {"reason": "It is a draft."}).status_code == 302
    assert "It is a draft." in words(page_of(manager.get(place)))
    assert not store.intact(hashlib.sha256(BYTES).hexdigest())
    assert librarian.post(f"{place}/take").status_code == 409


def test_bytes_another_deposit_waits_with_are_not_forgotten(manager: Client) -> None:
    first, _ = send(manager)["Location"], send(manager)
    who.signed_in(who.someone("librarian")).post(f"{first}/refuse", {"reason": "Sent twice."})
    assert store.intact(hashlib.sha256(BYTES).hexdigest())


def test_a_librarian_s_own_lands_at_once(home: Any) -> None:
    librarian = who.signed_in(who.someone("librarian"))
    send(librarian, who.organisation())
    assert Deposit.objects.get().state == "taken" and BatchFile.objects.count() == 1


def test_another_board_s_are_not_seen_and_not_made(manager: Client) -> None:
    place = send(manager)["Location"]
    other = who.organisation("Bellhaven Safeguarding Partnership")
    theirs = who.signed_in(who.someone("board_manager", other))
    assert theirs.get(place).status_code == 404 and "Deposit 1" not in words(page_of(theirs.get("/deposits")))
    assert send(theirs, who.organisation()).status_code == 403 and Deposit.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"files": []}, "No file was chosen"),
        ({"content": b""}, "holds no bytes"),
        ({"organisation": ""}, "knows no organisation"),
        ({"organisation": "x"}, "knows no organisation"),
    ],
)
def test_refused_on_the_page(manager: Client, given: dict[str, Any], says: str) -> None:
    content = given.pop("content", BYTES)
    answer = send(manager, content=content, **given)
    assert answer.status_code == 400 and says in answer.content.decode() and not Deposit.objects.exists()


def test_a_file_too_large(manager: Client, settings: Any) -> None:
    settings.HEED = {**settings.HEED, "HEED_MAX_FILE_MB": 0}
    assert send(manager).status_code == 400
