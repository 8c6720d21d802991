"""Which papers belong to one review: decided from facts of the papers alone, whatever the order in which they came.

Two papers are tied where they say the same board and label and nothing speaks against it, or where one text repeats the other. A paper
without a label joins the one review of its board that fits it best, and none where two fit equally. The same label at another board is
another review.

What was decided of two papers stands as long as neither changes: `group` takes what an earlier grouping decided and looks anew only at
pairs with a paper that is new or changed. The answer is that of looking at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

import msgspec

from heed.library import duplicates
from heed.library.facts import DocumentFacts, facts
from heed.library.kinship import REVIEW_KINDS, belongs, kinship

__all__ = ["Decided", "DocumentFacts", "Grouping", "Related", "facts", "group", "place"]


class Related(msgspec.Struct, frozen=True):
    """That `document` is nearly `to`, or a new edition of it."""

    document: str
    to: str
    relation: str  # near_duplicate | new_edition


class Decided(msgspec.Struct):
    """What a grouping decided of pairs of papers, and from what: a digest of each paper's facts by id."""

    papers: dict[str, bytes] = {}
    repeats: list[tuple[str, str]] = []  # of each pair the smaller id first
    tied: list[tuple[str, str]] = []  # by board and label
    taken_in: dict[str, tuple[bytes, list[tuple[str, str]]]] = {}  # by board: a digest of its papers, what they joined


class Grouping(msgspec.Struct):
    """The papers of each review, by id, and how papers repeat each other, by the repeating paper's id.

    `fresh`: the papers that were new or had changed; `decided`: for the next grouping.
    """

    groups: list[list[str]]
    related: dict[str, list[Related]]
    fresh: set[str]
    decided: Decided


def group(documents: list[DocumentFacts], before: Decided | None = None) -> Grouping:
    """Every document in exactly one group; ids, groups and relations come out the same in whatever order the documents are given, all at
    once or by and by with what was decided `before`.
    """
    before = before or Decided()
    known = {document.id: document for document in documents}
    papers = {document.id: _digest([msgspec.msgpack.encode(document)]) for document in documents}
    fresh = {id for id, digest in papers.items() if before.papers.get(id) != digest}

    def decide(
        kept: list[tuple[str, str]],
        pairs: Iterable[tuple[str, str]],
        rule: Callable[[DocumentFacts, DocumentFacts], bool],
    ) -> list[tuple[str, str]]:
        stand = {(one, other) for one, other in kept if one in known and other in known} - {
            pair for pair in kept if pair[0] in fresh or pair[1] in fresh
        }
        return sorted(stand | {(one, other) for one, other in pairs if rule(known[one], known[other])})

    ties = _Ties(sorted(known))
    repeats = decide(before.repeats, duplicates.candidates(documents, fresh), _repeats)
    tied = decide(before.tied, _labelled(documents, fresh), belongs)
    for one, other in [*repeats, *tied]:
        ties.join(one, other)
    _take_in_placeless(documents, ties)
    taken_in = _take_in_unlabelled(documents, ties, papers, before.taken_in)
    return Grouping(ties.groups(), _related(known, repeats), fresh, Decided(papers, repeats, tied, taken_in))


def place(new: DocumentFacts, existing: list[tuple[str, DocumentFacts]]) -> str | None:
    """The review (of `existing`: review id and facts) that `new` belongs to, None for a review of its own; agrees
    with `group`.
    """
    review_of = {document.id: review for review, document in existing}
    grouped = group([*(document for _, document in existing), new])
    mates = next(ids for ids in grouped.groups if new.id in ids)
    reviews = sorted(review_of[mate] for mate in mates if mate != new.id)
    return max(reviews, key=lambda review: (reviews.count(review), review)) if reviews else None


def _repeats(one: DocumentFacts, other: DocumentFacts) -> bool:
    """Whether two papers are one text: nearly the same words, of papers that can be the same paper."""
    alike = duplicates.likeness(one, other)
    if alike >= 0.9:
        return True
    if not duplicates.nearly_same(one, other):
        return False
    if one.kind != other.kind or one.kind not in REVIEW_KINDS:
        return one.kind == other.kind and bool(one.title) and one.title == other.title and one.place == other.place
    return not (one.labels and other.labels and not set(_folded(one.labels)) & set(_folded(other.labels)))


def _labelled(documents: list[DocumentFacts], fresh: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of papers, one of them fresh, that share a label and may be about one review: of one place, or one of them of none known.

    Papers of two known places never belong together (see `belongs`), and half of all boards have a Child A: leaving those pairs out is
    what keeps a large library quick.
    """
    by_label: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        if document.kind in REVIEW_KINDS:
            for label in set(_folded(document.labels)):
                by_label[label][document.place].append(document.id)
    seen: set[tuple[str, str]] = set()
    for by_place in by_label.values():
        nowhere = by_place.get("", [])
        for place, ids in by_place.items():
            elsewhere = [] if place == "" else nowhere
            pairs = ((one, other) for one in ids if one in fresh for other in [*ids, *elsewhere] if one != other)
            strangers = ((one, other) for one in elsewhere if one in fresh for other in ids)
            for one, other in [*pairs, *strangers]:
                pair = (one, other) if one < other else (other, one)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _take_in_placeless(documents: list[DocumentFacts], ties: _Ties) -> None:
    """Joins each paper that names a child but no board ("child-f-action-plan.docx") to the one review of that child in its folder; to none
    where the folder holds two.
    """
    by_folder: dict[tuple[str, str], list[DocumentFacts]] = defaultdict(list)
    for document in documents:
        if document.kind in REVIEW_KINDS:
            for label in set(_folded(document.labels)):
                by_folder[document.folder, label].append(document)
    chosen: list[tuple[str, str]] = []
    for mates in by_folder.values():
        homes = {ties.of(other.id) for other in mates if other.place}
        if len(homes) == 1:
            home = next(iter(homes))
            chosen.extend(
                (one.id, home) for one in mates if not one.place and kinship(one, _one_of(home, mates, ties)) >= 2.0
            )
    for one_id, other_id in chosen:
        ties.join(one_id, other_id)


def _one_of(home: str, mates: list[DocumentFacts], ties: _Ties) -> DocumentFacts:
    return min((other for other in mates if other.place and ties.of(other.id) == home), key=lambda other: other.id)


def _take_in_unlabelled(
    documents: list[DocumentFacts],
    ties: _Ties,
    papers: dict[str, bytes],
    before: dict[str, tuple[bytes, list[tuple[str, str]]]],
) -> dict[str, tuple[bytes, list[tuple[str, str]]]]:
    """Joins each paper without a label to the group of its board that fits it clearly best; answers what joined, by board.

    A board whose papers are as they were, in the groups they were in, is not looked at again.
    """
    by_place: dict[str, list[DocumentFacts]] = defaultdict(list)
    for document in documents:
        if document.kind in REVIEW_KINDS and document.place:
            by_place[document.place].append(document)
    answer: dict[str, tuple[bytes, list[tuple[str, str]]]] = {}
    for place, mates in by_place.items():
        if all(one.labels for one in mates):
            continue
        stand = _digest(
            part for id in sorted(one.id for one in mates) for part in (id.encode(), papers[id], ties.of(id).encode())
        )
        held = before.get(place)
        answer[place] = held if held and held[0] == stand else (stand, _best_homes(mates, ties))
    for _, joined in answer.values():
        for one, other in joined:
            ties.join(one, other)
    return answer


def _best_homes(mates: list[DocumentFacts], ties: _Ties) -> list[tuple[str, str]]:
    """Of the papers of one board, each without a label beside a paper of the group that fits it clearly best."""
    labelled = [(other, ties.of(other.id)) for other in mates if other.labels]
    chosen: list[tuple[str, str]] = []
    for one in mates:
        if one.labels:
            continue
        best: dict[str, tuple[float, str]] = {}
        for other, home in labelled:
            score = kinship(one, other)
            if home not in best or (score, other.id) > best[home]:
                best[home] = (score, other.id)
        ranked = sorted(best.values(), reverse=True)
        if ranked and ranked[0][0] >= 4.0 and (len(ranked) == 1 or ranked[0][0] >= ranked[1][0] + 1.0):
            chosen.append((one.id, ranked[0][1]))
    return sorted(chosen)


def _digest(parts: Iterable[bytes]) -> bytes:
    made = blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(4, "big") + part)
    return made.digest()


def _related(known: dict[str, DocumentFacts], repeats: list[tuple[str, str]]) -> dict[str, list[Related]]:
    """Each later text to the earliest one it repeats."""
    partners: dict[str, list[str]] = defaultdict(list)
    for one, other in repeats:
        earlier, later = sorted((one, other), key=lambda id: _age(known[id]))
        partners[later].append(earlier)
    related: dict[str, list[Related]] = {}
    for later, firsts in sorted(partners.items()):
        first = min(firsts, key=lambda id: _age(known[id]))
        related[later] = [Related(later, first, _relation(known[later], known[first]))]
    return related


def _relation(later: DocumentFacts, first: DocumentFacts) -> str:
    """A board's own text, changed and dated anew, is a new edition; the same text elsewhere or in another format a
    near duplicate.
    """
    same_board = later.place == first.place
    changed = duplicates.likeness(later, first) < 0.985
    dated = later.published != first.published or later.revised or first.draft
    return "new_edition" if same_board and changed and dated else "near_duplicate"


def _age(document: DocumentFacts) -> tuple[bool, bool, bool, str, str]:
    """Sorts drafts first, papers that say they are revised or published again last, and between them by date; unknown dates last."""
    return (
        not document.draft,
        document.revised,  # said in so many words, where a date may be misread
        document.published is None and not document.draft,
        document.published or "",
        document.id,
    )


def _folded(labels: list[str]) -> list[str]:
    return ["".join(character for character in label.casefold() if character.isalnum()) for label in labels]


class _Ties:
    """Groups that grow together (union by smallest id, so that the answer does not depend on order)."""

    def __init__(self, ids: list[str]) -> None:
        self._home = {id: id for id in ids}

    def of(self, id: str) -> str:
        while self._home[id] != id:
            self._home[id] = self._home[self._home[id]]
            id = self._home[id]
        return id

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._home[second] = first

    def groups(self) -> list[list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._home):
            found[self.of(id)].append(id)
        return [found[home] for home in sorted(found)]
