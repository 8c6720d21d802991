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
_NUMBERED = {"para", "paras", "fig", "rec", "recs", "vol", "sec", "sect", "art", "page", "part", "app", "table", "phase", "group", "ref"}
_ELLIPSIS = re.compile(r"\.(?:\s?\.){2,}|…")
_LONG_DASH = re.compile(r"\s-+(?=\s)|--+|[–—―−]|\s-(?=\S)|~")
_HYPHEN = re.compile(r"[-‐‑‒]\s*")
_MARKS = frozenset(",.;:?!()/–-…")


class Letters:
    """The letters of a text with its words: where each begins in the letters and in the text, and what stands before it."""

    def __init__(self, text: str, without: Sequence[tuple[int, int]] = ()) -> None:
        """`without`: ranges of the text that are not read (a footnote between two paragraphs)."""
        self.text = text
        self.starts: list[int] = []  # of each word, in the text
        self.ends: list[int] = []
        self.at: list[int] = []  # of each word, in the letters
        self.parting: list[str] = []  # what parts each word from the one before
        self.words: list[str] = []  # as compared, small letters
        shown: list[str] = []
        hidden = sorted([*without, *_note_marks(text)])
        length, last = 0, 0
        for word in _WORD.finditer(_blanked(text, hidden)):
            plain = _plain(word[0])
            if not plain:
                continue
            self.starts.append(word.start())
            self.ends.append(word.end())
            self.at.append(length)
            self.parting.append(parting(_cut(text, last, word.start(), hidden)))
            shown.append(plain)
            self.words.append(_small(plain))
            length += len(plain)
            last = word.end()
        self.shown = "".join(shown)
        self.small = "".join(self.words)

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


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return unicodedata.normalize("NFKC", word.translate(_SUPERSCRIPTS)).translate(_APOSTROPHES)


def _small(word: str) -> str:
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in word) if not word.isascii() else word.lower()


def _note_marks(text: str) -> list[tuple[int, int]]:
    """The numbers of notes that a reader leaves stuck to a word: "was seen.3 The", "the plan[2]"."""
    found = []
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
    """The text between two words; what is hidden of it counts as nothing (a note's mark) or as white space (a whole passage)."""
    if not any(first < end and last > start for first, last in hidden):
        return text[start:end]
    return "".join(text[at] for at in range(start, end) if not any(first <= at < last for first, last in hidden))
