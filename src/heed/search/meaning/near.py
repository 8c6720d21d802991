"""How near the passages of an opened file of vectors are to one question. Pure.

Every row is looked through in bytes; what may be among the best is told exactly, so that the answer is that of an exact scan.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from heed.search.meaning.senses import Senses
from heed.search.meaning.vectors import Opened, Vectors, best

FEW = 3_000  # rows below which each is told exactly at once


class Nearness:
    """How near every passage is to one question; asked for its best, and for single passages."""

    def __init__(self, file: Opened, vector: Vectors, asked: Senses | None = None) -> None:
        self.file, self.vector, self.asked = file, vector, asked
        self._last: tuple[list[str], dict[str, int]] = [], {}

    @cached_property
    def _rough(self) -> tuple[Vectors, float]:
        return self.file.rough(self.vector)

    def _rows(self, passages: list[str]) -> dict[str, int]:
        """The rows of these passages; the same list is asked about twice."""
        if self._last[0] is not passages:
            self._last = passages, self.file.rows(passages)
        return self._last[1]

    def of(self, passages: list[str]) -> dict[str, float]:
        """The cosine of these passages, of those that have a vector."""
        rows = self._rows(passages)
        cosines = self.file.exact(np.fromiter(rows.values(), dtype=np.intp, count=len(rows)), self.vector)
        return dict(zip(rows, cosines.tolist(), strict=True))

    def by_words(self, passages: list[str]) -> dict[str, float]:
        """How near the senses of their words are to those of the question's, of the passages that have any."""
        if self.asked is None:
            return {}
        rows = self._rows(passages)
        wanted = np.fromiter(rows.values(), dtype=np.intp, count=len(rows))
        near = self.file.senses.near(wanted, self.asked)
        return dict(zip(rows, near.tolist(), strict=True))

    def best(
        self, limit: int, meets: Callable[[list[str]], set[str]] | None = None, documents: list[str] | None = None
    ) -> list[tuple[str, float]]:
        """The nearest passages; with `meets` of those alone that it lets through, and with `documents` of those alone.

        Exact: it looks further down the ranking until there are enough that meet the question, or no more passages.
        """
        rows = None if documents is None else self.file.rows_of(documents)
        depth = limit
        while True:
            if rows is not None and len(rows) <= FEW:
                cosines = self.file.exact(rows, self.vector)
                order = best(cosines, depth)
                near, cosines = rows[order], cosines[order]
            else:
                near, cosines = self.file.nearest(rows, *self._rough, self.vector, depth)
            pairs = zip(self.file.named(near), cosines.tolist(), strict=True)
            found = [(key, cosine) for key, cosine in pairs if key]
            passing = {key for key, _ in found} if meets is None else meets([key for key, _ in found])
            kept = [(key, cosine) for key, cosine in found if key in passing]
            if len(kept) >= limit or len(near) < depth:
                return kept[:limit]
            depth *= 8
