"""Who an account is at a sign-in provider: found, connected at the first sign-in, connected by oneself, taken away."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import transaction

from heed.people import audit
from heed.people.actions.accept import accept_by_provider
from heed.people.actions.sessions import end_sessions
from heed.people.models import Account, Connection, plain_email
from heed.people.oidc.token import Person
from heed.people.states import check_active
from heed.refusal import refuse
from heed.turn import wait_for_turn


def known(person: Person) -> Account | None:
    """The account connected with that person; refused where it has ended."""
    found = Connection.objects.select_related("account").filter(issuer=person.issuer, subject=person.subject).first()
    if found is None:
        return None
    check_active(found.account)
    return found.account


@transaction.atomic
def connect_first(*, person: Person) -> Account:
    """The account of that address, or the one made of its invitation, connected from now on. The one who acts is the account itself."""
    wait_for_turn("people.connect")
    there = known(person)
    if there:
        return there
    if not person.email:
        raise refuse("oidc-email")
    email = plain_email(person.email)
    account = Account.objects.select_for_update().filter(email=email).first()
    account = account or accept_by_provider(email=email, name=person.name)
    if account is None:
        raise refuse("oidc-unknown")
    check_active(account)
    _connect(account, person)
    return account


@transaction.atomic
def connect(*, by: str, account: Account, person: Person) -> None:
    """The account that is signed in is connected; nothing where it was."""
    wait_for_turn("people.connect")
    check_active(account)
    there = Connection.objects.filter(issuer=person.issuer, subject=person.subject).first()
    if there is None:
        _connect(account, person, by)
    elif there.account_id != account.pk:
        raise refuse("oidc-other")


@transaction.atomic
def disconnect(*, by: str, account: Account) -> None:
    """No provider's word signs in as this account, until it is connected again; its sessions end. Nothing where none was connected."""
    wait_for_turn("people.connect")
    gone, _ = Connection.objects.filter(account=account).delete()
    if gone:
        ended = end_sessions(account)
        audit.record(by=by, verb="provider.disconnect", subject=f"account:{account.pk}", sessions=ended)


def _connect(account: Account, person: Person, by: str = "") -> None:
    if Connection.objects.filter(account=account, issuer=person.issuer).exists():
        raise refuse("oidc-other")  # an address given to someone else at the provider does not open the account
    Connection.objects.create(account=account, issuer=person.issuer, subject=person.subject)
    this = f"account:{account.pk}"
    audit.record(by=by or this, verb="provider.connect", subject=this, provider=urlsplit(person.issuer).hostname)
