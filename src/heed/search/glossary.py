"""The field's words for one another: what a question's words are also called, and which abbreviations mean several things. Pure.

LSCB ──▶ safeguarding partnership, safeguarding children partnership …     added, shown as a chip that can be switched off
CPR  ──▶ "child practice review or child protection register?"             asked, never guessed
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from heed.search.asked.lex import words_of

PATH = Path(__file__).with_name("glossary.toml")


@dataclass(frozen=True)
class Term:
    """One thing and all it is called. `key` is its address: short, stable, safe in a URL."""

    key: str
    name: str
    others: tuple[str, ...]
    shorts: tuple[str, ...]
    old: tuple[tuple[str, int], ...]
    nation: str | None
    everyday: bool = False  # a word of any report: helps a question, tells nothing of a review

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called, in full and in short."""
        return tuple(dict.fromkeys([self.name, *self.others, *self.shorts, *(name for name, _ in self.old)]))


@dataclass(frozen=True)
class Expansion:
    """A term met in a question: the chip's words (`term`), what was typed (`because`), how to do without (`without`), what is added."""

    term: str
    because: str
    without: str
    added: tuple[str, ...]
    everyday: bool = False
    short: bool = False  # what was typed is an abbreviation


@dataclass(frozen=True)
class Unsure:
    """An abbreviation that means several things."""

    short: str
    means: tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """The glossary as of `dated`."""

    dated: str
    terms: tuple[Term, ...]
    unsure: tuple[Unsure, ...]

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[list[str], bool, Term]]]:
        """(words, whether in these capitals alone, term) of every name, by its first word."""
        found: dict[str, list[tuple[list[str], bool, Term]]] = {}
        for term in self.terms:
            for name in term.names:
                exact = name in term.shorts or name.isupper()
                words = words_of(name if exact else name.lower())
                found.setdefault(words[0].lower(), []).append((words, exact, term))
        return found

    def expansions(self, question: str, without: Collection[str] = ()) -> list[Expansion]:
        """The terms a question's bare words hold, those switched off left out; of terms within one another the longest."""
        words = words_of(question)
        lowered = [word.lower() for word in words]
        met: list[tuple[int, int, Term, str]] = []
        for first, word in enumerate(lowered):
            for name, exact, term in self._by_first_word.get(word, ()):
                last = first + len(name)
                if (words if exact else lowered)[first:last] == name:
                    met.append((first, last, term, " ".join(words[first:last])))
        met.sort(key=lambda found: found[0] - found[1])  # longest first
        taken: set[int] = set()
        answer: dict[str, Expansion] = {}
        for first, last, term, said in met:
            if taken.isdisjoint(range(first, last)) or term.key in answer:
                taken.update(range(first, last))
                if term.key not in without and term.key not in answer:
                    added = tuple(name for name in term.names if words_of(name.lower()) != words_of(said.lower()))
                    answer[term.key] = Expansion(
                        term.name, said, term.key, added, term.everyday, said.split() in map(words_of, term.shorts)
                    )
        return list(answer.values())

    def asks(self, question: str) -> list[Unsure]:
        """The abbreviations in a question of which only the person knows the meaning."""
        words = set(words_of(question))
        return [one for one in self.unsure if one.short in words]


def spelled(question: str, expanded: list[Expansion]) -> str:
    """The question with its abbreviations written out: the model for search by meaning has never met most of them."""
    for one in expanded:
        if one.short:
            letters = r"\W?".join(map(re.escape, words_of(one.because)))
            question = re.sub(rf"(?<!\w){letters}(?!\w)", one.term, question)
    return question


@cache
def glossary() -> Glossary:
    """The glossary Heed ships."""
    return parsed(PATH.read_text(encoding="utf-8"))


def parsed(text: str) -> Glossary:
    """A glossary from its TOML."""
    told = tomllib.loads(text)
    terms = tuple(
        Term(
            re.sub(r"[^a-z0-9]+", "-", entry["name"].lower()).strip("-"), entry["name"], tuple(entry.get("same", [])),
            tuple(entry.get("short", [])), tuple((name, year) for name, year in entry.get("old", [])), entry.get("nation"),
            entry.get("everyday", False),
        )
        for entry in told.get("term", [])
    )  # fmt: skip
    return Glossary(
        told["dated"], terms, tuple(Unsure(one["short"], tuple(one["means"])) for one in told.get("unsure", []))
    )
