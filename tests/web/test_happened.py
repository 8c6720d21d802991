"""The audit log in plain words: a sentence for each kind of event that any action writes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.people import who

from heed.people import audit
from heed.people.models import AuditEvent
from heed.web.happened import KINDS, SENTENCES, tell

SRC = Path(__file__).parents[2] / "src" / "heed"
WRITTEN = {
    verb for path in SRC.rglob("*.py") for verb in re.findall(r'verb="([a-z_]+\.[a-z_]+)"', path.read_text())
} | set(re.findall(r'GOOD_FOR\w*, "([a-z_.]+)"', (SRC / "people/actions/invite.py").read_text()))


def test_every_event_that_is_written_has_its_sentence_and_no_other() -> None:
    assert len(WRITTEN) > 20
    assert set(SENTENCES) == set(KINDS) == WRITTEN


def test_no_two_kinds_are_called_the_same() -> None:
    assert len(set(KINDS.values())) == len(KINDS)


def said(verb: str, subject: str, by: str = "account:1", **facts: Any) -> Any:
    with transaction.atomic():
        audit.record(by=by, verb=verb, subject=subject, **facts)
    return tell([AuditEvent.objects.latest("pk")])[0]


@pytest.mark.django_db
def test_people_and_places_are_named_as_they_are_now() -> None:
    jo = who.someone("administrator", name="Jo Field")
    ashmere = who.organisation()
    told = said("role.grant", f"account:{jo.pk}", f"account:{jo.pk}", role="chair", organisation=ashmere)
    assert told.who == f"Jo Field (account {jo.pk})"
    assert told.sentence == f"gave {told.who} the role chair, in Ashmere Safeguarding Children Board"
    assert told.link == f"/people/{jo.pk}"
    assert said("batch.upload", "batch:3", "web, this machine", files=1)[1:] == (
        "Whoever sat at the machine", "sent 1 file as batch 3", "/add/3"
    )  # fmt: skip
    assert said("document.add", "d0123456789", "x", passages=2, reader="7", sha256="f")[1:] == (
        "x", "added the paper d0123456789: 2 passages, read by 7", "/documents/d0123456789"
    )  # fmt: skip


@pytest.mark.django_db
@settings(deadline=None)
@given(
    facts=some.dictionaries(
        some.text(max_size=5), some.none() | some.integers(-9, 9) | some.text(max_size=5), max_size=3
    )
)
def test_events_of_another_version_are_told_too(facts: dict[str, Any]) -> None:
    """An old event may lack a fact that is kept today, and a newer Heed may have kinds this one does not know."""
    for verb in [*SENTENCES, "future.act"]:
        event = AuditEvent(by="account:99", verb=verb, subject="account:99", facts=facts, at=audit.timezone.now())
        assert tell([event])[0].sentence
