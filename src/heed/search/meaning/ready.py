"""Whether search by meaning is to be had on this host, and the passages near in meaning where it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings

from heed.search.follow import folder
from heed.search.meaning.model import MODEL, Embedder, model_folder
from heed.search.meaning.vectors import Opened, VectorFile, Vectors, best

MADE_OF = "2"  # what a vector is made of (meaning/follow.py); another is another folder
NAME = f"vectors-{MODEL}-{MADE_OF}"


def available() -> bool:
    """False where the administrator chose words only, or the model is not installed."""
    return settings.HEED["HEED_VECTORS"] == "minilm" and model_folder() is not None


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The model, loaded once a process."""
    found = model_folder()
    if found is None:
        raise FileNotFoundError("The model for search by meaning is not installed; run make setup.")
    return Embedder(found)


@lru_cache(maxsize=256)
def vector_of(question: str) -> Vectors:
    """The question as a vector."""
    return embedder().embed([question])[0]


def vector_file() -> VectorFile:
    """The vectors of this host, made by this model."""
    return VectorFile(folder() / NAME)


_opened: dict[str, Opened] = {}


def opened() -> Opened:
    """The vectors as they stand, opened again only after a change."""
    file = vector_file()
    key, state = str(file.keys_path), file.state()
    held = _opened.get(key)
    if held is None or held.state != state:
        _opened.clear()
        held = _opened[key] = file.opened()
    return held


class Nearness:
    """How near every passage is to one question; asked for its best, and for single passages."""

    def __init__(self, vector: Vectors) -> None:
        self.file = opened()
        self.cosines = self.file.scores(vector)

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
