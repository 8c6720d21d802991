"""Leaving: the account ends, with its roles, its sessions, its second factor and the links made for it. Its name stays for the audit log."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.people import audit
from heed.people.actions.second_factor import take_away
from heed.people.actions.sessions import end_sessions
from heed.people.models import Account, Invitation, Membership
from heed.people.states import check_not_last_administrator
from heed.turn import wait_for_turn


@transaction.atomic
def leave(*, by: str, account: Account) -> None:
    """Nobody signs in by this account again; nothing where it had ended. The last administrator cannot leave."""
    wait_for_turn("people.roles")
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.ended is not None:
        return
    check_not_last_administrator(account)
    now = timezone.now()
    account.ended = now
    account.set_unusable_password()
    account.save(update_fields=["ended", "password"])
    roles = Membership.objects.filter(account=account, until=None).update(until=now)
    Invitation.objects.filter(email=account.email, used=None, withdrawn=None).update(withdrawn=now)
    take_away(account)
    sessions = end_sessions(account)
    audit.record(by=by, verb="account.end", subject=f"account:{account.pk}", roles=roles, sessions=sessions)
