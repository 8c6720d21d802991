"""What a coder does on the sheet: an answer saved, people named, the rest not stated. Each through its action."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.coding import seen
from heed.coding.actions import answer as work
from heed.coding.answering.answers import Answer
from heed.coding.codebooks.book import Codebook, Variable
from heed.coding.models import Assignment, Judgement
from heed.refusal import Refusal, Refused, refuse
from heed.web.form import posted
from heed.web.sheet import page
from heed.web.sheet.cards import Card, cards, id_of, said, state
from heed.web.sheet.typed import LONGEST_KEY, typed
from heed.web.sheet.whose import Mine, mine
from heed.web.standing import standing
from heed.web.views.coding.sheet import TEMPLATE, guarded
from heed.web.views.failures import refused

TALKS = "application/json"


def save(request: HttpRequest, number: int) -> HttpResponse:
    """An answer, kept. To a script (`Accept: application/json`) what became of it; to a form the page again, at the question."""
    try:
        own = mine(request, number)
    except Refused as problem:
        return _refused(request, problem.refusal)
    unit, key = posted(request, "unit", LONGEST_KEY), posted(request, "variable", LONGEST_KEY)
    book = work.book_of(own.assignment)
    variable = book.variable(key)
    sent = Answer()
    try:
        if variable is None:
            raise refuse("not-asked", variable=key, unit=unit)
        last = own.assignment.judgements.filter(unit=unit, variable=key).order_by("-revision").first()
        form = typed(request, own.assignment, variable, last, seen.answer_of(last) if last else Answer())
        sent = form.answer
        kept = work.save(
            by=standing(request).by, assignment=own.assignment, unit=unit, variable=key, answer=form.answer, on=form.on, token=form.token
        )  # fmt: skip
    except Refused as problem:
        return _not_saved(request, own, problem.refusal, book, variable, unit, sent)
    if _talks(request):
        return JsonResponse(_saved(own.assignment, book, kept, unit))
    if posted(request, "then") == "pick":
        return redirect(f"{_step(request, number)}&pick={key}@{unit}#text")
    return redirect(f"{_step(request, number)}#{id_of(key, unit)}")


@guarded
def units(request: HttpRequest, number: int) -> HttpResponse:
    """`what` is `name`: somebody of a `level` is named by a `label`; `drop`: the one with that `key` is none after all."""
    own, by = mine(request, number), standing(request).by
    if request.POST.get("what") == "drop":
        work.drop_unit(by=by, assignment=own.assignment, key=posted(request, "key", 80))
        return redirect(_step(request, number, unit=""))
    made = work.name_unit(
        by=by, assignment=own.assignment, level=posted(request, "level"), label=posted(request, "label")
    )
    return redirect(_step(request, number, unit=made.key))


@guarded
def rest(request: HttpRequest, number: int) -> HttpResponse:
    """The questions of a step without an answer are not stated: `sure` says that the coder looked for them."""
    own = mine(request, number)
    if request.POST.get("sure") != "yes":
        raise refuse("rest-unsure")
    step = page.step_asked(page.read(own.assignment), posted(request, "group", 80), posted(request, "unit", 80))
    if step is None:
        raise Http404
    work.rest_not_stated(
        by=standing(request).by, assignment=own.assignment, variables=[one.variable for one in step.asked if one.must],
        unit=step.key[1], token=f"rest{posted(request, 'token', 24)}",
    )  # fmt: skip
    return redirect(f"{_step(request, number)}#rest")


def _saved(assignment: Assignment, book: Codebook, kept: work.Saved, unit: str) -> dict[str, Any]:
    of = page.read(assignment)
    row = kept.judgement
    here = next(
        (step for step in of.steps if any((one.variable, one.unit) == (row.variable, unit) for one in step.asked)), None
    )
    ways = page.ways(of, assignment, here, "")
    variable, answer = book.variable(row.variable), seen.answer_of(row)
    words = said(book, variable, answer) if variable else ""
    return {
        "revision": row.revision,
        "at": timezone.localtime(row.at).strftime("%H:%M"),
        "wants": kept.wants,
        "state": state(kept.wants, answer, words),
        "done": of.done,
        "must": of.must,
        "steps": [{"group": one.step.group, "unit": one.step.key[1], "done": one.done} for one in ways if one.here],
    }


def _not_saved(
    request: HttpRequest, own: Mine, problem: Refusal, book: Codebook, variable: Variable | None, unit: str, sent: Answer
) -> HttpResponse:  # fmt: skip
    """What was typed stays in its form, beside what was saved in another window meanwhile."""
    key = variable.key if variable else ""
    theirs = _theirs(request, own.assignment, book, key, unit) if problem.code == "answered-elsewhere" else None
    if _talks(request):
        answer: dict[str, Any] = {"code": problem.code, "message": problem.message, "next": problem.next}
        return JsonResponse(answer | ({"theirs": _plain(theirs)} if theirs else {}), status=409)
    if variable is None or problem.code in ("not-asked", "assignment-submitted", "study-closed", "save-token"):
        return _refused(request, problem)
    asked = {"group": posted(request, "group", 80), "unit": posted(request, "step", 80)}
    context = page.shown(request, own, asked=asked, sent={(key, unit): sent})
    context |= {"problem": problem, "about": id_of(key, unit), "theirs": theirs}
    return render(request, TEMPLATE, context, status=409)


def _theirs(request: HttpRequest, assignment: Assignment, book: Codebook, variable: str, unit: str) -> Card | None:
    """The answer as it stands, saved by another window."""
    asked = [one for one in work.questions(assignment) if (one.variable, one.unit) == (variable, unit)]
    row: Judgement | None = assignment.judgements.filter(unit=unit, variable=variable).order_by("-revision").first()
    if row is None or not asked:
        return None
    named = {one.key: one for one in work.units_of(assignment)}
    held = {(variable, unit): (row, seen.answer_of(row))}
    return next(iter(cards(request, book, [msgspec.structs.replace(asked[0], must=True)], named, held, {})), None)


def _plain(card: Card | None) -> dict[str, Any] | None:
    if card is None:
        return None
    value = card.answer.value
    return {
        "revision": card.revision,
        "at": timezone.localtime(card.at).strftime("%H:%M") if card.at else "",
        "said": card.said or "No answer",
        "value": list(value) if isinstance(value, list | tuple) else [str(value)] if value is not None else [],
        "blank": card.answer.blank,
        "reason": card.answer.reason,
        "evidence": [
            {"key": one.key, "passage": one.passage, "words": one.words, "where": one.where, "document": one.document}
            for one in card.points
        ],
    }


def _refused(request: HttpRequest, problem: Refusal) -> HttpResponse:
    if _talks(request):
        return JsonResponse({"code": problem.code, "message": problem.message, "next": problem.next}, status=409)
    return refused(request, problem, status=409)


def _talks(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == TALKS


def _step(request: HttpRequest, number: int, unit: str | None = None) -> str:
    """The step that the form was on, with the paper that was open beside it."""
    asked = {"group": posted(request, "group", 80), "unit": posted(request, "step", 80) if unit is None else unit}
    document = posted(request, "document", 40)
    query = {name: word for name, word in {**asked, "document": document}.items() if word}
    return f"{reverse('coding_sheet', args=[number])}?{urlencode(query)}"
