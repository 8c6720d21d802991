"""How near the passages of an opened file of vectors are to one question. Pure."""

from __future__ import annotations

from collections.abc import Callable

from heed.search.meaning.vectors import Opened, Vectors, best


class Nearness:
    """How near every passage is to one question; asked for its best, and for single passages."""

    def __init__(self, file: Opened, vector: Vectors) -> None:
        self.file = file
        self.cosines = file.scores(vector)

    def of(self, passages: list[str]) -> dict[str, float]:
        """The cosine of these passages, of those that have a vector."""
        return {passage: float(self.cosines[row]) for passage, row in self.file.rows(passages).items()}

    def best(
        self, limit: int, meets: Callable[[list[str]], set[str]] | None = None, documents: list[str] | None = None
    ) -> list[tuple[str, float]]:
        """The nearest passages; with `meets` of those alone that it lets through, and with `documents` of those alone.

        Exact: it looks further down the ranking until there are enough that meet the question, or no more passages.
        """
        rows = None if documents is None else self.file.rows_of(documents)
        cosines = self.cosines if rows is None else self.cosines[rows]
        depth = limit
        while True:
            order = best(cosines, depth)
            found = [(self.file.key(row if rows is None else rows[row]), float(cosines[row])) for row in order]
            passing = {key for key, _ in found} if meets is None else meets([key for key, _ in found])
            kept = [(key, cosine) for key, cosine in found if key in passing]
            if len(kept) >= limit or len(order) < depth:
                return kept[:limit]
            depth *= 8
