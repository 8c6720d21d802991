"""Which review here an entry of a catalogue is: by name, board and year together, for the same label stands for many children. Pure.

One that all three name is the match. Where one of them is not told, or is near and not the same, a person is asked; a review of another
board, another year, or whose child is plainly another, is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from rapidfuzz.fuzz import ratio

from heed.library.catalogues.entry import Entry
from heed.library.citations.asked import WORD, folded, telling
from heed.library.facts import place_of
from heed.library.known import Known, Names

MOST = 8  # candidates a person is shown
ALIKE = 92  # of 100: from here on two titles may be one
YEARS_APART = 1  # a list of one year holds reviews dated at the end of the last


class Matched(msgspec.Struct):
    """The reviews an entry may be, the likeliest first; `sure` where it is the first and no other."""

    reviews: list[str]
    sure: bool


def match(
    entry: Entry,
    names: Names,
    children: Mapping[str, list[dict[str, Any]]] | None = None,
    only: Callable[[Known], bool] | None = None,
) -> Matched:
    """What the entry may be among the reviews of `names`, or those of them that are `only`; `children`: of reviews, as published, to tell
    plainly different ones apart.
    """
    told: list[tuple[int, str]] = []
    for id in _possible(entry, names):
        weight = _weight(entry, names.reviews[id])
        if (
            weight
            and (only is None or only(names.reviews[id]))
            and not _another_child(entry, (children or {}).get(id, []))
        ):
            told.append((weight, id))
    told.sort(key=lambda one: (-one[0], one[1]))
    sure = [id for weight, id in told if weight == _SURE]
    ids = [id for _, id in told][:MOST]
    return Matched(ids, len(sure) == 1)


_SURE = 6  # the same name, board and year


def _possible(entry: Entry, names: Names) -> set[str]:
    found: set[str] = set()
    for label in entry.labels:
        found |= names.by_label.get(folded(label), set())
    words = [word.lower() for word in WORD.findall(entry.title or "") if telling(word.lower())]
    held = [names.by_word.get(word, set()) for word in words]
    if held and not entry.labels:
        held.sort(key=len)
        found |= held[0]
    return found


def _weight(entry: Entry, known: Known) -> int:
    """How well a review fits, 0 where it does not: up to two points each for name, board and year."""
    name, board, year = _name(entry, known), _board(entry, known), _year(entry, known)
    if not (name and board is not None and year is not None):
        return 0
    if board == 0 and year < 2 and known.years:
        return 0  # a label and a year that is only near, with no board: any child of that letter
    return name + board + year


def _name(entry: Entry, known: Known) -> int:
    if any(folded(label) in known.own for label in entry.labels):
        return 2
    title = (entry.title or "").casefold()
    best = max((ratio(title, name) for name in known.names), default=0) if title else 0
    return 0 if entry.labels or best < ALIKE else 2 if best == 100 else 1


def _board(entry: Entry, known: Known) -> int | None:
    """2 the same, 1 in part, 0 not told, None another."""
    asked = set(place_of(entry.publisher).split())
    if not asked or not known.places:
        return 0
    if asked <= known.places or known.places <= asked:
        return 2
    return 1 if any(telling(word) for word in asked & known.places) else None


def _year(entry: Entry, known: Known) -> int | None:
    """2 the same, 1 near or not told, None another."""
    if not entry.published or not known.years:
        return 1
    year = entry.published[:4]
    if year in known.years:
        return 2
    near = any(abs(int(year) - int(one)) <= YEARS_APART for one in known.years if one.isdecimal())
    return 1 if near else None


def _another_child(entry: Entry, children: list[dict[str, Any]]) -> bool:
    """Whether the review's one child is plainly not the entry's: another gender, or an age more than a year apart."""
    if len(children) != 1:
        return False
    child = children[0]
    if entry.gender and child["gender"] in ("male", "female") and child["gender"] != entry.gender:
        return True
    ages = (entry.age_months, child["age_months"])
    return None not in ages and abs(ages[0] - ages[1]) > 12
