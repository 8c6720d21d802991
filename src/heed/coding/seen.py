"""What can be seen of coding: studies, one's own assignments, answers once they lie open. Pages, exports and the API all ask here."""

from __future__ import annotations

from collections.abc import Set
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from heed.coding import records
from heed.coding.answering.answers import Answer
from heed.coding.answering.visibility import CODERS_OF, Part, hides_from_log, sees_answers, sees_progress
from heed.coding.models import Assignment, Coding, Judgement, Reconciled, Study, Suggestion
from heed.kinds import from_data
from heed.people.models import AuditEvent
from heed.people.policies import Standing, may, reach

RUN, CODE = "coding.run", "coding.code"
HANDED_OVER = Assignment.State.HANDED_OVER


def studies(standing: Standing) -> QuerySet[Study]:
    """The studies they run, and those in which something was given to them."""
    every = Study.objects.select_related("codebook", "owner").defer("codebook__body")
    owners = reach(standing, RUN)
    if owners is None:
        return every
    given = Assignment.objects.filter(coder=standing.by, coding__study=OuterRef("pk")).exclude(state=HANDED_OVER)
    return every.filter(Q(owner__in=owners) | Exists(given))


def runs(standing: Standing, study: Study) -> bool:
    """Whether they run the study."""
    return may(standing, RUN, study.owner_id)


def own(standing: Standing) -> QuerySet[Assignment]:
    """What was given to them and not handed over, what is still to do first."""
    mine = Assignment.objects.filter(coder=standing.by).exclude(state=HANDED_OVER)
    mine = mine.select_related("coding__study", "coding__codebook").defer("coding__codebook__body")
    return mine.order_by(F("submitted").asc(nulls_first=True), F("due").asc(nulls_last=True), "pk")


def parts(coding: Coding) -> list[Part]:
    """Every coder's part in it, those handed over left out."""
    return [Part(one.coder, one.state) for one in standing_parts(coding)]


def standing_parts(coding: Coding) -> list[Assignment]:
    """The assignments of a coding that were not handed over, by coder; from what was fetched with it, where that was."""
    return sorted((one for one in coding.assignments.all() if one.state != HANDED_OVER), key=lambda one: one.coder)


def wanting_coders(study: Study) -> QuerySet[Coding]:
    """The blind codings of a study that lie with fewer coders than they take: given to nobody yet, or given back."""
    rows = study.codings.filter(opened=None).annotate(
        held=Count("assignments", filter=~Q(assignments__state=HANDED_OVER))
    )
    few = [Q(kind=kind, held__lt=least) for kind, least in CODERS_OF.items()]
    return rows.filter(reduce(or_, few)).order_by("pk")


def progress(standing: Standing, coding: Coding) -> list[Part] | None:
    """How far each coder is; None where they may not know."""
    held = parts(coding)
    if sees_progress(standing.by, runs(standing, coding.study), held, coding.opened is not None):
        return held
    return None


def judgements(standing: Standing, assignment: Assignment) -> QuerySet[Judgement]:
    """Every revision of an assignment's answers; none where they may not see them."""
    if not sees_answers(standing.by, assignment.coder, assignment.coding.opened is not None):
        return Judgement.objects.none()
    return assignment.judgements.order_by("pk")


def in_force(rows: QuerySet[Judgement], *, blind: bool = False) -> QuerySet[Judgement]:
    """Of the judgements those that stand: the latest revision of each answer. `blind`: the latest before any suggestion was seen."""
    same = {name: OuterRef(name) for name in ("assignment", "unit", "variable")}
    later = Judgement.objects.filter(**same, revision__gt=OuterRef("revision"))
    if blind:
        rows, later = rows.filter(after_suggestion=False), later.filter(after_suggestion=False)
    return rows.filter(~Exists(later))


def decisions(coding: Coding) -> list[Reconciled]:
    """The reconciled answers that stand: those that no later one replaces; none while the coding is blind."""
    if coding.opened is None:
        return []
    return list(coding.reconciled.filter(replaced_by=None).order_by("pk"))


def answer_of(row: Judgement | Reconciled) -> Answer:
    """A kept judgement, or a decision, as the rules want it."""
    return from_data({"value": row.value, "blank": row.blank, "evidence": row.evidence, "reason": row.reason}, Answer)


def sees_suggestions(standing: Standing, assignment: Assignment, yet: Set[str] | None = None) -> bool:
    """Whether the machine's suggestions may be shown: to the coder alone, whose own answers are in, here and wherever else they have the review.

    `yet`: what `still_to_code` answers, where it was asked already.
    """
    if assignment.coder != standing.by or assignment.state != Assignment.State.SUBMITTED:
        return False
    return assignment.coding.review not in (still_to_code(standing) if yet is None else yet)


def still_to_code(standing: Standing) -> set[str]:
    """The reviews on which they have yet to submit answers in some study, by every id that a review has had: they are merged meanwhile."""
    waiting = own(standing).filter(submitted=None, coding__study__closed=None).order_by()
    return records.every_id(waiting.values_list("coding__review", flat=True))


def suggestions(standing: Standing, assignment: Assignment) -> QuerySet[Suggestion]:
    """What the machine suggests for the review of an assignment, all models; none before the coder's own answers are in."""
    if not sees_suggestions(standing, assignment):
        return Suggestion.objects.none()
    coding = assignment.coding
    return Suggestion.objects.filter(review=coding.review, codebook=coding.codebook_id).order_by("pk")


def blind_to(standing: Standing) -> list[str]:
    """The codings, as the audit log names them, of which the log must tell them nothing yet."""
    mine = Coding.objects.filter(opened=None, assignments__in=own(standing).order_by())
    return [
        f"coding:{one.pk}" for one in mine.distinct() if hides_from_log(standing.by, parts(one), one.opened is not None)
    ]


def without_blind(standing: Standing, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
    """The events of the audit log without those of codings that are blind to them.

    What is left must be shown without numbers, places and seals (`blind_to` says when): a gap in them tells how much is left out.
    """
    hidden = blind_to(standing)
    return events.exclude(subject__in=hidden) if hidden else events
