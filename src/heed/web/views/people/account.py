"""One's own account: roles, second factor, password, the browsers signed in, records kept to one's organisations."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.library import names, seen
from heed.people.actions.password import change_password
from heed.people.actions.second_factor import codes_left, has_one
from heed.people.actions.sessions import sign_out_elsewhere
from heed.people.models import Account
from heed.people.states import current
from heed.refusal import Refused, refuse
from heed.web.browsers import browser_name
from heed.web.form import again, secret
from heed.web.organisations import held
from heed.web.standing import standing, viewer
from heed.web.views.people.sign_in import form

A_PAGE = 50


def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    account = _own(request)
    sessions = account.sessions.filter(expire_date__gt=timezone.now()).order_by("-seen")
    context = {
        "account": account,
        "roles": held(account.memberships.filter(current()).order_by("since")),
        "sessions": [
            {
                "is_this": one.session_key == request.session.session_key,
                "browser": browser_name(one.browser),
                "kept": one,
            }
            for one in sessions
        ],
        "codes": codes_left(account),
        "factor": has_one(account),
        "provider": form(request, "")["provider"],
        "connected": account.connections.filter(issuer=settings.HEED["HEED_OIDC_ISSUER"]).exists(),
    }
    return render(request, "heed/people/account.html", context)


def password(request: HttpRequest) -> HttpResponse:
    """Changing the password; every other browser is signed out."""
    if request.method != "POST":
        return again(request, "heed/people/password.html", {}, None)
    account, new = _own(request), secret(request, "password")
    try:
        if new != secret(request, "again"):
            raise refuse("passwords-differ")
        key = request.session.session_key
        change_password(by=standing(request).by, account=account, old=secret(request, "old"), new=new, keep=key)
    except Refused as problem:
        return again(request, "heed/people/password.html", {"first_field": "old"}, problem.refusal)
    account.refresh_from_db()
    update_session_auth_hash(request, account)
    return redirect("account")


def elsewhere(request: HttpRequest) -> HttpResponse:
    """Signs out every browser but this one."""
    sign_out_elsewhere(by=standing(request).by, account=_own(request), keep=request.session.session_key)
    return redirect("account")


def records(request: HttpRequest) -> HttpResponse:
    """The reviews and papers kept to one's organisations."""
    reviews, papers = seen.kept(viewer(request))
    listed = [{"address": "review", "id": one.pk, "title": one.title} for one in reviews.order_by("-added", "id")]
    listed += [
        {"address": "document", "id": one.pk, "title": one.title, "kind": names.KINDS.get(one.kind or "", "Paper")}
        for one in papers.defer("facts").order_by("-added", "id")
    ]
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "heed/people/records.html", {"page": page})


def _own(request: HttpRequest) -> Account:
    return Account.objects.get(pk=standing(request).account)
