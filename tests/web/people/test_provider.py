"""What a provider may tell or do that a real one cannot be made to: against a small one of ours that can (tests/people/provider.py).

There and back by a real provider: test_real_provider.py.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import who
from tests.people.provider import CLIENT, SECRET, Provider, b64, one_each, public, signed
from tests.web.reading import page_of, words

from heed.people.actions.connect import disconnect
from heed.people.actions.invite import invite
from heed.people.actions.leave import leave
from heed.people.models import Account, AuditEvent, Connection, Invitation, KeptSession
from heed.people.oidc import provider as known
from heed.refusals import REFUSALS

pytestmark = pytest.mark.django_db
JO = "jo.field@example.org"


@pytest.fixture
def provider(home: Any, settings: Any, tmp_path: Path) -> Iterator[Provider]:
    """The provider, named in the settings."""
    running = Provider()
    (tmp_path / "secret").write_text(SECRET + "\n")
    settings.HEED = {
        **settings.HEED,
        "HEED_OIDC_ISSUER": running.issuer,
        "HEED_OIDC_CLIENT": CLIENT,
        "HEED_OIDC_SECRET_FILE": str(tmp_path / "secret"),
    }
    known.forget()
    yield running
    running.stop()
    known.forget()


@pytest.fixture
def jo(provider: Provider) -> Account:
    account = who.someone("administrator", name="Jo Field")
    provider.signs_in("jo-at-work", JO, name="Jo Field")
    return account


def go(client: Client, **more: str) -> str:
    """The address the browser is sent to."""
    answer = client.post("/sign-in/provider", more)
    assert answer.status_code == 200, answer.content.decode()
    page = page_of(answer)
    address = page.css_first("#onwards").attributes["href"]
    assert page.css_first("meta[http-equiv=refresh]").attributes["content"] == f"0;url={address}"
    return str(address)


def signs_in_there(address: str) -> str:
    """The address the provider sends the browser back to."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    location = answer.headers["Location"]
    connection.close()
    assert answer.status == 302
    back = urlsplit(location)
    return f"{back.path}?{back.query}"


def come(client: Client | None = None, **more: str) -> Any:
    """There and back; the answer of Heed."""
    client = client or Client()
    return client.get(signs_in_there(go(client, **more)))


def refused(answer: Any, code: str, status: int = 400) -> None:
    """The answer is this refusal, in plain words, and nobody is signed in."""
    said = words(page_of(answer))
    assert answer.status_code == status, said
    assert REFUSALS[code][0].split("{")[0] in said and "There is a problem" in said
    assert not KeptSession.objects.exclude(account=None).exists()


def test_there_and_back_then_the_code_then_where_one_was_going(jo: Account, provider: Provider) -> None:
    client = Client()
    assert words(page_of(client.get("/sign-in")).css_first("#provider")) == "Sign in with 127.0.0.1"
    assert come(client, next="/audit")["Location"] == "/sign-in/code"
    assert client.get("/audit")["Location"] == "/sign-in/code", "the provider alone opens nothing"
    assert client.post("/sign-in/code", {"code": who.code()})["Location"] == "/audit"
    assert client.get("/audit").status_code == 200
    event = AuditEvent.objects.get(verb="provider.connect")
    assert (event.by, event.facts) == (f"account:{jo.pk}", {"provider": "127.0.0.1"})
    assert AuditEvent.objects.filter(verb="session.begin").count() == 1
    assert "connected their account with the sign-in provider 127.0.0.1" in words(page_of(client.get("/audit")))


def test_what_is_asked_of_the_provider(jo: Account) -> None:
    first, second = (one_each(urlsplit(go(Client())).query) for _ in range(2))
    assert first["response_type"] == "code" and first["code_challenge_method"] == "S256"
    assert first["redirect_uri"] == "http://testserver/sign-in/provider/back"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43 and first[name] != second[name]


def test_the_second_time_the_subject_is_enough(jo: Account, provider: Provider) -> None:
    come()
    provider.signs_in("jo-at-work", "jo.married@example.org")
    assert come()["Location"] == "/sign-in/code"
    assert Connection.objects.get().account == jo
    assert AuditEvent.objects.filter(verb="provider.connect").count() == 1


def test_the_key_of_the_session_changes(jo: Account) -> None:
    client = Client()
    address = go(client)
    before = client.session.session_key
    client.get(signs_in_there(address))
    assert client.session.session_key != before
    assert KeptSession.objects.get(account=jo).browser == ""


@pytest.mark.parametrize("how", ["none", "old", "withdrawn", "a password link"])
def test_without_an_open_invitation_there_is_no_account(jo: Account, provider: Provider, how: str) -> None:
    provider.signs_in("kit-at-work", "kit@example.org", name="Kit Lowe")
    if how != "none":
        invite(by="a test", email="kit@example.org", role="reader", organisation=who.organisation())
        now = timezone.now()
        change = {
            "old": {"expires": now - timedelta(1)},
            "withdrawn": {"withdrawn": now},
            "a password link": {"role": ""},
        }
        Invitation.objects.filter(email="kit@example.org").update(**change[how])
    refused(come(), "oidc-unknown", 403)
    assert not Account.objects.filter(email="kit@example.org").exists() and not Connection.objects.exists()


@pytest.mark.parametrize("verified", [False, None, "yes", 1])
def test_an_address_nobody_checked_binds_nothing(jo: Account, provider: Provider, verified: Any) -> None:
    provider.signs_in("someone", JO, verified=verified)
    refused(come(), "oidc-email")
    assert not Connection.objects.exists()


def test_an_address_that_only_looks_the_same_binds_nothing(jo: Account, provider: Provider) -> None:
    who.someone("reader", who.organisation(), name="Kit Lowe")
    provider.signs_in("someone", "\u212ait.lowe@example.org")  # the sign of the kelvin, whose lower case is k
    refused(come(), "oidc-email")


def test_an_address_told_at_userinfo_alone(jo: Account, provider: Provider) -> None:
    provider.hidden = {"email", "email_verified"}
    assert come()["Location"] == "/sign-in/code"
    assert come()["Location"] == "/sign-in/code"
    assert provider.asked.count("/userinfo") == 1, "a known subject needs no address"


def test_an_account_that_ended(jo: Account, provider: Provider) -> None:
    kit = who.someone("reader", who.organisation(), name="Kit Lowe")
    provider.signs_in("kit-at-work", kit.email)
    come()
    leave(by="a test", account=kit)
    refused(come(), "account-ended", 403)
    Connection.objects.all().delete()
    refused(come(), "account-ended", 403)
    assert not Connection.objects.exists()


def test_an_address_given_to_someone_else_does_not_open_the_account(jo: Account, provider: Provider) -> None:
    come()
    KeptSession.objects.all().delete()
    provider.signs_in("another-jo", JO)
    refused(come(), "oidc-other")
    disconnect(by="a test", account=jo)
    assert come()["Location"] == "/sign-in/code"
    assert Connection.objects.get().subject == "another-jo"


@pytest.mark.parametrize(
    "claims, said",
    [
        ({"nonce": "another"}, "it answers another sign-in"),
        ({"nonce": None}, "it answers another sign-in"),
        ({"aud": "another program"}, "it was made for another program"),
        ({"aud": [CLIENT, "another program"]}, "it was made for another program"),
        ({"aud": [CLIENT, "x"], "azp": "x"}, "it was made for another program"),
        ({"aud": None}, "it is not whole"),
        ({"iss": "https://other.example"}, "another provider made it"),
        ({"exp": int(time.time()) - 120}, "it has run out"),
        ({"exp": None}, "it is not whole"),
        ({"exp": "soon"}, "it is not whole"),
        ({"iat": None}, "it is not whole"),
        ({"iat": int(time.time()) + 3600}, "it is not whole"),
        ({"nbf": int(time.time()) + 3600}, "it is not whole"),
        ({"sub": None}, "it is not whole"),
        ({"sub": ""}, "it names nobody"),
        ({"sub": "x" * 256}, "it names nobody"),
    ],
)
def test_a_token_that_does_not_prove_it(jo: Account, provider: Provider, claims: dict[str, Any], said: str) -> None:
    provider.claims = claims
    answer = come()
    refused(answer, "oidc-token")
    assert said in words(page_of(answer))
    provider.claims = {}
    assert come()["Location"] == "/sign-in/code", "only what was wrong stood in the way"


def unsigned(claims: dict[str, Any]) -> str:
    return f"{b64(json.dumps({'alg': 'none'}).encode())}.{b64(json.dumps(claims).encode())}."


def by_the_public_key(claims: dict[str, Any]) -> str:
    """HS256 with the public key as the secret: the old trick."""
    import hashlib
    import hmac

    said = f"{b64(json.dumps({'alg': 'HS256', 'kid': 'first'}).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{said}.{b64(hmac.new(public()['n'].encode(), said.encode(), hashlib.sha256).digest())}"


def changed_after(claims: dict[str, Any]) -> str:
    head, _, mark = signed(claims | {"sub": "someone else"}).split(".")
    return f"{head}.{b64(json.dumps(claims).encode())}.{mark}"


@pytest.mark.parametrize(
    "sign, said",
    [
        (lambda claims: signed(claims, "stranger", kid="first"), "its signature is not the provider"),
        (lambda claims: signed(claims, "stranger"), "its signature is not the provider"),
        (changed_after, "its signature is not the provider"),
        (unsigned, "it is signed in a way Heed does not take"),
        (by_the_public_key, "it is signed in a way Heed does not take"),
        (lambda claims: signed(claims, algorithm="PS256"), "its signature is not the provider"),
        (lambda claims: "no token", "it is no signed token"),
        (lambda claims: "a.b.c", "it is no signed token"),
    ],
)
def test_a_signature_that_is_not_the_providers(jo: Account, provider: Provider, sign: Any, said: str) -> None:
    provider.sign = sign
    answer = come()
    refused(answer, "oidc-token")
    assert said in words(page_of(answer))


def test_new_keys_are_asked_for_once(jo: Account, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    come()
    provider.signs_with, provider.shows = "second", ["first", "second"]
    monkeypatch.setattr(known, "KEYS_AGAIN", 0.0)
    assert come()["Location"] == "/sign-in/code"
    assert provider.asked.count("/keys") == 2
    monkeypatch.setattr(known, "KEYS_AGAIN", 60.0)
    KeptSession.objects.all().delete()
    provider.signs_with = "stranger"
    refused(come(), "oidc-token")
    assert provider.asked.count("/keys") == 2, "a stranger's token does not make Heed ask again and again"


def test_another_state(jo: Account) -> None:
    client = Client()
    back = signs_in_there(go(client))
    other = one_each(urlsplit(back).query) | {"state": "another"}
    refused(client.get(f"/sign-in/provider/back?{urlencode(other)}"), "oidc-state")
    refused(client.get(back), "oidc-state")


def test_another_browser(jo: Account) -> None:
    refused(Client().get(signs_in_there(go(Client()))), "oidc-state")


def test_nothing_begun(jo: Account) -> None:
    refused(Client().get("/sign-in/provider/back"), "oidc-state")
    refused(Client().get("/sign-in/provider/back?code=x&state="), "oidc-state")


def test_the_same_address_again(jo: Account) -> None:
    client = Client()
    back = signs_in_there(go(client))
    assert client.get(back).status_code == 302
    client.post("/sign-out")
    refused(client.get(back), "oidc-state")


def test_too_long_after(jo: Account) -> None:
    client = Client()
    back = signs_in_there(go(client))
    session = client.session
    session["provider_sign_in"] = session["provider_sign_in"] | {"at": time.time() - 601}
    session.save()
    refused(client.get(back), "oidc-state")


def test_another_providers_answer(jo: Account) -> None:
    client = Client()
    mixed = one_each(urlsplit(signs_in_there(go(client))).query) | {"iss": "https://other.example"}
    refused(client.get(f"/sign-in/provider/back?{urlencode(mixed)}"), "oidc-token")


@pytest.mark.parametrize("error, said", [("access_denied", "access_denied"), ("<b>Call 555</b>", "it gave no code")])
def test_declined(jo: Account, provider: Provider, error: str, said: str) -> None:
    provider.error = error
    answer = come()
    refused(answer, "oidc-declined")
    assert said in words(page_of(answer)) and "Call 555" not in words(page_of(answer))


def test_the_provider_is_away(jo: Account, provider: Provider) -> None:
    client = Client()
    back = signs_in_there(go(client))
    provider.stop()
    refused(client.get(back), "oidc-away", 503)
    known.forget()
    refused(client.post("/sign-in/provider"), "oidc-away", 503)
    assert client.post("/sign-in", {"email": JO, "password": who.PASSWORD})["Location"] == "/sign-in/code"


@pytest.mark.parametrize(
    "says, said",
    [
        ({"issuer": "https://other.example"}, "another name than HEED_OIDC_ISSUER"),
        ({"jwks_uri": "https://other.example/keys"}, "jwks_uri is missing or outside"),
        ({"token_endpoint": "http://127.0.0.1:1/token"}, "token_endpoint is missing or outside"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint is missing or outside"),
        ({"userinfo_endpoint": "file:///etc/passwd"}, "userinfo_endpoint is missing or outside"),
        (
            {"authorization_endpoint": "http://other.example\\@127.0.0.1/"},
            "authorization_endpoint is missing or outside",
        ),
        ({"token_endpoint": None}, "token_endpoint is missing"),
        ({"jwks_uri": "http://127.0.0.1:99999/"}, "jwks_uri is missing or outside"),
        ({"code_challenge_methods_supported": ["plain"]}, "PKCE"),
    ],
)
def test_a_provider_whose_words_do_not_hold_together(jo: Account, provider: Provider, says: Any, said: str) -> None:
    provider.says = says
    answer = Client().post("/sign-in/provider")
    refused(answer, "oidc-odd")
    assert said in words(page_of(answer)) and provider.asked == ["/.well-known/openid-configuration"]


def test_a_secret_that_is_gone(jo: Account, settings: Any) -> None:
    Path(settings.HEED["HEED_OIDC_SECRET_FILE"]).unlink()
    refused(come(), "oidc-odd")


def test_the_secret_in_the_form_where_the_provider_wants_it_there(jo: Account, provider: Provider) -> None:
    provider.says = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert come()["Location"] == "/sign-in/code"


@pytest.mark.parametrize("proof", [{"amr": ["pwd", "otp", "mfa"]}, {"acr": "https://refeds.org/profile/mfa"}])
def test_the_providers_second_factor_counts_only_where_the_settings_say_so(
    jo: Account, provider: Provider, settings: Any, proof: dict[str, Any]
) -> None:
    provider.claims = proof
    assert come()["Location"] == "/sign-in/code"
    settings.HEED = {**settings.HEED, "HEED_OIDC_SECOND_FACTOR": True}
    client = Client()
    assert come(client, next="/audit")["Location"] == "/audit"
    assert client.get("/audit").status_code == 200
    assert AuditEvent.objects.get(verb="session.begin").facts == {"how": "second factor of the provider"}
    settings.HEED = {**settings.HEED, "HEED_OIDC_SECOND_FACTOR": False}
    assert client.get("/audit")["Location"] == "/sign-in/code", "and no longer than they do"


@pytest.mark.parametrize(
    "proof", [{}, {"amr": ["pwd"]}, {"amr": "mfa"}, {"amr": [["mfa"]]}, {"acr": "0"}, {"acr": ["x"]}]
)
def test_no_second_factor_there_means_the_code_here(jo: Account, provider: Provider, settings: Any, proof: Any) -> None:
    settings.HEED = {**settings.HEED, "HEED_OIDC_SECOND_FACTOR": True}
    provider.claims = proof
    assert come()["Location"] == "/sign-in/code"


def test_with_the_providers_second_factor_none_need_be_set_up_here(
    jo: Account, provider: Provider, settings: Any
) -> None:
    settings.HEED = {**settings.HEED, "HEED_OIDC_SECOND_FACTOR": True}
    invite(by="a test", email="kit@example.org", role="librarian", organisation=None)
    provider.signs_in("kit-at-work", "kit@example.org", name="Kit Lowe", amr=["mfa"])
    client = Client()
    assert come(client)["Location"] == "/account"
    page = page_of(client.get("/account"))
    assert "Your sign-in provider asks for it" in words(page) and page.css_first("#codes") is None
    assert client.get("/add").status_code == 200


def test_connecting_ones_own_account_where_the_provider_checks_no_address(jo: Account, provider: Provider) -> None:
    provider.signs_in("jo-at-work", "", name="Jo")
    client = who.signed_in(jo)
    assert page_of(client.get("/account")).css_first("#connect") is not None
    assert come(client)["Location"] == "/account"
    page = page_of(client.get("/account"))
    assert page.css_first("#connect") is None and "Connected with 127.0.0.1" in words(page)
    assert come()["Location"] == "/sign-in/code"


def test_a_person_of_the_provider_is_one_account(jo: Account, provider: Provider) -> None:
    come()
    kit = who.signed_in(who.someone("librarian", name="Kit Lowe"))
    answer = come(kit)
    page = page_of(answer)
    assert answer.status_code == 400 and "connected with another person" in words(page)
    assert page.css_first("#provider") is None, "one who is signed in is shown no form to sign in"
    assert Connection.objects.get().account == jo


def test_what_was_begun_to_connect_does_not_sign_in(jo: Account) -> None:
    client = who.signed_in(jo)
    back = signs_in_there(go(client))
    session = client.session
    kept = session["provider_sign_in"]
    client.post("/sign-out")
    client.get("/sign-in")
    other = Client()
    go(other)
    session = other.session
    session["provider_sign_in"] = kept
    session.save()
    refused(other.get(back), "oidc-state")
    assert not Connection.objects.exists()


def test_an_administrator_disconnects(jo: Account, provider: Provider) -> None:
    kit = who.someone("librarian", name="Kit Lowe")
    provider.signs_in("kit-at-work", kit.email)
    come()
    client = who.signed_in(jo)
    assert page_of(client.get(f"/people/{kit.pk}")).css_first("#disconnect") is not None
    assert client.post(f"/people/{kit.pk}/provider")["Location"] == f"/people/{kit.pk}"
    assert not Connection.objects.exists() and not KeptSession.objects.filter(account=kit).exists()
    assert AuditEvent.objects.get(verb="provider.disconnect").facts == {"sessions": 1}
    client.post(f"/people/{kit.pk}/provider")
    assert AuditEvent.objects.filter(verb="provider.disconnect").count() == 1


def test_it_goes_on_to_no_other_site(jo: Account) -> None:
    client = Client()
    come(client, next="https://evil.example/")
    assert client.post("/sign-in/code", {"code": who.code()})["Location"] == "/account"


def test_too_many_begun_in_a_minute(jo: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    from heed.web.views.people import provider as view

    monkeypatch.setattr(view, "A_MINUTE", 2)
    go(Client())
    client = Client()
    go(client)
    refused(Client().post("/sign-in/provider"), "oidc-busy", 429)
    KeptSession.objects.update(expire_date=timezone.now() + timedelta(seconds=530))
    go(Client())


def test_off_unless_named(home: Any, client: Any) -> None:
    who.someone("administrator")
    assert page_of(client.get("/sign-in")).css_first("#provider") is None
    refused(client.post("/sign-in/provider"), "oidc-off", 404)
    refused(client.get("/sign-in/provider/back?code=x&state=y"), "oidc-off", 404)


def test_it_is_begun_by_our_own_form_alone(jo: Account, provider: Provider) -> None:
    assert Client(enforce_csrf_checks=True).post("/sign-in/provider").status_code == 403
    assert Client().get("/sign-in/provider").status_code == 405
    assert not provider.asked


def test_a_read_only_heed_asks_no_provider(jo: Account, provider: Provider, settings: Any) -> None:
    settings.HEED = {**settings.HEED, "HEED_PUBLIC": True}
    assert Client().post("/sign-in/provider").status_code == 403
    assert Client().get("/sign-in/provider/back").status_code == 403
    assert not provider.asked


def test_the_logs_hold_no_person_and_no_secret(jo: Account, caplog: Any) -> None:
    caplog.set_level("DEBUG")
    come()
    said = caplog.text
    assert "asked the sign-in provider at /token" in said
    assert not [word for word in ("jo.field", "jo-at-work", "Jo Field", SECRET, "code=") if word in said]


def test_the_health_page_names_it(jo: Account, provider: Provider, client: Any) -> None:
    said = words(page_of(client.get("/health")))
    assert f"{provider.issuer}; its second factor does not count." in said
