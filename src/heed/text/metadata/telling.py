"""What a telling says, as marks that can be weighed: its words, their pairs, and the kinds of word that stand together in a sentence.

"Not" marks the words after it up to the next comma, so that "no fracture was found" does not speak of a fracture.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

TELLINGS = Path(__file__).parent / "tellings"
_CHILD = re.compile(
    r"\b(?:(?:Young Person|Child|Baby|Infant|Sibling|Pupil|Subject|Person) (?:[A-Z]{1,3}\d{0,2}|\d{1,2})\b(?:['’]s)?)"
)
_WORD = re.compile(r"[a-z][a-z-]*[a-z]|[.,;:?!]")
_NOT = frozenset({"no", "not", "never", "without", "neither", "nor", "nobody", "none", "nothing", "cannot"})
_NOT_LASTS = 6  # words
_ENDS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


@functools.cache
def _dull() -> frozenset[str]:
    """Words that stand in every telling and so tell nothing."""
    with (TELLINGS / "dull.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["words"])


@functools.lru_cache(maxsize=2048)  # outcome and harm are asked of the same sentences
def marks(text: str) -> frozenset[str]:
    """The marks of `text`: stems, pairs of stems that follow each other, kinds of word and pairs of kinds within a sentence."""
    found: set[str] = set()
    before, denied = "", 0
    kinds: set[str] = set()
    dull = _dull()
    for word in _WORD.findall(_CHILD.sub("the child", text).replace("’", "'").lower()):
        if not word[0].isalpha():
            if word in ".?!;":
                found.update(_pairs(kinds))
                kinds, before = set(), ""
            denied = 0
            continue
        if word in _NOT:
            denied = _NOT_LASTS
            continue
        denied -= denied > 0
        if word in dull:
            continue
        stem = _stem(word)
        sign = "not " if denied else ""
        found.add(sign + stem)
        if before:
            found.add(f"{before} {stem}")
        before = stem
        for kind in _kinds(word):
            found.add(f"{sign}<{kind}>")
            if not denied:
                kinds.add(kind)
    found.update(_pairs(kinds))
    return frozenset(found)


def _pairs(kinds: set[str]) -> list[str]:
    named = sorted(kinds)
    return [f"<{one}+{other}>" for place, one in enumerate(named) for other in named[place + 1 :]]


@functools.lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without its commonest endings, so that "stabbed" and "stabbing" are one."""
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word


@functools.cache
def _heads() -> dict[str, list[tuple[str, str]]]:
    """The beginnings of words by their first two letters, each with its kind."""
    heads: dict[str, list[tuple[str, str]]] = {}
    with (TELLINGS / "kinds.toml").open("rb") as file:
        for kind, words in tomllib.load(file).items():
            for word in words:
                heads.setdefault(word[:2], []).append((word, kind))
    return heads


@functools.lru_cache(maxsize=20_000)
def _kinds(word: str) -> frozenset[str]:
    """The kinds a word is of."""
    return frozenset(
        kind
        for head, kind in _heads().get(word[:2], ())
        if (word == head[:-1] if head.endswith(".") else word.startswith(head))
    )
