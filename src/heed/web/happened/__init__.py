"""What happened, in a sentence: one function for each kind of event, from the ids and digests that the audit log keeps.

A kind without its sentence here fails tests/web/test_happened.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from heed.people.models import Account, AuditEvent
from heed.web.happened import of_coding, of_keeping, of_papers, of_people
from heed.web.happened.sentence import KINDS, SENTENCES
from heed.web.organisations import names_of

__all__ = ["KINDS", "SENTENCES", "Told", "of_coding", "of_keeping", "of_papers", "of_people", "tell"]

PASSAGE = re.compile(r"d[0-9a-z]{4,15}-p[0-9a-z]{1,16}")
CODEBOOK = re.compile(r"[a-z][a-z0-9_]{0,39}")
RECORD = re.compile(r"[dr][0-9a-z]{4,15}")


class Told(NamedTuple):
    """One event as people read it."""

    event: AuditEvent
    who: str
    sentence: str
    link: str  # the address of its record; empty where there is none


def tell(events: Iterable[AuditEvent]) -> list[Told]:
    """The events with their sentences; names of accounts and organisations as they are now."""
    events = list(events)
    people = _names(events)
    places = names_of(event.facts.get("organisation") for event in events)
    told = []
    for event in events:
        facts = {**event.facts, "person": people.get(event.subject, event.subject)}
        facts["where"] = places[event.facts.get("organisation")]
        sentence = (
            SENTENCES[event.verb](event.subject, facts)
            if event.verb in SENTENCES
            else f"did {event.verb} on {event.subject}"
        )
        told.append(Told(event, people.get(event.by, event.by), sentence, _link(event.subject)))
    return told


def _names(events: list[AuditEvent]) -> dict[str, str]:
    said = {word for event in events for word in (event.by, event.subject) if word.startswith("account:")}
    ids = {int(word[8:]) for word in said if word[8:].isdecimal()}
    names = dict(Account.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return {f"account:{pk}": f"{name} (account {pk})" for pk, name in names.items()} | {
        "web, this machine": "Whoever sat at the machine"
    }


def _link(subject: str) -> str:
    kind, _, number = subject.partition(":")
    if kind == "account" and number.isdecimal():
        return f"/people/{number}"
    if kind == "batch" and number.isdecimal():
        return f"/add/{number}"
    if kind == "deposit" and number.isdecimal():
        return f"/deposits/{number}"
    if kind == "list" and number.isdecimal():
        return f"/desk/import/{number}"
    if kind == "codebook" and CODEBOOK.fullmatch(number):
        return f"/coding/codebooks/{number}"
    if PASSAGE.fullmatch(subject):
        return f"/passages/{subject}"
    if RECORD.fullmatch(subject):
        return f"/{'documents' if subject[0] == 'd' else 'reviews'}/{subject}"
    return ""
