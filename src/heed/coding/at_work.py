"""How the suggestions do in this Heed: against what coders reconciled, against their blind answers, and how often they changed a mind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from heed.coding import seen
from heed.coding.answering.units import REVIEW
from heed.coding.measuring.counted import VALUES, Share, count
from heed.coding.models import Coding, Considered, Judgement, Reconciled, Study, Suggestion
from heed.coding.newest import is_language
from heed.people.policies import Standing

FEWEST = 20  # reviews coded by two before the public cards say how the suggestions do here
Key = tuple[str, int, str, str]  # review, codebook, unit, variable


class Together(NamedTuple):
    """Suggestions beside coders in a study: how often they say what coders said blind, and how many minds they changed of those considered."""

    agree: Share
    changed: Share
    variables: list[tuple[str, Share, Share]]  # the same for each variable


def said_of(value: object, blank: str) -> str:
    """An answer as one of the machine's values; empty where it is none of them (unknown, withheld)."""
    return str(value) if value in ("yes", "no") else "not_stated" if value is None and blank == "not_stated" else ""


def suggested(rows: Iterable[tuple[int, str, int, str, str, str, str]]) -> dict[Key, str]:
    """The rules' last value by review, codebook, unit and variable; a language model's word is left out."""
    found: dict[Key, str] = {}
    for _, review, codebook, unit, variable, value, model in sorted(rows):
        if not is_language(model):
            found[review, codebook, unit, variable] = value
    return found


FIELDS = ("pk", "review", "codebook", "unit", "variable", "value", "model")


def against_reconciled(variable: str) -> dict[str, dict[str, int]]:
    """What was reconciled after two coded blind, against what was suggested: pairs counted, for one factor over all studies."""
    held = Reconciled.objects.filter(
        coding__kind=Coding.Kind.DOUBLE, coding__opened__isnull=False, unit=REVIEW, variable=variable, replaced_by=None
    )
    machine = suggested(Suggestion.objects.filter(unit=REVIEW, variable=variable).values_list(*FIELDS))
    pairs = []
    for review, codebook, value, blank in held.values_list("coding__review", "coding__codebook", "value", "blank"):
        want, got = said_of(value, blank), machine.get((review, codebook, REVIEW, variable), "")
        if want in VALUES and got in VALUES:
            pairs.append((want, got))
    return count(pairs)


def together(who: Standing, study: Study) -> Together:
    """Of the codings of a study that lie open, those left out whose review whoever asks has yet to code themselves."""
    opened = study.codings.exclude(opened=None).exclude(review__in=seen.still_to_code(who))
    machine = suggested(
        Suggestion.objects.filter(review__in=opened.values("review"), codebook=study.codebook_id).values_list(*FIELDS)
    )
    rows = seen.in_force(
        Judgement.objects.filter(assignment__coding__in=opened, assignment__state="submitted"), blind=True
    )
    agree: dict[str, list[bool]] = defaultdict(list)
    for review, codebook, unit, variable, value, blank in rows.values_list(
        "assignment__coding__review", "assignment__coding__codebook", "unit", "variable", "value", "blank"
    ):
        got = machine.get((review, codebook, unit, variable))
        if got is not None and (value is not None or blank):
            agree[variable].append(said_of(value, blank) == got)
    changed: dict[str, list[bool]] = defaultdict(list)
    considered = Considered.objects.filter(assignment__coding__in=opened)
    for variable, kept in considered.values_list("suggestion__variable", "kept"):
        changed[variable].append(not kept)
    order = [one for one in study.asked if one in agree or one in changed]
    each = [(one, _share(agree[one]), _share(changed[one])) for one in order]
    return Together(_sum(share for _, share, _ in each), _sum(share for _, _, share in each), each)


def _share(told: list[bool]) -> Share:
    return Share(sum(told), len(told))


def _sum(shares: Iterable[Share]) -> Share:
    held = list(shares)
    return Share(sum(one.right for one in held), sum(one.of for one in held))
