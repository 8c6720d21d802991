"""Lists to take away: search results, the list of reviews, a shelf, what is new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from heed.library import browse, names, rights_of, seen
from heed.library.citations import document_facts, passage_facts
from heed.library.citations.harvard import harvard
from heed.library.citations.ris import ris
from heed.library.models import Review
from heed.web.export import FORMS, About, Row
from heed.web.question import question_asked
from heed.web.rights import kept_out
from heed.web.views import reviews as list_of_reviews
from heed.web.views.browse import SHELVES, listed_on

MOST_PASSAGES = 200
MOST_REVIEWS = 2000


@kept_out
def search(request: HttpRequest, form: str) -> HttpResponse:
    """The passages that answer a question, as the search page ranks them."""
    asked = question_asked(request)
    if not asked.asks or form not in FORMS:
        raise Http404
    answer = asked.answer(MOST_PASSAGES)
    told = [
        f"{names.FACETS[name]}: {', '.join(names.facet_value(name, one) for one in values)}"
        for name, values in asked.filters.items()
    ]
    words = "; ".join(
        [
            f"Search for {asked.query}" if asked.query else "Search",
            *told,
            *([f"read as {answer['read_as']}"] if asked.query else []),
        ]
    )
    cut = f"the first {MOST_PASSAGES} passages" if len(answer["hits"]) == MOST_PASSAGES else ""
    about = About(
        "Search results", words, request.build_absolute_uri(f"{reverse('search')}?{asked.address}"), _today(), cut
    )
    said = rights_of.of_documents({hit["document"] for hit in answer["hits"]})
    rows = [_passage(request, hit)._replace(rights=rights_of.line(said.get(hit["document"]))) for hit in answer["hits"]]
    return _file(form, "search", rows, about)


@kept_out
def reviews(request: HttpRequest, form: str) -> HttpResponse:
    """The list of reviews as it is narrowed and ordered."""
    listed, asked = list_of_reviews.listed(request)
    said = [
        f"{list_of_reviews.TITLES[field]}: {list_of_reviews.words(field, value)}"
        for field, value in asked.items()
        if value
    ]
    address = f"{reverse('reviews')}?{request.GET.urlencode()}" if request.GET else reverse("reviews")
    return _reviews(request, form, "reviews", listed, "Reviews", "; ".join(said) or "All reviews", address)


@kept_out
def shelf(request: HttpRequest, shelf: str, value: str, form: str) -> HttpResponse:
    """The reviews under one value of a shelf."""
    listed = listed_on(shelf, value).order_by(*browse.NEWEST)
    asked = f"{SHELVES[shelf][0]}: {browse.words(shelf, value)}"
    return _reviews(request, form, "reviews", listed, "Reviews", asked, reverse("shelf", args=[shelf, value]))


@kept_out
def new(request: HttpRequest, form: str) -> HttpResponse:
    """The reviews, last added first."""
    listed = browse.as_listed(browse.last_changed(browse.reviews())[: MOST_REVIEWS + 1], _with_papers(browse.reviews()))
    return _reviews(request, form, "new", listed, "What is new", "Last added first", reverse("new"))


def _reviews(
    request: HttpRequest,
    form: str,
    name: str,
    listed: QuerySet[Review] | list[Review],
    title: str,
    asked: str,
    address: str,
) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    held = listed if isinstance(listed, list) else list(_with_papers(listed)[: MOST_REVIEWS + 1])
    cut = f"the first {MOST_REVIEWS} reviews" if len(held) > MOST_REVIEWS else ""
    about = About(title, asked, request.build_absolute_uri(address), _today(), cut)
    shown = held[:MOST_REVIEWS]
    papers = {review.pk: [one.pk for one in review.documents.all()] for review in shown}
    said = rights_of.of_documents(id for some in papers.values() for id in some)
    rows = []
    for review in shown:
        lines = dict.fromkeys(rights_of.line(said[id]) for id in papers[review.pk] if id in said)
        rows.append(_review(request, review)._replace(rights="; ".join(line for line in lines if line)))
    return _file(form, name, rows, about)


def _with_papers(listed: QuerySet[Review]) -> QuerySet[Review]:
    return listed.prefetch_related(Prefetch("documents", seen.documents().defer("facts")))


def _review(request: HttpRequest, review: Review) -> Row:
    """A review by the paper it is first known by."""
    documents = sorted(review.documents.all(), key=lambda one: (_rank(one.kind), one.published or "9999", one.pk))
    address = request.build_absolute_uri(reverse("review", args=[review.pk]))
    if not documents:
        return Row(
            review.title or "", review.publisher or "", review.published or "", "", "", "", "", "", "", address, ""
        )
    documents[0].review = review
    facts = document_facts(documents[0], address=address)
    return Row(
        title=review.title or facts.shown_title, publisher=review.publisher or "", published=review.published or "",
        kind="; ".join(dict.fromkeys(names.KINDS.get(one.kind or "", "Paper") for one in documents)), page="", printed_page="", paragraph="",
        text="", citation=harvard(facts), address=address, ris=ris(facts),
    )  # fmt: skip


def _rank(kind: str | None) -> int:
    known = list(names.KINDS)
    return known.index(kind) if kind in known else len(known)


def _passage(request: HttpRequest, hit: dict[str, Any]) -> Row:
    address = request.build_absolute_uri(reverse("passage", args=[hit["passage"]]))
    facts, passage = passage_facts(hit["passage"], address=address)
    return Row(
        title=facts.shown_title, publisher=facts.publisher or "", published=facts.published or "", kind=facts.kind or "",
        page=str(passage.page), printed_page=hit["printed_page"] or "", paragraph=passage.paragraph or "", text=passage.text,
        citation=harvard(facts), address=address, ris=ris(facts),
    )  # fmt: skip


def _file(form: str, name: str, rows: Iterable[Row], about: About) -> HttpResponse:
    make, kind = FORMS[form]
    answer = HttpResponse(make(list(rows), about), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="heed-{name}-{about.day}.{form}"'
    return answer


def _today() -> str:
    return timezone.localdate().isoformat()
