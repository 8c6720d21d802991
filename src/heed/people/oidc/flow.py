"""One sign-in by the provider: `begin` it, and what it means when the browser `come_back`s."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from heed.people.oidc import provider as known
from heed.people.oidc import token
from heed.people.oidc.fetch import fetch
from heed.people.oidc.provider import Provider
from heed.people.oidc.token import Person
from heed.refusal import refuse

GOOD_FOR = 600  # seconds between going and coming back
SCOPE = "openid email profile"
ERROR = re.compile(r"[a-z_]{1,40}")


def begin(back: str) -> tuple[str, dict[str, Any]]:
    """The address to send the browser to, and what its session must keep until it is back at the address `back`."""
    there = known.provider()
    kept = {
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "verifier": secrets.token_urlsafe(48),
        "back": back,
        "issuer": there.issuer,
        "at": time.time(),
    }
    asked = {
        "response_type": "code",
        "client_id": there.client,
        "redirect_uri": back,
        "scope": SCOPE,
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": challenge(str(kept["verifier"])),
        "code_challenge_method": "S256",
    }
    return f"{there.authorization}{'&' if '?' in there.authorization else '?'}{urlencode(asked)}", kept


def challenge(verifier: str) -> str:
    """What of the verifier is shown at the beginning (RFC 7636, S256)."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def come_back(kept: Mapping[str, Any] | None, said: Mapping[str, str]) -> tuple[Person, str]:
    """The person the provider proved and the access token for asking more of them; `kept` must have been taken out of the session already."""
    there = known.provider()
    if not kept or not hmac.compare_digest(kept["state"].encode(), said.get("state", "").encode()):
        raise refuse("oidc-state")
    if time.time() - kept["at"] > GOOD_FOR or kept["issuer"] != there.issuer:
        raise refuse("oidc-state")
    if said.get("iss", there.issuer) != there.issuer:
        raise refuse("oidc-token", why="another provider made it")
    if "error" in said or not said.get("code"):
        error = said.get("error", "")
        raise refuse("oidc-declined", why=error if ERROR.fullmatch(error) else "it gave no code")
    answer = _exchange(there, said["code"], kept)
    proved = _read(there, answer["id_token"], kept["nonce"])
    access = answer.get("access_token")
    return proved, access if isinstance(access, str) else ""


def with_email(person: Person, access: str) -> Person:
    """The person with the checked address, asked for where the ID token does not hold it (Core 5.4 lets a provider keep it for userinfo)."""
    there = known.provider()
    if person.email or not there.userinfo or not access:
        return person
    status, said = fetch(there.userinfo, issuer=there.issuer, headers={"Authorization": f"Bearer {access}"})
    if status != 200 or said.get("sub") != person.subject:
        return person
    more = token.person(said, there.issuer)
    return person._replace(email=more.email, name=person.name or more.name)


def _exchange(there: Provider, code: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": kept["back"],
        "client_id": there.client,
        "code_verifier": kept["verifier"],
    }
    headers, secret = {}, known.secret()
    if secret and there.basic:
        pair = f"{quote(there.client, safe='')}:{quote(secret, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    elif secret:
        form["client_secret"] = secret
    status, answer = fetch(there.token, issuer=there.issuer, form=form, headers=headers)
    if status != 200 and answer.get("error") == "invalid_grant":
        raise refuse("oidc-code")
    if status != 200:
        error = str(answer.get("error", status))
        raise refuse("oidc-odd", why=f"it said {error}" if ERROR.fullmatch(error) else f"status {status}")
    if not isinstance(answer.get("id_token"), str):
        raise refuse("oidc-odd", why="it sent no ID token")
    return answer


def _read(there: Provider, written: str, nonce: str) -> Person:
    for again in (False, True):  # a key Heed has not seen: they may have been changed since
        try:
            return token.read(
                written, keys=known.keys(there, again), issuer=there.issuer, client=there.client, nonce=nonce
            )
        except token.UnknownKey:
            continue
    raise refuse("oidc-token", why="its signature is not the provider's")
