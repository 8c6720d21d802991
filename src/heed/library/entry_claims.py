"""What an entry of a catalogue claims of a review, and what that does to the same catalogue's earlier word. Pure.

It is all claimed, of a review that is new as of one that is here, also where a paper says the same or otherwise: what stands is decided by
precedence.py from the claims alone, so that it is the same whichever came first (docs/decisions/0013).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol, TypeVar

from heed.library.catalogues.entry import Entry
from heed.library.catalogues.vocabulary import controlled
from heed.library.precedence import FROM_THE_HEADING, READ_FROM_A_SENTENCE, STATED


class Claimed(NamedTuple):
    """One field's value, and how sure it is that the catalogue says it."""

    field: str
    value: Any
    confidence: float


class Held(Protocol):
    """A claim that stands, as the catalogues made it."""

    field: str
    value: Any
    confidence: float
    by: str
    made: datetime.datetime | None


Some = TypeVar("Some", bound=Held)
BOARD = {"publisher", "publisher_blank"}  # a board named, or why none is: a catalogue says the one or the other


def of_entry(entry: Entry, publisher: str | None) -> list[Claimed]:
    """All that the entry says of its review; `publisher`: the body meant by what the entry calls it."""
    written = entry.layout.isdecimal()  # a written list has no title, only what its heading ends with
    said = [
        Claimed("title", entry.title, FROM_THE_HEADING if written else STATED),
        Claimed("labels", entry.labels, STATED),
        Claimed("published", entry.published, STATED),
        Claimed("publisher", publisher, STATED),
        Claimed("publisher_blank", entry.publisher_blank, STATED),
        Claimed("host", entry.hosted, STATED),
        Claimed("review_type", entry.review_type, STATED),
        Claimed("nation", entry.nation, STATED),
        Claimed("methodology", entry.methodology, STATED),
        Claimed("lead_reviewers", entry.lead_reviewers, STATED),
        Claimed("outcome", entry.outcome, READ_FROM_A_SENTENCE),
        Claimed("harm_category", entry.harm_category, READ_FROM_A_SENTENCE),
        Claimed("incident", entry.incident, READ_FROM_A_SENTENCE),
        Claimed("children", _children(entry), READ_FROM_A_SENTENCE),
        *_beside(entry),
    ]
    return [one for one in said if one.value not in (None, [], {})]


def laid_beside(
    said: list[Claimed], held: Iterable[Some], name: str, opened: datetime.datetime | None
) -> tuple[list[Claimed], list[Some]]:
    """Of what an entry says, what its catalogue (`name`) does not say already; and which of its earlier claims (among those `held`) that replaces.

    A later edition of the list (`opened` then) replaces what the catalogue said of the same fields before. Silence takes nothing back, and
    two entries of one list stand beside each other.
    """
    own = [one for one in held if one.by == name]
    same = [one for one in own if any(_says(one, claim) for claim in said)]
    fresh = [claim for claim in said if not any(_says(one, claim) for one in same)]
    fields = {claim.field for claim in said}
    fields |= BOARD if fields & BOARD else set()
    older = [one for one in own if opened is None or one.made is None or one.made < opened]
    return fresh, [one for one in older if one.field in fields and one not in same]


def _says(held: Held, claim: Claimed) -> bool:
    return held.field == claim.field and held.value == claim.value and held.confidence >= claim.confidence


def _beside(entry: Entry) -> list[Claimed]:
    return [
        Claimed("abstract", entry.abstract, STATED),
        Claimed("keywords", controlled(entry.keywords)[0], STATED),
        Claimed("link", entry.link, STATED),
    ]


def _children(entry: Entry) -> list[dict[str, Any]]:
    """The one child its sentence tells of, named so that the same child of a paper that comes later is the same (children.py)."""
    if entry.age_months is None and entry.gender is None:
        return []
    label = entry.labels[0] if len(entry.labels) == 1 else None
    told = {"label": label, "age_months": entry.age_months, "gender": entry.gender, "incident": entry.incident}
    outcome = {"outcome": entry.outcome} if entry.outcome else {}
    return [
        {"was": label, "at": 0, "of": 1} | {key: value for key, value in told.items() if value is not None} | outcome
    ]
