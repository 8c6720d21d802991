"""Patterns that look before they search: a set of word beginnings, taken once from a text, tells at once that most patterns cannot match it.

The rules ask some hundred questions of every sentence, and nearly all answers are no. A pattern that can only begin at the start of a word
can begin only with a few letters; where no word of the text begins so, the long alternation is not run.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LETTERS = 3
_MANY = 200  # a pattern with more beginnings than that is searched at once
_START = re.compile(r"\b\w{1,3}")


@functools.lru_cache(maxsize=8192)
def starts_in(text: str) -> frozenset[str]:
    """The first letters, three at most, of every word of `text`, in small letters."""
    return frozenset(_START.findall(text.lower()))


class Guarded:
    """A compiled pattern with the word beginnings without which it cannot match; None where that cannot be told."""

    __slots__ = ("rule", "starts")

    def __init__(self, rule: re.Pattern[str]) -> None:
        self.rule = rule
        self.starts = _starts_of(rule)

    def may(self, text: str) -> bool:
        """Whether the text has a word that a match could begin with."""
        return self.starts is None or not self.starts.isdisjoint(starts_in(text))

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As re.Pattern.search."""
        starts = self.starts  # as `may`, without a call: this is asked a hundred times of every sentence
        if starts is not None and starts.isdisjoint(starts_in(text)):
            return None
        return self.rule.search(text, pos, endpos)

    def match(self, text: str, pos: int = 0) -> re.Match[str] | None:
        """As re.Pattern.match."""
        return self.rule.match(text, pos)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As re.Pattern.fullmatch."""
        return self.rule.fullmatch(text)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As re.Pattern.finditer."""
        return self.rule.finditer(text, pos, endpos) if self.may(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """As re.Pattern.findall."""
        return self.rule.findall(text) if self.may(text) else []


def guarded(words: str, flags: int = 0) -> Guarded:
    """A pattern that begins on a word boundary, guarded by its beginnings."""
    return Guarded(re.compile(words, flags))


def _starts_of(rule: re.Pattern[str]) -> frozenset[str] | None:
    items = list(parser.parse(rule.pattern, rule.flags & ~re.UNICODE))
    if not _at_word_start(items):
        return None
    found = _walk(items, {""})
    if found is None or len(found) > _MANY or "" in found:
        return None
    return frozenset(found)


def _at_word_start(items: list[Any]) -> bool:
    """Whether a pattern opens with \\b or a look-behind that forbids a word character."""
    if not items:
        return False
    op, value = items[0]
    if op is ops.AT:
        return value in (ops.AT_BOUNDARY, ops.AT_BEGINNING, ops.AT_BEGINNING_STRING)
    if op is ops.ASSERT_NOT and value[0] == -1:
        ((inner, kinds),) = list(value[1]) if len(value[1]) == 1 else ((None, []),)
        return inner is ops.IN and (ops.CATEGORY, ops.CATEGORY_WORD) in kinds
    return False


def _walk(items: list[Any], heads: set[str]) -> set[str] | None:
    """The beginnings of `items` set after each of `heads`; a head that ends in a blank is complete. None where a head stays open."""
    for op, value in items:
        if all(_done(head) for head in heads):
            break
        step = _step(op, value, heads)
        if step is None or len(step) > _MANY:
            return None
        heads = step
    return {head.rstrip() for head in heads}


def _step(op: Any, value: Any, heads: set[str]) -> set[str] | None:
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return heads
    if op is ops.LITERAL:
        return _extended(heads, {chr(value).lower()})
    if op is ops.IN:
        letters = _letters(value)
        return None if letters is None else _extended(heads, letters)
    if op is ops.SUBPATTERN:
        return _inside(list(value[3]), heads)
    if op is ops.BRANCH:
        grown: set[str] = set()
        for branch in value[1]:
            inner = _inside(list(branch), heads)
            if inner is None:
                return None
            grown |= inner
        return grown
    if op is ops.MAX_REPEAT or op is ops.MIN_REPEAT:
        least, most, inside = value
        once = _inside(list(inside), heads)
        if once is None or (most > 1 and any(not _done(head) for head in once)):
            return None
        return once | heads if least == 0 else once
    return None


def _inside(items: list[Any], heads: set[str]) -> set[str] | None:
    open_heads = heads
    for op, value in items:
        if all(_done(head) for head in open_heads):
            break
        step = _step(op, value, open_heads)
        if step is None or len(step) > _MANY:
            return None
        open_heads = step
    return open_heads


def _letters(kinds: list[Any]) -> set[str] | None:
    found: set[str] = set()
    for kind, value in kinds:
        if kind is ops.LITERAL:
            found.add(chr(value).lower())
        elif kind is ops.CATEGORY and value is ops.CATEGORY_SPACE:
            found.add(" ")
        elif kind is ops.RANGE and value[1] - value[0] <= 26:
            found |= {chr(code).lower() for code in range(value[0], value[1] + 1)}
        else:
            return None
    return found


def _extended(heads: set[str], letters: set[str]) -> set[str]:
    """Each open head with each letter; what is no letter ends the word, unless the word has not begun."""
    grown: set[str] = set()
    for head in heads:
        if _done(head):
            grown.add(head)
            continue
        for letter in letters:
            grown.add(head + letter if letter.isalnum() or letter == "_" else head + " " if head else "")
    return grown


def _done(head: str) -> bool:
    return len(head) >= _LETTERS or head.endswith(" ")
