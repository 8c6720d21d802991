"""The provider an administrator named: what it says of itself (discovery) and its keys, each kept a while."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

from heed.people.oidc.fetch import fetch, origin
from heed.refusal import refuse

KEPT = 3600.0  # seconds
KEYS_AGAIN = 60.0  # seconds before keys are asked for again because of a token that names an unknown one
WANTED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Provider(NamedTuple):
    """Its issuer, our name there, and its addresses, all at the issuer's own origin."""

    issuer: str
    client: str
    authorization: str
    token: str
    keys: str
    userinfo: str  # empty: none
    basic: bool  # how our secret is sent: in the header, or in the form


_said: dict[str, tuple[float, Provider]] = {}
_keys: dict[str, tuple[float, list[Mapping[str, Any]]]] = {}


def is_on() -> bool:
    """Whether an administrator named a provider."""
    return bool(settings.HEED["HEED_OIDC_ISSUER"]) and not settings.HEED["HEED_PUBLIC"]


def secret() -> str:
    """Our secret there; empty where none is agreed (PKCE alone)."""
    path = settings.HEED["HEED_OIDC_SECRET_FILE"]
    try:
        return Path(path).read_text(encoding="utf-8").strip() if path else ""
    except (OSError, UnicodeDecodeError) as problem:  # it could be read at the start
        raise refuse("oidc-odd", why="the secret agreed with it cannot be read any more") from problem


def provider() -> Provider:
    """The provider, as it said of itself within the hour; refused where it is away or its words do not hold together."""
    if not is_on():
        raise refuse("oidc-off")
    issuer, client = settings.HEED["HEED_OIDC_ISSUER"], settings.HEED["HEED_OIDC_CLIENT"]
    at, known = _said.get(f"{issuer} {client}", (0.0, None))
    if known is None or time.monotonic() - at > KEPT:
        status, said = fetch(f"{issuer.rstrip('/')}/.well-known/openid-configuration", issuer=issuer)
        if status != 200:
            raise refuse("oidc-odd", why="it does not say how to sign in there")
        known = _checked(said, issuer, client)
        _said[f"{issuer} {client}"] = (time.monotonic(), known)
    return known


def keys(known: Provider, again: bool = False) -> list[Mapping[str, Any]]:
    """Its keys; with `again` they are asked for anew, at most once a minute."""
    at, kept = _keys.get(known.keys, (0.0, []))
    age = time.monotonic() - at
    if not kept or age > KEPT or (again and age > KEYS_AGAIN):
        status, said = fetch(known.keys, issuer=known.issuer)
        listed = said.get("keys")
        if status != 200 or not isinstance(listed, list):
            raise refuse("oidc-odd", why="it shows no keys")
        kept = [key for key in listed if isinstance(key, dict)]
        _keys[known.keys] = (time.monotonic(), kept)
    return kept


def forget() -> None:
    """Asks everything anew."""
    _said.clear()
    _keys.clear()


def _checked(said: Mapping[str, Any], issuer: str, client: str) -> Provider:
    if said.get("issuer") != issuer:
        raise refuse("oidc-odd", why="it calls itself by another name than HEED_OIDC_ISSUER")
    for name in (*WANTED, "userinfo_endpoint"):
        address = said.get(name, "" if name not in WANTED else None)
        if not isinstance(address, str) or (address and not _at_home(address, issuer)):
            raise refuse("oidc-odd", why=f"its {name} is missing or outside its own address")
    if "S256" not in _listed(said, "code_challenge_methods_supported", "S256"):
        raise refuse("oidc-odd", why="it takes no proof of who asked (PKCE)")
    ways = _listed(said, "token_endpoint_auth_methods_supported", "client_secret_basic")
    return Provider(
        issuer,
        client,
        said["authorization_endpoint"],
        said["token_endpoint"],
        said["jwks_uri"],
        said.get("userinfo_endpoint", ""),
        "client_secret_basic" in ways,
    )


def _listed(said: Mapping[str, Any], name: str, otherwise: str) -> list[Any]:
    listed = said.get(name)
    return listed if isinstance(listed, list) else [otherwise]


def _at_home(address: str, issuer: str) -> bool:
    try:
        plain = not set("@\\") & set(urlsplit(address).netloc)  # read one way here, another way by a browser
        return plain and origin(address) == origin(issuer)
    except ValueError:  # no port of this world
        return False
