"""The ID token: what a provider signed of one sign-in, taken for true only where every check of OpenID Connect Core 3.1.3.7 holds. Pure."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any, NamedTuple

import jwt

from heed.refusal import refuse

FAMILIES = {
    "RSA": ("RS256", "PS256"),
    "EC": ("ES256",),
}  # what a key of each kind may sign with; never what the token itself says
ALGORITHMS = [name for family in FAMILIES.values() for name in family]
LEEWAY = 60  # seconds by which two clocks may differ
SMALLEST_RSA = 2048
LONGEST_SUBJECT = 255

# What says that a second factor was used: of RFC 8176 the one word that means several, and two published classes that mean the same.
SECOND_FACTOR_METHODS = {"mfa"}
SECOND_FACTOR_CLASSES = {
    "https://refeds.org/profile/mfa",
    "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
}


class UnknownKey(Exception):
    """None of the keys is the one the token names: the provider may have changed them."""


class Person(NamedTuple):
    """What the provider says of the one who signed in."""

    issuer: str
    subject: str
    email: str = ""  # empty where the provider does not say that it is checked
    name: str = ""
    second_factor: bool = False


def read(token: str, *, keys: list[Mapping[str, Any]], issuer: str, client: str, nonce: str) -> Person:
    """The person an ID token speaks of; refused (`oidc-token`) where any check fails. UnknownKey: ask for the keys again."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as problem:
        raise refuse("oidc-token", why="it is no signed token") from problem
    claims = _checked(token, _key(header, keys), issuer, client)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise refuse("oidc-token", why="it answers another sign-in")
    return person(claims, issuer)


def person(claims: Mapping[str, Any], issuer: str) -> Person:
    """The person of claims that are proved already."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
        raise refuse("oidc-token", why="it names nobody")
    return Person(issuer, subject, checked_email(claims), _words(claims.get("name")), _second_factor(claims))


def checked_email(claims: Mapping[str, Any]) -> str:
    """The address where the provider says that it is the person's; empty otherwise."""
    email = _words(claims.get("email"))
    said = claims.get("email_verified")
    checked = said is True or said == "true"  # some write it in quotation marks
    return email if checked and email.isascii() else ""  # a letter that only looks like another makes another address


def _key(header: Mapping[str, Any], keys: list[Mapping[str, Any]]) -> jwt.PyJWK:
    algorithm, named = header.get("alg"), header.get("kid")
    fit = [
        key
        for key in keys
        if key.get("use", "sig") == "sig"
        and algorithm in FAMILIES.get(str(key.get("kty")), ())
        and key.get("alg", algorithm) == algorithm
        and (named is None or key.get("kid") == named)
    ]
    if algorithm not in ALGORITHMS:
        raise refuse("oidc-token", why="it is signed in a way Heed does not take")
    if len(fit) != 1:
        raise UnknownKey
    try:
        key = jwt.PyJWK(dict(fit[0]), algorithm)
    except (jwt.PyJWTError, ValueError, TypeError) as problem:
        raise refuse("oidc-odd", why="one of its keys cannot be read") from problem
    if key.key_type == "RSA" and key.key.key_size < SMALLEST_RSA:
        raise refuse("oidc-odd", why="its key is too short")
    return key


def _checked(token: str, key: jwt.PyJWK, issuer: str, client: str) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[key.algorithm_name],
            audience=client,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.ExpiredSignatureError as problem:
        raise refuse("oidc-token", why="it has run out") from problem
    except jwt.InvalidAudienceError as problem:
        raise refuse("oidc-token", why="it was made for another program") from problem
    except jwt.InvalidIssuerError as problem:
        raise refuse("oidc-token", why="another provider made it") from problem
    except jwt.InvalidSignatureError as problem:
        raise refuse("oidc-token", why="its signature is not the provider's") from problem
    except jwt.PyJWTError as problem:
        raise refuse("oidc-token", why="it is not whole") from problem
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client) != client:
        raise refuse("oidc-token", why="it was made for another program")
    return claims


def _second_factor(claims: Mapping[str, Any]) -> bool:
    methods = claims.get("amr")
    used = {word for word in methods if isinstance(word, str)} if isinstance(methods, list) else set()
    return bool(used & SECOND_FACTOR_METHODS) or str(claims.get("acr")) in SECOND_FACTOR_CLASSES


def _words(value: object) -> str:
    return " ".join(value.replace("\0", " ").split())[:254] if isinstance(value, str) else ""
