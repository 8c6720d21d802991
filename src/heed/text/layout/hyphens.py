"""Line ends: a hyphen that only parts a word goes, one that belongs to the word stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
# first parts that keep their hyphen where the text itself does not show how the word is written
_KEEP = frozenset(
    ["anti", "co", "cross", "decision", "ex", "face", "full", "half", "hand", "high", "in", "inter", "intra", "key", "long", "low", "mid", "multi", "near", "non", "off", "on", "one", "out", "over", "part", "peer", "post", "pre", "pro", "problem", "quasi", "re", "real", "risk", "safe", "self", "semi", "short", "single", "so", "step", "sub", "super", "then", "three", "two", "under", "vice", "well", "whole", "year", "child", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "family", "evidence", "follow", "school", "age", "mother", "father"]
)


class Hyphens:
    """Knows the words of the file, and so how a word parted at a line end is written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] | None = None
        self._texts = texts

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
            return (
                before[:-1] + "-" + after
                if before[-1] == "\u00ad" and after[:1].isdigit()
                else before[:-1] + "- " + after
            )
        if before[-1] == "-" and not after[0].islower():
            return before + after
        return before[:-1] + ("-" if self._keeps(last[1], first[0]) else "") + after

    def _keeps(self, before: str, after: str) -> bool:
        if self._words is None:
            self._words = {word.lower() for text in self._texts for word in _WORD.findall(text)}
        one, other = (before + after).lower(), f"{before}-{after}".lower()
        if other in self._words:
            return True
        if one in self._words:
            return False
        return "-" in before or before.lower() in _KEEP or after[0].isupper()
