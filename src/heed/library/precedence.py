"""Which of two words stands where a catalogue and a paper speak of the same field of a review, and why (docs/decisions/0013). Pure.

What a person says never comes here: it stands. The answer does not depend on which of the two came first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from heed.library.children import folded
from heed.library.facts import place_of
from heed.text.dates import bounds

STATED, READ_FROM_A_SENTENCE, FROM_THE_HEADING = 0.9, 0.8, 0.6  # how sure it is that an entry says what was read of it
UNSURE = 0.5  # a title read from a paper with less gives way to one that a catalogue states
DATES = {"published", "incident"}
CATALOGUE, PAPER = "catalogue", "text"  # the file's name and properties are not the words of the paper

# Why a claim stands.
PERSON, LISTED, EXACT, UNITED, FULLER, OWN_TITLE, OWN_WORDS, OWN_NAME, NAMED = (
    "person", "catalogue", "exact", "united", "fuller", "own_title", "own_words", "own_name", "named",
)  # fmt: skip


class Said(msgspec.Struct):
    """One claim with the paper it is from: field, value, passage id, page, confidence, source; `why` it stands, where another might have."""

    field: str
    value: Any
    passage: str | None
    page: int | None
    confidence: float
    source: str
    document: str = ""
    why: str = ""


def between(listed: Said, written: Said) -> Said:
    """Of a catalogue's claim and a paper's of the same field, the one that stands, with why; of labels it may be both in one."""
    if written.value in (None, [], {}):
        return listed
    if listed.value in (None, [], {}):
        return written
    if listed.value == written.value:  # both say so: the catalogue's word, where it can be read
        return msgspec.structs.replace(listed, passage=written.passage, page=written.page, document=written.document)
    rule = _RULES.get(listed.field)
    if rule is not None:
        return rule(listed, written)
    if listed.confidence < STATED:  # nothing read from its sentence goes before what was read from a report
        return _because(written, OWN_WORDS)
    return _because(listed, LISTED)


def finest(stands: Said, others: Iterable[Said]) -> Said:
    """Of the dates that lie within the one that stands, the most exact; itself where there is none."""
    within = [one for one in others if lies_within(one.value, stands.value)]
    best = min(within, key=lambda one: (_days(one.value), one.source == CATALOGUE, -one.confidence), default=None)
    return stands if best is None else _because(best, EXACT)


def together(stands: Said, others: Iterable[Said]) -> Said:
    """Of the lists of names that several catalogues give, all names in one: those of the one that stands first."""
    known = {folded(name) for name in stands.value}
    more: dict[str, str] = {}
    for name in (name for one in others for name in one.value or []):
        if folded(name) not in known:
            more.setdefault(folded(name), name)
    return msgspec.structs.replace(stands, value=[*stands.value, *more.values()], why=UNITED) if more else stands


def why_blank(blank: Said | None, publisher: Said | None) -> Said | None:
    """Why no board is named; nothing where one is, save that a person's word stands."""
    if blank is None or not blank.value or blank.source == PERSON or publisher is None or not publisher.value:
        return blank
    return msgspec.structs.replace(blank, value=None, why=NAMED)


def lies_within(date: object, other: object) -> bool:
    """Whether a date (EDTF) is more exact than another and says nothing else: "2013-06" lies within "2013"."""
    inner, outer = _bounds(date), _bounds(other)
    return inner is not None and outer is not None and inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _date(listed: Said, written: Said) -> Said:
    if lies_within(written.value, listed.value):
        return _because(written, EXACT)
    return _because(listed, EXACT if lies_within(listed.value, written.value) else LISTED)


def _labels(listed: Said, written: Said) -> Said:
    names, more = list(written.value), list(listed.value)
    known, told = {folded(name) for name in names}, {folded(name) for name in more}
    if told <= known:
        return _because(written, FULLER)
    if known < told:
        return _because(listed, FULLER)
    united = [*names, *(name for name in more if folded(name) not in known)]
    return msgspec.structs.replace(written, value=united, source=listed.source, document="", why=UNITED)


def _title(listed: Said, written: Said) -> Said:
    unsure = written.confidence < UNSURE and listed.confidence >= STATED
    if unsure and folded(str(listed.value)) not in folded(str(written.value)):
        return _because(listed, LISTED)
    return _because(written, OWN_TITLE)


def _publisher(listed: Said, written: Said) -> Said:
    asked, own = set(place_of(listed.value).split()), set(place_of(written.value).split())
    same = bool(asked) and asked <= own
    return _because(written, OWN_NAME) if same else _because(listed, LISTED)


_RULES: dict[str, Callable[[Said, Said], Said]] = {
    "published": _date, "incident": _date, "labels": _labels, "title": _title, "publisher": _publisher,
}  # fmt: skip


def _because(claim: Said, why: str) -> Said:
    return msgspec.structs.replace(claim, why=why)


def _days(date: object) -> int:
    found = _bounds(date)
    return (found[1] - found[0]).days if found else 10**6


def _bounds(date: object) -> Any:
    try:
        return bounds(date) if isinstance(date, str) else None
    except ValueError:  # no date that Heed writes: it holds none and lies in none
        return None
