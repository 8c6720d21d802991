"""What a takedown takes out of coding: every word that was typed about a paper, and every place in it that was pointed at.

The one exception to "never changes". What was answered stays, so that a study's figures stay what they were: values, blanks, who, when.
What goes, of every coding of the paper's review and wherever else something points into the paper:

    evidence in the paper      its passages' ids, places and digests: a digest of few words can be guessed
    reasons                    all of that review's codings: they may quote any of its papers, and nobody can tell which
    answers in words           replaced by "(taken down)": that something was answered stays
    names coders gave          to people and agencies; those offered by the codebook's room stay, as they are no one's name
    labels of the record       its children's, where the review itself is gone
    files brought from elsewhere   that became a study with a coding of that review, and all that wait to be kept, as nobody can tell what
                               a packed project holds: their bytes, by each host's scrub (`gone_files`)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from heed.coding import shelf
from heed.coding.actions.keep_wanted import DROPPED, READ
from heed.coding.answering.units import NAMED, OFFERED, named
from heed.coding.models import Assignment, Brought, Coding, Considered, Judgement, Reconciled, Suggestion
from heed.jobs import queue
from heed.library.models import Document, Redirect, Review

GONE = "(taken down)"
AT_ONCE = 500


def forget(*, papers: Iterable[str], reviews: Iterable[str]) -> int:
    """Empties what coding holds of these papers, and of these reviews as far as they tell of them; answers how many answers it touched.

    Called inside the transaction of a takedown; again without harm.
    """
    papers, told = sorted(set(papers)), _ids(reviews)
    codings = list(Coding.objects.filter(review__in=told).select_related("codebook"))
    pointing = _pointing(papers)
    touched = 0
    for rows in (Judgement.objects.filter(Q(assignment__coding__in=codings) | Q(pk__in=pointing[Judgement])),
                 Reconciled.objects.filter(Q(coding__in=codings) | Q(pk__in=pointing[Reconciled]))):  # fmt: skip
        touched += _emptied(rows, papers)
    for row in Suggestion.objects.filter(Q(review__in=told) | Q(pk__in=pointing[Suggestion])):
        left = _elsewhere(row.evidence, papers)
        Suggestion.objects.filter(pk=row.pk).update(evidence=left, reason="")
        Considered.objects.filter(suggestion=row).update(reason="")
    Considered.objects.filter(assignment__coding__in=codings).update(reason="")
    standing = set(Review.objects.filter(pk__in=[_now(one.review) for one in codings]).values_list("pk", flat=True))
    for brought in Brought.objects.filter(Q(study__codings__in=codings) | Q(study=None)).distinct():
        files = [{**file, "name": GONE} for file in brought.files]
        brought.files, brought.told = files, {**brought.told, "gone": True}
        if brought.wanted is not None:  # a worker takes out what came with it
            brought.wanted = {**brought.wanted, "title": "", "ended": DROPPED}
            brought.papers = [{**paper, "name": GONE} for paper in brought.papers]
            queue.put(kind=READ, subject=str(brought.pk), by=brought.by)
        brought.save(update_fields=["files", "told", "wanted", "papers"])
    for coding in codings:
        _unname(coding, bare=_now(coding.review) not in standing)
    return touched


def gone_files() -> set[str]:
    """The digests of files brought from elsewhere that a takedown took; none that is a paper of this library too."""
    rows = Brought.objects.filter(told__gone=True).values_list("files", flat=True)
    digests = {file["sha256"] for files in rows for file in files}
    return digests - set(Document.objects.filter(sha256__in=digests).values_list("sha256", flat=True))


def typed(papers: Iterable[str], reviews: Iterable[str]) -> set[str]:
    """What coders wrote about these papers in words of their own, as far as nobody wrote the same about others. For the proof of a takedown."""
    codings = Coding.objects.filter(review__in=_ids(reviews))
    pointing = _pointing(list(papers))
    of_these = Q(assignment__coding__in=codings) | Q(pk__in=pointing[Judgement])
    decided = Q(coding__in=codings) | Q(pk__in=pointing[Reconciled])
    said: set[str] = set()
    for rows in (Judgement.objects.filter(of_these), Reconciled.objects.filter(decided)):
        for reason, value in rows.values_list("reason", "value"):
            said |= {reason, value if isinstance(value, str) else ""}
    others = {
        *Judgement.objects.exclude(of_these).filter(reason__in=said).values_list("reason", flat=True),
        *Reconciled.objects.exclude(decided).filter(reason__in=said).values_list("reason", flat=True),
    }
    return said - others - {""}


def pointing_into(paper: str) -> bool:
    """Whether any answer or decision points into the paper."""
    found = _pointing([paper])
    return bool(found[Judgement] or found[Reconciled])


def _ids(reviews: Iterable[str]) -> list[str]:
    """Every id under which these reviews may have been coded: their own, and those that lead on to them."""
    own = set(reviews) - {""}
    return sorted(own | set(Redirect.objects.filter(new__in=own).values_list("old", flat=True)))


def _now(review: str) -> str:
    return Redirect.objects.filter(pk=review).values_list("new", flat=True).first() or review


def _pointing(papers: list[str]) -> dict[Any, list[int]]:
    """The rows with evidence in these papers, whatever review their coding is of."""
    found: dict[Any, list[int]] = {}
    for model in (Judgement, Reconciled, Suggestion):
        rows: QuerySet[Any] = model.objects.annotate(written=Cast("evidence", TextField()))
        any_of = Q(pk__in=[])
        for paper in papers:
            any_of |= Q(written__contains=f'"{paper}-')
        found[model] = list(rows.filter(any_of).values_list("pk", flat=True)) if papers else []
    return found


def _emptied(rows: QuerySet[Any], papers: list[str]) -> int:
    """Evidence in these papers, reasons and answers in words out of the rows; answers how many rows."""
    touched = 0
    for row in rows.order_by("pk").iterator(AT_ONCE):
        left, value = _elsewhere(row.evidence, papers), _without_words(row)
        if (left, value, "") != (row.evidence, row.value, row.reason):
            type(row).objects.filter(pk=row.pk).update(evidence=left, value=value, reason="")
            touched += 1
    return touched


def _elsewhere(evidence: list[dict[str, Any]], papers: list[str]) -> list[dict[str, Any]]:
    return [one for one in evidence if not any(one.get("passage", "").startswith(f"{paper}-") for paper in papers)]


def _without_words(row: Judgement | Reconciled) -> Any:
    """The value; where it is free words, that there were some."""
    if not isinstance(row.value, str):
        return row.value
    coding = row.coding if isinstance(row, Reconciled) else row.assignment.coding
    variable = shelf.find(coding.codebook.key, coding.codebook.version).variable(row.variable)
    return GONE if variable is None or variable.type == "text" else row.value


def _unname(coding: Coding, *, bare: bool) -> None:
    """Names coders gave become numbers, the same for every coder; with `bare` the record's labels too."""
    offered = {named(level, label).key for level in NAMED for label in OFFERED[level]}
    parts = list(Assignment.objects.filter(coding=coding).order_by("pk"))
    said = Judgement.objects.filter(assignment__coding=coding).values_list("unit", flat=True).distinct()
    keys = {unit["key"] for part in parts for unit in part.units} | set(
        said
    )  # also of people taken out of the list again
    names = sorted(key for key in keys - offered if key.partition(":")[0] in NAMED and ":gone-" not in key)
    first = 1 + sum(":gone-" in key for key in keys)
    new = {key: f"{key.partition(':')[0]}:gone-{number}" for number, key in enumerate(names, first)}
    for part in parts:
        units = [
            {**unit, "key": new[unit["key"]], "label": f"{unit['level'].capitalize()} {GONE}"}
            if unit["key"] in new
            else unit
            for unit in part.units
        ]
        if units != part.units:
            Assignment.objects.filter(pk=part.pk).update(units=units)
    for key, onward in new.items():
        Judgement.objects.filter(assignment__coding=coding, unit=key).update(unit=onward)
        Reconciled.objects.filter(coding=coding, unit=key).update(unit=onward)
    if bare:
        numbers: dict[str, int] = {}
        units = []
        for unit in coding.units:
            numbers[unit["level"]] = numbers.get(unit["level"], 0) + 1
            plain = (
                unit["label"]
                if unit["level"] in ("review", "incident")
                else f"{unit['level'].capitalize()} {numbers[unit['level']]}"
            )
            units.append({**unit, "label": plain})
        Coding.objects.filter(pk=coding.pk).update(units=units, name="" if coding.review else coding.name)
