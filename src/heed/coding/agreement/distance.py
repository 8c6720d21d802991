"""How far two answers are apart: at all, by their numbers, or by the squares of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from heed.coding.agreement.ratings import Real, Whole


class Distance(Protocol):
    """Between numbered values: of two lists of answers, and of each value from answers that are spread so."""

    def between(self, first: Whole, second: Whole) -> Real: ...

    def expected(self, shares: Real) -> Real: ...


class Unlike:
    """0 for the same value, 1 for any other."""

    def between(self, first: Whole, second: Whole) -> Real:
        differ: Real = (first != second).astype(np.float64)
        return differ

    def expected(self, shares: Real) -> Real:
        return 1 - shares


@dataclass(frozen=True)
class Linear:
    """The difference of the two numbers; `scores` ascend."""

    scores: Real

    def between(self, first: Whole, second: Whole) -> Real:
        off: Real = np.abs(self.scores[first] - self.scores[second])
        return off

    def expected(self, shares: Real) -> Real:
        below, weight = np.cumsum(shares), np.cumsum(shares * self.scores)
        means: Real = self.scores * (2 * below - 1) + weight[-1] - 2 * weight
        return means


@dataclass(frozen=True)
class Quadratic:
    """The square of the difference of the two numbers."""

    scores: Real

    def between(self, first: Whole, second: Whole) -> Real:
        squares: Real = np.square(self.scores[first] - self.scores[second])
        return squares

    def expected(self, shares: Real) -> Real:
        return self.scores**2 - 2 * self.scores * float(shares @ self.scores) + float(shares @ self.scores**2)
