"""Model cards, for everyone: what the machine suggests on, by which signs, how good it is where the right answer is known, and its limits."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heed.coding import at_work, shelf
from heed.coding.actions.keep_suggestions import OF
from heed.coding.codebooks.book import FACTORS
from heed.coding.measuring.counted import Figures, Harmonic, Share, added, figures, macro_f1, right
from heed.coding.measuring.measured import Run, measured
from heed.coding.suggesting.factors import ANY_TIME, OF_ABSENCE, OF_PARENTS, OF_THE_CHILD
from heed.coding.suggesting.speaking import words_of
from heed.web.shares_drawn import Drawn, drawn

NAMES = {"yes": "Yes", "no": "No", "not_stated": "Not stated"}
FEW = 10  # cases of a value below which its figure says little


class Line(NamedTuple):
    """A share as a table says it."""

    label: str
    told: str
    interval: str
    of: int


class Told(NamedTuple):
    """How one factor did with one model, or here: drawn, and as a table of the same."""

    drawing: Drawn
    lines: list[Line]
    few: list[str]  # the values of which there were few cases
    of: int


def show(request: HttpRequest) -> HttpResponse:
    """Every factor with its figures."""
    told = measured()
    run = told.runs[0]
    book = shelf.find(OF)
    rows = [
        {
            "variable": one,
            "f1": _told("", Harmonic(Share(0, 0))) if macro is None else Line("", f"{macro:.2f}", "", of),
            "traps": _told("", run.factors[one.key].traps),
            "evidence": _told("", run.factors[one.key].evidence),
            "right": _told("", right(run.factors[one.key].values)),
        }
        for one in book.under(FACTORS)
        if one.key in run.factors
        for macro, of in [(macro_f1(run.factors[one.key].values), right(run.factors[one.key].values).of)]
    ]
    context = {"told": told, "rows": rows, "wholes": [_whole(one) for one in told.runs], "book": book}
    return render(request, "heed/coding/models.html", context)


def one(request: HttpRequest, factor: str) -> HttpResponse:
    """The card of one factor."""
    told, book = measured(), shelf.find(OF)
    variable = book.variable(factor)
    if variable is None or factor not in told.runs[0].factors:
        raise Http404
    here = at_work.against_reconciled(factor)
    coded = right(here).of
    context: dict[str, Any] = {
        "told": told,
        "book": book,
        "variable": variable,
        "groups": _asks(factor),
        "words": words_of(factor),
        "runs": [
            (
                one.model,
                _figures(figures(one.factors[factor].values), one.factors[factor].traps, one.factors[factor].evidence),
            )
            for one in told.runs
        ],
        "coded": coded,
        "fewest": at_work.FEWEST,
        "here": _figures(figures(here)) if coded >= at_work.FEWEST else None,
    }
    return render(request, "heed/coding/model.html", context)


def _asks(key: str) -> list[str]:
    """In words, how the factor is read."""
    made = []
    if key in OF_PARENTS:
        made.append("It is asked of parents and carers: what is said of a child or of another relative does not count.")
    if key in OF_THE_CHILD:
        made.append(
            "It is asked of the child: what is said of another family, or of a parent's own childhood, does not count."
        )
    if key in OF_ABSENCE:
        made.append("It means that something was not done: sentences that say it was done speak for no.")
    if key not in ANY_TIME:
        made.append("What was over before the child was born, or began after the incident, does not count.")
    return made


def _figures(each: list[Figures], traps: Share | None = None, evidence: Share | None = None) -> Told:
    shares: list[tuple[str, Share | Harmonic]] = [
        (f"{NAMES[one.value]}: {name}", share)
        for one in each
        for name, share in (("precision", one.precision), ("recall", one.recall), ("F1", one.f1))
    ]
    shares += [("Traps right", traps)] if traps else []
    shares += [("Right evidence", evidence)] if evidence else []
    few = [NAMES[one.value].lower() for one in each if one.recall.of < FEW]
    return Told(
        drawn(shares), [_told(label, share) for label, share in shares], few, sum(one.recall.of for one in each)
    )


def _told(label: str, share: Share | Harmonic) -> Line:
    value, ends = share.value, share.interval
    if value is None or ends is None:
        return Line(label, "none", "", 0)
    return Line(label, f"{value:.2f}", f"{ends[0]:.2f} to {ends[1]:.2f}", share.of)


def _whole(run: Run) -> dict[str, Any]:
    """All factors of a run together."""
    pairs = added(one.values for one in run.factors.values())
    traps = Share(
        sum(one.traps.right for one in run.factors.values()), sum(one.traps.of for one in run.factors.values())
    )
    evidence = Share(
        sum(one.evidence.right for one in run.factors.values()), sum(one.evidence.of for one in run.factors.values())
    )
    macro = macro_f1(pairs)
    return {
        "model": run.model,
        "macro": f"{macro:.2f}" if macro is not None else "none",
        "lines": [_told("Values right", right(pairs)), _told("Traps right", traps), _told("Right evidence", evidence)],
        "drawing": drawn([("Values right", right(pairs)), ("Traps right", traps), ("Right evidence", evidence)]),
    }
