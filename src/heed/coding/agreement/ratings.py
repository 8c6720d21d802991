"""Who gave which unit which value: the one form every statistic is worked out from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Real = NDArray[np.float64]

LARGEST = 1e100
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


@dataclass(frozen=True)
class Ratings:
    """The answers to one variable (or to several pooled): one entry a cell that was coded, no cell twice.

    `unit`, `coder` and `value` number the names of `units`, `coders` and `values`, and every name is used. Where all values are
    numbers, `scores` has them, and the values stand in their order. Units that go together (the variables of one review, pooled)
    have the same number in `group`: they are no evidence independent of each other, and the intervals allow for that.
    """

    units: list[Any]
    coders: list[str]
    values: list[str]
    unit: Whole
    coder: Whole
    value: Whole
    scores: Real | None
    group: Whole

    @cached_property
    def counts(self) -> tuple[Whole, Whole, Whole]:
        """How many coders gave a unit a value: unit, value, count, for what occurs, by unit and then value."""
        places, count = np.unique(self.unit * len(self.values) + self.value, return_counts=True)
        return places // len(self.values), places % len(self.values), count.astype(np.int64)

    @cached_property
    def coded(self) -> Whole:
        """How many coders each unit has."""
        return np.bincount(self.unit, minlength=len(self.units)).astype(np.int64)

    @cached_property
    def compared(self) -> int:
        """How many units were coded by two coders or more."""
        return int((self.coded > 1).sum())

    @cached_property
    def groups(self) -> int:
        """How many groups have a unit that was coded by two coders or more."""
        return len(np.unique(self.group[self.coded > 1]))

    def variance(self, parts: Real) -> float:
        """The variance of the sum of what each unit adds to a figure (0 on the whole), units of one group taken together."""
        together = np.bincount(self.group, weights=parts)
        return float(together @ together)


def number(value: str) -> float | None:
    """The number a value is, or None; what is too large for its square to be one is a name."""
    found = float(value) if _NUMBER.fullmatch(value) else None
    return found if found is not None and abs(found) < LARGEST else None


def ratings(units: Sequence[Any], coders: Sequence[str], values: Sequence[str]) -> Ratings:
    """The answers from three lists of the same length, a cell at each place."""
    names = list(dict.fromkeys(units)), list(dict.fromkeys(coders)), list(dict.fromkeys(values))
    places = [{name: place for place, name in enumerate(each)} for each in names]
    arrays = [
        np.array([place[name] for name in given], dtype=np.int64)
        for place, given in zip(places, (units, coders, values), strict=True)
    ]
    return from_arrays(*names, *arrays)


def from_arrays(
    units: Sequence[Any],
    coders: Sequence[str],
    values: Sequence[str],
    unit: Whole,
    coder: Whole,
    value: Whole,
    group: Whole | None = None,
) -> Ratings:
    """The answers from numbered names; names nobody used are left out, numbers written in two ways are one value.

    `group` has the group of each name of `units`; without it every unit stands alone.
    """
    used_units, unit = np.unique(unit, return_inverse=True)
    used_coders, coder = np.unique(coder, return_inverse=True)
    used_values, value = np.unique(value, return_inverse=True)
    labels = [values[place] for place in used_values]
    labels, value, scores = _in_order(labels, value)
    return Ratings(
        [units[place] for place in used_units],
        [coders[place] for place in used_coders],
        labels,
        unit.astype(np.int64),
        coder.astype(np.int64),
        value.astype(np.int64),
        scores,
        np.arange(len(used_units)) if group is None else np.unique(group[used_units], return_inverse=True)[1],
    )


def _in_order(labels: list[str], value: Whole) -> tuple[list[str], Whole, Real | None]:
    """The values in the order of their numbers, or of their letters; `1` and `1.0` are one value where all are numbers."""
    numbers = [number(label) for label in labels]
    keys: list[Any] = labels if not labels or None in numbers else numbers
    order = sorted(set(keys))
    place = {key: at for at, key in enumerate(order)}
    shortest = ["" for _ in order]
    for label, key in zip(labels, keys, strict=True):
        known = shortest[place[key]]
        shortest[place[key]] = min((known, label), key=lambda one: (len(one), one)) if known else label
    moved = np.array([place[key] for key in keys], dtype=np.int64)
    return shortest, moved[value], None if keys is labels else np.array(order, dtype=np.float64)
