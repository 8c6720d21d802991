"""The citation look-up: "Child S, 2014, Harrowdale" → no review, one, or several, with the reasons for and against each.

A label alone is never an answer by chance: boards use the same letters, so several reviews of a "Child S" are several.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

import msgspec

from heed.library import names as names_of
from heed.library.citations.asked import UNNAMED, WORD, Asked, folded, read_citation
from heed.library.known import Known, Names, names

__all__ = ["Asked", "Candidate", "Looked", "judge", "look_up", "read_citation", "resolve"]

MOST = 50  # candidates answered


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
    publisher_blank: str | None = None  # anonymous or withheld, where that is why no publisher is named


class Looked(msgspec.Struct):
    """What a citation leads to: `none`, `one` or `several`, and how it was read."""

    status: Literal["none", "one", "several"]
    read_as: dict[str, Any]
    candidates: list[Candidate]


def look_up(text: str) -> Looked:
    """The reviews a citation may mean: those that nothing speaks against; where there are none, those that most speaks for are not answers."""
    return resolve(read_citation(text), names())


def resolve(asked: Asked, known: Names) -> Looked:
    """The same of a citation already taken apart."""
    read_as = {"labels": list(asked.labels), "years": list(asked.years), "words": list(asked.words)}
    if not (asked.labels or asked.words):
        return Looked("none", read_as, [])
    judged = [one for review in _possible(asked, known) if (one := judge(asked, known.reviews[review])) is not None]
    fitting = [one for one in judged if not one.against]
    if not fitting:
        return Looked("none", read_as, sorted(judged, key=_merit)[:MOST])
    most = max(len(one.reasons) for one in fitting)
    best = sorted((one for one in fitting if len(one.reasons) == most), key=_merit)
    return Looked("one" if len(best) == 1 else "several", read_as, best[:MOST])


def _possible(asked: Asked, known: Names) -> set[str]:
    """The reviews for which a label or a word of the citation can speak."""
    found: set[str] = set()
    for word in asked.words:
        found |= known.by_word.get(word, set())
    for label in asked.labels:
        found |= known.by_label.get(folded(label), set())
        held = [known.by_word.get(word.lower(), set()) for word in WORD.findall(label)]
        found |= set.intersection(*held) if held else set()
    return found


def _merit(one: Candidate) -> tuple[int, int, str, str]:
    return len(one.against) - len(one.reasons), len(one.against), one.published or "9999", one.review


def judge(asked: Asked, known: Known) -> Candidate | None:
    """What speaks for a review and against it; None where nothing speaks for it but its year."""
    reasons: list[str] = []
    against: list[str] = []
    for label in asked.labels:
        if folded(label) in known.own:
            reasons.append(f"it is of {label}")
        elif any(_holds(name, label) for name in known.names):
            reasons.append(f"its title names {label}")
        else:
            against.append(f"it is not of {label}")
    unknown = []
    for word in asked.words:
        if word in known.places:
            reasons.append(f"its board's name has “{word}”")
        elif word in known.people:
            reasons.append(f"a reviewer's name has “{word}”")
        elif word in known.titles:
            reasons.append(f"its title has “{word}”")
        elif word in UNNAMED:
            _unnamed(known, reasons, against)
        else:
            unknown.append(word)
    if unknown:
        against.append("neither board, reviewers nor titles have " + ", ".join(f"“{word}”" for word in unknown))
    if not reasons:
        return None
    document = _dated(asked, known, reasons, against)
    return Candidate(
        known.review, known.title, known.publisher, known.published, list(known.labels), reasons, against, document, known.publisher_blank
    )  # fmt: skip


def _unnamed(known: Known, reasons: list[str], against: list[str]) -> None:
    """Adds what it says that the citation names no board: nothing where it is not known who published the review."""
    if known.unnamed:
        reasons.append(
            f"its board is not named: {names_of.PUBLISHER_BLANKS.get(known.publisher_blank or '', '').lower()}"
        )
    elif known.publisher or known.places:
        against.append(f"its board is named: {known.publisher}" if known.publisher else "its papers name a board")


def _dated(asked: Asked, known: Known, reasons: list[str], against: list[str]) -> str | None:
    """Adds what the years say; answers the paper that fits them, where one is told apart."""
    document = None
    for year in asked.years:
        papers = [paper for paper in known.papers if (paper.published or "")[:4] == year]
        if (known.published or "")[:4] == year or papers:
            reasons.append(f"published in {year}")
            document = papers[0].id if len(papers) == 1 and len(known.papers) > 1 else document
        elif not known.years:
            reasons.append(f"its papers state no date, so {year} is possible")
        else:
            against.append(f"published in {' and '.join(sorted(known.years))}, not in {year}")
    return document


def _holds(name: str, label: str) -> bool:
    """Whether a name (in small letters) has the label as words of their own."""
    return _as_words(label.casefold()).search(name) is not None


@lru_cache(maxsize=4096)
def _as_words(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(label)}(?!\w)")
