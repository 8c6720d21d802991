"""Which papers are of a review, and by which names it goes: moved, split, merged."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heed.library import joining, names, queries
from heed.library.actions.place import merge, merge_labels, move, split
from heed.library.models import Review
from heed.refusal import Refusal, Refused, refuse
from heed.web import at_desk
from heed.web.form import posted
from heed.web.standing import standing

REVIEW = re.compile(r"r[0-9a-z]{4,15}")
LONG = 1000


@at_desk.guarded
def show(request: HttpRequest, id: str) -> HttpResponse:
    """The page; what was asked is done, and leads to the review where the papers are now."""
    review = at_desk.review(request, id)
    if request.method != "POST":
        return _page(request, review)
    act = ACTS.get(posted(request, "what", 10))
    if act is None:
        raise Http404
    try:
        now = act(request, review)
    except Refused as problem:
        if problem.refusal.code == "not-allowed":
            raise
        return _page(request, review, problem.refusal)
    return redirect(f"{reverse('desk_set', kwargs={'id': now.pk})}?done={posted(request, 'what', 10)}")


def _move(request: HttpRequest, review: Review) -> Review:
    document = next((one for one in at_desk.papers(request, review) if one.pk == posted(request, "paper", 20)), None)
    if document is None:
        raise refuse("split-none")
    to = _other(request)
    move(by=standing(request).by, document=document, to=to, reason=posted(request, "reason", LONG))
    return to


def _split(request: HttpRequest, review: Review) -> Review:
    chosen = set(request.POST.getlist("papers")[:200])
    papers = [one for one in at_desk.papers(request, review) if one.pk in chosen]
    return split(by=standing(request).by, review=review, documents=papers, reason=posted(request, "reason", LONG))


def _merge(request: HttpRequest, review: Review) -> Review:
    into = _other(request)
    merge(by=standing(request).by, review=review, into=into, reason=posted(request, "reason", LONG))
    return into


def _labels(request: HttpRequest, review: Review) -> Review:
    merge_labels(
        by=standing(request).by, review=review, keep=posted(request, "keep"), other=posted(request, "other"),
        reason=posted(request, "reason", LONG),
    )  # fmt: skip
    return review


ACTS: dict[str, Callable[[HttpRequest, Review], Review]] = {
    "move": _move, "split": _split, "merge": _merge, "labels": _labels,
}  # fmt: skip

DONE = {
    "move": "Moved. This is the review the paper is of now.", "split": "Split. This is the new review.",
    "merge": "Merged. This is the review that stays.", "labels": "The two names are merged.",
}  # fmt: skip


def _other(request: HttpRequest) -> Review:
    """The other review, by any form of its link or by its id; one that may be put right too."""
    found = REVIEW.findall(posted(request, "review"))
    if not found:
        raise refuse("review-unknown", asked=posted(request, "review", 60) or "that")
    onward = queries.now_called(found[-1])
    try:
        return at_desk.review(request, onward.pk if onward else found[-1])
    except Http404:
        raise refuse("review-unknown", asked=found[-1]) from None


def _page(request: HttpRequest, review: Review, problem: Refusal | None = None) -> HttpResponse:
    papers = at_desk.papers(request, review)
    placed = {one.pk: getattr(one, "placement", None) for one in papers}
    into = request.GET.get("into", "") if request.method == "GET" else ""
    into = into if REVIEW.fullmatch(into) else ""
    labels = list(dict.fromkeys([*review.labels, *review.also_known]))
    context = {
        "review": review,
        "papers": [
            {"paper": one, "kind": names.KINDS.get(one.kind or "", "Paper"), "placement": placed[one.pk]}
            for one in papers
        ],
        "labels": [(label, label) for label in labels],
        "paper_choices": [
            (one.pk, f"{names.KINDS.get(one.kind or '', 'Paper')}: {one.title or one.file_name}") for one in papers
        ],
        "people": at_desk.people({one.by for one in placed.values() if one}),
        "problem": problem,
        "what": posted(request, "what", 10) or ("merge" if into else ""),
        "given": {name: posted(request, name, LONG) for name in ("review", "reason", "paper", "keep", "other")}
        | ({"review": into} if into else {}),
        "may_be": (may_be := joining.may_be(review.pk)),
        "into": next((one for one in may_be if one.review == into), None),
        "done": DONE.get(request.GET.get("done", "")),
        "chosen": request.POST.getlist("papers")[:200],
    }
    return render(request, "heed/desk/sets.html", context, status=400 if problem else 200)
