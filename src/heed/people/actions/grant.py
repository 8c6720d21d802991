"""Roles given and taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.people import audit
from heed.people.models import Account, Invitation, Membership
from heed.people.states import ADMINISTRATOR, check_active, check_not_last_administrator, check_role_there, current
from heed.turn import wait_for_turn


@transaction.atomic
def grant(
    *, by: str, account: Account, role: str, organisation: int | None, invitation: int | None = None
) -> Membership:
    """The membership that holds from now on; the one that holds already, where there is one."""
    wait_for_turn("people.roles")
    check_active(account)
    check_role_there(role, organisation)
    held = Membership.objects.filter(current(), account=account, role=role, organisation=organisation).first()
    if held:
        return held
    made = Membership.objects.create(account=account, role=role, organisation=organisation)
    more = {} if invitation is None else {"invitation": invitation}
    audit.record(
        by=by, verb="role.grant", subject=f"account:{account.pk}", role=role, organisation=organisation, **more
    )
    return made


@transaction.atomic
def revoke(*, by: str, membership: Membership) -> None:
    """The role is held no longer, from this moment; nothing where it had ended. The last administrator keeps theirs."""
    wait_for_turn("people.roles")  # two administrators taking each other's role at once: one of them stays
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.until is not None:
        return
    if membership.role == ADMINISTRATOR:
        check_not_last_administrator(membership.account)
    membership.until = timezone.now()
    membership.save(update_fields=["until"])
    audit.record(
        by=by,
        verb="role.revoke",
        subject=f"account:{membership.account_id}",
        role=membership.role,
        organisation=membership.organisation,
    )


@transaction.atomic
def move_roles(*, by: str, organisation: int, into: int) -> int:
    """How many roles held in one organisation are held in another from now on: the two were found to be the same."""
    wait_for_turn("people.roles")
    held = list(Membership.objects.filter(current(), organisation=organisation).select_related("account"))
    for membership in held:
        revoke(by=by, membership=membership)
        grant(by=by, account=membership.account, role=membership.role, organisation=into)
    Invitation.objects.filter(organisation=organisation, used=None, withdrawn=None).update(organisation=into)
    return len(held)
