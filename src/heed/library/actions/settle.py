"""Puts the papers of one review together, and tells republished papers from new ones.

The grouping itself is pure (sets.py) and does not depend on the order in which files came in; this writes what it answers. What it
decided is kept beside the index (decided.py), so that a few new papers cost little however large the library.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from django.db import transaction

from heed.kinds import from_msgpack
from heed.library import attention, decided, planner, resolve, sets
from heed.library.actions import changes
from heed.library.actions.carry import carry_over
from heed.library.actions.keep_organisations import owner_named
from heed.library.ages import banded
from heed.library.models import Document, Placement, Relation, Review
from heed.library.queries import papers_of_all, said_of_all
from heed.library.unsettled import doubts_of_all
from heed.people import audit
from heed.turn import alone

AT_ONCE = 500  # reviews
WRITTEN = [*resolve.OF_THE_REVIEW, "children"]  # of a review, from its papers


def settle(*, by: str) -> int:
    """Groups the documents of the library and writes what moved; answers the number of documents that changed review.

    Only the holder of the turn moves documents, so the grouping, which takes a while where much is new, is worked out before the
    transaction begins and nobody's writing waits for it. A document that comes in meanwhile is settled by those who brought it.
    """
    with alone("settle"):
        rows = list(Document.objects.order_by("added", "id").values_list("id", "review_id", "facts"))
        facts = [from_msgpack(bytes(packed), sets.DocumentFacts) for _, _, packed in rows]
        grouped = sets.group(facts, decided.before())
        moved = _write(grouped, {id: review for id, review, _ in rows}, by)
        decided.keep(grouped.decided)
        if grouped.fresh:
            planner.tell()
        return moved


@transaction.atomic
def _write(grouped: sets.Grouping, review_of: dict[str, str], by: str) -> int:
    placed = set(Placement.objects.values_list("document_id", flat=True))  # by a person: they stay where they are
    moved: dict[str, str] = {}
    for group in grouped.groups:
        home = _home(group, review_of)
        moved |= {id: home for id in group if review_of[id] != home and id not in placed}
    by_home: dict[str, list[str]] = defaultdict(list)
    for id, home in moved.items():
        by_home[home].append(id)
    for home, ids in by_home.items():
        Document.objects.filter(id__in=ids).update(review=home)
    now = review_of | moved
    # a paper's facts, and whether it repeats another, decide what its review says
    told = {now[id] for id in grouped.fresh | _relations(grouped)}
    left = Review.objects.filter(documents__isnull=True, id__in={review_of[id] for id in moved}).values_list(
        "id", flat=True
    )
    carry_over(by=by, onward=_onward(set(left), moved, review_of))
    # what was said of those has gone with their papers; a review of which something is said needs no paper
    Review.objects.filter(documents__isnull=True, claims__isnull=True).delete()
    rewritten = rewrite(sorted(told | {review_of[id] for id in moved} | set(by_home)))
    # what the index holds of a rewritten review's other papers is out of date too
    changed = set(moved) | {id for id, review in now.items() if review in rewritten}
    if changed:
        changes.note(sorted(changed))
    if moved:
        audit.record(by=by, verb="review.settle", subject="library", moved=moved)
    return len(moved)


def _onward(left: set[str], moved: dict[str, str], review_of: dict[str, str]) -> dict[str, str]:
    """Where each review went whose papers all left it: to where most of them are now."""
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for id, home in sorted(moved.items()):
        if review_of[id] in left:
            went[review_of[id]][home] += 1
    return {review: homes.most_common(1)[0][0] for review, homes in went.items()}


def _home(group: list[str], review_of: dict[str, str]) -> str:
    """The review the whole group moves to: the one most of it is in already; of equals, that of the paper named first."""
    counts = Counter(review_of[id] for id in group)
    return max(
        counts, key=lambda home: (counts[home], -next(at for at, id in enumerate(group) if review_of[id] == home))
    )


def _relations(grouped: sets.Grouping) -> set[str]:
    """Writes which papers repeat which; answers the papers of which that is news."""
    known = {
        (document, to, relation): pk
        for pk, document, to, relation in Relation.objects.values_list("pk", "document_id", "to_id", "relation")
    }
    wanted = {(one.document, one.to, one.relation) for many in grouped.related.values() for one in many}
    gone, come = known.keys() - wanted, wanted - known.keys()
    Relation.objects.filter(pk__in=[known[key] for key in gone]).delete()
    Relation.objects.bulk_create(
        [Relation(document_id=document, to_id=to, relation=relation) for document, to, relation in sorted(come)]
    )
    return {document for document, _, _ in gone | come}


def rewrite(ids: list[str]) -> set[str]:
    """Settles the values of these reviews from their claims, and weighs what is unsure in them; answers which did not stand already."""
    owners: dict[str, int] = {}
    rewritten: set[str] = set()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        papers, said = papers_of_all(some), said_of_all(some)
        doubts = doubts_of_all(some)
        changed: list[Review] = []
        for review in Review.objects.filter(id__in=papers.keys() | said.keys()).order_by("id"):
            of_papers, whole = papers.get(review.id, []), said.get(review.id, [])
            after = resolve.of_review(of_papers, whole)
            unsure = attention.unsure(of_papers, whole, doubts.get(review.id, []))
            same = after == {field: getattr(review, field) for field in WRITTEN}
            if same and review.attention is not None and unsure == review.unsure:
                continue
            if not same:
                for field, value in after.items():
                    setattr(review, field, value)
                review.age_bands = banded(review.children)
                review.owner_id = _owner(review.publisher, owners)
            review.unsure, review.attention = unsure, attention.weight(unsure)
            changed.append(review)
            if not same:
                rewritten.add(review.id)
        Review.objects.bulk_update(changed, [*WRITTEN, "owner", "age_bands", "unsure", "attention"], batch_size=100)
    return rewritten


def weigh(most: int = AT_ONCE) -> int:
    """Weighs reviews that an older Heed settled, so that they stand in the librarian's queue; answers how many."""
    with transaction.atomic():
        ids = list(Review.objects.filter(attention=None).order_by("id").values_list("id", flat=True)[:most])
        rewritten = rewrite(ids)
        if rewritten:
            changes.note_reviews(rewritten)
        Review.objects.filter(id__in=ids, attention=None).update(attention=0)  # nothing at all is claimed of it
    return len(ids)


def _owner(publisher: str | None, known: dict[str, int]) -> int | None:
    if publisher and publisher not in known:
        known[publisher] = owner_named(publisher).pk
    return known[publisher] if publisher else None
