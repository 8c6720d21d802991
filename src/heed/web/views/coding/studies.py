"""Studies: what is coded, by which codebook, by whom, and how far each review is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.coding import at_work, people, records, seen, shelf
from heed.coding.actions import assign as giving
from heed.coding.actions import run_study
from heed.coding.actions.keep_suggestions import OF
from heed.coding.codebooks.book import FACTORS
from heed.coding.models import Assignment, Coding, Study
from heed.library import queries
from heed.library import seen as library
from heed.library.models import Organisation
from heed.people import house
from heed.people.policies import check_may, may, reach
from heed.refusal import Refusal, Refused, refuse
from heed.web.form import again, of_field, posted
from heed.web.standing import standing, viewer

A_PAGE = 50
MOST_AT_ONCE = 1000  # reviews put into a study by one step
KINDS = [
    (Coding.Kind.DOUBLE, "By two coders, each without seeing the other’s answers"),
    (Coding.Kind.CALIBRATION, "By every coder, to see how far they agree"),
    (Coding.Kind.SINGLE, "By one coder"),
]


def show(request: HttpRequest) -> HttpResponse:
    """The studies one runs or codes in."""
    who = standing(request)
    page = Paginator(seen.studies(who).order_by("closed", "-at"), A_PAGE).get_page(request.GET.get("page"))
    counted = Coding.objects.filter(study__in=[one.pk for one in page]).values("study")
    counts = {
        row["study"]: row for row in counted.annotate(all=Count("pk"), open=Count("pk", filter=Q(opened__isnull=False)))
    }
    shown = [{"study": one, "runs": seen.runs(who, one), "counts": counts.get(one.pk)} for one in page]
    return render(
        request, "heed/coding/studies.html", {"page": page, "studies": shown, "may_begin": owners(request) != []}
    )


def begin(request: HttpRequest) -> HttpResponse:
    """The form of a new study; POST: begun."""
    key = of_field(request.POST if request.method == "POST" else request.GET, "codebook", 40, "national")
    try:
        book = shelf.find(key)
    except Refused as problem:
        return again(request, "heed/coding/study_new.html", {"books": _books(), "groups": []}, problem.refusal)
    chosen = (
        set(request.POST.getlist("asked")) if request.method == "POST" else {one.key for one in book.under(FACTORS)}
    )
    context: dict[str, Any] = {
        "book": book,
        "books": _books(),
        "title": posted(request, "title", 200),
        "owners": owners(request),
        "owner": request.POST.get("owner", ""),
        "groups": [
            {"group": group, "variables": here, "on": any(one.key in chosen for one in here)}
            for group in book.groups
            if (here := [one for one in book.variables if one.parent == group.key and not one.derived])
        ],
        "chosen": chosen,
        "first_field": "title",
    }
    if request.method != "POST":
        return again(request, "heed/coding/study_new.html", context, None)
    try:
        owner = owner_asked(request.POST.get("owner", ""))
        check_may(standing(request), seen.RUN, owner.pk if owner else None)
        made = run_study.begin(by=standing(request).by, title=context["title"], codebook=key, asked=chosen, owner=owner)
    except Refused as problem:
        return again(request, "heed/coding/study_new.html", context, problem.refusal)
    return redirect("study", number=made.pk)


def one(request: HttpRequest, number: int) -> HttpResponse:
    """A study: its reviews and how far each is; for who runs it, the steps."""
    return _one(request, _study(request, number))


def add(request: HttpRequest, number: int) -> HttpResponse:
    """Which reviews come into the study: a choice by nation, kind and year, counted first; POST: put in."""
    study = run_by(request, number)
    data = request.POST if request.method == "POST" else request.GET
    asked = {field: of_field(data, field, 40) for field in ("nation", "review_type", "year")}
    every = library.reviews(viewer(request))
    found = queries.narrowed(every, **asked).exclude(pk__in=records.reviews_in(study)).order_by("published", "pk")
    context = {
        "study": study,
        "choices": queries.choices(every),
        "asked": asked,
        "found": found.count(),
        "most": MOST_AT_ONCE,
        "first": found[:10],
        "kinds": KINDS,
        "kind": data.get("kind", _usual()),
        "alone": house.is_open(),
    }
    if request.method != "POST":
        return again(request, "heed/coding/study_add.html", context, None)
    try:
        run_study.add(by=standing(request).by, study=study, reviews=found[:MOST_AT_ONCE], kind=context["kind"])
    except Refused as problem:
        return again(request, "heed/coding/study_add.html", context, problem.refusal)
    return redirect("study", number=study.pk)


def add_one(request: HttpRequest, number: int) -> HttpResponse:
    """POST: one review, by its id or address."""
    study = run_by(request, number)
    id = posted(request, "review").rstrip("/").rpartition("/")[2]
    try:
        found = library.reviews(viewer(request)).filter(pk=id).first()
        if found is None:
            raise refuse("review-unknown", asked=id or "nothing")
        run_study.add(
            by=standing(request).by, study=study, reviews=[found], kind=request.POST.get("kind", Coding.Kind.DOUBLE)
        )
    except Refused as problem:
        return _one(request, study, problem.refusal)
    return redirect("study", number=study.pk)


def deal(request: HttpRequest, number: int) -> HttpResponse:
    """POST: what lacks a coder is given to those chosen, in pairs."""
    study = run_by(request, number)
    may_have = people.may_code(study, open_house=house.is_open())
    chosen = [one for one in request.POST.getlist("coder") if one in may_have]
    try:
        giving.deal_out(by=standing(request).by, study=study, coders=people.laden(chosen), due=_due(request))
    except Refused as problem:
        return _one(request, study, problem.refusal)
    return redirect("study", number=study.pk)


def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """POST: one coder's part goes to another, or is taken back."""
    held = get_object_or_404(Assignment.objects.select_related("coding__study"), pk=number)
    study = run_by(request, held.coding.study_id)
    who = standing(request)
    if held.coder != who.by and seen.progress(who, held.coding) is None:
        raise Http404  # they code it blind themselves: what becomes of the request would tell how far the other is
    to = request.POST.get("coder", "")
    try:
        if not to:
            giving.take_back(by=standing(request).by, assignment=held)
        elif to in people.may_code(study, open_house=house.is_open()):
            giving.hand_over(by=standing(request).by, assignment=held, coder=to)
        else:
            raise refuse("coder-unknown")
    except Refused as problem:
        return _one(request, study, problem.refusal)
    return redirect("study", number=study.pk)


def close(request: HttpRequest, number: int) -> HttpResponse:
    """POST: nothing more is answered in it."""
    study = run_by(request, number)
    run_study.close(by=standing(request).by, study=study)
    return redirect("study", number=study.pk)


def _one(request: HttpRequest, study: Study, problem: Refusal | None = None) -> HttpResponse:
    who = standing(request)
    runs = seen.runs(who, study)
    own = seen.own(who).filter(coding__study=study)
    codings = study.codings.order_by("pk").prefetch_related("assignments")
    if not runs:
        codings = codings.filter(assignments__in=own.order_by())
    page = Paginator(codings, A_PAGE).get_page(request.GET.get("page"))
    may_have = people.may_code(study, open_house=house.is_open()) if runs else []
    titles = records.titles(page, viewer(request))
    rows = [_row(request, coding, runs, titles[coding.pk]) for coding in page]
    named = people.names({*may_have, *(part["held"].coder for row in rows for part in row["parts"])})
    for row in rows:
        for part in row["parts"]:
            part["name"] = named[part["held"].coder]
    counts = {
        "all": study.codings.count(),
        "open": study.codings.exclude(opened=None).count(),
        "free": seen.wanting_coders(study).count() if runs else 0,
    }
    machine = at_work.together(who, study) if runs and study.codebook.key == OF else None
    labels = {one.key: one.label for one in shelf.of(study.codebook).variables} if machine else {}
    context = {
        "study": study,
        "book": study.codebook,
        "runs": runs,
        "rows": rows,
        "page": page,
        "counts": counts,
        "share": round(100 * counts["open"] / counts["all"]) if counts["all"] else 0,
        "coders": [(one, named[one]) for one in may_have],
        "kinds": KINDS,
        "kind": _usual(),
        "alone": house.is_open(),
        "machine": machine,
        "machine_variables": [(labels.get(key, key), *rest) for key, *rest in machine.variables] if machine else [],
        "newer": _newer(study) if runs and not study.closed else "",
    }
    return again(request, "heed/coding/study.html", context, problem)


def _row(request: HttpRequest, coding: Coding, runs: bool, title: str) -> dict[str, Any]:
    """A coding as this person may know it: others' parts only where seen.progress says so."""
    who = standing(request)
    shown = seen.progress(who, coding)
    parts = [one for one in seen.standing_parts(coding) if shown is not None or one.coder == who.by]
    return {
        "coding": coding,
        "title": title,
        "blind": shown is None,
        "parts": [
            {
                "held": part,
                "own": part.coder == who.by,
                "may_move": runs and shown is not None and part.state in ("given", "begun"),
            }
            for part in parts
        ],
    }


def _study(request: HttpRequest, number: int) -> Study:
    return get_object_or_404(seen.studies(standing(request)), pk=number)


def run_by(request: HttpRequest, number: int) -> Study:
    """The study, if whoever asks runs it; no such page otherwise."""
    study = _study(request, number)
    if not seen.runs(standing(request), study):
        raise Http404
    return study


def _due(request: HttpRequest) -> date | None:
    written = posted(request, "due")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise refuse("date-odd", date=written[:40]) from None


def _newer(study: Study) -> str:
    """The version of the study's codebook that came after its own; empty where there is none."""
    last = shelf.versions(study.codebook.key)[0]
    return "" if last.version == study.codebook.version else last.version


def _usual() -> str:
    """How a review is coded unless someone says otherwise: blind by two, where there can be two."""
    return Coding.Kind.SINGLE if house.is_open() else Coding.Kind.DOUBLE


def _books() -> list[Any]:
    return [shelf.versions(key)[0] for key in shelf.known()]


def owners(request: HttpRequest) -> list[tuple[str, str]]:
    """Whose study it can be, as choices: this whole Heed, or an organisation of theirs."""
    who = standing(request)
    reached = reach(who, seen.RUN)
    whole = [("", "This whole Heed")] if may(who, seen.RUN) else []
    rows = Organisation.objects.filter(pk__in=reached) if reached is not None else Organisation.objects.none()
    return whole + [(str(pk), name) for pk, name in rows.order_by("name").values_list("pk", "name")]


def owner_asked(asked: str) -> Organisation | None:
    if not asked:
        return None
    found = (
        Organisation.objects.filter(pk=int(asked)).first()
        if asked.isascii() and asked.isdecimal() and len(asked) < 19
        else None
    )
    if found is None:
        raise refuse("organisation-unknown", asked=asked[:40])
    return found
