"""Who may be given reviews to code, and how people are called on the pages of the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from heed.coding.answering.pairing import Coder
from heed.coding.models import Assignment, Study
from heed.coding.seen import CODE
from heed.people.models import Account, Membership
from heed.people.policies import AT_THE_MACHINE
from heed.people.roles import ROLES
from heed.people.states import current

AT_MACHINE = AT_THE_MACHINE.by
ELSEWHERE = "elsewhere: "  # before the name of a coder who coded in another program, so that nobody here is meant
CODING_ROLES = [key for key, role in ROLES.items() if CODE in role.may]


def may_code(study: Study, *, open_house: bool) -> list[str]:
    """Those who may be given a review of the study, by name; in an open house whoever sits at the machine."""
    if open_house:
        return [AT_MACHINE]
    held = Membership.objects.filter(current(), role__in=CODING_ROLES, account__ended=None)
    held = (
        held.filter(Q(organisation=None) | Q(organisation=study.owner_id))
        if study.owner_id
        else held.filter(organisation=None)
    )
    accounts = Account.objects.filter(pk__in=held.values("account")).order_by("name", "pk")
    return [f"account:{pk}" for pk in accounts.values_list("pk", flat=True)]


def laden(coders: Iterable[str]) -> list[Coder]:
    """The coders as the dealing of pairs wants them: what they submitted so far, what waits with them, whose reviews they keep off."""
    coders = list(coders)
    state = Assignment.State
    counted: dict[str, Any] = {
        row["coder"]: row
        for row in Assignment.objects.filter(coder__in=coders)
        .values("coder")
        .annotate(
            done=Count("pk", filter=Q(state=state.SUBMITTED)),
            waiting=Count("pk", filter=Q(state__in=[state.GIVEN, state.BEGUN])),
        )
    }
    own = organisations_of(coders)
    return [
        Coder(
            who,
            counted.get(who, {}).get("done", 0),
            counted.get(who, {}).get("waiting", 0),
            own[who],
        )
        for who in coders
    ]


def organisations_of(coders: Iterable[str]) -> dict[str, frozenset[int]]:
    """The organisations each of these coders belongs to, whose reviews they therefore do not code."""
    coders = set(coders)
    ids = [int(one[8:]) for one in coders if one.startswith("account:") and one[8:].isdecimal()]
    held = Membership.objects.filter(current(), account__in=ids, organisation__isnull=False)
    own: dict[str, set[int]] = {one: set() for one in coders}
    for account, organisation in held.values_list("account", "organisation"):
        own[f"account:{account}"].add(organisation)
    return {who: frozenset(found) for who, found in own.items()}


def names(coders: Iterable[str]) -> dict[str, str]:
    """What people are called, by what the audit log calls them."""
    coders = set(coders)
    ids = [int(one[8:]) for one in coders if one.startswith("account:") and one[8:].isdecimal()]
    known = {f"account:{pk}": name for pk, name in Account.objects.filter(pk__in=ids).values_list("pk", "name")}
    return {
        one: known.get(one, "Whoever sat at the machine" if one == AT_MACHINE else one.removeprefix(ELSEWHERE))
        for one in coders
    }
