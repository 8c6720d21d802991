"""What a coder does with a suggestion once their own answer is in: keep the answer, or think again and answer anew, which counts apart."""

from __future__ import annotations

from django.db import transaction

from heed.coding import seen
from heed.coding.actions import answer as work
from heed.coding.actions.run_study import check_running
from heed.coding.answering.answers import Answer, wanting
from heed.coding.models import Assignment, Considered, Suggestion
from heed.people import audit
from heed.people.policies import Standing
from heed.refusal import refuse


@transaction.atomic
def consider(
    *, who: Standing, assignment: Assignment, suggestion: Suggestion, answer: Answer | None, reason: str, token: str
) -> Considered:
    """The suggestion considered, once. `answer` None: theirs stands; otherwise it is the one that they give now, with `reason`.

    Refused: where it is not shown to them, considered before, the study closed; another answer without a reason, or without a passage.
    """
    held = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("coding__study", "coding__codebook")
        .get(pk=assignment.pk)
    )
    check_running(held.coding.study)
    if not seen.suggestions(who, held).filter(pk=suggestion.pk).exists():
        raise refuse("suggestion-not-shown")
    if held.considered.filter(suggestion=suggestion).exists():
        raise refuse("suggestion-considered")
    reason = reason.strip()
    if answer is not None:
        if not reason:
            raise refuse("suggestion-reason")
        _answer_anew(who, held, suggestion, answer, reason, token)
    made = Considered.objects.create(suggestion=suggestion, assignment=held, kept=answer is None, reason=reason)
    audit.record(by=who.by, verb="suggestion.consider", subject=f"coding:{held.coding_id}", assignment=held.pk)
    return made


def _answer_anew(
    who: Standing, held: Assignment, suggestion: Suggestion, answer: Answer, reason: str, token: str
) -> None:
    variable = work.book_of(held).variable(suggestion.variable)
    rows = held.judgements.filter(unit=suggestion.unit, variable=suggestion.variable)
    last = rows.order_by("-revision").first()
    if last is not None and seen.answer_of(last).said == answer.said:
        raise refuse("suggestion-same-answer")
    if variable is not None and wanting(variable, answer):
        raise refuse("suggestion-wants-passage")
    work.save(
        by=who.by, assignment=held, unit=suggestion.unit, variable=suggestion.variable,
        answer=Answer(answer.value, answer.blank, answer.evidence, reason), on=last.revision if last else 0, token=token, after_suggestion=True,
    )  # fmt: skip
