"""The page behind an invitation's link: a new account, one more role for an old one, or a new password."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.people import sessions
from heed.people.actions.accept import accept, accept_as_new, accept_new_password, find
from heed.people.models import Account, Invitation
from heed.people.roles import ROLES
from heed.refusal import Refused, refuse
from heed.web.form import again, posted, secret
from heed.web.organisations import name_of
from heed.web.standing import standing
from heed.web.views.failures import refused


def show(request: HttpRequest, token: str) -> HttpResponse:
    """The form that fits the link; used, one is signed in and sets up the second factor."""
    try:
        invitation = find(token)
    except Refused as problem:
        return refused(request, problem.refusal, status=410)
    who = standing(request)
    known = Account.objects.filter(email=invitation.email).first()
    context = {
        "invitation": invitation,
        "role": ROLES.get(invitation.role),
        "where": name_of(invitation.organisation),
        "known": known is not None,
        "mine": known is not None and known.pk == who.account and who.verified,
        "renew": not invitation.role,
        "name": posted(request, "name", 200),
    }
    problem = None
    if request.method == "POST":
        try:
            return _use(request, token, invitation, known)
        except Refused as refusal:
            problem = refusal.refusal
    return again(request, "heed/people/invitation.html", {**context, "first_field": "password"}, problem)


def _use(request: HttpRequest, token: str, invitation: Invitation, known: Account | None) -> HttpResponse:
    who = standing(request)
    if invitation.role and known is not None:
        if not who.verified or who.account != known.pk:
            raise refuse("invitation-not-yours" if who.verified else "account-exists")
        accept(by=who.by, token=token, account=known)
        return redirect("account")
    password = secret(request, "password")
    if password != secret(request, "again"):
        raise refuse("passwords-differ")
    if invitation.role:
        account = accept_as_new(token=token, name=posted(request, "name", 200), password=password)
    else:
        account = accept_new_password(token=token, password=password)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    sessions.begin(request.session, request.headers.get("User-Agent", ""))
    return redirect("code")
