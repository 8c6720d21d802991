"""Fetches one web address, safely: only from hosts that were named, at the address that was looked at, within limits. Pure of Django.

A name is resolved once and the connection goes to that very address, so that it cannot be resolved to another meanwhile. Addresses of
private, local and special ranges are refused unless the host was named as one of our own network. Every hop of a redirect is asked of
`named` anew; proxies of the environment are not used. The whole of a fetch ends with its deadline, however slowly an answer drips.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

AGENT = "Heed link check"
PERMANENT, REDIRECTS = {301, 308}, {301, 302, 303, 307, 308}
CHUNK = 1 << 16
PATIENCE = 15.0  # seconds without a byte
PLAIN = "/?&=%+:;,@!$'()*~-._[]|"  # what stands in a path as it is
PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Named:
    """A host an administrator named; `port` None: the usual ones; `private`: it may be of our own network."""

    host: str
    port: int | None = None
    private: bool = False


@dataclass(frozen=True)
class Limits:
    """The most of each: bytes of an answer, seconds in all, redirects followed."""

    size: int = 200 << 20
    seconds: float = 60.0
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """An answer: of a 2xx its hash and size (and `body` where it was asked for); `moved_to`: where permanent redirects alone led."""

    status: int
    url: str
    moved_to: str = ""
    sha256: str = ""
    size: int = 0
    kind: str = ""  # of its content, as the server says
    etag: str = ""
    body: bytes = field(default=b"", repr=False)


class NotFetched(Exception):
    """There was no answer one can use; `code` says why, `moved_to` where a permanent redirect pointed that was not followed."""

    def __init__(self, code: str, moved_to: str = "") -> None:
        super().__init__(code)
        self.code, self.moved_to = code, moved_to


@dataclass(frozen=True)
class Hop:
    """One call that went out, or was refused before it did (`came`: its status, or a code)."""

    url: str
    came: str
    size: int
    seconds: float


@dataclass(frozen=True)
class Sent:
    """What is sent with a call that asks by POST, and its own headers; what is secret in them is never shown."""

    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)


WhoIsNamed = Callable[[str], Named | None]


def fetch(
    url: str,
    named: WhoIsNamed,
    *,
    limits: Limits = Limits(),
    keep: bool = False,
    etag: str = "",
    sent: Sent | None = None,
    told: Callable[[Hop], None] = lambda hop: None,
) -> Fetched:
    """The answer at `url`; raises NotFetched. `named` says which hosts may be asked; `told` hears of every hop.

    What is `sent` goes to that very address by POST, and follows no redirect.
    """
    until = time.monotonic() + limits.seconds
    permanent, moved_to = True, ""
    for _ in range(limits.redirects + 1):
        begun = time.monotonic()
        try:
            answer, onward = _hop(url, named, limits, until, keep, etag, sent)
        except NotFetched as problem:
            told(Hop(url, problem.code, 0, time.monotonic() - begun))
            if problem.code == "not-named" and moved_to == url:
                raise NotFetched("moved-unnamed", moved_to) from None
            raise
        told(Hop(url, str(answer.status), answer.size, time.monotonic() - begun))
        if onward and sent is not None:
            raise NotFetched("redirects")
        if not onward:
            return Fetched(**{**answer.__dict__, "moved_to": moved_to})
        if urlsplit(url).scheme == "https" and urlsplit(onward).scheme == "http":
            raise NotFetched("downgrade", onward if permanent and answer.status in PERMANENT else "")
        permanent = permanent and answer.status in PERMANENT
        url = onward
        moved_to = url if permanent else moved_to
    raise NotFetched("redirects")


def parts_of(url: str) -> SplitResult:
    """The parts of a web address Heed can ask for; raises NotFetched for any other."""
    try:
        parts = urlsplit(url)
        _ = parts.port
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except (ValueError, UnicodeError):
        raise NotFetched("address-odd") from None
    if parts.scheme not in PORTS or not host or parts.username is not None or any(ord(mark) <= 32 for mark in url):
        raise NotFetched("address-odd")
    return parts


def is_private(address: str) -> bool:
    """Whether an IP address is of any range that is not the open internet, also where it is wrapped in an IPv6 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_private(str(ip.ipv4_mapped))
        inner = ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is None and ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and is_private(str(inner)):
            return True
    return not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified


def _hop(
    url: str, named: WhoIsNamed, limits: Limits, until: float, keep: bool, etag: str, sent: Sent | None
) -> tuple[Fetched, str]:
    """One request and its answer; the second is where it redirects to, or empty."""
    parts = parts_of(url)
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or PORTS[parts.scheme]
    who = named(host)
    if who is None or port != (who.port or PORTS[parts.scheme]):
        raise NotFetched("not-named")
    held: list[Any] = [_connect(_resolved(host, port, who.private), port, until)]  # TLS puts another in its place
    ending = threading.Timer(max(until - time.monotonic(), 0.01), _shut, [held])
    ending.daemon = True
    ending.start()
    try:
        if parts.scheme == "https":
            held[0] = ssl.create_default_context().wrap_socket(
                held[0], server_hostname=host, do_handshake_on_connect=False
            )
            held[0].do_handshake()
        answer = _ask(held[0], parts, host, port, limits, keep, etag, sent, until)
    except ssl.SSLCertVerificationError:
        raise NotFetched("certificate") from None
    except (OSError, http.client.HTTPException, ValueError):
        raise NotFetched("timeout" if time.monotonic() >= until else "no-answer") from None
    finally:
        ending.cancel()
        held[0].close()
    if time.monotonic() >= until:  # what was cut off by the deadline may look like a whole answer
        raise NotFetched("timeout")
    return answer


def _resolved(host: str, port: int, private: bool) -> list[tuple[int, str]]:
    """The addresses of the host; refused where any of them is private and the host was not named so."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetched("no-such-host") from None
    addresses = list(dict.fromkeys((int(family), str(where[0])) for family, _, _, _, where in found))
    if not private and any(is_private(address) for _, address in addresses):
        raise NotFetched("private-range")
    return addresses


def _connect(addresses: list[tuple[int, str]], port: int, until: float) -> socket.socket:
    """A connection to the first of these very addresses that takes one."""
    for family, address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            raise NotFetched("timeout")
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.settimeout(min(left, PATIENCE))
        try:
            sock.connect((address, port))
            return sock
        except OSError:
            sock.close()
    raise NotFetched("no-answer")


def _ask(
    sock: socket.socket,
    parts: SplitResult,
    host: str,
    port: int,
    limits: Limits,
    keep: bool,
    etag: str,
    sent: Sent | None,
    until: float,
) -> tuple[Fetched, str]:
    connection = http.client.HTTPConnection(host, port)
    connection.default_port = PORTS[parts.scheme]  # type: ignore[misc]
    connection.sock = sock
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    if etag:
        headers["If-None-Match"] = etag
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if sent is None:
        connection.request("GET", quote(path, safe=PLAIN), headers=headers)
    else:
        sock.settimeout(max(until - time.monotonic(), 0.01))  # one who thinks before answering may be silent for long
        connection.request("POST", quote(path, safe=PLAIN), body=sent.body, headers={**headers, **sent.headers})
    answer = connection.getresponse()
    where = answer.headers.get("Location", "") if answer.status in REDIRECTS else ""
    url = parts.geturl()
    if where:
        return Fetched(answer.status, url), urljoin(url, where).partition("#")[0]
    if not 200 <= answer.status < 300:
        return Fetched(answer.status, url, etag=etag if answer.status == 304 else ""), ""
    return _read(answer, url, limits, keep, answer.headers), ""


def _read(
    answer: http.client.HTTPResponse, url: str, limits: Limits, keep: bool, headers: Mapping[str, str]
) -> Fetched:
    digest, size, kept = hashlib.sha256(), 0, []
    while chunk := answer.read(CHUNK):
        size += len(chunk)
        if size > limits.size:
            raise NotFetched("too-large")
        digest.update(chunk)
        if keep:
            kept.append(chunk)
    if answer.length:  # fewer bytes came than were promised
        raise NotFetched("cut-off")
    return Fetched(
        answer.status, url, sha256=digest.hexdigest(), size=size, kind=headers.get("Content-Type", "")[:100],
        etag=headers.get("ETag", "")[:200], body=b"".join(kept),
    )  # fmt: skip


def _shut(held: list[socket.socket]) -> None:
    try:
        held[0].shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already
