"""Whether search by meaning is to be had on this host, and the nearest passages where it is."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from django.conf import settings

from heed.search.follow import folder
from heed.search.meaning.model import MODEL, Embedder, model_folder
from heed.search.meaning.vectors import VectorFile


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


def vector_file() -> VectorFile:
    """The vectors of this host, made by this model."""
    return VectorFile(folder() / f"vectors-{MODEL}")


def nearest(query: str, limit: int, filters: dict[str, list[str]]) -> list[str]:
    """Ids of the passages nearest in meaning, best first; empty where the model is not to be had."""
    if not available():
        return []
    vectors = vector_file()
    only = _allowed(vectors, filters) if filters else None
    return [key for key, _ in vectors.nearest(embedder().embed([query])[0], limit, only)]


def _allowed(vectors: VectorFile, filters: dict[str, list[str]]) -> np.ndarray:
    from heed.search.ask import _words

    found = _words().search(_words().query("", filters), 1_000_000)
    return np.isin(vectors.keys(), np.array([one.passage.encode() for one in found], dtype="S32"))
