"""Which texts are nearly the same: found by bands of their MinHash signatures, then judged on the whole signature and
their lengths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from heed.library.facts import DocumentFacts

BANDS = 32  # of four numbers each: two texts with 60 % in common share a band with 99 % certainty
_ROWS = 4
NEARLY_THE_SAME = 0.6  # share of shingles in common
HELD_WITHIN = 0.8  # share of the shorter text that the longer one holds, where a foreword or an annex was added
COMPARABLE = 0.6  # the shorter text's share of the longer one's length, below which it is an extract


def likeness(one: DocumentFacts, other: DocumentFacts) -> float:
    """The estimated share of five-word runs that two texts have in common, 0 to 1; 0 where either has no signature."""
    if not one.signature or len(one.signature) != len(other.signature):
        return 0.0
    return sum(a == b for a, b in zip(one.signature, other.signature, strict=True)) / len(one.signature)


def containment(one: DocumentFacts, other: DocumentFacts) -> float:
    """The estimated share of the shorter text that stands in the longer one."""
    jaccard = likeness(one, other)
    shorter = min(one.words, other.words)
    if not shorter or not jaccard:
        return 0.0
    return min(1.0, jaccard * (one.words + other.words) / (1 + jaccard) / shorter)


def nearly_same(one: DocumentFacts, other: DocumentFacts) -> bool:
    """Whether one text is the other with small changes, or with a part added before or after."""
    if likeness(one, other) >= NEARLY_THE_SAME:
        return True
    comparable = min(one.words, other.words) >= COMPARABLE * max(one.words, other.words)
    return comparable and containment(one, other) >= HELD_WITHIN


def candidates(documents: Iterable[DocumentFacts]) -> set[tuple[str, str]]:
    """Pairs of ids whose texts share a band, the smaller id first."""
    bands: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for document in documents:
        for band in range(0, len(document.signature), _ROWS):
            bands[band, tuple(document.signature[band : band + _ROWS])].append(document.id)
    pairs: set[tuple[str, str]] = set()
    for ids in bands.values():
        for place, one in enumerate(ids):
            pairs.update((min(one, other), max(one, other)) for other in ids[place + 1 :])
    return pairs
