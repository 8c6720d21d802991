"""The machine's suggestions beside a coder's own answers, once those are in: keep one's own, or think again and say why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heed.coding import seen
from heed.coding.actions.consider import consider
from heed.coding.answering.answers import LONGEST_REASON, MOST_EVIDENCE, NOT_STATED, Answer
from heed.coding.models import Assignment, Suggestion
from heed.refusal import Refusal, Refused, refuse
from heed.web.form import posted
from heed.web.sheet.beside import beside
from heed.web.sheet.typed import pointed
from heed.web.sheet.whose import Mine, mine
from heed.web.standing import standing
from heed.web.views.coding.sheet import guarded

TEMPLATE = "heed/coding/suggestions.html"
KEEP, AGAIN = "keep", "again"


@guarded
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Every suggestion for what was asked. POST: one `suggestion` considered; `what` is `keep`, or `again` with `value`, `evidence`, `reason`."""
    own = mine(request, number)
    check_shown(request, own)
    if request.method != "POST":
        return _page(request, own)
    asked = posted(request, "suggestion", 19)
    found = Suggestion.objects.filter(pk=int(asked)).first() if asked.isascii() and asked.isdecimal() else None
    if found is None:
        raise refuse("suggestion-not-shown")
    try:
        again = request.POST.get("what") == AGAIN
        consider(
            who=standing(request), assignment=own.assignment, suggestion=found, answer=_answer(request, own) if again else None,
            reason=posted(request, "reason", LONGEST_REASON), token=posted(request, "token", 40),
        )  # fmt: skip
    except Refused as problem:
        return _page(request, own, problem.refusal, f"s-{found.pk}")
    return redirect(f"{reverse('coding_suggestions', args=[number])}#s-{found.pk}")


def check_shown(request: HttpRequest, own: Mine) -> None:
    """Refused before the coder's own answers are in, here or in another study in which they code the review."""
    if seen.sees_suggestions(standing(request), own.assignment):
        return
    submitted = own.assignment.state == Assignment.State.SUBMITTED
    raise refuse("suggestions-elsewhere" if submitted else "suggestions-blind")


def _page(request: HttpRequest, own: Mine, problem: Refusal | None = None, about: str = "") -> HttpResponse:
    rows = beside(request, own.assignment)
    context = {
        "mine": own,
        "assignment": own.assignment,
        "study": own.assignment.coding.study,
        "differ": [one for one in rows if not one.agrees],
        "agree": [one for one in rows if one.agrees],
        "open": sum(not one.agrees and one.considered is None for one in rows),
        "problem": problem,
        "about": about,
        "typed": posted(request, "reason", LONGEST_REASON) if problem else "",
        "marked": request.POST.getlist("evidence") if problem else [],
        "chosen": request.POST.get("value", "") if problem else "",
        "indexable": False,
    }
    return render(request, TEMPLATE, context, status=409 if problem else 200)


def _answer(request: HttpRequest, own: Mine) -> Answer:
    """The answer they give now, with the passages marked for it; each is one of the review's own papers."""
    value = posted(request, "value", 40)
    if value not in ("yes", "no", NOT_STATED):
        raise refuse("suggestion-choose")
    if value == NOT_STATED:
        return Answer(blank=NOT_STATED)
    return Answer(
        value=value,
        evidence=tuple(
            pointed(request, own.assignment.coding, one)
            for one in dict.fromkeys(request.POST.getlist("evidence")[:MOST_EVIDENCE])
        ),
    )
