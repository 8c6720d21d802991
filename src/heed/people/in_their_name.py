"""Who someone is whose work a worker does in their name: what they may do is asked when it is done, not when they asked for it."""

from __future__ import annotations

from heed.people.holdings import holdings_of
from heed.people.models import Account
from heed.people.policies import AT_THE_MACHINE, NOBODY, Standing


def standing_of(by: str) -> Standing:
    """The standing now of the one the audit log calls `by`; nobody's where they have left, or the house was closed since."""
    if by == AT_THE_MACHINE.by:
        return NOBODY if Account.objects.exists() else AT_THE_MACHINE
    kind, _, number = by.partition(":")
    known = kind == "account" and number.isdecimal() and Account.objects.filter(pk=int(number), ended=None).exists()
    return Standing(int(number), True, holdings_of(int(number))) if known else NOBODY
