"""A review without a paper, of a catalogue or entered by hand, goes with every word of it, stays gone after a restore, leaves a tombstone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests import forked, universe
from tests.library.refusing import refused
from tests.people import who
from tests.release.test_takedown import held as _held

from heed.jobs import queue
from heed.jobs.work import do
from heed.library.actions import import_catalogue as importing
from heed.library.actions.enter_record import enter_record
from heed.library.actions.set_clocks import lay_hold, lift_hold
from heed.library.models import CatalogueEntry, Claim, Noticed, Review, Tombstone, Watch, Watched
from heed.people.models import AuditEvent
from heed.release import ledger, proof
from heed.release.actions import ask_for_takedown as takedown
from heed.release.actions.take_down import take_down, take_down_again
from heed.release.models import TakedownRequest
from heed.release.work import WORKS

pytestmark = pytest.mark.database
Heed = Callable[..., dict[str, Any]]
BY = "a test"
LIST = """2019 – Ashmere - Child K
Death of a 7-week-old girl in March 2018. Learning: the zebrafinch “lantern” hung over the cot and nobody asked.
Keywords: schools

2020 – Bellhaven - Child M
Serious injuries to a 2-year-old boy in May 2019. Learning: school rang each Friday in the autumn term.
"""
LINK = "https://ashmere.example/k.pdf"
BY_HAND = """
import django, json, sys
django.setup()
from heed.cli.upgrade import ensure_database
ensure_database()
from heed.library.actions.enter_record import enter_record
values = {"title": "Zebrafinch: a review nobody has the paper of", "abstract": {"learning": "The zebrafinch was never fed, it says."}}
print(enter_record(by="a test", values=values, reason="From the zebrafinch letter of the board.").pk)
"""


def held(home: Path) -> list[str]:
    return _held(home)  # every file with the canary "zebrafinch" in its bytes or name


def by_hand(environment: dict[str, str]) -> str:
    done = forked.python(environment, BY_HAND)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def rows_with(environment: dict[str, str], word: str) -> list[str]:
    """The tables of a PostgreSQL with the word in any row; none on SQLite, whose rows are bytes under HEED_HOME."""
    if "HEED_DATABASE_URL" not in os.environ:
        return []
    import psycopg

    with psycopg.connect(environment["HEED_DATABASE_URL"]) as connection:
        names = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        asked = 'SELECT EXISTS (SELECT 1 FROM "{}" t WHERE lower(t::text) LIKE %s)'
        return [name for name in names if connection.execute(asked.format(name), [f"%{word}%"]).fetchone()[0]]  # type: ignore[index]


def test_no_byte_is_left_and_a_restore_takes_it_down_again(
    own_heed: dict[str, str], other_heed: dict[str, str], heed: Heed, tmp_path: Path
) -> None:
    home = Path(own_heed["HEED_HOME"])
    (tmp_path / "list.txt").write_text(LIST)
    told = heed(own_heed, "catalogue", "import", str(tmp_path / "list.txt"))
    listed = next(one["review"] for one in told["entries"] if "K" in one["heading"])
    entered = by_hand(own_heed)
    assert held(home) or rows_with(own_heed, "zebrafinch")  # else the test could not fail
    heed(own_heed, "backup", str(tmp_path / "backup"))
    for id in (listed, entered):
        told = heed(own_heed, "takedown", id, "--reason", "Asked for by the family")
        assert (told["documents"], told["reviews"]) == ([], [id])
        assert told["proof"]["strings"] and told["proof"]["files"] and told["proof"]["found_in"] == []
    assert held(home) == [] and rows_with(own_heed, "zebrafinch") == []
    assert [one["id"] for one in heed(own_heed, "list")["reviews"]] != [] and heed(own_heed, "verify")["sound"]
    again = heed(own_heed, "catalogue", "import", str(tmp_path / "list.txt"), status=3)
    refusals = [one["error"]["code"] for one in again["entries"] if one["state"] == "refused"]
    assert refusals == ["taken-down"] and held(home) == []
    there = Path(other_heed["HEED_HOME"])
    told = heed(other_heed, "restore", str(tmp_path / "backup"), "--takedowns", str(home / "takedowns.jsonl"))
    assert told["taken_down_again"] == 2 and told["verify"]["sound"]
    assert held(there) == [] and rows_with(other_heed, "zebrafinch") == []
    assert len(heed(other_heed, "list")["reviews"]) == 1


@pytest.fixture
def record(home: Any) -> Review:
    made = importing.open_list(by=BY, name="A list", data=LIST.encode())
    importing.keep_list(by=BY, waiting=made.pk, choices={})
    review = Review.objects.get(labels=["Child K"])
    Claim.objects.create(review=review, field="link", value=LINK, confidence=0.9, source="catalogue", by="A list")
    return review


def worked() -> None:
    while job := queue.take(list(WORKS)):
        do(job, WORKS)


@pytest.mark.django_db(transaction=True)
def test_two_people_take_it_down_on_screen(record: Review) -> None:
    from django.test import Client

    lib = who.signed_in(who.someone("librarian"))
    dpo = who.signed_in(who.someone("data_protection_officer"))
    anyone = Client()
    page = f"/reviews/{record.pk}"
    for address in (page, "/reviews", reverse("new"), reverse("new_feed")):
        anyone.get(address)  # kept in mind
    assert "zebrafinch" in anyone.get(page).content.decode()
    address = lib.post("/takedowns/ask", {"record": page, "reason": "Asked for by the family", "hide": "1"})["Location"]
    assert anyone.get(page).status_code == 404
    assert "this record, which has no paper" in dpo.get(address).content.decode()
    assert dpo.post(f"{address}/agree").status_code == 302
    worked()
    assert "Proved: none of" in dpo.get(address).content.decode()
    assert not Review.objects.filter(pk=record.pk).exists() and anyone.get(page).status_code == 410
    files = [reverse(name, kwargs={"form": "csv"}) for name in ("reviews_export", "new_export")]
    for where in ("/reviews", "/search?q=zebrafinch", reverse("new"), reverse("new_feed"), reverse("desk"), *files):
        for client in (anyone, lib):
            told = client.get(where)
            text = (b"".join(told) if told.streaming else told.content).decode()
            assert "lantern" not in text and record.pk not in text, where
    assert TakedownRequest.objects.get().papers == []
    assert AuditEvent.objects.filter(verb="record.takedown", subject=record.pk).count() == 1


@pytest.mark.django_db
def test_declined_it_is_open_again(record: Review) -> None:
    asked = takedown.ask(by=BY, record=record.pk, reason="Asked for", hide=True)
    assert Review.objects.get(pk=record.pk).audience == "case"
    takedown.decline(by="another", request=asked.pk, answer="It is another child.")
    assert Review.objects.get(pk=record.pk).audience == "public"


@pytest.mark.django_db
def test_words_in_waiting_lists_and_watched_pages_go_too(record: Review) -> None:
    waiting = importing.open_list(by=BY, name="Another", data=LIST.replace("in March", "in early March").encode())
    watch = Watch.objects.create(url="https://ashmere.example/", by=BY)
    Watched.objects.create(watch=watch, url=LINK, title="Child K: zebrafinch")
    Noticed.objects.create(watch=watch, url=LINK, what="new", title="Child K: zebrafinch")
    assert "zebrafinch" in str(list(CatalogueEntry.objects.values()))
    take_down(by=BY, id=record.pk, reason="Asked for")
    assert "zebrafinch" not in str(
        [list(model.objects.values()) for model in (CatalogueEntry, Watched, Noticed, Claim)]
    )
    assert sorted(waiting.entries.values_list("state", flat=True)) == ["refused", "same"]
    importing.keep_list(by=BY, waiting=waiting.pk, choices={})
    assert Review.objects.count() == 1


@pytest.mark.django_db
def test_held_it_stays(record: Review) -> None:
    hold = lay_hold(by=BY, record=record, reason="An inquest.")
    refused("held", lambda: take_down(by=BY, id=record.pk, reason="Asked for"))
    refused("held", lambda: takedown.ask(by=BY, record=record.pk, reason="Asked for", hide=False))
    lift_hold(by=BY, hold=hold, reason="Over.")
    assert [stone.what for stone in take_down(by=BY, id=record.pk, reason="Asked for")] == ["record"]
    assert Tombstone.objects.get().document == record.pk and ledger.read(ledger.path())[0].what == "record"
    assert take_down(by=BY, id=record.pk, reason="Asked for") == list(Tombstone.objects.all())  # asked again


@pytest.mark.django_db
def test_a_record_whose_papers_came_later_does_not_come_back_bare(record: Review) -> None:
    """A backup from before its paper came holds the record alone; its paper's takedown took the record too."""
    paper = universe.put("k.txt", universe.papers()["m-overview.txt"])
    type(paper).objects.filter(pk=paper.pk).update(review=record)
    take_down(by=BY, id=paper.pk, reason="Asked for")
    entries = ledger.read(ledger.path())
    assert [entry.whole for entry in entries] == [True] and not Review.objects.filter(pk=record.pk).exists()
    Tombstone.objects.all().delete()
    Review.objects.create(id=record.pk, title="Zebrafinch")  # as the backup had it
    assert take_down_again(by=BY, entries=entries) == 0
    assert not Review.objects.filter(pk=record.pk).exists() and Tombstone.objects.count() == 1


@pytest.mark.django_db
def test_the_proof_finds_words_of_a_record(home: Any) -> None:
    told = {"learning": "The zebrafinch sang “all night” in the café and nobody came to see why it did."}
    review = enter_record(by=BY, values={"title": "Zebrafinch", "abstract": told}, reason="From a letter.")
    wanted = proof.canaries(review.pk)
    take_down(by=BY, id=review.pk, reason="Asked for")
    assert wanted and proof.found_in(home, wanted)[1] == []
    (home / "as-text").write_text(told["learning"])
    (home / "as-json").write_text(__import__("json").dumps(told))
    assert proof.found_in(home, wanted)[1] == ["as-json", "as-text"]
