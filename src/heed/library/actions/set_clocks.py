"""How long a paper's file and its record are kept, and legal holds: set, laid and lifted by a person, with a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.library import clocks, holds, keep_until
from heed.library.models import Document, Held, Hold, Keeping, LettingGo, Review
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse
from heed.turn import wait_for_turn


@transaction.atomic
def set_term(
    *, by: str, document: Document, what: str, rule: str, until: date | None, years: int | None, reason: str
) -> Keeping:
    """The term that now counts. Refused: no reason, no such term, a record kept for less time than its file, a file that is gone."""
    reason = reason_of(reason)
    if what not in clocks.WHATS or rule not in clocks.RULES:
        raise refuse("term-odd")
    if rule == clocks.UNTIL and until is None:
        raise refuse("term-date")
    if rule == clocks.YEARS and not (years and 1 <= years <= clocks.MOST_YEARS):
        raise refuse("term-years", most=clocks.MOST_YEARS)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if what == clocks.FILE and document.file_gone:
        raise refuse("file-gone-already")
    term = clocks.Term(rule, until if rule == clocks.UNTIL else None, years if rule == clocks.YEARS else None)
    terms = {**keep_until.terms_of([document.pk]).get(document.pk, {}), what: term}
    _check_order(document, terms)
    now = timezone.now()
    Keeping.objects.filter(document=document, what=what, ended=None).update(ended=now)
    LettingGo.objects.filter(document=document.pk, state=LettingGo.State.CONFIRMED).update(
        state=LettingGo.State.LAPSED, ended=now, why="changed"
    )
    kept = Keeping.objects.create(
        document=document, what=what, rule=rule, until=term.until, years=term.years, reason=reason, by=by
    )
    audit.record(
        by=by, verb="term.set", subject=document.pk, what=what, rule=rule, years=term.years, term=kept.pk,
        until=term.until.isoformat() if term.until else None,
    )  # fmt: skip
    return kept


def _check_order(document: Document, terms: dict[str, clocks.Term]) -> None:
    """A record is never kept for less time than its file."""
    if document.file_gone:
        return
    file = clocks.clock(terms.get(clocks.FILE), document.published)
    record = clocks.clock(terms.get(clocks.RECORD), document.published)
    if record.last_day is not None and (file.last_day is None or file.last_day > record.last_day):
        raise refuse("record-before-file")


def record_named(id: str) -> Review | Document:
    """The paper or review with this id, whoever may see it; refused where it names nothing here."""
    found = Document.objects.filter(pk=id).defer("facts").first() or Review.objects.filter(pk=id).first()
    if found is None:
        raise refuse("review-unknown", asked=id)
    return found


@transaction.atomic
def lay_hold(*, by: str, record: Review | Document, reason: str) -> Hold:
    """The hold on a paper, or on a review with all its papers, from now until it is lifted; refused where one stands."""
    reason = reason_of(reason)
    wait_for_turn(holds.TURN)
    if Hold.objects.filter(record=record.pk, lifted=None).exists():
        raise refuse("held-already")
    owner = record.owner_id or (record.review.owner_id if isinstance(record, Document) else None)
    laid = Hold.objects.create(record=record.pk, organisation=owner, reason=reason, by=by)
    papers = Document.objects.filter(review=record.pk) if isinstance(record, Review) else [record]
    ids = [paper.pk for paper in papers]
    Held.objects.bulk_create([Held(hold=laid, document=id) for id in ids])
    LettingGo.objects.filter(document__in=ids, state=LettingGo.State.CONFIRMED).update(
        state=LettingGo.State.LAPSED, ended=timezone.now(), why="held"
    )
    audit.record(by=by, verb="hold.lay", subject=record.pk, hold=laid.pk, papers=ids)
    return laid


@transaction.atomic
def lift_hold(*, by: str, hold: Hold, reason: str) -> Hold:
    """The hold lifted, with why; refused where it is lifted already."""
    reason = reason_of(reason)
    wait_for_turn(holds.TURN)
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted is not None:
        raise refuse("hold-lifted")
    hold.lifted, hold.lifted_by, hold.lifted_why = timezone.now(), by, reason
    hold.save(update_fields=["lifted", "lifted_by", "lifted_why"])
    audit.record(by=by, verb="hold.lift", subject=hold.record, hold=hold.pk)
    return hold
