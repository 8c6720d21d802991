"""Accounts: make a link that lets someone in, list who has an account, end one."""

from __future__ import annotations

import argparse
import getpass
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=["create", "list", "revoke"], metavar="create|list|revoke")
    parser.add_argument("email", nargs="?", metavar="EMAIL", help="of the person; not for list")
    parser.add_argument(
        "--role",
        metavar="R",
        help="with create: the role to begin with, reader if none is named (docs/reference/roles.md)",
    )
    parser.add_argument(
        "--organisation",
        metavar="O",
        help="with create: its name or number; without it, the role is for the whole Heed",
    )


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.refusal import refuse

    ensure_database()
    if given.do == "list":
        return _list()
    if not given.email:
        raise refuse("email-odd")
    by = f"command line, {getpass.getuser()}"
    return _create(by, given) if given.do == "create" else _revoke(by, given.email)


def _create(by: str, given: argparse.Namespace) -> dict[str, Any]:
    from heed.people.actions.invite import invite

    organisation = _organisation(given.organisation) if given.organisation else None
    made, token = invite(by=by, email=given.email, role=given.role or "reader", organisation=organisation)
    return {
        "email": made.email,
        "role": made.role,
        "organisation": made.organisation,
        "link": f"{_address()}/invitations/{token}",
        "expires": made.expires.isoformat(),
    }


def _list() -> dict[str, Any]:
    from heed.people.holdings import holdings_of
    from heed.people.models import Account

    return {
        "accounts": [
            {
                "number": account.pk,
                "email": account.email,
                "name": account.name,
                "ended": account.ended.isoformat() if account.ended else None,
                "roles": [
                    {"role": one.role, "organisation": one.organisation}
                    for one in sorted(holdings_of(account.pk), key=lambda one: (one.role, one.organisation or 0))
                ],
            }
            for account in Account.objects.order_by("pk")
        ]
    }


def _revoke(by: str, email: str) -> dict[str, Any]:
    from heed.people.actions.leave import leave
    from heed.people.models import Account, plain_email
    from heed.refusal import refuse

    account = Account.objects.filter(email=plain_email(email)).first()
    if account is None:
        raise refuse("account-unknown", email=email)
    leave(by=by, account=account)
    account.refresh_from_db()
    return {"email": account.email, "ended": account.ended.isoformat() if account.ended else None}


def _organisation(asked: str) -> int:
    from heed.library.models import Organisation
    from heed.refusal import refuse

    if asked.isascii() and asked.isdecimal() and len(asked) <= 18:
        found = Organisation.objects.filter(pk=int(asked)).first()
    else:
        found = Organisation.objects.filter(name=asked).first()
    if found is None:
        raise refuse("organisation-unknown", asked=asked)
    return found.pk


def _address() -> str:
    """Where the pages are, as far as the settings say."""
    from django.conf import settings

    host = settings.HEED["HEED_HOSTS"][0] if settings.HEED["HEED_HOSTS"] else "127.0.0.1"
    if settings.HEED["HEED_HTTPS"]:
        return f"https://{host}"
    return f"http://{host}:{settings.HEED['HEED_PORT']}"


def for_people(answer: dict[str, Any]) -> str:
    if "link" in answer:
        return f"Hand this link to {answer['email']}; it works once, until {answer['expires'][:16]}:\n{answer['link']}"
    if "accounts" in answer:
        lines = [
            f"{one['number']}  {one['email']}  {one['name']}  "
            + (f"ended {one['ended'][:10]}" if one["ended"] else ", ".join(role["role"] for role in one["roles"]))
            for one in answer["accounts"]
        ]
        return "\n".join(lines) or "No account yet: whoever sits at this machine may add reports."
    return f"The account of {answer['email']} ended on {answer['ended'][:10]}."
