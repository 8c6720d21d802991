"""What suggestions were worth where the right answer is known: counts, and the shares made of them with Wilson's intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from heed.coding.agreement.percent import wilson

VALUES = ("yes", "no", "not_stated")
Pairs = Mapping[str, Mapping[str, int]]  # wanted → suggested → how many


class Share(msgspec.Struct, frozen=True):
    """So many of so many, with the interval in which the true share lies with 95 per cent; of nothing there is no share."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share; None where there was nothing to be right in."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's."""
        return wilson(self.right / self.of, self.of) if self.of else None


class Harmonic(msgspec.Struct, frozen=True):
    """F1 of a value: of all reviews in which it was wanted or suggested, those in which it was both, on the scale of F1.

    F1 is 2j/(1+j) of that share j, so that Wilson's interval of j gives one of F1.
    """

    both: Share

    @property
    def of(self) -> int:
        """How many reviews it says something about."""
        return self.both.of

    @property
    def value(self) -> float | None:
        """F1; None where the value was neither wanted nor suggested."""
        share = self.both.value
        return None if share is None else _f1(share)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its interval."""
        ends = self.both.interval
        return None if ends is None else (_f1(ends[0]), _f1(ends[1]))


class Figures(msgspec.Struct, frozen=True):
    """How a value did: of those suggested how many were right, of those wanted how many were found, and both together."""

    value: str
    precision: Share
    recall: Share
    f1: Harmonic


def count(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """The pairs of wanted and suggested, counted; every value is there, also where nothing is."""
    made = {want: dict.fromkeys(VALUES, 0) for want in VALUES}
    for want, got in pairs:
        made[want][got] += 1
    return made


def figures(pairs: Pairs) -> list[Figures]:
    """The figures of each value."""
    made = []
    for value in VALUES:
        both = pairs.get(value, {}).get(value, 0)
        suggested = sum(row.get(value, 0) for row in pairs.values())
        wanted = sum(pairs.get(value, {}).values())
        whole = Harmonic(Share(both, suggested + wanted - both))
        made.append(Figures(value, Share(both, suggested), Share(both, wanted), whole))
    return made


def right(pairs: Pairs) -> Share:
    """How many values were right."""
    return Share(
        sum(pairs.get(value, {}).get(value, 0) for value in VALUES), sum(sum(row.values()) for row in pairs.values())
    )


def added(some: Iterable[Pairs]) -> dict[str, dict[str, int]]:
    """The counts of several factors together."""
    made = count([])
    for one in some:
        for want, row in one.items():
            for got, many in row.items():
                made[want][got] += many
    return made


def macro_f1(pairs: Pairs) -> float | None:
    """The mean of F1 over the values that were wanted at all."""
    each = [one.f1.value or 0.0 for one in figures(pairs) if one.recall.of]
    return sum(each) / len(each) if each else None


def _f1(share: float) -> float:
    return 2 * share / (1 + share)
