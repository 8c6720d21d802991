"""The controlled keywords, read from keywords.toml: words as people and lists write them become a keyword of the vocabulary, or stay outside."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from heed.kinds import from_data


class Keyword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The heading a keyword stands under, and other words that mean it."""

    group: str
    also: list[str] = []


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keywords as they are `since` a day."""

    since: date
    groups: dict[str, str]
    keywords: dict[str, Keyword]

    def grouped(self) -> list[tuple[str, list[str]]]:
        """The keywords under their headings, for a person to choose from."""
        return [
            (words, sorted(keyword for keyword, one in self.keywords.items() if one.group == group))
            for group, words in self.groups.items()
        ]


def read(text: str) -> Vocabulary:
    """The vocabulary; ValueError where a keyword has no group there is, or two keywords share a word."""
    data = from_data(tomllib.loads(text), Vocabulary)
    meant: dict[str, str] = {}
    for keyword, one in data.keywords.items():
        if one.group not in data.groups:
            raise ValueError(f"{keyword}: no group {one.group}")
        for words in [keyword, *one.also]:
            if meant.setdefault(_folded(words), keyword) != keyword:
                raise ValueError(f"{words}: {keyword} and {meant[_folded(words)]}")
    return data


def _folded(words: str) -> str:
    return "".join(mark for mark in words.casefold() if mark.isalnum())


VOCABULARY = read((Path(__file__).parent / "keywords.toml").read_text())
_MEANT = {_folded(words): keyword for keyword, one in VOCABULARY.keywords.items() for words in [keyword, *one.also]}


def controlled(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """The keywords meant, each once, and the words that mean none."""
    kept: list[str] = []
    outside: list[str] = []
    for one in words:
        meant = _MEANT.get(_folded(one))
        if meant is None and _folded(one):
            outside.append(one)
        elif meant is not None and meant not in kept:
            kept.append(meant)
    return kept, outside
