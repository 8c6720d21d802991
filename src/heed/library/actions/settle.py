"""Puts the papers of one review together, and tells republished papers from new ones.

The grouping itself is pure (sets.py) and does not depend on the order in which files came in; this writes what it answers.
"""

from __future__ import annotations

from collections import Counter

import msgspec
from django.db import transaction

from heed.library import resolve, sets
from heed.library.actions import changes
from heed.library.ages import banded
from heed.library.models import Document, Organisation, Relation, Review
from heed.library.queries import papers_of_all
from heed.people import audit
from heed.turn import alone

AT_ONCE = 500  # reviews
WRITTEN = [*resolve.OF_THE_REVIEW, "children"]  # of a review, from its papers


def settle(*, by: str) -> int:
    """Groups every document of the library anew and writes what moved; answers the number of documents that changed review.

    Only the holder of the turn moves documents, so the grouping, which takes a while in a large library, is worked out before the
    transaction begins and nobody's writing waits for it. A document that comes in meanwhile is settled by those who brought it.
    """
    with alone("settle"):
        documents = {
            document.id: document
            for document in Document.objects.only("id", "review_id", "facts").order_by("added", "id")
        }
        facts = [
            msgspec.msgpack.decode(bytes(document.facts), type=sets.DocumentFacts) for document in documents.values()
        ]
        return _write(sets.group(facts), documents, by)


@transaction.atomic
def _write(grouped: sets.Grouping, documents: dict[str, Document], by: str) -> int:
    moved: list[Document] = []
    touched: set[str] = set()
    for group in grouped.groups:
        home = _home([documents[id] for id in group])
        for id in group:
            document = documents[id]
            if document.review_id != home:
                touched.update((document.review_id, home))
                document.review_id = home
                moved.append(document)
        touched.update(documents[id].review_id for id in group if documents[id].id in grouped.related)
    Document.objects.bulk_update(moved, ["review"], batch_size=500)
    _relations(grouped, documents)
    Review.objects.filter(documents__isnull=True).delete()
    fresh = set(Review.objects.filter(children=[], title=None).values_list("id", flat=True))
    rewritten = rewrite(sorted(touched | fresh & {document.review_id for document in documents.values()}))
    changed = {document.id for document in moved}
    # what the index holds of a rewritten review's other papers is out of date too
    changed.update(id for id, document in documents.items() if document.review_id in rewritten)
    if changed:
        changes.note(sorted(changed))
    if moved:
        audit.record(
            by=by,
            verb="review.settle",
            subject="library",
            moved={document.id: document.review_id for document in moved},
        )
    return len(moved)


def _home(group: list[Document]) -> str:
    """The review the whole group moves to: the one most of it is in already; of equals, that of the paper named first."""
    counts = Counter(document.review_id for document in group)
    return max(
        counts, key=lambda id: (counts[id], -next(place for place, one in enumerate(group) if one.review_id == id))
    )


def _relations(grouped: sets.Grouping, documents: dict[str, Document]) -> None:
    known = {(relation.document_id, relation.to_id, relation.relation): relation for relation in Relation.objects.all()}
    wanted = {(one.document, one.to, one.relation) for many in grouped.related.values() for one in many}
    Relation.objects.filter(pk__in=[relation.pk for key, relation in known.items() if key not in wanted]).delete()
    Relation.objects.bulk_create(
        [
            Relation(document_id=document, to_id=to, relation=relation)
            for document, to, relation in sorted(wanted - known.keys())
        ]
    )


def rewrite(ids: list[str]) -> set[str]:
    """Settles the values of these reviews from their papers; answers which did not stand already."""
    owners = dict(Organisation.objects.values_list("name", "pk"))
    rewritten: set[str] = set()
    for start in range(0, len(ids), AT_ONCE):
        papers = papers_of_all(ids[start : start + AT_ONCE])
        changed: list[Review] = []
        for review in Review.objects.filter(id__in=papers).order_by("id"):
            after = resolve.of_review(papers[review.id])
            if after != {field: getattr(review, field) for field in WRITTEN}:
                for field, value in after.items():
                    setattr(review, field, value)
                review.age_bands = banded(review.children)
                review.owner_id = _owner(review.publisher, owners)
                changed.append(review)
        Review.objects.bulk_update(changed, [*WRITTEN, "owner", "age_bands"], batch_size=100)
        rewritten.update(review.id for review in changed)
    return rewritten


def _owner(publisher: str | None, known: dict[str, int]) -> int | None:
    if publisher and publisher not in known:
        known[publisher] = Organisation.objects.get_or_create(name=publisher)[0].pk
    return known[publisher] if publisher else None
