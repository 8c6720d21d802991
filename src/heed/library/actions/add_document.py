"""A reading becomes a document of the library, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from django.db import transaction

from heed.library import ids, resolve, sets
from heed.library.actions import changes
from heed.library.actions.keep_organisations import owner_named
from heed.library.actions.mentioned import note_mentions
from heed.library.actions.rows import insert
from heed.library.models import (
    Claim,
    Document,
    Numbered,
    Page,
    Passage,
    Recommendation,
    Redirect,
    Review,
    Section,
)  # fmt: skip
from heed.people import audit
from heed.text import reading as read

AT_ONCE = 500  # rows a statement
PASSAGE_FIELDS = [
    "id", "document", "order", "text", "start", "end", "page", "kind", "paragraph", "section", "role", "boxes", "confidence",
]  # fmt: skip


@transaction.atomic
def add_document(*, by: str, reading: read.Reading, sha256: str, size: int, path: Path) -> Document:
    """The new document, alone in a review of its own until `settle` puts the papers of a review together."""
    document_id = ids.document_id(sha256)
    passage_ids = ids.ids_within(document_id, "p", [passage.text for passage in reading.passages])
    said = said_in(reading, passage_ids)
    values = {field: resolve.winner(said, field) for field in resolve.OF_A_DOCUMENT}
    owner = owner_named(values["publisher"]) if values["publisher"] else None
    review = Review.objects.create(id=free_review_id(sha256), owner=owner)
    document = Document.objects.create(
        id=document_id, review=review, owner=owner, sha256=sha256, size=size, path=str(path), file_name=path.name,
        format=reading.format, page_count=len(reading.pages), passage_count=len(reading.passages), text_source=reading.text_source,
        repaired_by=reading.repaired_by, engine=reading.engine, reader_version=reading.reader_version, doubts=reading.doubts,
        facts=msgspec.msgpack.encode(sets.facts(document_id, path, reading)), **values,
    )  # fmt: skip
    write_reading(document, reading, passage_ids, said)
    changes.note([document.id])
    audit.record(
        by=by,
        verb="document.add",
        subject=document.id,
        sha256=sha256,
        reader=reading.reader_version,
        passages=len(passage_ids),
    )
    return document


def said_in(reading: read.Reading, passage_ids: list[str]) -> list[resolve.Said]:
    """The claims of a reading, with the passages they rest on."""
    return [_said(claim, passage_ids) for claim in reading.claims]


def write_reading(document: Document, reading: read.Reading, passage_ids: list[str], said: list[resolve.Said]) -> None:
    """Writes what was read from the file of a document that has nothing of it yet: pages, passages, structure, claims, mentions."""
    _pages(document, reading)
    _structure(document, reading, passage_ids)
    Claim.objects.bulk_create(
        [_claim(document, one, claim.rule) for one, claim in zip(said, reading.claims, strict=True)], batch_size=AT_ONCE
    )
    labels = [label for claim in said if claim.field == "labels" for label in claim.value]
    note_mentions(
        document.id, zip(passage_ids, (passage.text for passage in reading.passages), strict=True), labels=labels
    )


def taken(id: str) -> bool:
    """Whether an id of a review is one already, or leads to one."""
    return Review.objects.filter(pk=id).exists() or Redirect.objects.filter(pk=id).exists()


def free_review_id(sha256: str) -> str:
    """The id made of the file, or of the file and "again" where a review kept that id when this paper left it."""
    made_of = sha256
    while taken(ids.review_id(made_of)):
        made_of += "again"
    return ids.review_id(made_of)


def _said(claim: read.Claim, passage_ids: list[str]) -> resolve.Said:
    passage = passage_ids[claim.passage] if claim.passage is not None else None
    return resolve.Said(
        field=claim.field,
        value=claim.value,
        passage=passage,
        page=claim.page,
        confidence=claim.confidence,
        source=claim.source,
    )


def _claim(document: Document, said: resolve.Said, rule: str) -> Claim:
    return Claim(
        document=document, field=said.field, value=said.value, passage=said.passage, page=said.page,
        confidence=said.confidence, source=said.source, rule=rule[:80],
    )  # fmt: skip


def _pages(document: Document, reading: read.Reading) -> None:
    Page.objects.bulk_create(
        [Page(document=document, **msgspec.structs.asdict(page)) for page in reading.pages], batch_size=AT_ONCE
    )


def _structure(document: Document, reading: read.Reading, passage_ids: list[str]) -> None:
    Section.objects.bulk_create(
        [
            Section(document=document, order=order, **msgspec.structs.asdict(section))
            for order, section in enumerate(reading.sections)
        ],
        batch_size=AT_ONCE,
    )
    roles: list[str] = [section.role for section in reading.sections]
    insert(
        Passage,
        PASSAGE_FIELDS,
        (
            (
                passage_ids[order], document.id, order, passage.text, passage.start, passage.end, passage.page, passage.kind,
                passage.paragraph, passage.section, "front_matter" if passage.section is None else roles[passage.section],
                _boxes(passage), passage.confidence,
            )
            for order, passage in enumerate(reading.passages)
        ),
    )  # fmt: skip
    Numbered.objects.bulk_create(
        [
            Numbered(document=document, what=what, order=order, **msgspec.structs.asdict(one))
            for what, many in (("finding", reading.findings), ("question", reading.questions))
            for order, one in enumerate(many)
        ],
        batch_size=AT_ONCE,
    )
    Recommendation.objects.bulk_create(
        [
            Recommendation(id=id, document=document, order=order, **msgspec.structs.asdict(one))
            for order, (id, one) in enumerate(
                zip(recommendation_ids(document.id, reading), reading.recommendations, strict=True)
            )
        ],
        batch_size=AT_ONCE,
    )


def recommendation_ids(document: str, reading: read.Reading) -> list[str]:
    """The ids of a reading's recommendations, in order."""
    return ids.ids_within(document, "r", [f"{one.number or ''} {one.text}" for one in reading.recommendations])


def _boxes(passage: read.Passage) -> str:
    boxes = [
        [box.page, round(box.left, 1), round(box.top, 1), round(box.right, 1), round(box.bottom, 1)]
        for box in passage.boxes
    ]
    return json.dumps(boxes, separators=(",", ":"))
