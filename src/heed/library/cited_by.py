"""Which other reviews name a review, with the passages: "was this learned before?"

The mentions were made when each paper came in; which review each means is worked out here, against the library as it stands, by the
citation look-up. So a review that comes in late is found by the papers that named it before. Sure is only what a label (or a title's
name) and a board or a year agree on and no other review here fits as well; all else is told as open, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from heed.library import seen
from heed.library.citations.asked import Asked, folded, labels_in
from heed.library.citations.mentions import boards_of, is_generic, labels_of, names_of, years_of
from heed.library.known import Known, Names, names
from heed.library.lookup import judge, resolve
from heed.library.models import Mention, Passage

MOST = 20_000  # mentions weighed for one review
SHOWN = 200  # passages answered


class Cited(NamedTuple):
    """A passage that names the review: the words that do, whether it is sure, and how many reviews here they would fit."""

    passage: Passage
    words: str
    sure: bool
    fits: int


def cited_by(review: str) -> list[Cited]:
    """The passages of other open reviews that name this one, sure ones first, then by their papers' dates."""
    known = names()
    own = known.reviews.get(review)
    if own is None:
        return []
    found: list[Cited] = []
    told: set[str] = set()
    for mention in _mentions(own):
        passage = mention.passage
        if passage.pk not in told and (cited := _weighed(mention, own, known)) is not None:
            told.add(passage.pk)
            found.append(cited)
            if len(found) == SHOWN:
                break
    return sorted(found, key=lambda one: (not one.sure, one.passage.document.published or "9999", one.passage.pk))


def _mentions(own: Known) -> Iterable[Mention]:
    keys = own.own or {word for word in own.titles if len(word) > 3} - own.places
    rows = seen.mentions().filter(key__in=sorted(keys)[:500])
    rows = rows.exclude(document__review=own.review).select_related("passage__document__review")
    return rows.defer("passage__boxes", "passage__document__facts").order_by("document__published", "pk")[:MOST]


def _weighed(mention: Mention, own: Known, known: Names) -> Cited | None:
    words = mention.passage.text[mention.start : mention.end]
    asked = asked_of(words, mention.key, known)
    judged = judge(asked, own)
    if judged is None or judged.against:
        return None
    looked = resolve(asked, known)
    fitting = [one.review for one in looked.candidates] if looked.status != "none" else []
    if (
        own.review not in fitting or mention.passage.document.review_id in fitting
    ):  # a paper that speaks of its own review
        return None
    placed = bool(own.places & set(asked.words))
    dated = bool(set(asked.years) & own.years)
    named = bool(asked.labels) or bool(own.titles & set(asked.words) - own.places)
    sure = len(fitting) == 1 and named and (placed or (dated and bool(asked.labels) and not is_generic(mention.key)))
    return Cited(mention.passage, words, sure, len(fitting))


def asked_of(words: str, key: str, known: Names) -> Asked:
    """A mention as a citation to be looked up: the label it is kept by, its years, its boards and the names that are places here."""
    label = next((one for one in labels_in(words) if key in labels_of(one)), None)
    if label is not None and folded(label) != key:  # one of a list
        label = key
    told = boards_of(words)
    places = [name for name in sorted(names_of(words)) if known.places.get(name) and name not in told]
    parts = {folded(part) for one in labels_in(words) for part in one.split()}
    placed = tuple(name for name in places if name not in parts)
    if label is None and key not in told and key not in placed:
        return Asked((), years_of(words), (*told, *placed, key))
    return Asked((label,) if label else (), years_of(words), (*told, *placed))
