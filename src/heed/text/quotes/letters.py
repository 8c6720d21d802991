"""A text as it is compared: its words without their typography, each knowing where it stands and what parts it from the one before.

Words are compared as one run of letters, so that "multi-agency", "multi agency" and a word broken at a line's end are the same;
what parts two letters is compared apart, so that "not able" never passes for "notable".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*[\u0300-\u036f]*(?:['’ʼ‘＇]?[^\W_]+[\u0300-\u036f]*)*|[£$€%&+=°§@#<>~]")
_NO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SUPERSCRIPTS = {ord(mark): None for mark in "⁰¹²³⁴⁵⁶⁷⁸⁹ªº"}
_APOSTROPHES = {ord(mark): "'" for mark in "’ʼ‘＇"}
_NOTE_MARK = re.compile(r"([^\W\d_]{3,})([.,;:!?]?[”’\"')]?)(\d{1,3}|\[\d{1,3}\])(?=[\s,;.”’)]|$)")
_DIGIT = re.compile(r"\d")
_NUMBERED = {
    "para",
    "paras",
    "fig",
    "rec",
    "recs",
    "vol",
    "sec",
    "sect",
    "art",
    "page",
    "part",
    "app",
    "table",
    "phase",
    "group",
    "ref",
}
_ELLIPSIS = re.compile(r"\.(?:\s?\.){2,}|…")
_LONG_DASH = re.compile(r"\s-+(?=\s)|--+|[–—―−]|\s-(?=\S)|~")
_HYPHEN = re.compile(r"[-‐‑‒]\s*")
_MARKS = frozenset(",.;:?!()/–-…")


class Letters:
    """The letters of a text with its words: where each begins in the letters and in the text, and what stands before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []  # of each word, in the text
        self.ends: list[int] = []
        self.at: list[int] = []  # of each word, in the letters
        self.parting: list[str] = []  # what parts each word from the one before
        self.words: list[str] = []  # as compared, small letters
        shown: list[str] = []
        hidden = _note_marks(text)
        seen = _blanked(text, hidden) if hidden else text
        length, last = 0, 0
        for word in _WORD.finditer(seen):
            start, end = word.span()
            plain = word[0] if word[0].isascii() else _plain(word[0])
            if not plain:
                continue
            between = text[last:start] if not hidden else _cut(text, last, start, hidden)
            self.starts.append(start)
            self.ends.append(end)
            self.at.append(length)
            self.parting.append(between if between in (" ", "") else parting(between))
            shown.append(plain)
            self.words.append(plain.lower() if plain.isascii() else _small(plain))
            length += len(plain)
            last = end
        self.shown = "".join(shown)
        self.small = "".join(self.words)

    @classmethod
    def of(cls, parts: Sequence[str], left_out: Sequence[int] = ()) -> Letters:
        """The letters of parts that follow each other, joined by line feeds; those numbered in `left_out` are not read."""
        whole = cls("")
        whole.text = "\n".join(parts)
        shown: list[str] = []
        begin = length = 0
        tail = ""
        for number, text in enumerate(parts):
            one = _part(text)
            if number not in left_out and one.starts:
                whole.starts += [begin + start for start in one.starts]
                whole.ends += [begin + end for end in one.ends]
                whole.at += [length + at for at in one.at]
                whole.parting.append(parting(tail + text[: one.starts[0]]))
                whole.parting += one.parting[1:]
                whole.words += one.words
                shown.append(one.shown)
                length += len(one.small)
                tail = text[one.ends[-1] :] + "\n"
            elif number not in left_out:
                tail += text + "\n"
            begin += len(text) + 1
        whole.shown = "".join(shown)
        whole.small = "".join(whole.words)
        return whole

    def word_at(self, letter: int) -> int:
        """The number of the word that holds this letter."""
        return bisect_right(self.at, letter) - 1

    def begins(self, letter: int) -> bool:
        """Whether a word begins at this letter (the end of the text counts)."""
        place = bisect_left(self.at, letter)
        if place == len(self.at):
            return letter == len(self.small)
        return self.at[place] == letter and (place == 0 or self.parting[place] != "")

    def partings(self, first: int, last: int) -> dict[int, str]:
        """What parts the letters after `first` and before `last`, by distance from `first`."""
        a, b = bisect_right(self.at, first), bisect_left(self.at, last)
        return {self.at[place] - first: self.parting[place] for place in range(a, b)}

    def range(self, first: int, last: int) -> tuple[int, int]:
        """Where in the text the words of the letters from `first` to before `last` stand."""
        return self.starts[self.word_at(first)], self.ends[self.word_at(last - 1)]


@lru_cache(maxsize=20_000)
def parting(raw: str) -> str:
    """What stands between two words, as compared: nothing, a space, a hyphen, or the marks of the sentence.

    >>> parting(", "), parting(" — "), parting("-"), parting("”  “")
    (',', '–', '-', ' ')
    """
    if raw in (" ", ""):
        return raw
    seen = raw.translate({ord(mark): None for mark in _NO_WIDTH})
    marks = _ELLIPSIS.sub("…", seen)
    marks = _HYPHEN.sub("-", _LONG_DASH.sub("–", marks))
    kept = "".join(mark for mark in marks if mark in _MARKS)
    return kept or (" " if seen else "")


def same_parting(one: str, other: str) -> bool:
    """Whether two partings differ in typography and hyphenation alone."""
    if one == other:
        return True
    if one == "-":
        return other in ("", " ", "–")
    return other == "-" and one in ("", " ", "–")


@lru_cache(maxsize=4096)  # quotations of one paper are often from the same few pages
def _part(text: str) -> Letters:
    return Letters(text)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_SUPERSCRIPTS)).translate(_APOSTROPHES)


def _small(word: str) -> str:
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in word)


def _note_marks(text: str) -> list[tuple[int, int]]:
    """The numbers of notes that a reader leaves stuck to a word: "was seen.3 The", "the plan[2]"."""
    found: list[tuple[int, int]] = []
    if not _DIGIT.search(text):
        return found
    for mark in _NOTE_MARK.finditer(text):
        stuck = mark[2] == "" and not mark[3].startswith("[")
        if mark[1].lower() not in _NUMBERED and not (stuck and not (mark[1].islower() and len(mark[1]) > 3)):
            found.append(mark.span(3))
    return found


def _blanked(text: str, hidden: list[tuple[int, int]]) -> str:
    for start, end in hidden:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _cut(text: str, start: int, end: int, hidden: list[tuple[int, int]]) -> str:
    """The text between two words without the marks of notes."""
    if end - start < 2 or not any(first < end and last > start for first, last in hidden):
        return text[start:end]
    return "".join(text[at] for at in range(start, end) if not any(first <= at < last for first, last in hidden))
