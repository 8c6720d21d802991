"""Line ends: a hyphen that only parts a word goes, one that belongs to the word stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
# first parts that keep their hyphen where neither the word nor the habits of the file show how it is written
_FIRST_PARTS = """
    anti co cross decision ex face full half high key long low mid multi near non part peer post pre problem quasi
    self semi short single so then three two vice well whole year twenty thirty forty fifty sixty seventy eighty
    ninety evidence follow
"""
_KEEP = frozenset(_FIRST_PARTS.split())


class Hyphens:
    """Knows the words of the file, and so how a word parted at a line end is written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] | None = None
        self._texts = texts
        self._keeping = False  # the file parts no words: every hyphen at a line end belongs to its word

    def join(self, before: str, after: str) -> str:
        """Two lines as one text."""
        if not before:
            return after
        if before[-1] not in "-\u00ad":
            if before[-1] in "–—/" and not before.endswith((" –", " —", " /")):
                return before + after
            return f"{before} {after}"
        last, first = _LAST.search(before), _FIRST.match(after)
        if last is None or first is None:
            digits = before[-1] == "\u00ad" and after[:1].isdigit()
            return before[:-1] + ("-" if digits else "- ") + after
        if before[-1] == "-" and not after[0].islower():
            return before + after
        return before[:-1] + ("-" if self._keeps(last[1], first[0]) else "") + after

    def _keeps(self, before: str, after: str) -> bool:
        if self._words is None:
            self._learn()
        decided = self._decided(before, after)
        if decided is not None:
            return decided
        return self._keeping or "-" in before or before.lower() in _KEEP or after[0].isupper()

    def _decided(self, before: str, after: str) -> bool | None:
        """Whether the word has its hyphen elsewhere in the file; None where it is nowhere else."""
        words = self._words or set()
        if f"{before}-{after}".lower() in words:
            return True
        return False if (before + after).lower() in words else None

    def _learn(self) -> None:
        """The words of the file, and whether it parts words at line ends at all."""
        texts = list(self._texts)
        self._words = {word.lower() for text in texts for word in _WORD.findall(text)}
        kept = parted = 0
        for text, following in pairwise(texts):
            last = _LAST.search(text)
            first = _FIRST.match(following) if last is not None else None
            if last is not None and first is not None:
                decided = self._decided(last[1], first[0])
                kept, parted = kept + (decided is True), parted + (decided is False)
        self._keeping = kept >= 1 and kept > 4 * parted
