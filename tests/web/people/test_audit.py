"""The page of the audit log: in words, narrowed, taken away, its chain shown."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.people import who
from tests.web.reading import page_of, words

from heed.people import audit, log
from heed.people.models import AuditEvent


@pytest.fixture
def auditor(home: Any) -> Client:
    return who.signed_in(who.someone("auditor", name="Sal Ward"))


def note(verb: str = "batch.stop", subject: str = "batch:7", by: str = "a test", **facts: object) -> AuditEvent:
    with transaction.atomic():
        return audit.record(by=by, verb=verb, subject=subject, **facts)


def shown(client: Client, query: str = "") -> list[str]:
    return [words(one) for one in page_of(client.get(f"/audit?{query}")).css(".h-list li")]


def test_it_works(auditor: Client) -> None:
    note()
    assert shown(auditor)[0].startswith("a test stopped batch 7.")
    assert any("began an account by invitation" in one for one in shown(auditor))


@pytest.mark.parametrize(
    "query, found",
    [
        ("who=sal", True), ("who=sal.ward%40example", True), ("who=nobody", False), ("what=batch.stop", True), ("what=backup.make", False),
        ("record=batch:7", True), ("record=batch:8", False), ("since=2001-01-01", True), ("until=2001-01-01", False),
        ("since=nonsense&until=9999999", True), ("who=%00%25_'", False),
    ],
)  # fmt: skip
def test_narrowed(auditor: Client, query: str, found: bool) -> None:
    from heed.people.models import Account

    note(by=f"account:{Account.objects.get(name='Sal Ward').pk}")
    assert any("stopped batch 7" in one for one in shown(auditor, query)) == found


def test_a_day_is_whole_in_the_clock_of_the_place(auditor: Client) -> None:
    event = note()
    day = timezone.localtime(event.at).date()
    for since, until, found in [(0, 0, True), (1, 1, False), (-1, -1, False)]:
        query = f"since={day + timedelta(days=since)}&until={day + timedelta(days=until)}"
        assert any("stopped batch 7" in one for one in shown(auditor, query)) == found


def test_the_chain_is_told(auditor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    note()
    audit.seal()
    note()
    assert "The chain is whole" in words(page_of(auditor.get("/audit")).css_first("#chain"))
    assert "1 not sealed yet" in words(page_of(auditor.get("/audit")).css_first("#chain"))
    AuditEvent.objects.filter(place=2).update(by="another")
    assert "The chain is broken at event 2" in words(page_of(auditor.get("/audit")).css_first("#chain"))
    monkeypatch.setattr(log, "CHECKED_AT_ONCE", 1)
    assert "heed verify" in words(page_of(auditor.get("/audit")).css_first("#chain"))


def test_taken_away_as_csv_and_that_is_noted(auditor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heed.web.views.people.audit.AT_ONCE", 2)
    for turn in range(5):
        note(subject=f"batch:{turn}")
    note(by="=HYPERLINK(1)")
    answer = auditor.get("/audit/export?what=batch.stop")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))
    assert [row["record"] for row in rows] == [*(f"batch:{turn}" for turn in range(5)), "batch:7"]
    assert rows[0]["sentence"] == "stopped batch 0"
    assert rows[-1]["who"] == "'=HYPERLINK(1)"
    assert AuditEvent.objects.get(verb="audit.export").facts == {"events": 6}


def test_many_events_come_in_pages(auditor: Client) -> None:
    AuditEvent.objects.bulk_create(
        AuditEvent(at=timezone.now(), by="t", verb="batch.stop", subject=f"batch:{n}") for n in range(120)
    )
    page = page_of(auditor.get("/audit?who=t&what=batch.stop&page=2"))
    assert "Page 2 of 3" in words(page)
    assert "who=t&what=batch.stop&page=3" in page.css_first("[rel=next]").attributes["href"]


def test_the_open_house_shows_its_log(home: Any, client: Any) -> None:
    note(by="web, this machine")
    assert "Whoever sat at the machine stopped batch 7" in shown(client)[0]
