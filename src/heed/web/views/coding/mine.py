"""What lies with a coder: to do, submitted; and how coding is done, for the first time."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.coding import records, seen
from heed.coding.actions.keep_suggestions import OF
from heed.coding.codebooks.book import BLANKS
from heed.coding.models import Assignment
from heed.people.policies import Standing, may_anywhere
from heed.web.address import number_asked
from heed.web.sheet import page as sheet
from heed.web.sheet.whose import STATES
from heed.web.standing import standing, viewer

A_PAGE = 20
DONE = {
    "submitted": "Submitted. Your answers are kept as they are; others see them only once every coder has submitted."
}


def show(request: HttpRequest) -> HttpResponse:
    """The assignments of whoever asks, what is left to do first."""
    pages = Paginator(seen.own(standing(request)), A_PAGE)
    page = pages.page(number_asked(request, "page", 1, pages.num_pages))
    who, held = standing(request), list(page.object_list)
    shown = records.shown([one.coding for one in held], viewer(request))
    work = sheet.read_all([one for one in held if not one.submitted])
    yet = seen.still_to_code(who) if any(one.submitted for one in held) else frozenset[str]()
    rows = [_row(who, one, shown[one.coding_id], work.get(one.pk), yet) for one in held]
    context = {
        "page": page,
        "todo": [row for row in rows if not row["submitted"]],
        "submitted": [row for row in rows if row["submitted"]],
        "new": bool(rows) and all(row["assignment"].begun is None for row in rows),
        "told": DONE.get(request.GET.get("done", ""), ""),
        "may_run": may_anywhere(who, seen.RUN),
        "indexable": False,
    }
    return render(request, "heed/coding/mine.html", context)


def guidance(request: HttpRequest) -> HttpResponse:
    """How coding is done: what a yes, a no and the blanks mean, evidence, and why it is blind."""
    return render(request, "heed/coding/guidance.html", {"blanks": BLANKS, "indexable": False})


def _row(who: Standing, one: Assignment, shown: records.Shown, of: sheet.Work | None, yet: Set[str]) -> dict[str, Any]:
    open_to_them = not one.coding.review or shown.review is not None
    row: dict[str, Any] = {
        "assignment": one,
        "title": shown.title,
        "state": "Study closed"
        if one.coding.study.closed and not one.submitted
        else STATES[Assignment.State(one.state)],
        "submitted": one.submitted,
        "late": bool(one.due and not one.submitted and one.due < timezone.localdate()),
        "open": open_to_them,
        "suggested": open_to_them and one.coding.codebook.key == OF and seen.sees_suggestions(who, one, yet),
    }
    return row | ({"done": of.done, "must": of.must} if of else {})
