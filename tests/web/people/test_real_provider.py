"""Signing in by a real provider (Django OAuth Toolkit, tests/people/toolkit): its screens, its codes, its keys, its refusals.

What no provider in its right mind does (a token for another program, a signature of nobody's) is tried in test_provider.py,
against one that can be told to misbehave.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import jwt
import pytest
from django.test import Client
from tests.people import who
from tests.people.provider import one_each, public
from tests.people.toolkit.running import BACK, CLIENT, SECRET, Person, running
from tests.web.people.test_provider import go, refused
from tests.web.reading import page_of, words

from heed.people.actions.invite import invite
from heed.people.actions.leave import leave
from heed.people.models import Account, AuditEvent, Connection, Invitation
from heed.people.oidc import flow, token
from heed.people.oidc import provider as known

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("toolkit")]
KEPT = "provider_sign_in"


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its issuer, while it runs."""
    with running(tmp_path_factory.mktemp("toolkit")) as issuer:
        yield issuer


@pytest.fixture
def jo(there: str, home: Any, settings: Any, tmp_path: Path) -> Iterator[Account]:
    """An administrator here who is known there too; the provider is named in the settings."""
    (tmp_path / "secret").write_text(SECRET)
    named = {
        "HEED_OIDC_ISSUER": there,
        "HEED_OIDC_CLIENT": CLIENT,
        "HEED_OIDC_SECRET_FILE": str(tmp_path / "secret"),
    }
    settings.HEED = {**settings.HEED, **named}
    known.forget()
    yield who.someone("administrator", name="Jo Field")
    known.forget()


def come(name: str, client: Client | None = None, **more: str) -> Any:
    """There, through its sign-in and its consent, and back; the answer of Heed."""
    client = client or Client()
    back = Person(name).signs_in(go(client, **more))
    assert back, "the provider sent the browser back"
    return client.get(back)


def changed(client: Client, **otherwise: str) -> None:
    """What Heed kept of the sign-in under way is another's."""
    session = client.session
    session[KEPT] = session[KEPT] | otherwise
    session.save()


def test_there_through_its_screens_and_back_then_the_code(jo: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens: list[str] = []
    read = token.read
    monkeypatch.setattr(flow.token, "read", lambda written, **more: tokens.append(written) or read(written, **more))
    client = Client()
    address = go(client, next="/audit")
    asked = one_each(urlsplit(address).query)
    back = Person("Jo Field").signs_in(address)
    said = one_each(urlsplit(back).query)
    assert said["state"] == asked["state"] and said["iss"] == known.provider().issuer and said["code"]
    assert client.get(back)["Location"] == "/sign-in/code"
    assert client.get("/audit")["Location"] == "/sign-in/code", "the provider alone opens nothing"
    assert client.post("/sign-in/code", {"code": who.code()})["Location"] == "/audit"
    head, claims = jwt.get_unverified_header(tokens[0]), jwt.decode(tokens[0], options={"verify_signature": False})
    assert head["alg"] == "RS256" and claims["nonce"] == asked["nonce"] and claims["aud"] == CLIENT
    assert Connection.objects.get().subject == claims["sub"] and Connection.objects.get().account == jo


def test_the_second_time_nothing_is_connected_again(jo: Account) -> None:
    person = Person("Jo Field")
    for _ in range(2):
        client = Client()
        assert client.get(person.signs_in(go(client)))["Location"] == "/sign-in/code"
    assert AuditEvent.objects.filter(verb="provider.connect").count() == 1


def test_an_invitation_becomes_an_account(jo: Account) -> None:
    for role in ("librarian", "auditor"):
        invite(by="a test", email="kit.lowe@example.org", role=role, organisation=None)
    assert come("Kit Lowe")["Location"] == "/sign-in/code"
    kit = Account.objects.get(email="kit.lowe@example.org")
    assert kit.name == "Kit Lowe" and not kit.has_usable_password()
    assert set(kit.memberships.values_list("role", flat=True)) == {"librarian", "auditor"}
    assert Invitation.objects.filter(email=kit.email, used=None).count() == 0
    verbs = AuditEvent.objects.filter(by=f"account:{kit.pk}").values_list("verb", flat=True)
    assert set(verbs) == {"account.begin", "role.grant", "provider.connect"}


def test_someone_it_knows_and_heed_does_not(jo: Account) -> None:
    refused(come("Kit Lowe"), "oidc-unknown", 403)
    assert Account.objects.count() == 1 and not Connection.objects.exists()


def test_an_account_that_ended_here(jo: Account) -> None:
    kit = who.someone("reader", who.organisation(), name="Kit Lowe")
    come("Kit Lowe")
    leave(by="a test", account=kit)
    refused(come("Kit Lowe"), "account-ended", 403)


@pytest.mark.parametrize("name, password", [("Lee Marsh", {}), ("Jo Field", {"password": "another"})])
def test_an_account_that_ended_there_and_a_wrong_password_do_not_come_back(
    jo: Account, name: str, password: dict[str, str]
) -> None:
    who.someone("reader", who.organisation(), name="Lee Marsh")
    person = Person(name)
    assert person.signs_in(go(Client()), **password) == ""
    assert "Please enter a correct" in words(person.page) and not Connection.objects.exists()


def test_an_address_it_did_not_check(jo: Account) -> None:
    ash = who.someone("reader", who.organisation(), name="Ash Penn")
    refused(come("Ash Penn"), "oidc-email")
    assert come("Ash Penn", who.signed_in(ash))["Location"] == "/account"
    assert come("Ash Penn")["Location"] == "/sign-in/code"


def test_its_second_factor_counts_only_where_the_settings_say_so(jo: Account, settings: Any) -> None:
    who.someone("auditor", name="Mo Barrow")
    assert come("Mo Barrow")["Location"] == "/sign-in/code"
    settings.HEED = {**settings.HEED, "HEED_OIDC_SECOND_FACTOR": True}
    client = Client()
    assert come("Mo Barrow", client, next="/audit")["Location"] == "/audit"
    assert client.get("/audit").status_code == 200
    assert come("Jo Field")["Location"] == "/sign-in/code", "a password alone there is none here"


def test_consent_withheld(jo: Account) -> None:
    client = Client()
    answer = client.get(Person("Jo Field").signs_in(go(client), answer="cancel"))
    refused(answer, "oidc-declined")
    assert "access_denied" in words(page_of(answer))


def test_a_code_is_good_for_who_asked_and_once(jo: Account) -> None:
    """The toolkit itself refuses: another proof of who asked (PKCE), and the same code again."""
    client = Client()
    back = Person("Jo Field").signs_in(go(client))
    changed(client, verifier="x" * 64)
    refused(client.get(back), "oidc-code")
    back = Person("Jo Field").signs_in(go(client))
    assert client.get(back)["Location"] == "/sign-in/code"
    client.post("/sign-out")
    used = one_each(urlsplit(back).query)["code"]
    fresh = one_each(urlsplit(Person("Jo Field").signs_in(go(client))).query)
    refused(client.get(f"{BACK}?{urlencode(fresh | {'code': used})}"), "oidc-code")


def test_it_wants_proof_of_who_asks(jo: Account) -> None:
    parts = urlsplit(go(Client()))
    asked = {name: said for name, said in one_each(parts.query).items() if not name.startswith("code_challenge")}
    back = Person("Jo Field").signs_in(f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(asked)}")
    assert "error=invalid_request" in back and "code=" not in back


def test_a_token_of_another_sign_in(jo: Account) -> None:
    client = Client()
    back = Person("Jo Field").signs_in(go(client))
    changed(client, nonce="another")
    answer = client.get(back)
    refused(answer, "oidc-token")
    assert "it answers another sign-in" in words(page_of(answer))


def test_its_signature_under_another_key(jo: Account, there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with urlopen(f"{there}/.well-known/jwks.json", timeout=60) as answer:
        named = jwt.PyJWKSet.from_json(answer.read()).keys[0].key_id
    monkeypatch.setattr(known, "keys", lambda *_: [public("stranger") | {"kid": named}])
    answer = come("Jo Field")
    refused(answer, "oidc-token")
    assert "its signature is not the provider" in words(page_of(answer))


def test_a_wrong_secret(jo: Account, settings: Any) -> None:
    Path(settings.HEED["HEED_OIDC_SECRET_FILE"]).write_text("another")
    answer = come("Jo Field")
    refused(answer, "oidc-odd")
    assert "invalid_client" in words(page_of(answer))
