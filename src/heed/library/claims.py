"""Claims and rejections as settling wants them: which claims stand, and by what a rejection knows the claims it is about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from heed.library.models import Claim, Rejection
from heed.library.resolve import OF_A_DOCUMENT, Said

DOUBTS = "doubts"  # the field under which a doubt of the reader is settled by a person
Key = tuple[str | None, str | None, str, str]  # document, review, field, digest of the value


def said(claim: Claim) -> Said:
    """The claim as resolve.py takes it."""
    return Said(
        field=claim.field, value=claim.value, passage=claim.passage, page=claim.page, confidence=claim.confidence,
        source=claim.source, document=claim.document_id or "",
    )  # fmt: skip


def digest(value: Any) -> str:
    """The SHA-256 of a value, the same on every host and database."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def key(claim: Claim) -> Key:
    """What a rejection of this claim would be known by."""
    return claim.document_id, claim.review_id, claim.field, digest(claim.value)


def rejected(**of: Any) -> set[Key]:
    """The keys of all rejections that stand, among those `of` (as a filter says)."""
    rows = Rejection.objects.filter(lifted=None, **of).values_list("document_id", "review_id", "field", "digest")
    return set(rows)


def rejected_of_papers(reviews: Iterable[str]) -> dict[Key, Rejection]:
    """The rejections of what papers of these reviews were read to say of the review, by the key of a claim of the review as a whole: such a
    value is not so, whoever says it. What a paper has of its own (title, board, date, kind) may well be so of the review.
    """
    rows = Rejection.objects.filter(lifted=None, document__review__in=list(reviews)).exclude(
        field__in=[*OF_A_DOCUMENT, DOUBTS]
    )
    return {
        (None, one.document.review_id, one.field, one.digest): one
        for one in rows.select_related("document")
        if one.document
    }
