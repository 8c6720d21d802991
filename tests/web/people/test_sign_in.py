"""Signing in as a person does: the link, the password, the second factor, the limits."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.people import who
from tests.web.reading import page_of, words

from heed.people.actions.invite import invite, renew_password
from heed.people.actions.second_factor import renew_codes
from heed.people.models import Account, AuditEvent, KeptSession

pytestmark = pytest.mark.django_db
NEW = "thistle gate 17 evening"


@pytest.fixture
def jo(home: Any) -> Account:
    return who.someone("administrator", name="Jo Field")


def password(client: Client, email: str, word: str = who.PASSWORD, **more: str) -> Any:
    return client.post("/sign-in", {"email": email, "password": word, **more})


def test_from_the_link_to_the_account(home: Any, client: Any) -> None:
    _, token = invite(by="a test", email="jo@example.org", role="administrator", organisation=None)
    page = page_of(client.get(f"/invitations/{token}"))
    assert "for this whole Heed" in words(page) and "jo@example.org" in words(page)
    answer = client.post(f"/invitations/{token}", {"name": "Jo Field", "password": NEW, "again": NEW})
    assert answer["Location"] == "/sign-in/code"
    assert client.get("/sign-in/code")["Location"] == "/account/second-factor"
    page = page_of(client.get("/account/second-factor"))
    assert page.css_first("svg path") is not None
    letters = words(page.css_first("figcaption code")).replace(" ", "")
    assert page_of(client.get("/account/second-factor")).css_first("figcaption code").text().replace(" ", "") == letters
    from base64 import b32decode

    key = b32decode(letters + "=" * (-len(letters) % 8)).hex()
    shown = client.post("/account/second-factor", {"code": who.code(key)})
    codes = [words(one) for one in page_of(shown).css(".h-codes li")]
    assert len(codes) == 10 and "no-store" in shown["Cache-Control"]
    assert "Jo Field" in words(page_of(client.get("/account")))
    assert client.get(f"/invitations/{token}").status_code == 410


@pytest.mark.parametrize("email", ["9" * 400, "İ" * 254, "a" * 300 + "@example.org"])
def test_an_address_longer_than_any_is_told_like_a_wrong_one(jo: Account, client: Any, email: str) -> None:
    for _ in range(5):
        answer = password(client, email)
        assert answer.status_code == 400 and "the password is not right" in words(page_of(answer))
    assert password(client, email).status_code == 429


def test_password_then_code_then_where_one_was_going(jo: Account, client: Any) -> None:
    assert client.get("/audit")["Location"] == "/sign-in?next=%2Faudit"
    assert password(client, "  JO.Field@example.org ", next="/audit")["Location"] == "/sign-in/code"
    assert client.get("/audit")["Location"] == "/sign-in/code"
    assert client.post("/sign-in/code", {"code": f" {who.code()[:3]} {who.code()[3:]} "})["Location"] == "/audit"
    assert client.get("/audit").status_code == 200
    assert AuditEvent.objects.filter(verb="session.begin", by=f"account:{jo.pk}").count() == 1


@pytest.mark.parametrize(
    "next", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", "x" * 3000]
)
def test_it_goes_on_to_no_other_site(jo: Account, client: Any, next: str) -> None:
    password(client, jo.email, next=next)
    assert client.post("/sign-in/code", {"code": who.code()})["Location"] == "/account"


def test_the_key_of_the_session_changes_at_each_step(jo: Account, client: Any) -> None:
    password(client, jo.email)
    first = client.session.session_key
    client.post("/sign-in/code", {"code": who.code()})
    assert client.session.session_key != first
    assert not KeptSession.objects.filter(session_key=first).exists()


def test_an_unknown_address_and_a_wrong_password_look_the_same(jo: Account) -> None:
    def shown(email: str) -> tuple[int, str]:
        answer = password(Client(), email, "not the password")
        return answer.status_code, re.sub(r'value="[^"]*"', "", answer.content.decode())

    assert shown(jo.email) == shown("nobody@example.org")
    assert shown(jo.email)[0] == 400


def test_after_six_wrong_passwords_the_address_waits_known_or_not(jo: Account) -> None:
    for email in (jo.email, "nobody@example.org"):
        answers = [password(Client(), email, "not the password").status_code for _ in range(7)]
        assert answers[:5] == [400] * 5 and answers[-1] == 429
        assert password(Client(), email).status_code == 429
    mo = who.someone("reader", name="Mo Barrow")
    assert password(Client(), mo.email).status_code == 302, "another person signs in as ever"


def test_the_wait_ends(jo: Account, settings: Any) -> None:
    for _ in range(7):
        password(Client(), jo.email, "not the password")
    from axes.models import AccessAttempt

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert password(Client(), jo.email).status_code == 302


def test_a_wrong_code_lets_nobody_in_and_many_make_one_wait(jo: Account, client: Any) -> None:
    password(client, jo.email)
    wrong = "000000" if who.code() != "000000" else "000001"
    for _ in range(3):
        assert client.post("/sign-in/code", {"code": wrong}).status_code == 400
    assert client.get("/account").status_code == 302
    assert client.post("/sign-in/code", {"code": who.code()}).status_code == 400, "right, but too soon after wrong ones"
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(hours=1))
    assert client.post("/sign-in/code", {"code": who.code()}).status_code == 302


def test_a_code_works_once(jo: Account) -> None:
    shown = who.code()
    for expected in (302, 400):
        client = Client()
        password(client, jo.email)
        assert client.post("/sign-in/code", {"code": shown}).status_code == expected


def test_a_backup_code_works_once(jo: Account) -> None:
    code = renew_codes(by="a test", account=jo)[0]
    for expected in (302, 400):
        client = Client()
        password(client, jo.email)
        assert client.post("/sign-in/code", {"code": code.upper()}).status_code == expected
    assert StaticToken.objects.count() == 9
    assert AuditEvent.objects.get(verb="session.begin").facts == {"how": "backup code"}


def test_whoever_has_no_second_factor_yet_may_only_set_it_up(home: Any) -> None:
    jo = who.someone("administrator", name="Jo Field", factor=False)
    client = Client()
    password(client, jo.email)
    for address in ("/account", "/people", "/audit", "/add"):
        assert client.get(address)["Location"] == "/sign-in/code"
    assert client.get("/account/second-factor").status_code == 200


def test_a_session_ends_when_idle_and_in_any_case(jo: Account, settings: Any) -> None:
    for name, ago in (("seen", timedelta(minutes=61)), ("begun", timedelta(hours=13))):
        client = who.signed_in(jo)
        session = client.session
        session[name] = (timezone.now() - ago).isoformat()
        session.save()
        assert client.get("/account").status_code == 302, name
    client = who.signed_in(jo)
    session = client.session
    session["seen"] = (timezone.now() - timedelta(minutes=5)).isoformat()
    session.save()
    assert client.get("/account").status_code == 200
    assert KeptSession.objects.get(session_key=client.session.session_key).seen > timezone.now() - timedelta(minutes=1)


def test_signing_out(jo: Account) -> None:
    client = who.signed_in(jo)
    assert client.post("/sign-out")["Location"] == "/"
    assert client.get("/account").status_code == 302
    assert not KeptSession.objects.exists()


def test_changing_ones_password_keeps_this_browser(jo: Account) -> None:
    here, there = who.signed_in(jo), who.signed_in(jo)
    wrong = here.post("/account/password", {"old": who.PASSWORD, "password": NEW, "again": NEW + "x"})
    assert wrong.status_code == 400 and "not the same" in words(page_of(wrong))
    assert here.post("/account/password", {"old": "no", "password": NEW, "again": NEW}).status_code == 400
    assert here.post("/account/password", {"old": who.PASSWORD, "password": NEW, "again": NEW}).status_code == 302
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_a_forgotten_password_by_link(jo: Account, client: Any) -> None:
    _, token = renew_password(by="a test", account=jo)
    assert "Choose a new password" in words(page_of(client.get(f"/invitations/{token}")))
    assert client.post(f"/invitations/{token}", {"password": NEW, "again": NEW})["Location"] == "/sign-in/code"
    assert client.get("/account").status_code == 302, "the second factor is still asked"
    assert password(Client(), jo.email).status_code == 400
    assert password(Client(), jo.email, NEW).status_code == 302


def test_the_link_for_an_old_account_asks_to_sign_in_first(jo: Account, client: Any) -> None:
    kit = who.someone("reader", name="Kit Lowe")
    _, token = invite(by="a test", email=kit.email, role="auditor", organisation=None)
    page = page_of(client.get(f"/invitations/{token}"))
    assert page.css_first("main a[href^='/sign-in']").attributes["href"] == f"/sign-in?next=/invitations/{token}"
    assert client.post(f"/invitations/{token}", {"name": "x", "password": NEW, "again": NEW}).status_code == 400
    assert who.signed_in(jo).post(f"/invitations/{token}").status_code == 400
    assert who.signed_in(kit).post(f"/invitations/{token}")["Location"] == "/account"
    assert kit.memberships.count() == 2


def test_the_secret_of_a_link_is_not_logged(home: Any, capsys: Any, client: Any) -> None:
    import logging

    from heed.logs import WithoutWords

    record = logging.LogRecord("django.request", 30, "", 0, "%s: %s", ("Gone", "/invitations/" + "a" * 43), None)
    assert WithoutWords().filter(record)
    assert "aaa" not in record.getMessage()


def test_the_open_house_says_that_nobody_signs_in(home: Any, client: Any) -> None:
    assert "This Heed has no account yet" in words(page_of(client.get("/sign-in")))
    assert "Sign in" not in words(page_of(client.get("/")).css_first("nav"))


@pytest.mark.parametrize("address", ["/sign-in", "/people", "/audit", "/account", "/add", "/invitations/" + "a" * 43])
def test_a_read_only_heed_signs_nobody_in(jo: Account, settings: Any, address: str) -> None:
    client = who.signed_in(jo)
    settings.HEED = {**settings.HEED, "HEED_PUBLIC": True}
    answer = client.get(address)
    assert answer.status_code == 403 and "read-only" in answer.content.decode()
    assert "Your account" not in client.get("/").content.decode()


def test_forms_without_their_token_are_refused(jo: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    assert password(client, jo.email).status_code == 403
