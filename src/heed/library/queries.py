"""What is asked of the library: one review whole, the list of reviews, a paper by its path or hash."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from heed.library import resolve
from heed.library.models import Document, Review
from heed.refusal import refuse


def papers_of(review: Review) -> list[resolve.Paper]:
    """The review's documents with their claims, as resolve.py wants them."""
    papers = []
    for document in review.documents.order_by("added", "id").prefetch_related("claims", "relations"):
        papers.append(
            resolve.Paper(
                id=document.id,
                kind=document.kind,
                published=document.published,
                publisher=document.publisher,
                repeats=bool(document.relations.all()),
                claims=[
                    resolve.Said(
                        field=claim.field, value=claim.value, passage=claim.passage, page=claim.page,
                        confidence=claim.confidence, source=claim.source, document=document.id,
                    )
                    for claim in document.claims.all()
                ],
            )
        )  # fmt: skip
    return papers


def find_review(id_or_path: str) -> Review:
    """The review with this id, or the one that holds the document with this id, path or file; refused where there is none."""
    review = Review.objects.filter(pk=id_or_path).first()
    if review is None:
        document = Document.objects.filter(pk=id_or_path).first() or _by_path(id_or_path)
        if document is None:
            raise refuse("review-unknown", asked=id_or_path)
        review = document.review
    return review


def _by_path(text: str) -> Document | None:
    path = Path(text).expanduser().resolve()
    found = Document.objects.filter(path=str(path)).order_by("-added").first()
    if found is None:
        from heed.library.models import BatchFile  # the same bytes may have come in under another path

        known = BatchFile.objects.filter(path=str(path), document__isnull=False).order_by("-pk").first()
        found = known.document if known else None
    return found


def show(review: Review) -> dict[str, Any]:
    """One review, whole, in the contract's shape."""
    papers = papers_of(review)
    order = [paper.id for paper in resolve.in_order(papers)] if papers else []
    documents = sorted(review.documents.all(), key=lambda document: order.index(document.id))
    return {
        "review": {
            "id": review.id, "title": review.title, "review_type": review.review_type, "nation": review.nation,
            "publisher": review.publisher, "labels": review.labels, "published": review.published, "incident": review.incident,
            "outcome": review.outcome or "not_stated", "harm_category": review.harm_category, "methodology": review.methodology,
            "lead_reviewers": review.lead_reviewers, "children": review.children,
        },
        "documents": [_document(document) for document in documents],
        "related": related(documents),
        "sources": {
            field: [
                {"value": said.value, "passage": said.passage, "page": said.page, "confidence": round(said.confidence, 3),
                 "document": said.document, "source": said.source}
                for said in many
            ]
            for field, many in resolve.sources(papers).items()
        },
    }  # fmt: skip


def related(documents: Iterable[Document]) -> list[dict[str, str]]:
    """Which of the documents nearly repeat others, or are new editions of them."""
    return [
        {"document": document.id, "to": relation.to_id, "relation": relation.relation}
        for document in documents
        for relation in document.relations.order_by("to_id", "relation")
    ]


def _document(document: Document) -> dict[str, Any]:
    numbered = list(document.numbered.order_by("order"))
    return {
        "id": document.id, "path": document.path, "kind": document.kind, "title": document.title, "publisher": document.publisher,
        "published": document.published, "pages": document.page_count, "text_source": document.text_source, "sha256": document.sha256,
        "doubts": document.doubts,
        "headings": [
            {"level": section.level, "number": section.number, "text": section.text, "page": section.page, "role": section.role}
            for section in document.sections.order_by("order")
        ],
        "findings": [{"number": one.number, "text": one.text, "page": one.page} for one in numbered if one.what == "finding"],
        "questions": [{"number": one.number, "text": one.text, "page": one.page} for one in numbered if one.what == "question"],
        "recommendations": [
            {"id": one.id, "number": one.number, "text": one.text, "addressed_to": one.addressed_to, "page": one.page}
            for one in document.recommendations.order_by("order")
        ],
    }  # fmt: skip


def listing() -> dict[str, Any]:
    """Every review with its documents, oldest publication first."""
    reviews = Review.objects.order_by("published", "id").prefetch_related("documents")
    return {
        "reviews": [
            {
                "id": review.id,
                "title": review.title,
                "publisher": review.publisher,
                "published": review.published,
                "documents": [
                    {"id": document.id, "path": document.path, "kind": document.kind} for document in review.documents.all()
                ],
            }
            for review in reviews
        ]
    }
