"""Units with the same answers taken as one: what samples of the units are drawn from, whatever order they came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from heed.coding.agreement.ratings import Ratings, Real, Whole


@dataclass(frozen=True)
class Patterns:
    """The patterns of answers of units coded twice or more, in an order of their own.

    `pattern`, `value` and `count` say how often a pattern has a value, `size` how many answers it has. Units that go together are a
    bundle: `times` is how often each bundle occurs, `bundle` and `within` which patterns it has (one, where units stand alone).
    """

    width: int
    pattern: Whole
    value: Whole
    count: Whole
    size: Whole
    times: Whole
    bundle: Whole
    within: Whole

    def weights(self, times: Whole) -> Real:
        """How often each pattern occurs where each bundle occurs so often."""
        weights: Real = np.bincount(self.within, weights=times[self.bundle], minlength=len(self.size)).astype(
            np.float64
        )
        return weights


def patterns_of(ratings: Ratings) -> Patterns:
    """The patterns of the units that two coders or more coded."""
    unit, value, count = ratings.counts
    keep = ratings.coded[unit] > 1
    unit, values, counts = unit[keep], value[keep].tolist(), count[keep].tolist()
    starts = np.flatnonzero(np.diff(unit, prepend=-1))
    ends = np.append(starts[1:], len(unit)).tolist()
    keys = [
        (tuple(values[start:end]), tuple(counts[start:end])) for start, end in zip(starts.tolist(), ends, strict=True)
    ]
    ordered = sorted(set(keys))
    place = {key: at for at, key in enumerate(ordered)}
    together: dict[int, list[int]] = {}
    for group, key in zip(ratings.group[unit[starts]].tolist(), keys, strict=True):
        together.setdefault(group, []).append(place[key])
    seen: dict[tuple[int, ...], int] = {}
    for members in together.values():
        bundle = tuple(sorted(members))
        seen[bundle] = seen.get(bundle, 0) + 1
    bundles = sorted(seen)
    return Patterns(
        width=len(ratings.values),
        pattern=np.repeat(np.arange(len(ordered)), [len(key[0]) for key in ordered]),
        value=_whole(one for key in ordered for one in key[0]),
        count=_whole(one for key in ordered for one in key[1]),
        size=_whole(sum(key[1]) for key in ordered),
        times=_whole(seen[bundle] for bundle in bundles),
        bundle=np.repeat(np.arange(len(bundles)), [len(bundle) for bundle in bundles]),
        within=_whole(one for bundle in bundles for one in bundle),
    )


def _whole(numbers: Iterable[int]) -> Whole:
    return np.fromiter(numbers, dtype=np.int64)
