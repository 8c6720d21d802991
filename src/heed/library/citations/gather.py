"""The facts of a passage or a document, from the library."""

from __future__ import annotations

from heed.library import names, resolve
from heed.library.citations.facts import Facts, Pin, person
from heed.library.models import Claim, Document, Passage
from heed.library.orphans import led
from heed.library.overlays import over
from heed.library.queries import printed_pages
from heed.refusal import refuse

WRITTEN_BY_REVIEWERS = {"overview_report", "child_practice_review_report", "thematic_review", "executive_summary"}


def passage_facts(passage_id: str, *, address: str | None = None) -> tuple[Facts, Passage]:
    """The facts of the passage's document with the pin-point, and the passage; refused where there is none."""
    where = led(passage_id)
    if where.orphan is not None:
        raise refuse("passage-orphaned", asked=passage_id)
    passage = Passage.objects.select_related("document__review").filter(pk=where.to).first()
    if passage is None:
        raise refuse("passage-unknown", asked=passage_id)
    printed = printed_pages([passage.document_id]).get((passage.document_id, passage.page))
    pin = Pin(passage.pk, passage.page, printed, passage.paragraph)
    overlay = over(passage.pk)
    corrected = overlay.at.date().isoformat() if overlay else None
    return document_facts(passage.document, pin=pin, address=address, corrected=corrected), passage


def document_facts(
    document: Document, *, pin: Pin | None = None, address: str | None = None, corrected: str | None = None
) -> Facts:
    """The facts of a document. Its authors are the reviewers it names itself, or for the report the review's; a board's answer has none."""
    claims = Claim.objects.filter(document=document, field="lead_reviewers", ended=None).order_by("pk")
    said = [resolve.Said(one.field, one.value, one.passage, one.page, one.confidence, one.source) for one in claims]
    reports = document.kind in WRITTEN_BY_REVIEWERS or document.kind is None
    reviewers = (resolve.winner(said, "lead_reviewers") or document.review.lead_reviewers) if reports else []
    return Facts(
        id=document.pk,
        title=document.title or document.review.title,
        kind=names.KINDS.get(document.kind) if document.kind and document.kind != "other" else None,
        authors=[person(name) for name in reviewers or []],
        publisher=document.publisher or document.review.publisher,
        published=document.published,
        labels=list(document.review.labels),
        sha256=document.sha256,
        pin=pin,
        address=address,
        corrected=corrected,
    )
