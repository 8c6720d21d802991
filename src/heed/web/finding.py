"""Searching inside one paper: which of its passages hold the words, in any of their endings ("refer" for "referred"). Pure.

every word in one passage     these are the hits
otherwise                     the passages that hold most of the words
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from typing import NamedTuple

STEM = 5  # letters by which two words count as one
MOST = 100  # hits that are worth stepping through when no passage holds every word
SMALL = {
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "in", "is", "it", "not", "of", "on", "or", "that", "the", "to", "was", "were", "with",
}  # fmt: skip
WORD = re.compile(r"\w+")
REST = re.compile(r"\w*")
PHRASE = re.compile(r'["“”]([^"“”]+)["“”]')


class Found(NamedTuple):
    """The hits in the order of the paper, by id; whether each holds every word."""

    ids: list[str]
    whole: bool


def stems(query: str) -> set[str]:
    """What the words of a query are looked for by; small words count only where there are no others."""
    words = [word.lower() for word in WORD.findall(query)]
    return {word[:STEM] for word in words if len(word) > 2 and word not in SMALL} or {word[:STEM] for word in words}


def marks(text: str, query: str) -> list[tuple[int, int]]:
    """Where the query's words stand in a text."""
    wanted, small = _wanted(query), text.lower()
    if (
        len(small) != len(text) or "Σ" in text
    ):  # letters that are two in lower case, or other ones by their neighbours: word by word
        return [found.span() for found in WORD.finditer(text) if word_meets(found.group(), wanted)]
    ends: dict[int, int] = {}
    for stem in wanted:  # to look for each is far quicker than to look at each word
        at = small.find(stem)
        while at >= 0:
            if not at or not (small[at - 1].isalnum() or small[at - 1] == "_"):  # the beginning of a word
                end = REST.match(small, at).end()  # type: ignore[union-attr]  # it meets nothing, too
                if len(stem) == STEM or end - at - len(stem) <= (2 if len(stem) > STEM - 3 else 0):
                    ends[at] = end
            at = small.find(stem, at + 1)
    return sorted(ends.items())


@lru_cache(maxsize=256)
def _wanted(query: str) -> frozenset[str]:
    return frozenset(stems(query))


def word_meets(word: str, wanted: Set[str]) -> bool:
    """Whether a word of a text is one of those looked for."""
    return bool(wanted & _keys(word))


def hits(passages: Iterable[tuple[str, str]], query: str) -> Found:
    """The passages (id, text) of a paper that answer the query."""
    wanted, phrases = stems(query), [_even(phrase) for phrase in PHRASE.findall(query)]
    if not wanted:
        return Found([], True)
    held = [
        (id, len(wanted & {key for word in set(WORD.findall(text)) for key in _keys(word)}))
        for id, text in passages
        if _has(text, phrases)
    ]
    best = max((count for _, count in held), default=0)
    return Found(
        [id for id, count in held if count == best and count][: None if best == len(wanted) else MOST],
        best == len(wanted),
    )


@lru_cache(maxsize=1 << 16)
def _keys(word: str) -> frozenset[str]:
    """What a word of a text answers to: its beginning; a short one also without its last one or two letters ("lamp" for "lamps")."""
    small = word.lower()
    return frozenset({small[:STEM], *(small[:-less] for less in (1, 2) if 3 <= len(small) - less < STEM)})


def _has(text: str, phrases: list[str]) -> bool:
    even = _even(text) if phrases else ""
    return all(f" {phrase} " in f" {even} " for phrase in phrases)


def _even(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))
