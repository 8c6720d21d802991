"""Searching inside one paper: which of its passages hold the words, in any of their endings ("refer" for "referred"). Pure.

every word in one passage     these are the hits
otherwise                     the passages that hold most of the words
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

STEM = 5  # letters by which two words count as one
MOST = 100  # hits that are worth stepping through when no passage holds every word
SMALL = {
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "in", "is", "it", "not", "of", "on", "or", "that", "the", "to", "was", "were", "with",
}  # fmt: skip
WORD = re.compile(r"\w+")
PHRASE = re.compile(r'["“”]([^"“”]+)["“”]')


class Found(NamedTuple):
    """The hits in the order of the paper, by id; whether each holds every word."""

    ids: list[str]
    whole: bool


def stems(query: str) -> set[str]:
    """What the words of a query are looked for by; small words count only where there are no others."""
    words = [word.lower() for word in WORD.findall(query)]
    return {word[:STEM] for word in words if len(word) > 2 and word not in SMALL} or {word[:STEM] for word in words}


def marks(text: str, query: str) -> Iterator[tuple[int, int]]:
    """Where the query's words stand in a text."""
    pattern, small = _pattern(query), text.lower()
    if pattern is None:
        return
    if (
        len(small) != len(text) or "Σ" in text
    ):  # letters that are two in lower case, or other ones by their neighbours: word by word
        wanted = stems(query)
        yield from (found.span() for found in WORD.finditer(text) if word_meets(found.group(), wanted))
        return
    for found in pattern.finditer(small):
        begin, end = found.span()
        if not begin or not (small[begin - 1].isalnum() or small[begin - 1] == "_"):  # the beginning of a word
            yield begin, end


@lru_cache(maxsize=256)
def _pattern(query: str) -> re.Pattern[str] | None:
    """Words in lower case that answer to the query, as `_keys` has it; None where no word does. It begins with plain letters, so that the
    engine skips to them: that a word begins there is looked at afterwards.
    """
    ways = []
    for stem in sorted(stems(query), key=len, reverse=True):
        more = r"\w*" if len(stem) == STEM else r"\w{0,2}(?!\w)" if len(stem) > STEM - 3 else r"(?!\w)"
        ways.append(re.escape(stem) + more)
    return re.compile("|".join(ways)) if ways else None


def word_meets(word: str, wanted: set[str]) -> bool:
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
