"""A takedown by two people on the screen: asked, seen by whom, decided by another, done by the worker, proved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests import universe
from tests.people import who
from tests.web.reading import page_of, words

from heed.jobs import queue
from heed.jobs.work import do
from heed.library.models import Document, Tombstone
from heed.people.models import Account
from heed.release.models import TakedownRequest
from heed.release.work import WORKS

ELSEWHERE = "Dunmere Safeguarding Partnership"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(home: Any) -> dict[str, Account]:
    """A librarian and a data protection officer of the whole Heed; a board manager of a place that owns none of the papers."""
    return {
        "lib": who.someone("librarian", name="Lee Ford"),
        "dpo": who.someone("data_protection_officer", name="Dee Marsh"),
        "mo": who.someone("board_manager", who.organisation(ELSEWHERE), "Mo Barrow"),
    }


@pytest.fixture
def paper(home: Any) -> Document:
    return universe.build()["k-overview.txt"]


def ask(client: Client, record: str, *, hide: bool = True, reason: str = "Withdrawn by its board") -> Any:
    return client.post("/takedowns/ask", {"record": record, "reason": reason} | ({"hide": "1"} if hide else {}))


def test_it_works(people: dict[str, Account], paper: Document, client: Client) -> None:
    lib, dpo = who.signed_in(people["lib"]), who.signed_in(people["dpo"])
    answer = ask(lib, f"http://testserver/documents/{paper.pk}")
    assert answer.status_code == 302
    assert client.get(f"/documents/{paper.pk}").status_code == 404  # closed while it waits
    shown = words(page_of(dpo.get(answer["Location"])))
    assert "Lee Ford" in shown and "Withdrawn by its board" in shown
    assert dpo.post(f"{answer['Location']}/agree").status_code == 302
    assert "A worker is taking it out" in words(page_of(dpo.get(answer["Location"])))
    job = queue.take(list(WORKS))
    assert job is not None
    do(job, WORKS)
    assert not Document.objects.filter(pk=paper.pk).exists()
    assert Tombstone.objects.get().by == f"account:{people['lib'].pk} and account:{people['dpo'].pk}"
    done = TakedownRequest.objects.get()
    assert done.state == "done" and done.papers == [paper.pk]
    assert done.proof["strings"] > 0 and done.proof["files"] > 0
    assert client.get(f"/documents/{paper.pk}").status_code == 410
    told = words(page_of(dpo.get(answer["Location"])))
    assert "Proved" in told and str(paper.title) not in told


def test_nobody_decides_what_they_asked_for_themselves(people: dict[str, Account], paper: Document) -> None:
    dpo = who.signed_in(people["dpo"])
    address = ask(dpo, paper.pk)["Location"]
    answer = dpo.post(f"{address}/agree")
    assert answer.status_code == 400 and "You asked for this takedown yourself" in words(page_of(answer))
    assert TakedownRequest.objects.get().state == "waiting"


def test_who_may_ask_may_not_agree(people: dict[str, Account], paper: Document) -> None:
    address = ask(who.signed_in(people["dpo"]), paper.pk)["Location"]
    assert who.signed_in(people["lib"]).post(f"{address}/agree").status_code == 403


def test_declined_it_is_seen_again(people: dict[str, Account], paper: Document, client: Client) -> None:
    lib, dpo = who.signed_in(people["lib"]), who.signed_in(people["dpo"])
    address = ask(lib, paper.pk)["Location"]
    assert "needs a reason" in words(page_of(dpo.post(f"{address}/decline", {"answer": " "})))
    assert client.get(f"/documents/{paper.pk}").status_code == 404
    dpo.post(f"{address}/decline", {"answer": "The board says it stands"})
    assert client.get(f"/documents/{paper.pk}").status_code == 200
    assert "The board says it stands" in words(page_of(lib.get(address)))
    again = dpo.post(f"{address}/agree")
    assert again.status_code == 400 and "is decided" in words(page_of(again))


def test_withdrawn_by_the_one_who_asked_alone(people: dict[str, Account], paper: Document, client: Client) -> None:
    lib, dpo = who.signed_in(people["lib"]), who.signed_in(people["dpo"])
    address = ask(lib, paper.pk)["Location"]
    assert "Another person asked" in words(page_of(dpo.post(f"{address}/withdraw")))
    lib.post(f"{address}/withdraw")
    assert TakedownRequest.objects.get().state == "withdrawn"
    assert client.get(f"/documents/{paper.pk}").status_code == 200


def test_asked_without_closing_it_stays_open_until_agreed(
    people: dict[str, Account], paper: Document, client: Client
) -> None:
    address = ask(who.signed_in(people["lib"]), paper.pk, hide=False)["Location"]
    assert client.get(f"/documents/{paper.pk}").status_code == 200
    who.signed_in(people["dpo"]).post(f"{address}/agree")
    assert client.get(f"/documents/{paper.pk}").status_code == 404


@pytest.mark.parametrize(
    ("record", "reason", "said"),
    [
        ("dnothing", "Withdrawn", "no review"),
        ("", "Withdrawn", "no review"),
        ("PAPER", "", "needs a reason"),
        ("PAPER", "x" * 301, "longer than 300"),
    ],
)
def test_refused(people: dict[str, Account], paper: Document, record: str, reason: str, said: str) -> None:
    answer = ask(who.signed_in(people["lib"]), record.replace("PAPER", paper.pk), reason=reason)
    assert answer.status_code == 400 and said in words(page_of(answer)).replace("No review", "no review")
    assert not TakedownRequest.objects.exists()


def test_asked_once_at_a_time(people: dict[str, Account], paper: Document) -> None:
    lib = who.signed_in(people["lib"])
    ask(lib, paper.pk)
    assert "has been asked for already" in words(page_of(ask(lib, paper.pk)))


def test_a_board_manager_reaches_the_records_of_their_own_organisation_alone(
    people: dict[str, Account], paper: Document
) -> None:
    mo, address = who.signed_in(people["mo"]), ask(who.signed_in(people["lib"]), paper.pk)["Location"]
    assert mo.get(address).status_code == 404
    other = Document.objects.exclude(pk=paper.pk).first()
    assert other is not None
    assert "None of your roles" in words(page_of(ask(mo, other.pk)))
    Document.objects.filter(pk=other.pk).update(owner=who.organisation(ELSEWHERE))
    assert ask(mo, other.pk).status_code == 302


def test_an_open_house_says_that_there_is_no_second_person(paper: Document, client: Client) -> None:
    assert "no second person" in words(page_of(client.get("/takedowns")))


def test_a_worker_killed_before_the_proof_is_told_of(people: dict[str, Account], paper: Document) -> None:
    lib, dpo = who.signed_in(people["lib"]), who.signed_in(people["dpo"])
    address = ask(lib, paper.pk)["Location"]
    dpo.post(f"{address}/agree")
    from heed.release.actions.take_down import take_down

    take_down(by="a killed worker", id=paper.pk, reason="Withdrawn by its board")
    job = queue.take(list(WORKS))
    assert job is not None
    do(job, WORKS)
    assert "interrupted before the proof" in words(page_of(dpo.get(address)))
