"""What the machine suggests for a review is kept as it was when it was made: once for each model, never changed afterwards."""

from __future__ import annotations

import msgspec
from django.db import transaction

from heed.coding import suggested
from heed.coding.answering.answers import Evidence, pointed
from heed.coding.answering.units import REVIEW
from heed.coding.codebooks.book import FACTORS
from heed.coding.models import Codebook, Suggestion
from heed.coding.shelf import find
from heed.coding.suggesting.suggest import suggest
from heed.coding.suggesting.told import Case
from heed.coding.suggesting.told import Suggestion as Made
from heed.coding.suggesting.weighing import Meaning
from heed.library.models import Review
from heed.people import audit

OF = "national"  # the codebook whose factors the machine knows, in every version


def name_of(model: str) -> str:
    """A model's name and version as it is kept: without what is said of it in brackets."""
    return model.partition(" (")[0]


def factors_of(codebook: Codebook) -> set[str]:
    """The variables of a codebook's version that the machine suggests on; none of another codebook than the national one."""
    if codebook.key != OF:
        return set()
    return {one.key for one in find(codebook.key, codebook.version).under(FACTORS)}


def keep_suggestions(*, by: str, review: Review, codebook: Codebook, meaning: Meaning | None, called: str = "") -> int:
    """How many suggestions were kept now; none where this model suggested for this review before. `called`: the id it is coded under."""
    case = suggested.case_of(review)
    return keep_made(by=by, review=called or review.pk, codebook=codebook, case=case, made=suggest(case, meaning))


@transaction.atomic
def keep_made(*, by: str, review: str, codebook: Codebook, case: Case, made: list[Made]) -> int:
    """How many of these suggestions are new, and kept: the first a model made for a unit and a variable stays."""
    asked, units = factors_of(codebook), _units(case)
    models = {name_of(one.model) for one in made}
    held = Suggestion.objects.filter(review=review, codebook=codebook, model__in=models)
    there = set(held.values_list("unit", "variable", "model"))
    rows = [
        Suggestion(
            review=review, codebook=codebook, unit=units[one.child], variable=one.variable, value=one.value, score=one.score,
            evidence=msgspec.to_builtins(_evidence(one)), reason=one.why, model=name_of(one.model),
        )
        for one in made
        if one.variable in asked and one.child in units and (units[one.child], one.variable, name_of(one.model)) not in there
    ]  # fmt: skip
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)  # two workers at once: the first one's stay
    if rows:  # not how many: that would tell whether a child differs
        audit.record(by=by, verb="suggestions.keep", subject=f"record:{review}", codebook=codebook.pk)
    return len(rows)


def _units(case: Case) -> dict[str | None, str]:
    """The unit each suggestion is of: the review, or a child by its place among the labels, as answering/units.py numbers them."""
    made: dict[str | None, str] = {None: REVIEW}
    for place, label in enumerate(case.labels or case.children, 1):
        if label:
            made.setdefault(label, f"child:{place}")
    return made


def _evidence(one: Made) -> list[Evidence]:
    """Where the sentence that counted stands in its passage, or the whole passage where it was read as one."""
    found = []
    for point in one.evidence:
        start = point.text.find(point.said) if point.said else -1
        end = start + len(point.said) if start >= 0 else len(point.text)
        if point.text[max(start, 0) : end].strip():
            found.append(pointed(point.passage, point.text, max(start, 0), end))
    return found
