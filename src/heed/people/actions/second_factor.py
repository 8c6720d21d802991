"""The second factor: an authenticator's secret and backup codes, set up by the person, reset by whoever looks after people."""

from __future__ import annotations

import time
from binascii import unhexlify

from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from heed.people import audit
from heed.people.actions.sessions import end_sessions
from heed.people.models import Account
from heed.refusal import refuse

CODES = 10


def has_one(account: Account) -> bool:
    """Whether a second factor is set up."""
    return TOTPDevice.objects.filter(user=account, confirmed=True).exists()


@transaction.atomic
def set_up(*, by: str, account: Account, key: str, code: str) -> tuple[TOTPDevice, list[str]]:
    """The authenticator, proved by a code it shows, and the backup codes; refused where the code is not the one, or one is set up."""
    Account.objects.select_for_update().get(pk=account.pk)  # two forms sent at once: the second finds the first's
    if has_one(account):
        raise refuse("second-factor-there")
    expected = TOTP(unhexlify(key), step=30, digits=6)
    expected.time = time.time()
    if not (code.isascii() and code.isdecimal() and expected.verify(int(code), tolerance=1)):
        raise refuse("code-wrong")
    device = TOTPDevice.objects.create(user=account, name="authenticator", key=key, last_t=expected.t())
    audit.record(by=by, verb="second_factor.set", subject=f"account:{account.pk}")
    return device, _new_codes(account)


@transaction.atomic
def renew_codes(*, by: str, account: Account) -> list[str]:
    """New backup codes; the old ones work no longer."""
    codes = _new_codes(account)
    audit.record(by=by, verb="second_factor.codes", subject=f"account:{account.pk}")
    return codes


@transaction.atomic
def reset(*, by: str, account: Account) -> None:
    """The person sets up a new second factor when they next sign in; their sessions end."""
    take_away(account)
    ended = end_sessions(account)
    audit.record(by=by, verb="second_factor.reset", subject=f"account:{account.pk}", sessions=ended)


def take_away(account: Account) -> None:
    """Part of an action: no device is left."""
    TOTPDevice.objects.filter(user=account).delete()
    StaticDevice.objects.filter(user=account).delete()


def codes_left(account: Account) -> int:
    """How many backup codes are unused."""
    return StaticToken.objects.filter(device__user=account).count()


def _new_codes(account: Account) -> list[str]:
    StaticDevice.objects.filter(user=account).delete()
    device = StaticDevice.objects.create(user=account, name="backup codes")
    codes = [StaticToken.random_token() for _ in range(CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
