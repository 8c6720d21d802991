"""Codings given to coders, one by one or dealt in pairs, and handed over when someone leaves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from heed.coding import people, records, seen
from heed.coding.actions.open_coding import open_if_all_answered
from heed.coding.actions.run_study import check_running
from heed.coding.answering.pairing import Coder, Wanted, deal
from heed.coding.answering.visibility import CODERS_OF
from heed.coding.models import Assignment, Coding, Study
from heed.people import audit
from heed.refusal import refuse

HANDED_OVER = Assignment.State.HANDED_OVER


@transaction.atomic
def assign(*, by: str, coding: Coding, coder: str, due: date | None = None) -> Assignment:
    """The coding lies with this coder. Refused: given to them before, enough have it, its answers lie open already."""
    coding = _locked(coding)
    if coding.assignments.filter(coder=coder).exists():
        raise refuse("assigned-before")
    most = {Coding.Kind.DOUBLE: 2, Coding.Kind.SINGLE: 1, Coding.Kind.IMPORTED: 0}.get(Coding.Kind(coding.kind))
    if most is not None and coding.assignments.exclude(state=HANDED_OVER).count() >= most:
        raise refuse("assigned-enough", most=most)
    made = Assignment.objects.create(coding=coding, coder=coder, due=due, by=by)
    audit.record(by=by, verb="coding.assign", subject=f"coding:{coding.pk}", assignment=made.pk, to=coder)
    return made


@transaction.atomic
def deal_out(
    *, by: str, study: Study, coders: Sequence[Coder], due: date | None = None, only: Collection[int] | None = None
) -> int:
    """How many codings were dealt: all that lie with nobody, in pairs that differ (or to one, where one codes; calibration to everyone).

    Of those that somebody had and gave back, what is left of the pair. `only`: of these codings alone.
    """
    study = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
    check_running(study)
    coders = list({coder.who: coder for coder in coders}.values())
    free = [one for one in seen.wanting_coders(study).prefetch_related("assignments") if only is None or one.pk in only]
    mine = {one.pk: one for one in free}
    owners = _owners(free)
    groups: dict[int, list[Wanted]] = defaultdict(list)
    for one in free:
        had = frozenset(part.coder for part in one.assignments.all())
        groups[_lacking(one, coders, had)].append(Wanted(one.pk, owners.get(one.pk), had))
    for each, wanted in groups.items():
        dealt = deal(wanted, coders, each)
        more = Counter(who for group in dealt.values() for who in group)
        coders = [coder._replace(waiting=coder.waiting + more[coder.who]) for coder in coders]
        for pk, group in dealt.items():
            for who in group:
                assign(by=by, coding=mine[pk], coder=who, due=due)
    return len(free)


def _lacking(coding: Coding, coders: Sequence[Coder], had: frozenset[str]) -> int:
    """How many more coders it wants of these: what its kind takes, of a calibration everyone, and two at the least."""
    needs = CODERS_OF[coding.kind] - len(seen.parts(coding))
    if coding.kind != Coding.Kind.CALIBRATION:
        return needs
    return max(needs, sum(coder.who not in had for coder in coders))


@transaction.atomic
def hand_over(*, by: str, assignment: Assignment, coder: str) -> Assignment:
    """The same coding with another coder, who begins with nothing of what was answered.

    Refused: submitted already, given to them before, a review of their own organisation.
    """
    coding = _locked(assignment.coding)
    held = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if held.state in (Assignment.State.SUBMITTED, HANDED_OVER):
        raise refuse("assignment-over")
    if _owners([coding]).get(coding.pk) in people.organisations_of([coder])[coder]:
        raise refuse("coder-own-review")
    held.state = HANDED_OVER
    held.save(update_fields=["state"])
    made = assign(by=by, coding=coding, coder=coder, due=held.due)
    held.handed_to = made
    held.save(update_fields=["handed_to"])
    audit.record(by=by, verb="coding.hand_over", subject=f"coding:{coding.pk}", was=held.pk, now=made.pk, to=coder)
    return made


@transaction.atomic
def take_back(*, by: str, assignment: Assignment) -> None:
    """The coding lies with this coder no longer, and with nobody in their place: so a calibration opens though one of many left."""
    coding = _locked(assignment.coding)
    held = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if held.state in (Assignment.State.SUBMITTED, HANDED_OVER):
        raise refuse("assignment-over")
    held.state = HANDED_OVER
    held.save(update_fields=["state"])
    audit.record(by=by, verb="coding.take_back", subject=f"coding:{coding.pk}", assignment=held.pk)
    open_if_all_answered(by=by, coding=coding)


def _locked(coding: Coding) -> Coding:
    held = Coding.objects.select_for_update(of=("self",)).select_related("study").get(pk=coding.pk)
    check_running(held.study)
    if held.opened is not None:
        raise refuse("coding-open")
    return held


def _owners(codings: list[Coding]) -> dict[int, int | None]:
    """The organisation whose review each coding is of, by the coding's id, wherever the review was merged to."""
    return {pk: review.owner_id for pk, review in records.reviews_of(codings).items()}
