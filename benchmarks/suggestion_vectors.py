"""The vectors of sentences, each made once a run, and kept beside the cache from one run to the next."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np

from heed.coding.suggesting.weighing import Numbers
from heed.search.meaning.model import Embedder, model_folder


def remembered(cache: Path | None) -> Callable[[list[str]], Numbers]:
    """A function from texts to vectors that remembers what it has made."""
    folder = model_folder()
    if folder is None:
        raise SystemExit("The model for meaning is not installed; run make setup.")
    model = Embedder(folder, threads=1)
    file = cache.with_suffix(".vectors") if cache else None
    known: dict[str, Numbers] = pickle.loads(file.read_bytes()) if file and file.exists() else {}

    def embed(texts: list[str]) -> Numbers:
        new = sorted(set(texts) - known.keys())
        if new:
            known.update(zip(new, model.embed(new), strict=True))
            if file:
                file.write_bytes(pickle.dumps(known))
        return np.array([known[text] for text in texts], dtype=np.float32)

    return embed
