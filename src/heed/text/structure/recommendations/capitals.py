"""Capitals: a name printed in capitals, as it is written elsewhere."""

from __future__ import annotations

_SMALL_WORDS = frozenset(("AND", "OF", "FOR", "THE", "IN", "ON", "TO", "UPON"))
_KEPT = frozenset(("NHS", "CCG", "ICB", "PCT", "LSCB", "CAMHS", "HM"))


def in_small(words: str) -> str:
    """A name printed in capitals as it is written elsewhere."""
    if not words.isupper():
        return words
    return " ".join(
        w.lower() if w in _SMALL_WORDS and i else w if w in _KEPT else w.capitalize()
        for i, w in enumerate(words.split())
    )
