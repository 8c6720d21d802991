"""Which texts are nearly the same: found by bands of their MinHash signatures, then judged on the whole signature and
their lengths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from operator import eq

import numpy as np
import numpy.typing as npt

from heed.library.facts import DocumentFacts

BANDS = 32  # of four numbers each: two texts with 60 % in common share a band with 99 % certainty
_ROWS = 4
FEW = 200  # new texts beside which all others are laid one by one
NEARLY_THE_SAME = 0.6  # share of shingles in common
HELD_WITHIN = 0.8  # share of the shorter text that the longer one holds, where a foreword or an annex was added
COMPARABLE = 0.6  # the shorter text's share of the longer one's length, below which it is an extract

Signatures = npt.NDArray[np.uint64]


def likeness(one: DocumentFacts, other: DocumentFacts) -> float:
    """The estimated share of five-word runs that two texts have in common, 0 to 1; 0 where either has no signature."""
    if not one.signature or len(one.signature) != len(other.signature):
        return 0.0
    return sum(map(eq, one.signature, other.signature)) / len(one.signature)


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


def candidates(documents: Iterable[DocumentFacts], fresh: Collection[str]) -> set[tuple[str, str]]:
    """Pairs of ids, one of them of `fresh`, whose texts share a band, the smaller id first; signatures of two lengths are never compared."""
    by_length: dict[int, list[DocumentFacts]] = defaultdict(list)
    for document in documents:
        by_length[len(document.signature)].append(document)
    pairs: set[tuple[str, str]] = set()
    for length, signed in by_length.items():
        new = [at for at, document in enumerate(signed) if document.id in fresh]
        if not new:
            continue
        rows = np.array([document.signature for document in signed], dtype=np.uint64)
        found = _beside_each(rows, new, length) if len(new) <= FEW else _in_order(rows, length)
        pairs.update(
            (one, other) if one < other else (other, one)
            for one, other in ((signed[a].id, signed[b].id) for a, b in found)
            if one in fresh or other in fresh
        )
    return pairs


def _beside_each(rows: Signatures, new: list[int], length: int) -> Iterator[tuple[int, int]]:
    """Each new row beside all: quick where they are few."""
    for one in new:
        same = rows == rows[one]
        shares = np.zeros(len(rows), dtype=bool)
        for band in range(0, length, _ROWS):
            shares |= same[:, band : band + _ROWS].all(axis=1)
        yield from ((one, int(other)) for other in np.flatnonzero(shares) if other != one)


def _in_order(rows: Signatures, length: int) -> Iterator[tuple[int, int]]:
    """All rows in the order of each band, so that equal ones stand together."""
    for band in range(0, length, _ROWS):
        columns = rows[:, band : band + _ROWS]
        order = np.lexsort(columns.T)
        ends = np.flatnonzero((columns[order][1:] != columns[order][:-1]).any(axis=1)) + 1
        if len(ends) == len(rows) - 1:
            continue  # no two alike, as in nearly every band
        for alike in np.split(order, ends):
            if len(alike) > 1:
                yield from combinations(alike.tolist(), 2)
