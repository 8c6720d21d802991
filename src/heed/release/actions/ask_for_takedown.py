"""A takedown by two people: one asks, another agrees or declines; the worker then takes the papers down and proves it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.jobs import queue
from heed.library import holds
from heed.library.actions.set_audience import set_audience
from heed.library.models import Audience, Document, Review
from heed.people import audit
from heed.refusal import refuse
from heed.release.models import TakedownRequest
from heed.release.states import check_another, check_reason, check_waiting
from heed.turn import wait_for_turn

KIND = "takedown"
State = TakedownRequest.State


def owner_of(record: str) -> int | None:
    """Whose record the id names; refused where it names nothing here."""
    found = Document.objects.filter(pk=record).first() or Review.objects.filter(pk=record).first()
    if found is None:
        raise refuse("review-unknown", asked=record)
    owner: int | None = found.owner_id
    return owner


@transaction.atomic
def ask(*, by: str, record: str, reason: str, hide: bool) -> TakedownRequest:
    """The request, waiting for another person. With `hide` nobody sees the papers from now until it is decided."""
    wait_for_turn("release.takedown")
    reason = check_reason(reason)
    organisation = owner_of(record)
    holds.check_free(_held_as(record))
    if TakedownRequest.objects.filter(record=record, state__in=[State.WAITING, State.AGREED]).exists():
        raise refuse("takedown-asked", record=record)
    asked = TakedownRequest.objects.create(record=record, organisation=organisation, reason=reason, by=by)
    audit.record(by=by, verb="takedown.ask", subject=record, request=asked.pk, hidden=hide)
    if hide:
        _hide(asked, by)
    return asked


@transaction.atomic
def agree(*, by: str, request: int) -> TakedownRequest:
    """The papers are closed to everyone at once, and a worker takes them down for good."""
    asked = _waiting(request, by)
    wait_for_turn(holds.TURN)
    holds.check_free(_held_as(asked.record))
    _decide(asked, by, State.AGREED)
    audit.record(by=by, verb="takedown.agree", subject=asked.record, request=asked.pk)
    _hide(asked, by)
    queue.put(kind=KIND, subject=str(asked.pk), by=by)
    return asked


@transaction.atomic
def decline(*, by: str, request: int, answer: str) -> TakedownRequest:
    """Nothing is taken down; papers that were closed meanwhile are seen again by those who saw them."""
    asked = _waiting(request, by)
    asked.answer = check_reason(answer)
    _decide(asked, by, State.DECLINED)
    audit.record(by=by, verb="takedown.decline", subject=asked.record, request=asked.pk)
    _show(asked, by)
    return asked


@transaction.atomic
def withdraw(*, by: str, request: int) -> TakedownRequest:
    """The one who asked takes it back while nobody has decided."""
    wait_for_turn("release.takedown")
    asked = TakedownRequest.objects.select_for_update().get(pk=request)
    check_waiting(asked)
    if asked.by != by:
        raise refuse("takedown-others")
    asked.state, asked.decided_at = State.WITHDRAWN, timezone.now()
    asked.save()
    audit.record(by=by, verb="takedown.withdraw", subject=asked.record, request=asked.pk)
    _show(asked, by)
    return asked


@transaction.atomic
def put_back(*, by: str, request: int) -> None:
    """An agreed takedown waits again: a legal hold was laid before the worker came to it. It stays closed, and is agreed anew or declined."""
    wait_for_turn("release.takedown")
    asked = TakedownRequest.objects.select_for_update().get(pk=request)
    asked.state, asked.decided_by, asked.decided_at = State.WAITING, "", None
    asked.save(update_fields=["state", "decided_by", "decided_at"])
    audit.record(by=by, verb="takedown.put_back", subject=asked.record, request=asked.pk)


def papers_of(record: str) -> list[Document]:
    """The papers an id stands for: itself, or all those of the review."""
    return list(Document.objects.filter(pk=record) or Document.objects.filter(review=record).order_by("pk"))


def _held_as(record: str) -> list[str]:
    """The ids a hold could stand on: of the papers, of the review itself where it has none."""
    return [paper.pk for paper in papers_of(record)] or [record]


def _closed_with(record: str) -> list[Document | Review]:
    """What is closed while the request waits: the papers, the review itself where it has none."""
    return [*papers_of(record)] or [*Review.objects.filter(pk=record)]


def _waiting(request: int, by: str) -> TakedownRequest:
    wait_for_turn("release.takedown")
    asked = TakedownRequest.objects.select_for_update().get(pk=request)
    check_waiting(asked)
    check_another(asked, by)
    return asked


def _decide(asked: TakedownRequest, by: str, state: str) -> None:
    asked.state, asked.decided_by, asked.decided_at = state, by, timezone.now()
    asked.save()


def _hide(asked: TakedownRequest, by: str) -> None:
    for paper in _closed_with(asked.record):
        if paper.audience != Audience.CASE:
            asked.hidden[paper.pk] = paper.audience
            set_audience(by=by, record=paper, audience=Audience.CASE)
    asked.save(update_fields=["hidden"])


def _show(asked: TakedownRequest, by: str) -> None:
    for paper in _closed_with(asked.record):
        if paper.pk in asked.hidden:
            set_audience(by=by, record=paper, audience=Audience(asked.hidden[paper.pk]))
