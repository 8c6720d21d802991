"""The roles an account holds now."""

from __future__ import annotations

from heed.people.models import Membership
from heed.people.policies import Holding
from heed.people.roles import ROLES
from heed.people.states import current


def holdings_of(account: int) -> frozenset[Holding]:
    """As policies.py asks for them; a role that roles.toml no longer has allows nothing."""
    held = Membership.objects.filter(current(), account=account).values_list("role", "organisation")
    return frozenset(Holding(role, organisation) for role, organisation in held if role in ROLES)
