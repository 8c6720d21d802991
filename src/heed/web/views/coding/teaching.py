"""What would teach most if coded next, and how much is likely left: for who runs a study. Order and totals only, no suggestion of a review."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.coding import people, records, shelf, teaching
from heed.coding.actions import assign as giving
from heed.coding.actions.keep_suggestions import factors_of
from heed.coding.measuring.left import ENOUGH, FEWEST_CODED
from heed.coding.models import Study
from heed.people import house
from heed.refusal import Refusal, Refused, refuse
from heed.web.form import again, posted
from heed.web.standing import standing, viewer
from heed.web.views.coding.studies import run_by

A_PAGE = 50


def show(request: HttpRequest, number: int) -> HttpResponse:
    """The codings given to nobody yet in the order in which they would teach most; `factor`: how many likely hold it.

    POST: the first `many` of them are given to the coders chosen.
    """
    study = run_by(request, number)
    if request.method != "POST":
        return _page(request, study)
    try:
        asked = posted(request, "many", 5)
        if not (asked.isascii() and asked.isdecimal() and int(asked)):
            raise refuse("queue-many", asked=asked)
        first = {one.pk for one in teaching.queue(study)[: int(asked)]}
        may_have = people.may_code(study, open_house=house.is_open())
        chosen = [one for one in request.POST.getlist("coder") if one in may_have]
        giving.deal_out(by=standing(request).by, study=study, coders=people.laden(chosen), only=first)
    except Refused as problem:
        return _page(request, study, problem.refusal)
    return redirect("study_queue", number=study.pk)


def _page(request: HttpRequest, study: Study, problem: Refusal | None = None) -> HttpResponse:
    book = shelf.find(study.codebook.key, study.codebook.version)
    known = factors_of(study.codebook)
    factors = [one for one in book.variables if one.key in study.asked and one.key in known]
    ordered = teaching.queue(study)
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    titles = records.titles(page, viewer(request))
    factor = next((one for one in factors if one.key == request.GET.get("factor")), None)
    may_have = people.may_code(study, open_house=house.is_open())
    named = people.names(may_have)
    context: dict[str, Any] = {
        "study": study,
        "page": page,
        "rows": [{"coding": one, "title": titles[one.pk]} for one in page],
        "free": len(ordered),
        "factors": [(one.key, one.label) for one in factors],
        "factor": factor,
        "told": teaching.holding(study, factor.key) if factor else None,
        "fewest": FEWEST_CODED,
        "fewest_left": teaching.FEWEST_LEFT,
        "enough": ENOUGH,
        "coders": [(one, named[one]) for one in may_have],
        "many": min(len(ordered), 10),
        "first_field": "many",
    }
    return again(request, "heed/coding/queue.html", context, problem)
