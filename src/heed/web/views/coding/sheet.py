"""The coding sheet: the review's papers beside the questions of one group; and what is left before it is submitted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heed.coding.actions import answer as work
from heed.refusal import Refused
from heed.web.sheet import page
from heed.web.sheet.cards import id_of
from heed.web.sheet.whose import mine
from heed.web.standing import standing
from heed.web.views.failures import refused

TEMPLATE = "heed/coding/sheet.html"
LEFT = {"answer": "no answer yet", "passage": "needs a passage", "passage_or_reason": "needs a passage or a reason"}


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, answering the page of a refusal."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            return view(request, *args, **more)
        except Refused as problem:
            return refused(request, problem.refusal, status=409)

    return answer


@guarded
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One step of the coding: `group`, `unit`; the paper beside it: `document`, `find`; `pick`: choosing a passage for a question."""
    return render(request, TEMPLATE, page.shown(request, mine(request, number)))


@guarded
def submit(request: HttpRequest, number: int) -> HttpResponse:
    """What is left of the coding, each with its link; or, where nothing is, the button that submits it. POST: it is submitted."""
    if request.method == "POST":
        work.submit(by=standing(request).by, assignment=mine(request, number).assignment)
        return redirect(f"{reverse('coding')}?done=submitted")
    return render(request, "heed/coding/submit.html", left(request, number))


def left(request: HttpRequest, number: int) -> dict[str, Any]:
    """What the page before submitting shows."""
    own = mine(request, number)
    of = page.read(own.assignment)
    gaps = {(gap.variable, gap.unit): gap for gap in of.gaps}
    groups = []
    for step in of.steps:
        rows = [
            {
                "label": label(of, one.variable, one.unit, step.unit.key if step.unit else ""),
                "wants": LEFT[gaps[one.variable, one.unit].wants],
                "href": f"{page.address(own.assignment, step)}#{id_of(one.variable, one.unit)}",
            }
            for one in step.asked
            if (one.variable, one.unit) in gaps
        ]
        if rows:
            groups.append({"step": step, "rows": rows})
    count = sum(len(group["rows"]) for group in groups)
    return {"mine": own, "groups": groups, "count": count, "must": of.must, "done": of.done, "unnamed": unnamed(of)}


def label(of: page.Work, variable: str, unit: str, here: str) -> str:
    """What a question is called in the list."""
    asked = of.book.variable(variable)
    name = asked.label if asked else variable
    return name if unit == here else f"{name}, apart for {of.units[unit].label}"


def unnamed(of: page.Work) -> list[str]:
    """The kinds of people and agencies that are asked about and of which none is named."""
    return list(dict.fromkeys(page.WHO[step.level] for step in of.steps if step.unit is None))
