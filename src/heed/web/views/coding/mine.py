"""What lies with a coder: to do, submitted; and how coding is done, for the first time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.coding import records, seen
from heed.coding.actions.keep_suggestions import OF
from heed.coding.codebooks.book import BLANKS
from heed.coding.models import Assignment
from heed.people.policies import may_anywhere
from heed.web.address import number_asked
from heed.web.sheet import page as sheet
from heed.web.sheet.whose import STATES, review_seen
from heed.web.standing import standing, viewer

A_PAGE = 20
DONE = {
    "submitted": "Submitted. Your answers are kept as they are; others see them only once every coder has submitted."
}


def show(request: HttpRequest) -> HttpResponse:
    """The assignments of whoever asks, what is left to do first."""
    pages = Paginator(seen.own(standing(request)), A_PAGE)
    page = pages.page(number_asked(request, "page", 1, pages.num_pages))
    titles = records.titles([one.coding for one in page.object_list], viewer(request))
    rows = [_row(request, one, titles[one.coding_id]) for one in page.object_list]
    context = {
        "page": page,
        "todo": [row for row in rows if not row["submitted"]],
        "submitted": [row for row in rows if row["submitted"]],
        "new": bool(rows) and all(row["assignment"].begun is None for row in rows),
        "told": DONE.get(request.GET.get("done", ""), ""),
        "may_run": may_anywhere(standing(request), seen.RUN),
        "indexable": False,
    }
    return render(request, "heed/coding/mine.html", context)


def guidance(request: HttpRequest) -> HttpResponse:
    """How coding is done: what a yes, a no and the blanks mean, evidence, and why it is blind."""
    return render(request, "heed/coding/guidance.html", {"blanks": BLANKS, "indexable": False})


def _row(request: HttpRequest, one: Assignment, title: str) -> dict[str, Any]:
    open_to_them = not one.coding.review or review_seen(request, one.coding) is not None
    row: dict[str, Any] = {
        "assignment": one,
        "title": title,
        "state": "Study closed"
        if one.coding.study.closed and not one.submitted
        else STATES[Assignment.State(one.state)],
        "submitted": one.submitted,
        "late": bool(one.due and not one.submitted and one.due < timezone.localdate()),
        "open": open_to_them,
        "suggested": open_to_them and one.coding.codebook.key == OF and seen.sees_suggestions(standing(request), one),
    }
    if not one.submitted:
        of = sheet.read(one)
        row |= {"done": of.done, "must": of.must}
    return row
