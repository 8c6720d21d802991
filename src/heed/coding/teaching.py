"""Which codings of a study would teach most if coded next, and how many reviews not yet coded likely hold a factor."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from heed.coding import at_work
from heed.coding.answering.units import REVIEW
from heed.coding.measuring.left import FEWEST_CODED, Left, Stratum, found_at_least, in_order, likely_left
from heed.coding.models import Coding, Reconciled, Study, Suggestion
from heed.coding.newest import is_language

FEWEST_LEFT = 10  # below it a total would tell what is suggested of single reviews


class Holding(NamedTuple):
    """How many hold the factor among the coded, and likely among those left; `left` None: it cannot be said."""

    coded: int
    found: int
    to_code: int
    left: Left | None
    found_share: float | None  # of all that hold it, so much at least is coded

    @property
    def why_not(self) -> str:
        """Why it cannot be said: too few `coded`, or too few `left`; empty where it can."""
        if self.left is not None:
            return ""
        return "coded" if self.coded < FEWEST_CODED else "left"


def queue(study: Study) -> list[Coding]:
    """The codings given to nobody yet, those first of whose suggestions the machine is least sure."""
    free = {
        one.pk: one for one in study.codings.filter(opened=None, assignments=None).exclude(review="").order_by("pk")
    }
    by_review = {one.review: one.pk for one in free.values()}
    rows = Suggestion.objects.filter(
        codebook=study.codebook_id, unit=REVIEW, review__in=study.codings.values("review"), score__isnull=False
    )
    scores: dict[int, dict[str, float]] = {pk: {} for pk in free}
    for review, variable, score, model in rows.order_by("pk").values_list("review", "variable", "score", "model"):
        if review in by_review and not is_language(model):
            scores[by_review[review]][variable] = score
    return [free[pk] for pk in in_order(scores, study.asked)]


def holding(study: Study, variable: str) -> Holding:
    """What is known of a factor in a study: counted where reconciled, estimated by what was suggested where not."""
    rows = Suggestion.objects.filter(
        codebook=study.codebook_id, unit=REVIEW, variable=variable, review__in=study.codings.values("review")
    )
    machine = {key[0]: value for key, value in at_work.suggested(rows.values_list(*at_work.FIELDS)).items()}
    standing = Reconciled.objects.filter(
        coding__study=study, coding__opened__isnull=False, unit=REVIEW, variable=variable, replaced_by=None
    )
    coded = {review: value == "yes" for review, value in standing.values_list("coding__review", "value")}
    strata: dict[str, Counter[str]] = defaultdict(Counter)
    for review in set(study.codings.exclude(review="").values_list("review", flat=True)):
        told = strata[machine.get(review, "")]
        told["left" if review not in coded else "yes" if coded[review] else "other"] += 1
    found = sum(coded.values())
    to_code = sum(one["left"] for one in strata.values())
    left = likely_left([Stratum(one["yes"] + one["other"], one["yes"], one["left"]) for one in strata.values()])
    if 0 < to_code < FEWEST_LEFT:
        left = None
    return Holding(len(coded), found, to_code, left, found_at_least(found, left) if left else None)
