"""The heading of an entry taken apart, in every form the lists have used since 2013:

    December 2013 - Ashmere - ABC12                       month and year, area, code
    NSPCC on behalf of unnamed LSCB - Child C             no date: the list's own heading above gave it
    2016 – Anonymous – Child BS                           year alone, the board not named
    2022 – Anonymous – Babies with injuries               a subject in place of a name

Dashes vary, with and without spaces.
"""

from __future__ import annotations

import re

import msgspec

from heed.library.catalogues import when
from heed.library.catalogues.entry import ANONYMOUS, WITHHELD
from heed.library.citations.asked import labels_in

LONGEST = 200
_DATE = re.compile(rf"(?:(?:{when.MONTH})\.?\s+)?\d{{4}}", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—‒―]+\s*|\s*[-–—‒―]+\s+|\s*[–—―]\s*")
_FOR_ANOTHER = re.compile(r"(?P<host>.+?)\s+on behalf of\s+(?:an?\s+|the\s+)?(?P<body>.+)", re.IGNORECASE)
_UNNAMED = re.compile(r"\b(?:anonymous|anonymised|unnamed|un-named|not named|unidentified)\b", re.IGNORECASE)
_WITHHELD = re.compile(r"\b(?:withheld|undisclosed|not disclosed)\b", re.IGNORECASE)
_SMALL = {"and", "&", "of", "the"}
_PLURAL = re.compile(r"(?:children|babies|siblings|twins|family|families|adults|boys|girls|infants)\b", re.IGNORECASE)
_OF_A_REVIEW = re.compile(r"\b(?:review|thematic|report|learning|lessons|study|overview|analysis)\b", re.IGNORECASE)


class Heading(msgspec.Struct):
    """A heading's parts: date in EDTF (None: it has none), the body or why it is blank, whoever published for it, and what it is about."""

    published: str | None
    publisher: str | None
    publisher_blank: str | None
    hosted: str | None
    labels: list[str]
    title: str | None


def looks_like_one(line: str) -> bool:
    """Whether a line may head an entry: short, no sentence, and made of parts with dashes between."""
    text = line.strip()
    if not text or len(text) > LONGEST or text[-1] in ".:;,":
        return False
    parts = _parts(text)
    return len(parts) >= 2 and bool(_DATE.fullmatch(parts[0]) or _FOR_ANOTHER.fullmatch(parts[0]))


def read(line: str, latest: int) -> Heading:
    """The heading's parts; ValueError where its date is of no possible year or nothing says which review it is."""
    parts = _parts(line.strip())
    published = None
    if _DATE.fullmatch(parts[0]):
        published = when.read(parts[0], latest)
        parts = parts[1:]
    if not parts or (len(parts) == 1 and published is None):
        raise ValueError(line)
    publisher, blank, hosted = _body(parts[0])
    subject = " – ".join(parts[1:]).strip("“”\"'‘’ ")
    labels = labels_of(subject)
    if not subject and publisher is None:
        raise ValueError(line)
    return Heading(published, publisher, blank, hosted, labels, subject or publisher)


def labels_of(subject: str) -> list[str]:
    """The names or codes in what a heading says last; none where it names a subject and no child."""
    words = subject.split()
    if not words or _OF_A_REVIEW.search(subject):
        return labels_in(subject)
    if len(words) > 6 or any(word[:1].islower() and word not in _SMALL for word in words):
        return labels_in(subject)
    if _PLURAL.match(subject):
        return [subject] if len(words) > 1 else []
    several = [part.strip("“”\"'‘’ ") for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", subject)]
    return list(dict.fromkeys(part for part in several if part)) if all(several) else [subject]


def _parts(line: str) -> list[str]:
    """Date, body and the rest: no more than the first two dashes part them, and one between words without spaces does only where it must."""
    first = re.match(rf"({_DATE.pattern})\s*[-–—‒―]+\s*(.+)", line, re.IGNORECASE)
    date, rest = (first[1], first[2]) if first else ("", line)
    split = re.split(r"\s+[-–—‒―]+\s*|\s*[-–—‒―]+\s+", rest, maxsplit=1)
    if len(split) == 1:
        split = _DASH.split(rest, maxsplit=1)
    return [part.strip() for part in [date, *split] if part.strip()]


def _body(words: str) -> tuple[str | None, str | None, str | None]:
    """Who published: the body's name, or why it is blank, and whoever did it on its behalf."""
    hosted = None
    if found := _FOR_ANOTHER.fullmatch(words):
        hosted, words = found["host"].strip(), found["body"].strip()
    if _WITHHELD.search(words):
        return None, WITHHELD, hosted
    if _UNNAMED.search(words):
        return None, ANONYMOUS, hosted
    return words, None, hosted
