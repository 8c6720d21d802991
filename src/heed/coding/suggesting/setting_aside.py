"""The sentences of a review as they count for one factor: what cannot settle a value does not stand for it, what rules it out does."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from heed.coding.suggesting.deciding import spoken
from heed.coding.suggesting.family import Family
from heed.coding.suggesting.ruling_out import absent
from heed.coding.suggesting.settling import settles
from heed.coding.suggesting.told import Value
from heed.coding.suggesting.weighing import Numbers, Weighed

_LOOKED_AT = 12  # of the strongest sentences for each value; a value rests on none of those behind


def counted(
    rows: Sequence[Weighed], table: Numbers, factor: str, column: int, whole: Family
) -> tuple[list[Weighed], Numbers]:
    """The sentences and their scores, those lowered that speak strongly for a value and cannot settle it."""
    kept = list(rows)
    table = table.copy()
    for place, row in enumerate(kept):
        if row.said.get(factor) != "no" and absent(row, factor, whole):
            kept[place] = _saying(row, factor, "no")
    both = spoken(kept, table, factor, column)
    for turn, value in enumerate(("yes", "no")):
        low = float(np.median(table[:, column + turn]))
        for at in np.argsort(-both[turn], kind="stable")[:_LOOKED_AT]:
            place = int(at)
            if settles(kept[place], factor, "no" if value == "no" else "yes", whole):
                continue
            table[place, column + turn] = min(low, float(table[place, column + turn]))
            if kept[place].said.get(factor) == value:
                kept[place] = _saying(kept[place], factor, None)
    return kept, table


def _saying(row: Weighed, factor: str, value: Value | None) -> Weighed:
    said = {**row.said, factor: "no" if value == "no" else "weak"}
    return msgspec.structs.replace(row, said=said)
