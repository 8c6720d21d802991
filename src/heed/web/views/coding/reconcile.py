"""Answers side by side once all coders have submitted: what they agreed on, what differs, and the decision between them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from heed.coding import people, records, seen, shelf
from heed.coding.actions import reconcile as deciding
from heed.coding.actions.reconcile import Beside
from heed.coding.answering.answers import LONGEST_REASON, Answer, Evidence, digest
from heed.coding.answering.compare import Row
from heed.coding.codebooks.book import BLANKS, Codebook
from heed.coding.models import Coding, Reconciled
from heed.library import seen as library
from heed.library.models import Passage
from heed.library.orphans import all_led
from heed.library.seen import Viewer
from heed.refusal import Refusal, Refused
from heed.web.codebook_words import shown as in_words
from heed.web.form import again, posted
from heed.web.sheet.typed import LONGEST_KEY, pointed
from heed.web.standing import standing, viewer

BLANK_NAMES = {blank.key: blank.label for blank in BLANKS}


def show(request: HttpRequest, number: int) -> HttpResponse:
    """The coding's questions: what differs first, then what all said alike."""
    coding = _coding(request, number)
    return _show(request, coding)


def decide(request: HttpRequest, number: int) -> HttpResponse:
    """POST: a decision, frozen when made."""
    coding = _coding(request, number)
    unit, variable = posted(request, "unit", LONGEST_KEY), posted(request, "variable", LONGEST_KEY)
    held = next((one for one in deciding.beside(coding) if (one.row.unit, one.row.variable) == (unit, variable)), None)
    if held is None:
        raise Http404
    try:
        answer = _answer(request, coding, held.row)
        on = request.POST.get("on", "0")
        deciding.reconcile(
            by=standing(request).by, coding=coding, unit=unit, variable=variable, answer=answer,
            on=int(on) if on.isascii() and on.isdecimal() and len(on) < 19 else -1, guidance="guidance" in request.POST,
        )  # fmt: skip
    except Refused as problem:
        return _show(request, coding, problem.refusal, (unit, variable))
    return redirect(f"{reverse('reconcile', kwargs={'number': coding.pk})}#differing")


def guidance(request: HttpRequest, number: int) -> HttpResponse:
    """The reasons that are worth the codebook's next version, by variable: to a coder, those of what they coded."""
    who = standing(request)
    study = get_object_or_404(seen.studies(who), pk=number)
    rows = Reconciled.objects.filter(coding__study=study, guidance=True, replaced_by=None).exclude(coding__opened=None)
    if not seen.runs(who, study):
        rows = rows.filter(coding__assignments__in=seen.own(who).order_by())
    book = shelf.find(study.codebook.key, study.codebook.version)
    labels = {one.key: one.label for one in book.variables}
    found = [
        {"label": labels.get(one.variable, one.variable), "decision": one, "said": _words(book, one.variable, seen.answer_of(one))}
        for one in rows.select_related("coding").order_by("variable", "pk")
    ]  # fmt: skip
    return render(request, "heed/coding/worth_guidance.html", {"study": study, "rows": found})


def _show(
    request: HttpRequest, coding: Coding, problem: Refusal | None = None, at: tuple[str, str] | None = None
) -> HttpResponse:
    book = shelf.find(coding.codebook.key, coding.codebook.version)
    every = deciding.beside(coding)
    names = people.names({part.coder for part in seen.parts(coding)} | {one.stands.by for one in every if one.stands})
    places = {(variable.key): place for place, variable in enumerate(book.variables)}
    every.sort(key=lambda one: (places.get(one.row.variable, 0), one.row.unit))
    passages = _passages(every, viewer(request))
    units = {unit["key"]: unit["label"] for unit in coding.units}
    units |= {unit["key"]: unit["label"] for part in seen.standing_parts(coding) for unit in part.units}
    told = [_told(book, units, one, names, passages) for one in every]
    differing = [one for one in told if not one["agreed"]]
    context = {
        "coding": coding,
        "study": coding.study,
        "title": records.titles([coding], viewer(request))[coding.pk],
        "differing": differing,
        "agreed": [one for one in told if one["agreed"]],
        "decided": sum(one["stands"] is not None for one in differing),
        "may_decide": deciding.may_reconcile(standing(request), coding) and coding.study.closed is None,
        "at": at,
        "typed": request.POST if problem else {},
    }
    return again(request, "heed/coding/reconcile.html", context, problem)


def _told(
    book: Codebook, units: dict[str, str], one: Beside, names: dict[str, str], passages: dict[str, Passage]
) -> dict[str, Any]:
    row = one.row
    variable = book.variable(row.variable)
    assert variable is not None  # a version of a codebook never loses a variable
    evidence = list(dict.fromkeys(point for said in row.said for point in said.answer.evidence))
    return {
        "agreed": one.stands is not None and one.stands.agreed,
        "place": f"{row.variable}.{row.unit}".replace(":", "."),
        "row": row,
        "shown": in_words(book, variable),
        "unit": "" if row.unit == "review" else units.get(row.unit, row.unit),
        "said": [
            {
                "name": names[said.coder],
                "words": _words(book, row.variable, said.answer),
                "reason": said.answer.reason,
                "evidence": [_quoted(point, passages) for point in said.answer.evidence],
                "place": place,  # never the id: by the gaps between ids others’ saves could be counted
            }
            for place, said in enumerate(row.said)
        ],
        "missing": [names[who] for who in row.missing],
        "evidence": [{"place": place, **_quoted(point, passages)} for place, point in enumerate(evidence)],
        "stands": one.stands,
        "stands_words": _words(book, row.variable, seen.answer_of(one.stands)) if one.stands else "",
        "stands_by": names.get(one.stands.by, one.stands.by) if one.stands else "",
        "stands_evidence": [_quoted(point, passages) for point in seen.answer_of(one.stands).evidence] if one.stands else [],
        "values": [(value.key, value.name) for value in book.values_of(variable) if value.key != "not_stated"],
        "blanks": [blank for blank in BLANKS if blank.key != "not_yet_coded"],
    }  # fmt: skip


def _quoted(point: Evidence, passages: dict[str, Passage]) -> dict[str, Any]:
    """The words evidence points at, as they stand now; where they are gone or read otherwise since, that is said."""
    found = passages.get(point.passage)
    words = found.text[point.start : point.end] if found else ""
    return {
        "passage": found,
        "words": words,
        "same": found is not None and digest(words) == point.digest,
        "id": point.passage,
    }


def _passages(every: list[Beside], who: Viewer) -> dict[str, Passage]:
    wanted = {point.passage for one in every for said in one.row.said for point in said.answer.evidence}
    wanted |= {point.passage for one in every if one.stands for point in seen.answer_of(one.stands).evidence}
    now = all_led(wanted)
    found = library.passages(who).filter(pk__in=now.values()).select_related("document").in_bulk()
    return {id: found[to] for id, to in now.items() if to in found}


def _answer(request: HttpRequest, coding: Coding, row: Row) -> Answer:
    """What the form says: as one coder said, or otherwise; with the passages kept and one more."""
    chosen = request.POST.get("as", "")
    said = next((one for place, one in enumerate(row.said) if str(place) == chosen), None)
    book = shelf.find(coding.codebook.key, coding.codebook.version)
    variable = book.variable(row.variable)
    every = list(dict.fromkeys(point for one in row.said for point in one.answer.evidence))
    kept = [point for place, point in enumerate(every) if str(place) in request.POST.getlist("keep")]
    more = posted(request, "passage").rstrip("/").rpartition("/")[2][:40]
    if more:
        kept.append(pointed(request, coding, more))
    reason = posted(request, "reason", LONGEST_REASON + 1)
    if said is not None:
        return Answer(said.answer.value, said.answer.blank, tuple(kept), reason)
    otherwise = request.POST.getlist("otherwise")
    written = [one for one in otherwise if one]
    value: Any = written if variable is not None and variable.type == "multiple" else (written[0] if written else None)
    if isinstance(value, list) and len(value) == 1 and value[0] in BLANK_NAMES:
        value = value[0]
    return Answer(value, "", tuple(kept), reason)


def _words(book: Codebook, key: str, answer: Answer) -> str:
    """An answer as people read it."""
    if answer.value is None:
        return BLANK_NAMES.get(answer.blank, "")
    variable = book.variable(key)
    names = {value.key: value.name for value in book.values_of(variable)} if variable else {}
    many = answer.value if isinstance(answer.value, list | tuple) else [answer.value]
    return ", ".join(names.get(one, str(one)) for one in many)


def _coding(request: HttpRequest, number: int) -> Coding:
    """A coding that lies open, to those who may see its answers: whoever runs the study, and its coders."""
    who = standing(request)
    coding = get_object_or_404(Coding.objects.select_related("study", "codebook"), pk=number)
    mine = any(part.coder == who.by for part in seen.parts(coding))
    if coding.opened is None or not (mine or seen.runs(who, coding.study)):
        raise Http404
    return coding
