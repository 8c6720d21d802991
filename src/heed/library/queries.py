"""What is asked of the library: one review whole, the list of reviews, a paper by its path or hash."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet
from django.db.models.functions import Substr

from heed.library import claims, resolve, rights_of, seen
from heed.library.models import Claim, Document, Page, Redirect, Review
from heed.refusal import refuse

NOT_STATED = "not_stated"


def papers_of(review: Review) -> list[resolve.Paper]:
    """The papers that speak for the review, with their claims, as resolve.py wants them."""
    return papers_of_all([review.pk]).get(review.pk, [])


def papers_of_all(reviews: Iterable[str]) -> dict[str, list[resolve.Paper]]:
    """The same for many reviews at once, by review id."""
    reviews = list(reviews)
    standing = Claim.objects.filter(ended=None).order_by("pk")  # of equal claims the first stands: so in a steady order
    documents = Document.objects.filter(seen.speaking(), review__in=reviews).order_by("added", "id").defer("facts")
    rejected = claims.rejected(document__review__in=reviews)
    papers: dict[str, list[resolve.Paper]] = defaultdict(list)
    for document in documents.prefetch_related(Prefetch("claims", standing), "relations"):
        papers[document.review_id].append(
            resolve.Paper(
                id=document.id,
                kind=document.kind,
                published=document.published,
                publisher=document.publisher,
                repeats=bool(document.relations.all()),
                claims=[
                    claims.said(claim)
                    for claim in document.claims.all()
                    if not rejected or claims.key(claim) not in rejected
                ],
            )
        )
    return papers


def said_of(review: Review) -> list[resolve.Said]:
    """What a person or a catalogue says of the review as a whole."""
    return said_of_all([review.pk]).get(review.pk, [])


def said_of_all(reviews: Iterable[str]) -> dict[str, list[resolve.Said]]:
    """The same for many reviews at once, by review id."""
    found: dict[str, list[resolve.Said]] = defaultdict(list)
    reviews = list(reviews)
    rejected, of_papers = claims.rejected(review__in=reviews), claims.rejected_of_papers(reviews)
    for claim in Claim.objects.filter(review__in=reviews, ended=None).order_by("pk"):
        key = claims.key(claim) if rejected or of_papers else None
        if key not in rejected and (claim.source == "person" or key not in of_papers):
            found[str(claim.review_id)].append(claims.said(claim))
    return found


def find_review(id_or_path: str) -> Review:
    """The review with this id, or the one that holds the document with this id, path or file; refused where there is none."""
    review = Review.objects.filter(pk=id_or_path).first() or now_called(id_or_path)
    if review is None:
        document = Document.objects.filter(pk=id_or_path).first() or _by_path(id_or_path)
        if document is None:
            raise refuse("review-unknown", asked=id_or_path)
        review = document.review
    return review


def now_called(id: str) -> Review | None:
    """The review that an id leads to which was merged into another; None where it leads nowhere."""
    onward = Redirect.objects.filter(pk=id).first()
    return Review.objects.filter(pk=onward.new).first() if onward else None


def _by_path(text: str) -> Document | None:
    path = Path(text).expanduser().resolve()
    found = Document.objects.filter(path=str(path)).order_by("-added").first()
    if found is None:
        from heed.library.models import BatchFile  # the same bytes may have come in under another path

        known = BatchFile.objects.filter(path=str(path), document__isnull=False).order_by("-pk").first()
        found = known.document if known else None
    return found


def show(review: Review, papers: QuerySet[Document] | None = None) -> dict[str, Any]:
    """One review, whole, in the contract's shape; `papers`: the ones that may be shown, all where none are named."""
    speaking = papers_of(review)
    order = {paper.id: place for place, paper in enumerate(resolve.in_order(speaking))} if speaking else {}
    shown = (Document.objects.all() if papers is None else papers).filter(review=review).defer("facts")
    documents = sorted(shown, key=lambda document: (order.get(document.id, len(order)), document.id))
    return {
        "review": {
            "id": review.id, "title": review.title, "review_type": review.review_type, "nation": review.nation,
            "publisher": review.publisher, "labels": review.labels, "published": review.published, "incident": review.incident,
            "outcome": review.outcome or "not_stated", "harm_category": review.harm_category, "methodology": review.methodology,
            "lead_reviewers": review.lead_reviewers, "children": review.children, "also_known": review.also_known,
            "publisher_blank": review.publisher_blank, "host": review.host, "abstract": review.abstract, "keywords": review.keywords,
            "link": review.link,
        },
        "documents": [_document(document) for document in documents],
        "related": related(documents),
        "sources": {
            field: [
                {"value": said.value, "passage": said.passage, "page": said.page, "confidence": round(said.confidence, 3),
                 "document": said.document, "source": said.source}
                for said in many
            ]
            for field, many in resolve.sources(speaking, said_of(review)).items()
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
    sections = list(document.sections.order_by("order"))
    numbered = list(document.numbered.order_by("order"))
    printed = printed_pages([document.id])
    wanted = {section.first for section in sections} | {order for one in numbered for order in one.passages[:1]}
    ids = dict(document.passages.filter(order__in=wanted).values_list("order", "id"))

    def place(page: int, orders: list[int]) -> dict[str, Any]:
        return {
            "page": page, "printed_page": printed.get((document.id, page)),
            "passage": next((ids[order] for order in orders if order in ids), None),
        }  # fmt: skip

    return {
        "id": document.id, "path": document.path, "kind": document.kind, "title": document.title, "publisher": document.publisher,
        "published": document.published, "pages": document.page_count, "text_source": document.text_source, "sha256": document.sha256,
        "doubts": document.doubts, "format": document.format, "repaired_by": document.repaired_by,
        "file_gone": document.file_gone.date().isoformat() if document.file_gone else None,
        "rights": rights_of.told(rights_of.of_documents([document.id]).get(document.id)),
        "headings": [
            {"level": one.level, "number": one.number, "text": one.text, "role": one.role, **place(one.page, [one.first])}
            for one in sections
        ],
        "findings": [
            {"number": one.number, "text": one.text, **place(one.page, one.passages)} for one in numbered if one.what == "finding"
        ],
        "questions": [
            {"number": one.number, "text": one.text, **place(one.page, one.passages)} for one in numbered if one.what == "question"
        ],
        "recommendations": [
            {"id": one.id, "number": one.number, "text": one.text, "addressed_to": one.addressed_to, "page": one.page,
             "printed_page": printed.get((document.id, one.page))}
            for one in document.recommendations.order_by("order")
        ],
    }  # fmt: skip


def printed_pages(documents: Iterable[str]) -> dict[tuple[str, int], str]:
    """The printed number of every page of these documents that bears one, by document and page."""
    rows = (
        Page.objects.filter(document__in=list(documents))
        .exclude(printed=None)
        .values_list("document_id", "number", "printed")
    )
    return {(document, number): printed for document, number, printed in rows if printed}


def choices(reviews: QuerySet[Review]) -> dict[str, list[dict[str, Any]]]:
    """The nations, review types and years of publication among `reviews`, each with its number of reviews, most frequent or newest first."""
    counted: dict[str, Counter[str]] = {}
    for field, by in (("nation", F("nation")), ("review_type", F("review_type")), ("year", Substr("published", 1, 4))):
        counted[field] = Counter()
        for value, of in reviews.values(of_it=by).annotate(of=Count("pk")).order_by().values_list("of_it", "of"):
            counted[field][value or NOT_STATED] += of
    shown = {field: sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) for field, counts in counted.items()}
    shown["year"].sort(key=lambda pair: pair[0] if pair[0] != NOT_STATED else "", reverse=True)
    return {field: [{"value": value, "count": count} for value, count in rows] for field, rows in shown.items()}


def narrowed(reviews: QuerySet[Review], *, nation: str = "", review_type: str = "", year: str = "") -> QuerySet[Review]:
    """The reviews with these values; `not_stated` asks for those whose papers do not say, an empty word for all."""
    for field, value in (("nation", nation), ("review_type", review_type)):
        if value:
            reviews = reviews.filter(**{field: None if value == NOT_STATED else value})
    if year == NOT_STATED:
        reviews = reviews.filter(published=None)
    elif year:
        reviews = reviews.filter(published__startswith=year)
    return reviews


def listing() -> dict[str, Any]:
    """Every review with its documents, oldest publication first."""
    reviews = Review.objects.order_by("published", "id").prefetch_related(
        Prefetch("documents", Document.objects.order_by("added", "id"))
    )
    return {
        "reviews": [
            {
                "id": review.id,
                "title": review.title,
                "publisher": review.publisher,
                "published": review.published,
                "documents": [
                    {"id": document.id, "path": document.path, "kind": document.kind}
                    for document in review.documents.all()
                ],
            }
            for review in reviews
        ]
    }
