"""What the state allows: whether an invitation, an account or a role is in a state for the step. Each check raises what a person reads."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from heed.people.models import Account, Invitation, Membership
from heed.people.roles import HEED, ORGANISATION, ROLES
from heed.refusal import refuse

ADMINISTRATOR = "administrator"


def current(at: datetime | None = None) -> Q:
    """Which memberships hold at a moment: now, unless told."""
    at = at or timezone.now()
    return Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))


def is_usable(invitation: Invitation) -> bool:
    """Whether the link may still be used."""
    return invitation.used is None and invitation.withdrawn is None and invitation.expires > timezone.now()


def check_usable(invitation: Invitation | None) -> Invitation:
    """The invitation; one refusal for unknown, used, withdrawn and expired, so that guessing learns nothing."""
    if invitation is None or not is_usable(invitation):
        raise refuse("invitation-over")
    return invitation


def check_role_there(role: str, organisation: int | None) -> None:
    """A role is held where its own words say."""
    where = HEED if organisation is None else ORGANISATION
    if role not in ROLES or where not in ROLES[role].where:
        raise refuse("role-not-here", role=ROLES[role].title if role in ROLES else role)


def check_first(role: str) -> None:
    """The first account is an administrator's: nobody else could let others in."""
    if role != ADMINISTRATOR and not Account.objects.exists():
        raise refuse("first-administrator")


def check_active(account: Account) -> None:
    """An account that has ended takes no further step."""
    if account.ended is not None:
        raise refuse("account-ended", email=account.email)


def check_not_last_administrator(account: Account) -> None:
    """One administrator stays, or nobody could let anyone in again."""
    holding = Membership.objects.filter(current(), role=ADMINISTRATOR, account__ended=None)
    if holding.filter(account=account).exists() and not holding.exclude(account=account).exists():
        raise refuse("last-administrator")
