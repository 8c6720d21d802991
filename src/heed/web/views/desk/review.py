"""A review on the desk: every field with all that is claimed of it; accepted, corrected or rejected here."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heed.library import desk, values
from heed.library.actions import correct as correcting
from heed.library.actions import reject as rejecting
from heed.library.models import Document, Rejection, Review
from heed.refusal import Refusal, Refused
from heed.web import at_desk
from heed.web.form import posted
from heed.web.standing import standing

LONG = 8000  # characters of one field
DONE = {"accept": "Accepted", "correct": "Corrected", "reject": "Rejected", "lift": "Stands again", "settle": "Settled"}


@at_desk.guarded
def show(request: HttpRequest, id: str) -> HttpResponse:
    """The page; what was unsure comes first."""
    return _page(request, at_desk.review(request, id))


@at_desk.guarded
def correct(request: HttpRequest, id: str) -> HttpResponse:
    """A person's word on one field."""
    return _act(request, id, "correct", _correct)


@at_desk.guarded
def accept(request: HttpRequest, id: str) -> HttpResponse:
    """What is shown is right."""

    def act(record: Review | Document) -> None:
        correcting.accept(by=standing(request).by, record=record, field=posted(request, "field", 60))

    return _act(request, id, "accept", lambda request, record: act(record))


@at_desk.guarded
def reject(request: HttpRequest, id: str) -> HttpResponse:
    """A claim is wrong; or, where it was rejected, it stands again."""
    return _act(request, id, "lift" if "rejection" in request.POST else "reject", _reject)


@at_desk.guarded
def settle(request: HttpRequest, id: str) -> HttpResponse:
    """A doubt of the reader was looked into."""

    def act(request: HttpRequest, record: Review | Document) -> None:
        if not isinstance(record, Document):
            raise Http404
        said = {"doubt": posted(request, "doubt", LONG), "reason": posted(request, "reason", LONG)}
        rejecting.settle_doubt(by=standing(request).by, document=record, **said)

    return _act(request, id, "settle", act)


@at_desk.guarded
def children(request: HttpRequest, id: str) -> HttpResponse:
    """A child under review is added, or taken out."""

    def act(request: HttpRequest, record: Review | Document) -> None:
        if not isinstance(record, Review):
            raise Http404
        by, reason, number = standing(request).by, posted(request, "reason", LONG), posted(request, "number", 2)
        if number.isascii() and number.isdecimal():
            correcting.remove_child(by=by, review=record, number=int(number), reason=reason)
        else:
            label = values.read("children[0].label", posted(request, "value", LONG))
            correcting.add_child(by=by, review=record, label=label, reason=reason)

    return _act(request, id, "correct", act)


def _correct(request: HttpRequest, record: Review | Document) -> None:
    field = posted(request, "field", 60)
    value = values.read(field, request.POST.get("value", "")[:LONG])
    at_desk.check_giving(request, field, value)
    correcting.correct(
        by=standing(request).by, record=record, field=field, value=value, reason=posted(request, "reason", LONG),
        passage=posted(request, "passage"),
    )  # fmt: skip


def _reject(request: HttpRequest, record: Review | Document) -> None:
    of = {"review": record} if isinstance(record, Review) else {"document": record}
    if "rejection" in request.POST:
        rejection = Rejection.objects.filter(**of, pk=_number(request, "rejection")).first()
        if rejection is None:
            raise Http404
        at_desk.check_giving(request, rejection.field, "")
        return rejecting.lift(by=standing(request).by, rejection=rejection)
    claim = of_record(record).filter(pk=_number(request, "claim")).first()
    if claim is None:
        raise Http404
    at_desk.check_giving(request, claim.field, "")  # the next best claim may name another owner
    rejecting.reject(by=standing(request).by, claim=claim, reason=posted(request, "reason", LONG))
    return None


def of_record(record: Review | Document) -> Any:
    """The claims of one record."""
    return record.claims.all()


def _number(request: HttpRequest, name: str) -> int:
    asked = posted(request, name, 15)
    return int(asked) if asked.isascii() and asked.isdecimal() else 0


def _act(request: HttpRequest, id: str, what: str, act: Any) -> HttpResponse:
    """Does it, and goes back to the page at the field after; with the problem where it is refused."""
    record = at_desk.record(request, id)
    review = record if isinstance(record, Review) else at_desk.review(request, record.review_id)
    try:
        act(request, record)
    except Refused as problem:
        return _page(request, review, problem.refusal)
    field = posted(request, "field", 60)
    back = f"{reverse('desk_review', args=[review.pk])}?done={what}"
    return redirect(f"{back}&field={field}#{posted(request, 'next', 80) or 'desk'}")


def _page(request: HttpRequest, review: Review, problem: Refusal | None = None) -> HttpResponse:
    shown = desk.whole(review, at_desk.papers(request, review))
    every = [
        *shown["fields"],
        *(field for child in shown["children"] for field in child["fields"]),
        *(field for paper in shown["papers"] for field in paper["fields"]),
    ]
    if problem:
        _mark_failed(request, every)
    unsure = sorted((one for one in every if one["unsure"]), key=lambda one: -one["unsure"]["weight"])
    for one, then in zip_longest(unsure, unsure[1:]):
        one["next"] = then["id"] if then else "desk"
    said = {claim["by"] for one in every for claim in one["claims"]} | {
        claim["rejection"].by for one in every for claim in one["claims"] if claim["rejection"]
    }
    queue = at_desk.queue(request)
    doubts = [
        {"paper": paper["paper"], "kind": paper["kind"], **one}
        for paper in shown["papers"]
        for one in paper["doubts"]
        if not one["settled"]
    ]
    context = {
        "review": review,
        **shown,
        "unsure": unsure,
        "doubts": doubts,
        "count": len(unsure) + len(doubts),
        "people": at_desk.people(said),
        "problem": problem,
        "given": {name: posted(request, name, LONG) for name in ("value", "reason", "passage")} if problem else {},
        "done": DONE.get(request.GET.get("done", ""), ""),
        "done_field": values.called(request.GET.get("field", "")[:60]),
        "after": desk.after(queue, review),
        "left": queue.count(),
    }
    return render(request, "heed/desk/review.html", context, status=400 if problem else 200)


def _mark_failed(request: HttpRequest, fields: list[dict[str, Any]]) -> None:
    """Marks the field whose form was refused, so that the page says so beside it and keeps what was typed."""
    match = request.resolver_match
    of = match.kwargs.get("id", "") if match else ""
    for one in fields:
        one["failed"] = (one["record"], one["field"]) == (of, request.POST.get("field", ""))
