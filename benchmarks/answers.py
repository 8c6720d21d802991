"""Which passages of a library are the right ones for a practitioner's question: those that begin with the words of its answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz

RESAMPLES = 2000
AS_READ = 85  # a scan's words are compared as read: likeness of letters, of 100


class Held(NamedTuple):
    """A passage held by the library under measure."""

    passage: str
    document: str
    file: str
    letters: str


def letters(text: str) -> str:
    """The letters and digits of a text alone, lower case: rows, quotes and spaces differ between a page and its markup."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).lower() if letter.isalnum())


def right(answers: Iterable[str], among: list[Held]) -> set[str]:
    """The passages that hold the beginnings of the answers; where none does letter by letter, the one most like it."""
    found: set[str] = set()
    for answer in map(letters, answers):
        exact = {held.passage for held in among if answer in held.letters}
        if not exact:
            likeness, best = max(
                (
                    (fuzz.partial_ratio(answer, held.letters[: len(answer) + 20]), held.passage)
                    for held in among
                    if len(held.letters) >= len(answer) / 2
                ),
                default=(0.0, ""),
            )
            exact = {best} if likeness > AS_READ else set()
        found |= exact
    return found


def twins(passages: set[str], of: list[Held], among: list[Held]) -> set[str]:
    """The same words in a paper that another board published again."""
    found = set()
    for held in of:
        if held.passage in passages and among:
            likeness, best = max((fuzz.ratio(held.letters, other.letters), other.passage) for other in among)
            if likeness > AS_READ:
                found.add(best)
    return found


def drawn(values: Any, stories: Any) -> tuple[float, float]:
    """The 95% bootstrap interval of the mean, whole stories drawn: questions on one story are not independent."""
    rows = [np.flatnonzero(stories == story) for story in sorted(set(stories))]
    sums, counts = np.array([values[some].sum() for some in rows]), np.array([len(some) for some in rows])
    draws = np.random.default_rng(7).integers(0, len(rows), (RESAMPLES, len(rows)))
    means = sums[draws].sum(1) / counts[draws].sum(1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))
