"""A quotation stitched together: words of two or more places run on as if they were one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from heed.text.quotes.given import Given
from heed.text.quotes.near import Difference
from heed.text.quotes.source import Source

LEAST_PIECE = 4  # words; shorter runs are found anywhere
MOST_PIECES = 4
COVERED = 0.8  # share of the quotation's words that the pieces must hold
_SHOWN_BETWEEN = 60  # words between two pieces of one document that are shown


class Piece(msgspec.Struct):
    """A run of the quotation's words found as it stands: which of the sources, and where in its text."""

    first: int  # word of the quotation
    last: int
    source: int
    start: int
    end: int
    word: int  # of the source, its first


class Joined(msgspec.Struct):
    """The pieces in the quotation's order, the share of its words they hold, and the differences."""

    pieces: list[Piece]
    share: float
    differences: list[Difference]


def joined(given: Given, sources: list[Source]) -> Joined | None:
    """The pieces a quotation was made of; None where it was not."""
    ours = [word for run in given.runs for word in run.letters.words]
    shown = [
        run.letters.text[a:b] for run in given.runs for a, b in zip(run.letters.starts, run.letters.ends, strict=True)
    ]
    where: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    wanted = {tuple(ours[at : at + 3]) for at in range(len(ours) - 2)}
    for number, source in enumerate(sources):
        words = source.letters.words
        for at, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
            if three in wanted:
                where[three].append((number, at))
    pieces: list[Piece] = []
    at = 0
    while at <= len(ours) - LEAST_PIECE:
        piece = _longest(ours, at, where.get(tuple(ours[at : at + 3]), ()), sources)
        if piece is None:
            at += 1
            continue
        pieces.append(piece)
        at = piece.last
    share = sum(piece.last - piece.first for piece in pieces) / max(1, len(ours))
    if not 2 <= len(pieces) <= MOST_PIECES or share < COVERED:
        return None
    return Joined(pieces, share, _differences(pieces, shown, sources))


def _longest(ours: list[str], at: int, starts: Iterable[tuple[int, int]], sources: list[Source]) -> Piece | None:
    best: Piece | None = None
    for number, first in starts:
        words = sources[number].letters.words
        size = 3
        while at + size < len(ours) and first + size < len(words) and ours[at + size] == words[first + size]:
            size += 1
        if size >= LEAST_PIECE and (best is None or size > best.last - best.first):
            letters = sources[number].letters
            best = Piece(at, at + size, number, letters.starts[first], letters.ends[first + size - 1], first)
    return best


def _differences(pieces: list[Piece], shown: list[str], sources: list[Source]) -> list[Difference]:
    told = []
    if pieces[0].first:
        told.append(Difference("insert", " ".join(shown[: pieces[0].first]), ""))
    for one, other in pairwise(pieces):
        seam = f"{' '.join(shown[max(one.first, one.last - 3) : one.last])} | {' '.join(shown[other.first : other.first + 3])}"
        if other.first > one.last:
            told.append(Difference("insert", " ".join(shown[one.last : other.first]), ""))
        told.append(Difference("joined", seam, _between(one, other, sources)))
    if pieces[-1].last < len(shown):
        told.append(Difference("insert", " ".join(shown[pieces[-1].last :]), ""))
    return told


def _between(one: Piece, other: Piece, sources: list[Source]) -> str:
    """The words of the source between two pieces, where both are in one place and they are few."""
    end = one.word + one.last - one.first
    if one.source != other.source or not end < other.word <= end + _SHOWN_BETWEEN:
        return ""
    letters = sources[one.source].letters
    return letters.text[letters.starts[end] : letters.ends[other.word - 1]]
