"""Signing in, second step: a code of the authenticator, or a backup code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_otp import login as bind
from django_otp import match_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from heed.people.actions.second_factor import has_one
from heed.people.actions.sessions import note_begun
from heed.people.models import Account
from heed.refusal import refuse
from heed.web.form import again, posted
from heed.web.standing import standing
from heed.web.views.people.sign_in import NEXT


def show(request: HttpRequest) -> HttpResponse:
    """The form; with the right code, to where one was going."""
    account = Account.objects.get(pk=standing(request).account)
    if standing(request).verified:
        return redirect("account")
    if not has_one(account):
        return redirect("second_factor")
    if request.method == "POST":
        found = match_token(account, posted(request, "code", 40).replace(" ", "").lower())
        if found is not None:
            how = "authenticator" if isinstance(found, TOTPDevice) else "backup code"
            return come_in(request, account, how)
        return again(request, "heed/people/code.html", {}, refuse("code-wrong").refusal)
    return again(request, "heed/people/code.html", {}, None)


def come_in(request: HttpRequest, account: Account, how: str) -> HttpResponse:
    """Marks the session as verified and goes on to where one was going."""
    verify(request, account, how)
    return redirect(request.session.pop(NEXT, "") or "account")


def verify(request: HttpRequest, account: Account, how: str) -> None:
    """The session is verified, under a new key, by the account's authenticator whichever code was typed."""
    bind(request, TOTPDevice.objects.get(user=account, confirmed=True))
    request.session.cycle_key()
    note_begun(by=f"account:{account.pk}", account=account, how=how)
