"""The citation look-up: "Child S, 2014, Harrowdale" → no review, one, or several, with the reasons for and against each.

A label alone is never an answer by chance: boards use the same letters, so several reviews of a "Child S" are several.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

import msgspec

from heed.library.facts import place_of
from heed.library.models import Document, Review

MOST = 50  # candidates answered
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL = re.compile(
    r"\b(?i:child(?:ren)?|baby|babies|young person|adult|family|sibling|infant|twins?|yp|boy|girl)\s+"
    r"(?:[A-Za-z]\d{0,3}|[A-Z]{2,3}\d{0,3}|\d{1,3}|[A-Z][a-zà-ÿ’'-]+)(?:\s*(?:,|and|&)\s*[A-Z]\d?(?!\w))*(?!\w)"
)
_BODY_WORDS = re.compile(
    r"\s(?:protection|safeguarding|practice|death|board|partnership|services|in|of|and|was|is)$", re.IGNORECASE
)
_CODE = re.compile(r"\b[A-Z]{2,}[\w-]*[ /-]+\w*\d[\w/-]*|\b\d{1,3}[/ ](?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W_]+")
_BODY = re.compile(r"(?:lscb|lscp|scb|scp|cpc|rsb|acpc|sab)s?", re.IGNORECASE)
_COMMON = frozenset(
    {
        "the",
        "and",
        "for",
        "from",
        "with",
        "scr",
        "cspr",
        "lcspr",
        "cpr",
        "cmr",
        "review",
        "reviews",
        "report",
        "reports",
        "overview",
    }
    | {
        "executive",
        "summary",
        "serious",
        "significant",
        "case",
        "child",
        "children",
        "childrens",
        "practice",
        "learning",
        "local",
    }
    | {
        "safeguarding",
        "protection",
        "board",
        "partnership",
        "committee",
        "council",
        "published",
        "eds",
        "page",
        "para",
        "respect",
    }
    | {"concerning", "into", "about", "death", "date"}
)


class Candidate(msgspec.Struct):
    """A review that may be meant: why, and what speaks against it."""

    review: str
    title: str | None
    publisher: str | None
    published: str | None
    labels: list[str]
    reasons: list[str]
    against: list[str]
    document: str | None = None  # the paper that fits best, where one is told apart


class Looked(msgspec.Struct):
    """What a citation leads to: `none`, `one` or `several`, and how it was read."""

    status: Literal["none", "one", "several"]
    read_as: dict[str, Any]
    candidates: list[Candidate]


class Asked(msgspec.Struct, frozen=True):
    """A citation taken apart: labels, years, and the words left over (a board, an author, a title)."""

    labels: tuple[str, ...]
    years: tuple[str, ...]
    words: tuple[str, ...]


def read_citation(text: str) -> Asked:
    """The labels, years and telling words of a citation as people write it.

    >>> read_citation("Child S, 2014, Harrowdale LSCB")
    Asked(labels=('Child S',), years=('2014',), words=('harrowdale',))
    """
    text = " ".join(text.split())[:1000]
    labels = [found[0] for found in _LABEL.finditer(text) if not _BODY_WORDS.search(found[0])] + [
        found[0] for found in _CODE.finditer(text)
    ]
    rest = text
    for label in labels:
        rest = rest.replace(label, " ")
    years = tuple(dict.fromkeys(_YEAR.findall(rest)))
    words = [word.lower() for word in _WORD.findall(_YEAR.sub(" ", rest))]
    kept = [
        word
        for word in words
        if len(word) > 2 and word not in _COMMON and not _BODY.fullmatch(word) and not word.isdigit()
    ]
    return Asked(tuple(dict.fromkeys(labels)), years, tuple(dict.fromkeys(kept)))


def look_up(text: str) -> Looked:
    """The reviews a citation may mean: those that nothing speaks against; where there are none, those that most speaks for are not answers."""
    asked = read_citation(text)
    read_as = {"labels": list(asked.labels), "years": list(asked.years), "words": list(asked.words)}
    if not (asked.labels or asked.words):
        return Looked("none", read_as, [])
    judged = [one for one in (_judge(asked, *held) for held in _reviews()) if one is not None]
    fitting = [one for one in judged if not one.against]
    if not fitting:
        return Looked("none", read_as, sorted(judged, key=_merit)[:MOST])
    most = max(len(one.reasons) for one in fitting)
    best = sorted((one for one in fitting if len(one.reasons) == most), key=_merit)
    return Looked("one" if len(best) == 1 else "several", read_as, best[:MOST])


def _merit(one: Candidate) -> tuple[int, int, str, str]:
    return len(one.against) - len(one.reasons), len(one.against), one.published or "9999", one.review


def _reviews() -> list[tuple[Review, list[Document]]]:
    reviews = Review.objects.prefetch_related("documents").order_by("published", "id")
    return [(review, list(review.documents.all())) for review in reviews]


def _judge(asked: Asked, review: Review, documents: list[Document]) -> Candidate | None:
    """What speaks for a review and against it; None where nothing speaks for it but its year."""
    reasons: list[str] = []
    against: list[str] = []
    document = None
    names = [*review.labels, *[one.title or "" for one in documents], review.title or ""]
    for label in asked.labels:
        if _fold(label) in {_fold(own) for own in review.labels}:
            reasons.append(f"it is of {label}")
        elif any(_holds(name, label) for name in names):
            reasons.append(f"its title names {label}")
        else:
            against.append(f"it is not of {label}")
    publishers = {one.publisher for one in documents if one.publisher} | {review.publisher or ""}
    places = {word for publisher in publishers for word in place_of(publisher).split()}
    people = {word.lower() for name in review.lead_reviewers for word in _WORD.findall(name)}
    titles = {word.lower() for name in names for word in _WORD.findall(name)}
    unknown = []
    for word in asked.words:
        if word in places:
            reasons.append(f"its board's name has “{word}”")
        elif word in people:
            reasons.append(f"a reviewer's name has “{word}”")
        elif word in titles:
            reasons.append(f"its title has “{word}”")
        else:
            unknown.append(word)
    if unknown and asked.words:
        against.append("neither board, reviewers nor titles have " + ", ".join(f"“{word}”" for word in unknown))
    if not reasons:
        return None
    for year in asked.years:
        papers = [one for one in documents if (one.published or "")[:4] == year]
        if (review.published or "")[:4] == year or papers:
            reasons.append(f"published in {year}")
            document = papers[0].pk if len(papers) == 1 and len(documents) > 1 else document
        elif not review.published and not any(one.published for one in documents):
            reasons.append(f"its papers state no date, so {year} is possible")
        else:
            against.append(f"published {review.published or 'at another time'}, not in {year}")
    return Candidate(
        review.pk, review.title, review.publisher, review.published, list(review.labels), reasons, against, document
    )


@lru_cache(maxsize=65536)
def _fold(label: str) -> str:
    return "".join(mark for mark in label.casefold() if mark.isalnum())


def _holds(name: str, label: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(label.casefold())}(?!\w)", name.casefold()) is not None
