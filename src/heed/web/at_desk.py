"""Who sits at the desk: which reviews and papers they may put right, and what they may not is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from heed.library import desk, seen
from heed.library.models import Document, Review
from heed.library.places.find import called
from heed.people.models import Account
from heed.people.policies import check_may, reach
from heed.refusal import Refused, refuse
from heed.web.standing import standing, viewer
from heed.web.views.failures import refused

ACT = "document.correct"


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, answering the page of a refusal where a record may not be put right by whoever asks."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            return view(request, *args, **more)
        except Refused as problem:
            return refused(request, problem.refusal, status=403 if problem.refusal.code == "not-allowed" else 409)

    return shown


def reviews(request: HttpRequest) -> QuerySet[Review]:
    """The reviews this request may put right."""
    return desk.ours(seen.reviews(viewer(request)), reach(standing(request), ACT))


def queue(request: HttpRequest) -> QuerySet[Review]:
    """Those of them with something to look at."""
    return desk.queue(seen.reviews(viewer(request)), reach(standing(request), ACT))


def review(request: HttpRequest, id: str) -> Review:
    """The review, if this request may put it right; no such page where it may not even be seen."""
    found = get_object_or_404(seen.reviews(viewer(request)).select_related("owner"), pk=id)
    check_may(standing(request), ACT, found.owner_id)
    return found


def paper(request: HttpRequest, id: str) -> Document:
    """The paper, by the same rule; one without an owner of its own is its review's owner's."""
    found = get_object_or_404(seen.documents(viewer(request)).select_related("review").defer("facts"), pk=id)
    check_may(standing(request), ACT, found.owner_id if found.owner_id is not None else found.review.owner_id)
    return found


def papers(request: HttpRequest, of: Review) -> list[Document]:
    """The papers of the review that this request may see."""
    return list(seen.documents(viewer(request)).filter(review=of).defer("facts").order_by("added", "id"))


def record(request: HttpRequest, id: str) -> Review | Document:
    """A review or a paper, told apart by its id."""
    if id[:1] == "r":
        return review(request, id)
    if id[:1] == "d":
        return paper(request, id)
    raise Http404


def check_giving(request: HttpRequest, field: str, value: Any) -> None:
    """A record's publisher is its owner: to give it away one must hold the act at the new owner too."""
    if field == "publisher" and reach(standing(request), ACT) is not None:
        meant = [body.pk for body in called(str(value or ""))[:2]]
        if len(meant) != 1:
            raise refuse("not-allowed", act="give a record to an organisation that is not yours")
        check_may(standing(request), ACT, meant[0])


def people(said: Any) -> dict[str, str]:
    """The names of those who spoke, by what is kept of them."""
    ids = {int(by[8:]) for by in said if by.startswith("account:") and by[8:].isdecimal()}
    called = {f"account:{pk}": name for pk, name in Account.objects.filter(pk__in=ids).values_list("pk", "name")}
    return {"web, this machine": "whoever sat at the machine", **called}
