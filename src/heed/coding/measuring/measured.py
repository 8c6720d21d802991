"""What was measured of the suggestions on coded cases by weights learnt without them: the form of the file benchmarks/suggestion_cards.py writes."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from heed.coding.measuring.counted import Share
from heed.kinds import from_json

FILE = Path(__file__).parent / "national.json"


class Factor(msgspec.Struct, frozen=True):
    """What was counted of one factor. `traps`: where a hasty reader goes wrong; `evidence`: where the value was a right yes or no."""

    values: dict[str, dict[str, int]]  # wanted → suggested → how many
    traps: Share
    evidence: Share


class Run(msgspec.Struct, frozen=True):
    """What was counted with one model."""

    model: str
    factors: dict[str, Factor]


class Measured(msgspec.Struct, frozen=True):
    """A measurement: when, of which commit, on which parts of the sample and how many reviews, with each model."""

    date: str
    commit: str
    parts: list[str]
    reviews: int
    runs: list[Run]


@functools.cache
def measured() -> Measured:
    """The last measurement that is kept."""
    return from_json(FILE.read_bytes(), Measured)


def written(one: Measured) -> bytes:
    """A measurement as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(one, order="sorted"), indent=1) + b"\n"
