"""Corrections: a person's word on a field of a review, of one of its children, or of a document. Old claims stay and are shown."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.library import children, resolve, values
from heed.library.actions import changes
from heed.library.actions.keep_organisations import owner_named
from heed.library.actions.settle import rewrite
from heed.library.claims import digest, rejected, said
from heed.library.models import Claim, Document, Passage, Rejection, Review
from heed.library.queries import papers_of, said_of
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse

ACCEPTED = "Checked against the paper, and right."


@transaction.atomic
def correct(*, by: str, record: Review | Document, field: str, value: Any, reason: str, passage: str = "") -> Claim:
    """The person's claim, which now outranks every other. Refused: a field the record has not, no reason, evidence from elsewhere."""
    reason = reason_of(reason)
    record = _locked(record)
    at = _evidence(record, passage)
    field, value, told = _as_kept(record, field, value)
    claim = _claim(by, record, field, value, reason, at, told)
    settle_record(record)
    audit.record(
        by=by, verb="claim.correct", subject=record.pk, field=told or field, claim=claim.pk, digest=digest(value)
    )
    return claim


@transaction.atomic
def accept(*, by: str, record: Review | Document, field: str) -> Claim:
    """The person's claim that the value shown is right, resting on the passage it was read from; refused where nothing is claimed."""
    record = _locked(record)
    believed = _believed(record, field)
    if believed is None:
        raise refuse("nothing-to-accept")
    at = (believed.passage, believed.page)
    field, value, told = _as_kept(record, field, believed.value)
    claim = _claim(by, record, field, value, ACCEPTED, at, told)
    settle_record(record)
    audit.record(
        by=by, verb="claim.accept", subject=record.pk, field=told or field, claim=claim.pk, digest=digest(value)
    )
    return claim


@transaction.atomic
def add_child(*, by: str, review: Review, label: str | None, reason: str) -> Claim:
    """One more child under review, whom the machine's reading has not."""
    reason, review = reason_of(reason), _locked(review)
    told, word = _children(review)
    return _of_children(by, review, children.added(told, word, label), reason, f"children[{len(review.children)}]")


@transaction.atomic
def remove_child(*, by: str, review: Review, number: int, reason: str) -> Claim:
    """Whoever is shown at `number` is not a child under review; refused where nobody is."""
    reason, review = reason_of(reason), _locked(review)
    told, word = _children(review)
    try:
        now = children.removed(told, word, number)
    except IndexError:
        raise refuse("child-unknown") from None
    return _of_children(by, review, now, reason, f"children[{number}]")


def settle_record(record: Review | Document) -> None:
    """Makes values and copies follow the claims of the record; called inside the transaction that changed them."""
    review = record.pk if isinstance(record, Review) else record.review_id
    if isinstance(record, Document):
        rewrite_document(record)
    rewrite([review])
    changes.note_reviews([review])


def rewrite_document(document: Document) -> None:
    """Settles the values of a document from its claims that stand, and whose it is."""
    claims, before = _standing(document), document.publisher
    for field in resolve.OF_A_DOCUMENT:
        setattr(document, field, resolve.winner(claims, field))
    if document.publisher != before:
        document.owner = owner_named(document.publisher) if document.publisher else None
    document.save(update_fields=[*resolve.OF_A_DOCUMENT, "owner"])


def _standing(document: Document) -> list[resolve.Said]:
    gone = rejected(document=document)
    rows = Claim.objects.filter(document=document, ended=None).order_by("pk")
    return [said(row) for row in rows if (row.document_id, None, row.field, digest(row.value)) not in gone]


def _locked(record: Any) -> Any:
    """The record as it is now, ours until the transaction ends, so that two people's words come one after the other."""
    return type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)


def _as_kept(record: Review | Document, field: str, value: Any) -> tuple[str, Any, str]:
    """The field and value as they are kept, and what the person said it of, where that is a child."""
    child = values.CHILD.fullmatch(field) if isinstance(record, Review) else None
    if child and isinstance(record, Review):
        told, word = _children(record)
        try:
            return "children", children.corrected(told, word, int(child[1]), child[2], value), field
        except IndexError:
            raise refuse("child-unknown") from None
    known = resolve.OF_THE_REVIEW if isinstance(record, Review) else resolve.OF_A_DOCUMENT
    if field not in known:
        raise refuse("field-unknown", field=field)
    return field, value, ""


def _believed(record: Review | Document, field: str) -> resolve.Said | None:
    """What the record's shown value rests on."""
    if isinstance(record, Document):
        return resolve.best(_standing(record), field)
    child = values.CHILD.fullmatch(field)
    if not child:
        return resolve.believed(papers_of(record), said_of(record)).get(field)
    told, word = _children(record)
    shown = children.laid_over(told, word)
    if int(child[1]) >= len(shown):
        raise refuse("child-unknown")
    value = shown[int(child[1])][child[2]]
    at = children.origins(told, word)[int(child[1])]
    claims = [one for paper in papers_of(record) for one in paper.claims if one.value == value]
    best = resolve.best(claims, f"children[{at}].{child[2]}")
    return best or resolve.Said(field, value, None, None, 1.0, "text")


def _children(review: Review) -> tuple[list[children.Child], list[children.Child]]:
    """The children as the papers tell of them, and as a person spoke of them."""
    told = resolve.children_told(resolve.in_order(papers_of(review)))
    return told, resolve.word_on_children(told, said_of(review))


def _of_children(by: str, review: Review, word: list[children.Child], reason: str, told: str) -> Claim:
    claim = _claim(by, review, "children", word, reason, (None, None), told)
    settle_record(review)
    audit.record(by=by, verb="claim.correct", subject=review.pk, field=told, claim=claim.pk, digest=digest(word))
    return claim


def _evidence(record: Review | Document, passage: str) -> tuple[str | None, int | None]:
    """The passage a person names as evidence, with its page; any form of its link will do."""
    named = passage.strip().rstrip("/").partition("#")[0].partition("?")[0].rpartition("/")[2]
    if not named:
        return None, None
    review = record.pk if isinstance(record, Review) else record.review_id
    found = Passage.objects.filter(pk=named[:40], document__review=review).values_list("pk", "page").first()
    if found is None:
        raise refuse("evidence-elsewhere", asked=named[:60])
    return found


def _claim(
    by: str,
    record: Review | Document,
    field: str,
    value: Any,
    reason: str,
    at: tuple[str | None, int | None],
    told: str,
) -> Claim:
    of: dict[str, Any] = {"review": record} if isinstance(record, Review) else {"document": record}
    now = timezone.now()
    Claim.objects.filter(**of, field=field, source="person", ended=None).update(ended=now)
    Rejection.objects.filter(**of, field=field, digest=digest(value), lifted=None).update(lifted=now, lifted_by=by)
    return Claim.objects.create(
        **of, field=field, value=value, passage=at[0], page=at[1], confidence=1.0, source="person", rule=told[:80], by=by,
        reason=reason, made=now,
    )  # fmt: skip
