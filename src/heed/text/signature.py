"""The MinHash signature of a text, by which near duplicates are found."""

from __future__ import annotations

import re

from rensa import RMinHash

PERMUTATIONS = 128
SHINGLE = 5  # words; shorter ones make all reports alike, longer ones break at every correction
SEED = 1
_WORD = re.compile(r"\w+")


def shingles(text: str) -> list[str]:
    """Every run of five words of the text, in lower case; a text shorter than that is one shingle."""
    words = _WORD.findall(text.lower())
    if len(words) < SHINGLE:
        return [" ".join(words)] if words else []
    return [" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)]


def signature(text: str) -> list[int]:
    """128 numbers; the share of equal ones in two signatures estimates how much text they have in common. Empty for no words."""
    pieces = shingles(text)
    if not pieces:
        return []
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(pieces)
    return list(sketch.digest())


def alike(one: list[int], other: list[int]) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
