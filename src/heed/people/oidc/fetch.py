"""The only calls a sign-in makes: JSON from addresses of the provider that an administrator named, each call in the log."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from heed.refusal import refuse

log = logging.getLogger("heed.people.oidc")
SECONDS = 10
MOST = 1_000_000  # bytes of one answer


class _Nowhere(HTTPRedirectHandler):
    """An answer that sends elsewhere is not followed: nobody named that address."""

    def redirect_request(self, *args: Any) -> None:
        return None


_opener = build_opener(_Nowhere)


def origin(address: str) -> str:
    """Scheme, host and port: what may be called is what stands at the issuer's own."""
    parts = urlsplit(address)
    port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"


def fetch(
    address: str, *, issuer: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    """The status and the JSON object of an answer; refused where the provider is away, or answers something else."""
    if origin(address) != origin(issuer):
        raise refuse("oidc-odd", why="it names an address outside its own")
    asked = Request(
        address,
        data=urlencode(form).encode() if form is not None else None,
        headers={"Accept": "application/json", "User-Agent": "Heed", **(headers or {})},
    )
    begun = time.monotonic()
    try:
        status, body = _answer(asked)
    except (OSError, HTTPException) as problem:  # URLError and time-outs are OSErrors
        log.warning("the sign-in provider did not answer at %s", urlsplit(address).path)
        raise refuse("oidc-away", provider=urlsplit(issuer).hostname) from problem
    took = int((time.monotonic() - begun) * 1000)
    log.info("asked the sign-in provider at %s", urlsplit(address).path, extra={"status": status, "ms": took})
    if status >= 500:
        raise refuse("oidc-away", provider=urlsplit(issuer).hostname)
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise refuse("oidc-odd", why="it is not JSON") from problem
    if not isinstance(said, dict) or len(body) > MOST:
        raise refuse("oidc-odd", why="it is not of the form agreed")
    return status, said


def _answer(asked: Request) -> tuple[int, bytes]:
    try:
        with _opener.open(asked, timeout=SECONDS) as answer:
            return answer.status, answer.read(MOST + 1)
    except HTTPError as problem:
        with problem:
            return problem.code, problem.read(MOST + 1)
