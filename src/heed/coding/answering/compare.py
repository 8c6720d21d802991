"""The answers of a coding's coders side by side: what all said alike, and what a person has to reconcile. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from heed.coding.answering.answers import Answer


class Said(msgspec.Struct, frozen=True):
    """One coder's answer, by the judgement that holds it."""

    judgement: int
    coder: str
    unit: str
    variable: str
    answer: Answer


class Row(msgspec.Struct, frozen=True):
    """What the coders said of one unit and variable, in the order of the coders; `missing`: those who said nothing of it."""

    unit: str
    variable: str
    said: tuple[Said, ...]
    missing: tuple[str, ...]

    @property
    def agreed(self) -> bool:
        """Whether all said the same; what only some were asked or answered is for a person."""
        return not self.missing and len({_plain(one.answer.said) for one in self.said}) == 1


def rows(said: Iterable[Said], coders: Sequence[str]) -> list[Row]:
    """One row for each unit and variable that anybody answered, in the order in which they first came."""
    held: dict[tuple[str, str], dict[str, Said]] = {}
    for one in said:
        held.setdefault((one.unit, one.variable), {})[one.coder] = one
    return [
        Row(
            unit, variable, tuple(by[coder] for coder in coders if coder in by), tuple(c for c in coders if c not in by)
        )
        for (unit, variable), by in held.items()
    ]


def _plain(said: Any) -> Any:
    """Words are the same whatever the case and spaces."""
    return " ".join(said.split()).casefold() if isinstance(said, str) else said
