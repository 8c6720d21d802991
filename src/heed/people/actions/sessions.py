"""Sessions: that one began, and ending those elsewhere."""

from __future__ import annotations

from django.db import transaction

from heed.people import audit
from heed.people.models import Account, KeptSession


@transaction.atomic
def note_begun(*, by: str, account: Account, how: str) -> None:
    """Says in the audit log that the account has signed in with both factors."""
    audit.record(by=by, verb="session.begin", subject=f"account:{account.pk}", how=how)


@transaction.atomic
def sign_out_elsewhere(*, by: str, account: Account, keep: str | None) -> int:
    """Ends every session of the account but the one with the key `keep`; answers how many."""
    ended = end_sessions(account, keep=keep)
    audit.record(by=by, verb="session.end", subject=f"account:{account.pk}", sessions=ended)
    return ended


def end_sessions(account: Account, keep: str | None = None) -> int:
    """Part of an action: the sessions are gone when its transaction is."""
    ended, _ = KeptSession.objects.filter(account=account).exclude(session_key=keep or "").delete()
    return ended
