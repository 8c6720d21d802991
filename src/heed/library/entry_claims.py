"""What an entry of a catalogue claims of a review: every field it tells of a new one; of one that is here, what says more than is known."""

from __future__ import annotations

from typing import Any, NamedTuple

from heed.library.catalogues.entry import Entry
from heed.library.catalogues.vocabulary import controlled
from heed.library.citations.asked import folded
from heed.library.facts import place_of
from heed.library.precedence import FROM_THE_HEADING, READ_FROM_A_SENTENCE, STATED, lies_within


class Claimed(NamedTuple):
    """One field's value, and how sure it is that the catalogue says it."""

    field: str
    value: Any
    confidence: float


def of_new(entry: Entry, publisher: str | None) -> list[Claimed]:
    """All that the entry says of a review that is not here yet; `publisher`: the body meant by what the entry calls it."""
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


def of_known(entry: Entry, publisher: str | None, held: Any) -> list[Claimed]:
    """What it adds to a review that is here (`held`: its fields): what a paper or a person has said already is left as it is, unless the
    catalogue says plainly otherwise of date or board, knows the date more exactly, or has a name more.
    """
    return [one for one in of_new(entry, publisher) if _adds(one, held)]


def _adds(one: Claimed, held: Any) -> bool:
    before = getattr(held, one.field)
    if before in (None, [], {}, "not_stated"):
        return one.field != "publisher_blank" or not held.publisher
    if one.field == "published":
        return one.value != before and not lies_within(before, one.value)
    if one.field == "publisher":
        asked, known = set(place_of(one.value).split()), set(place_of(before).split())
        return not (asked <= known or known <= asked)
    if one.field == "labels":
        return bool({folded(label) for label in one.value} - {folded(label) for label in [*before, *held.also_known]})
    return one.field in ("abstract", "keywords", "link") and one.value != before


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
