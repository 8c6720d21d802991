"""How far the coders of a study agree, variable by variable; the study moved to a newer codebook; and each coder's own line over time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.coding import compared, people, records, seen, shelf
from heed.coding.actions import move_study
from heed.coding.agreement.measure import INTERVALS, report
from heed.coding.agreement.statistic import Statistic
from heed.coding.codebooks.book import BLANKS
from heed.coding.models import Coding, Study
from heed.refusal import Refused
from heed.web.form import again
from heed.web.standing import standing, viewer

REPLICATES = 300  # samples for alpha's interval while someone waits; `heed agreement` draws more
MOST_CELLS = 60_000  # answers a page works through while someone waits
SHOWN = (
    ("percent", "Percent"),
    ("cohen_kappa", "Cohen’s kappa"),
    ("fleiss_kappa", "Fleiss’ kappa"),
    ("krippendorff_alpha", "Krippendorff’s alpha"),
    ("gwet_ac1", "Gwet’s AC1"),
)
LEVELS = {"ordinal": "by rank", "interval": "by distance"}  # alpha of values that are numbers, beside the nominal one


def show(request: HttpRequest, number: int) -> HttpResponse:
    """The figures of a study's open codings; narrowed to a pair, a period or calibration."""
    who = standing(request)
    study = get_object_or_404(seen.studies(who), pk=number)
    if not seen.runs(who, study):
        raise Http404
    every = compared.cells_of(study)
    coders = sorted({one.coder for one in every})
    asked = {
        "coder": [one for one in request.GET.getlist("coder") if one in coders],
        "kind": [one for one in request.GET.getlist("kind") if one in Coding.Kind.values],
        "since": _day(request, "since"),
        "until": _day(request, "until"),
    }
    found = compared.cells_of(
        study, kinds=asked["kind"], coders=asked["coder"], since=asked["since"], until=asked["until"]
    )
    book = shelf.find(study.codebook.key, study.codebook.version)
    names = people.names(coders)
    context: dict[str, Any] = {
        "study": study,
        "asked": asked,
        "coders": [(one, names[one]) for one in coders],
        "kinds": [(kind.value, kind.label) for kind in Coding.Kind if kind != Coding.Kind.SINGLE],
        "answers": len(found),
        "most": MOST_CELLS,
        "intervals": INTERVALS,
        "columns": [label for _, label in SHOWN],
    }
    cells = compared.as_cells(found[:MOST_CELLS])
    if len(cells.coders) > 1:
        made = report(cells, replicates=REPLICATES)
        labels = {one.key: one.label for one in book.variables}
        places = {one.key: place for place, one in enumerate(book.variables)}
        values = {blank.key: blank.label for blank in BLANKS} | {"yes": "Yes", "no": "No"}
        rows = sorted(made.variables.items(), key=lambda row: places.get(row[0], len(places)))
        context["rows"] = [
            {
                "key": key,
                "label": labels.get(key, key),
                "of": one,
                "figures": _figures(one),
                "whys": _whys(one),
                "levels": [
                    (LEVELS[key], said) for key, said in one.krippendorff_alpha_by_level.items() if key in LEVELS
                ],
                "prevalence": [(values.get(value, value), share) for value, share in one.prevalence.items()],
            }
            for key, one in rows
        ]
        context["overall"] = {
            "of": made.overall,
            "figures": _figures(made.overall),
            "whys": _whys(made.overall),
            "note": made.overall_note,
        }
    return render(request, "heed/coding/agreement.html", context)


def drift(request: HttpRequest) -> HttpResponse:
    """One's own line: how often one's blind answers were those that stood at the end, over time. Nobody else's."""
    who = standing(request)
    lines = compared.drift(who.by)
    labels = {
        one.key: one.label
        for study in Study.objects.filter(codings__assignments__coder=who.by).distinct().select_related("codebook")
        for one in shelf.find(study.codebook.key, study.codebook.version).variables
    }
    whole = lines.pop("", [])
    rows = [
        {"label": labels.get(key, key), "answers": sum(one.answers for one in line), "line": line, "last": line[-1]}
        for key, line in lines.items()
    ]
    rows.sort(key=lambda row: (row["last"].share.value, row["label"]))
    return render(
        request,
        "heed/coding/drift.html",
        {"whole": whole, "last": whole[-1] if whole else None, "points": _points(whole), "rows": rows},
    )


def move(request: HttpRequest, number: int) -> HttpResponse:
    """What going on by the newest version of the codebook would mean for the study; POST: done."""
    who = standing(request)
    study = get_object_or_404(seen.studies(who), pk=number)
    if not seen.runs(who, study):
        raise Http404
    context: dict[str, Any] = {"study": study}
    try:
        if request.method == "POST":
            move_study.move(by=who.by, study=study)
            return redirect("study", number=study.pk)
        made = move_study.plan(study)
    except Refused as problem:
        return again(request, "heed/coding/move.html", context, problem.refusal)
    labels = {one.key: one.label for one in shelf.find(made.to.key, made.to.version).variables}
    again_first = made.again[:200]
    titles = records.titles([one.coding for one in again_first], viewer(request))
    context |= {
        "to": made.to,
        "change": made.change,
        "again": [
            {"title": titles[one.coding.pk], "variables": [labels[key] for key in one.variables]} for one in again_first
        ],
        "many": len(made.again),
    }
    return again(request, "heed/coding/move.html", context, None)


def _figures(one: Any) -> list[Statistic]:
    return [getattr(one, key) for key, _ in SHOWN]


def _whys(one: Any) -> list[tuple[str, str]]:
    """Why a figure or its interval is missing, once for all figures that miss it alike."""
    told: dict[str, list[str]] = {}
    for (_, name), figure in zip(SHOWN, _figures(one), strict=True):
        if figure.why and (figure.value is None or figure.low is None):
            told.setdefault(figure.why, []).append(name)
    return [(", ".join(names), why) for why, names in told.items()]


def _points(line: list[compared.Period]) -> list[dict[str, Any]]:
    """The line as places of a drawing 600 wide and 200 high: share 0 at the foot, 1 at the top."""
    step = 500 / max(1, len(line) - 1)

    def high(share: float | None) -> float:
        return round(190 - 180 * (share or 0), 1)

    return [
        {"x": round(70 + step * at, 1), "y": high(one.share.value), "low": high(one.share.low), "high": high(one.share.high), "of": one}
        for at, one in enumerate(line)
    ]  # fmt: skip


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
