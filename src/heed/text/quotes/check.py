"""One quotation against the passages that might be its source: verified, altered or not found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from heed.text.quotes.exact import verify
from heed.text.quotes.given import Given
from heed.text.quotes.joined import joined
from heed.text.quotes.letters import Letters
from heed.text.quotes.near import CLOSE, Difference, Near, nearest
from heed.text.quotes.source import Source

Status = Literal["verified", "altered", "not_found"]
_LOOKED_AT = 12  # sources aligned word by word, the most promising first
_BETTER = 0.1  # how much more of a quotation pieces must hold than one place, for it to be called joined


class Place(msgspec.Struct):
    """A stretch of a source's text."""

    source: Source
    start: int
    end: int

    @property
    def words(self) -> str:
        """The source's own words there."""
        return self.source.words(self.start, self.end)


class Outcome(msgspec.Struct):
    """What came of a quotation: its status, the places it rests on (several where it was joined), and the differences."""

    status: Status
    places: list[Place] = []
    differences: list[Difference] = []
    share: float = 0.0  # of its words that stand in the source


def verified(given: Given, sources: Iterable[Source]) -> list[Place]:
    """The first place in each source that says exactly what the quotation does."""
    found = []
    for source in sources:
        place = verify(given, source)
        if place is not None:
            found.append(Place(source, *place))
    return found


def compare(given: Given, sources: list[Source]) -> Outcome:
    """How a quotation that no source verifies differs from the nearest; `not_found` where none is near."""
    by_promise = sorted(sources, key=lambda source: -len(promise(given, source.letters)))
    best: tuple[Near, Source] | None = None
    for source in by_promise[:_LOOKED_AT]:
        near = nearest(given, source)
        if near is not None and (
            best is None or (near.close, -len(near.differences)) > (best[0].close, -len(best[0].differences))
        ):
            best = (near, source)
    pieces = joined(given, sources)
    if pieces is not None and (best is None or pieces.share >= best[0].close + _BETTER):
        places = [Place(sources[piece.source], piece.start, piece.end) for piece in pieces.pieces]
        return Outcome("altered", places, pieces.differences, pieces.share)
    if best is None or best[0].close < CLOSE:
        return Outcome("not_found")
    near, source = best
    return Outcome(
        "altered",
        [Place(source, near.start, near.end)],
        near.differences or [_too_far(given, near, source)],
        near.share,
    )


def promise(given: Given, letters: Letters) -> set[int]:
    """Which of the quotation's runs of three words these letters hold, by number; for choosing what to look at."""
    held = set(zip(letters.words, letters.words[1:], letters.words[2:], strict=False))
    ours = [run.letters.words for run in given.runs]
    threes = [three for words in ours for three in zip(words, words[1:], words[2:], strict=False)]
    return {number for number, three in enumerate(threes) if three in held}


def _too_far(given: Given, near: Near, source: Source) -> Difference:
    """Every word agrees and yet it is no quotation: a mark stands for more than it may, or words are parted otherwise."""
    return Difference("spacing" if len(given.runs) == 1 else "joined", given.text, source.words(near.start, near.end))
