"""The names every open review goes by, kept in memory: for the look-up, and for who cites whom. Brought up to date by the change log.

A word or a label leads to the reviews that may be meant by it, so that nobody reads through the whole library to ask for one.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from heed.library import seen
from heed.library.citations.asked import UNNAMED, WORD, folded
from heed.library.facts import place_of
from heed.library.models import Change, Review
from heed.library.remembered import last_change

AT_ONCE = 500  # reviews read in one question
FIELDS = ["id", "title", "publisher", "publisher_blank", "published", "labels", "also_known", "lead_reviewers"]


class Paper(NamedTuple):
    """A paper of a review, as a citation may mean it."""

    id: str
    published: str | None


class Known(NamedTuple):
    """One review by its names: `places` the telling words of its boards, `people` of its reviewers, `titles` of all its titles."""

    review: str
    title: str | None
    publisher: str | None
    published: str | None
    labels: tuple[str, ...]
    own: frozenset[str]  # the labels, folded
    names: tuple[str, ...]  # labels and titles, in small letters
    places: frozenset[str]
    people: frozenset[str]
    titles: frozenset[str]
    papers: tuple[Paper, ...]
    publisher_blank: str | None = None  # anonymous or withheld

    @property
    def unnamed(self) -> bool:
        """Whether it is known that its board is not named."""
        return bool(self.publisher_blank) and not self.publisher

    @property
    def words(self) -> frozenset[str]:
        """Every word that may lead to it."""
        return self.places | self.people | self.titles | frozenset(UNNAMED if self.unnamed else ())

    @property
    def years(self) -> set[str]:
        """The years in which it or one of its papers was published."""
        return {said[:4] for said in [self.published, *(paper.published for paper in self.papers)] if said}


class Names:
    """All reviews by their names."""

    def __init__(self) -> None:
        self.seq = 0
        self.reviews: dict[str, Known] = {}
        self.of_paper: dict[str, str] = {}
        self.by_label: dict[str, set[str]] = defaultdict(set)
        self.by_word: dict[str, set[str]] = defaultdict(set)
        self.places: dict[str, int] = defaultdict(int)  # how many reviews' boards have the word

    def put(self, known: Known) -> None:
        """Takes a review in, or takes it in anew."""
        self.drop(known.review)
        self.reviews[known.review] = known
        for label in known.own:
            self.by_label[label].add(known.review)
        for word in known.words:
            self.by_word[word].add(known.review)
        for word in known.places:
            self.places[word] += 1
        for paper in known.papers:
            self.of_paper[paper.id] = known.review

    def drop(self, review: str) -> None:
        """Forgets a review."""
        known = self.reviews.pop(review, None)
        if known is None:
            return
        for label in known.own:
            self.by_label[label].discard(review)
        for word in known.words:
            self.by_word[word].discard(review)
        for word in known.places:
            self.places[word] -= 1


_held: dict[str, Names] = {}
_turn = threading.Lock()


def names() -> Names:
    """The names as the library stands: read whole the first time, then only what changed."""
    with _turn:
        home = str(settings.HEED_HOME)  # a test's library is another library
        held = _held.get(home)
        last = last_change()
        if held is None or last < held.seq:
            _held.clear()
            held = _held[home] = Names()
            _read(held, None)
        elif last > held.seq:
            papers = set(Change.objects.filter(seq__gt=held.seq).values_list("document", flat=True))
            touched = {held.of_paper[paper] for paper in papers if paper in held.of_paper}
            touched |= set(_reviews_of(papers)) | {
                id for id in papers if id[:1] == "r"
            }  # a review without papers is noted itself
            for review in touched:
                held.drop(review)
            _read(held, touched)
        held.seq = last
        return held


def _reviews_of(papers: Iterable[str]) -> Iterable[str]:
    some = list(papers)
    for start in range(0, len(some), AT_ONCE):
        yield from seen.documents().filter(pk__in=some[start : start + AT_ONCE]).values_list("review", flat=True)


def _read(into: Names, reviews: set[str] | None) -> None:
    some = [None] if reviews is None else _parts(sorted(reviews))
    for part in some:
        rows, papers = seen.reviews(), seen.documents()
        if part is not None:
            rows, papers = rows.filter(pk__in=part), papers.filter(review__in=part)
        of: dict[str, list[tuple[str, str | None, str | None, str | None]]] = defaultdict(list)
        for review, *paper in papers.order_by("id").values_list("review", "id", "title", "publisher", "published"):
            of[review].append((paper[0], paper[1], paper[2], paper[3]))
        for row in rows.only(*FIELDS).order_by("id").iterator():
            into.put(_known(row, of.get(row.pk, [])))


def _parts(ids: list[str]) -> list[list[str] | None]:
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]


def _known(review: Review, papers: list[tuple[str, str | None, str | None, str | None]]) -> Known:
    titles = [title for title in [review.title, *(title for _, title, _, _ in papers)] if title]
    publishers = {name for name in [review.publisher, *(publisher for _, _, publisher, _ in papers)] if name}
    labels = [*review.labels, *review.also_known]
    called = [*labels, *dict.fromkeys(titles)]
    return Known(
        review.pk, review.title, review.publisher, review.published, tuple(review.labels), frozenset(folded(label) for label in labels),
        tuple(name.casefold() for name in called), frozenset(word for name in publishers for word in place_of(name).split()),
        frozenset(_words(review.lead_reviewers)), frozenset(_words(called)), tuple(Paper(id, published) for id, _, _, published in papers),
        review.publisher_blank,
    )  # fmt: skip


def _words(names: Iterable[str]) -> set[str]:
    return {word.lower() for name in names for word in WORD.findall(name)}
