"""What can be seen of people: whose accounts and invitations one may look at."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from heed.people.models import Account, Invitation, Membership
from heed.people.policies import Standing, reach
from heed.people.states import current


def accounts(standing: Standing) -> QuerySet[Account]:
    """The accounts they may see: all, those with a role now in an organisation of theirs, or none."""
    organisations = reach(standing, "people.read")
    if organisations is None:
        return Account.objects.all()
    there = Membership.objects.filter(current(), organisation__in=organisations).values("account")
    return Account.objects.filter(pk__in=there)


def invitations(standing: Standing) -> QuerySet[Invitation]:
    """The invitations they may see, by the same rule."""
    organisations = reach(standing, "people.invite")
    return Invitation.objects.filter(Q() if organisations is None else Q(organisation__in=organisations))
