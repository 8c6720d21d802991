"""What is asked of the audit log: events by who, what, when and record; whether the chain is whole."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from heed.people import audit
from heed.people.models import Account, AuditEvent

CHECKED_AT_ONCE = 20_000  # events a page may walk while someone waits; `heed verify` walks any number


def narrowed(
    *, who: str = "", what: str = "", record: str = "", since: date | None, until: date | None
) -> QuerySet[AuditEvent]:
    """The events asked for, the last one first. `who`: part of a name or address of an account, or of what the log itself says."""
    events = AuditEvent.objects.order_by("-pk")
    if who:
        accounts = Account.objects.filter(name__icontains=who) | Account.objects.filter(email__icontains=who)
        said = [f"account:{pk}" for pk in accounts.values_list("pk", flat=True)[:500]]
        events = events.filter(by__in=said) | events.filter(by__icontains=who)
    if what:
        events = events.filter(verb=what)
    if record:
        events = events.filter(subject=record) | events.filter(facts__review=record)
    if since:
        events = events.filter(at__gte=_midnight(since))
    if until:
        events = events.filter(at__lt=_midnight(until + timedelta(days=1)))
    return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def chain() -> audit.ChainReport | None:
    """The state of the chain; None where it is too long to walk while someone waits."""
    if AuditEvent.objects.filter(place__gt=CHECKED_AT_ONCE).exists():
        return None
    return audit.check()


def counts() -> tuple[int, int]:
    """How many events are sealed, and how many are not yet."""
    return AuditEvent.objects.exclude(place=None).count(), AuditEvent.objects.filter(place=None).count()
