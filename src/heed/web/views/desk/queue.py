"""The queue: reviews with something unsure in them, the most helpful to look at first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.library import desk, joining
from heed.people.policies import may
from heed.web import at_desk
from heed.web.standing import standing
from heed.web.views import deposits
from heed.web.views.desk import watch

A_PAGE = 25
FEW = 6  # things named of one review
MOST_RECORDS = 5000  # without a paper, looked at for one that came later


def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    page = Paginator(at_desk.queue(request), A_PAGE).get_page(request.GET.get("page"))
    every = at_desk.reviews(request)
    total, quiet = every.count(), every.filter(attention=0).count()
    waiting = watch.noticed(request)
    bare = every.filter(documents=None).order_by("-pk").values_list("pk", flat=True)[:MOST_RECORDS]
    joinable = joining.joinable(bare)
    who = standing(request)
    context = {
        "deposits": deposits.waiting(who) if may(who, deposits.TAKE) else 0,
        "joinable": joinable[:FEW],
        "joinable_more": max(len(joinable) - FEW, 0),
        "noticed": [{"noticed": one, "words": watch.WHAT[one.what], "held": None} for one in waiting[:FEW]],
        "noticed_more": max(waiting.count() - FEW, 0),
        "page": page,
        "rows": [
            {
                "review": review,
                "first": [desk.told(one) for one in review.unsure[:FEW]],
                "more": max(len(review.unsure) - FEW, 0),
            }
            for review in page
        ],
        "total": total,
        "quiet": quiet,
        "unweighed": every.filter(attention=None).count(),
        "percent": quiet * 100 // total if total else 100,
    }
    return render(request, "heed/desk/queue.html", context)
