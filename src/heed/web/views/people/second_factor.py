"""Setting the second factor up: a secret as QR code and as letters, proved by a code; then the backup codes, shown once."""

from __future__ import annotations

from base64 import b32encode
from binascii import unhexlify
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_otp.util import random_hex

from heed.people.actions.second_factor import has_one, renew_codes, set_up
from heed.people.models import Account
from heed.refusal import Refused
from heed.web.form import again, posted
from heed.web.qr import qr_svg
from heed.web.standing import standing
from heed.web.views.people.code import verify
from heed.web.views.people.sign_in import NEXT

SECRET = "second_factor_to_be"  # kept in the session until it is proved: nothing is set up by looking at the page


def show(request: HttpRequest) -> HttpResponse:
    """The form; proved, the backup codes."""
    who = standing(request)
    account = Account.objects.get(pk=who.account)
    if has_one(account):
        return redirect("account" if who.verified else "code")
    key = request.session.get(SECRET)
    if key is None:
        key = request.session[SECRET] = random_hex(20)
    shown = _shown(account, key)
    if request.method != "POST":
        return again(request, "heed/people/second_factor.html", shown, None)
    try:
        _, codes = set_up(by=who.by, account=account, key=key, code=posted(request, "code", 40).replace(" ", ""))
    except Refused as problem:
        return again(request, "heed/people/second_factor.html", shown, problem.refusal)
    del request.session[SECRET]
    verify(request, account, "authenticator")
    on = request.session.pop(NEXT, "")
    return render(request, "heed/people/codes.html", {"codes": codes, "on": on, "signed_in": True})


def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new backup codes in place of the old ones."""
    who = standing(request)
    account = Account.objects.get(pk=who.account)
    return render(request, "heed/people/codes.html", {"codes": renew_codes(by=who.by, account=account)})


def _shown(account: Account, key: str) -> dict[str, object]:
    letters = b32encode(unhexlify(key)).decode().rstrip("=")
    address = f"otpauth://totp/Heed:{quote(account.email)}?{urlencode({'secret': letters, 'issuer': 'Heed'})}"
    return {
        "letters": " ".join(letters[at : at + 4] for at in range(0, len(letters), 4)),
        "svg": qr_svg(address, "QR code for your authenticator; the same secret is written below it"),
    }
