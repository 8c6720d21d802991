"""What an answer says of a known address, and what a watched page's links say of its reports. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from lxml import html as markup

from heed.files.fetch import Fetched, NotFetched

OK, MOVED, GONE, CHANGED, UNREACHABLE = "ok", "moved", "gone", "changed", "unreachable"
REPORT = re.compile(
    r"\.(?:pdf|docx?|rtf|odt)(?:$|[/?&#;])|(?:^|[/_.-])download(?:$|[/?_.-])|[?&](?:download|attachment)=",
    re.IGNORECASE,
)
MOST_LINKS = 2000
TITLE = 300
LONGEST = 1000


class Judged(NamedTuple):
    """What was found at an address."""

    state: str
    why: str = ""
    moved_to: str = ""
    sha256: str = ""


def judge(came: Fetched | NotFetched, known: set[str], is_file: bool) -> Judged:
    """The state of an address: `known` are the hashes of the paper's file and of what a person said is the same."""
    if isinstance(came, NotFetched):
        if came.moved_to:
            return Judged(MOVED, came.code, came.moved_to)
        return Judged(UNREACHABLE, came.code)
    if came.status in (404, 410):
        return Judged(GONE, str(came.status), came.moved_to)
    if not 200 <= came.status < 300:
        return Judged(UNREACHABLE, str(came.status), came.moved_to)
    if is_file and came.sha256 not in known:
        return Judged(CHANGED, str(came.status), came.moved_to, came.sha256)
    return Judged(MOVED if came.moved_to else OK, str(came.status), came.moved_to, came.sha256)


def report_links(page: bytes, address: str) -> dict[str, str]:
    """The links of a page that look like reports, each with its words, by whole address without its fragment."""
    try:
        root = markup.document_fromstring(page) if page.strip() else None
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        return {}
    base = next((one.get("href") for one in root.iter("base") if one.get("href")), None)
    address = _joined(address, base) or address if base else address
    found: dict[str, str] = {}
    for one in root.iter("a"):
        whole = _joined(address, one.get("href") or "")
        if whole and (REPORT.search(_asked(whole)) or "application/" in (one.get("type") or "")):
            words = " ".join(" ".join(one.itertext()).split()) or one.get("title") or ""
            found[whole] = found.get(whole) or words[:TITLE]
            if len(found) >= MOST_LINKS:
                break
    return found


class Seen(NamedTuple):
    """A report link: its words and the hash of what is there (empty: not fetched)."""

    title: str = ""
    sha256: str = ""


class Difference(NamedTuple):
    """One report that is new, changed or vanished; or that the whole page lost its reports."""

    what: str
    url: str
    now: Seen


def differences(before: Mapping[str, Seen], now: Mapping[str, Seen], page: str) -> list[Difference]:
    """What a page shows otherwise than before, in the order of addresses. A hash that is not known on both sides says nothing."""
    if before and not now:
        return [Difference("emptied", page, Seen())]
    found = [Difference("new", url, seen) for url, seen in now.items() if url not in before]
    found += [Difference("vanished", url, seen) for url, seen in before.items() if url not in now]
    for url, seen in now.items():
        was = before.get(url)
        if was and was.sha256 and seen.sha256 and was.sha256 != seen.sha256:
            found.append(Difference("changed", url, seen))
    return sorted(found, key=lambda one: (one.url, one.what))


def host_of(address: str) -> str:
    """The host of a web address; empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _joined(address: str, href: str) -> str:
    try:
        whole = urljoin(address, href.strip()).partition("#")[0]
        parts = urlsplit(whole)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or len(whole) > LONGEST or "\0" in whole:
        return ""
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def _asked(address: str) -> str:
    parts = urlsplit(address)
    return unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
