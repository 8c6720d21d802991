"""What the models make of sentences: vectors, each made once and kept beside the cache, and what readers made of reviews they had not seen."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np

from heed.coding.reader.model import Reader
from heed.coding.reader.published import PUBLISHED, Published
from heed.coding.suggesting.weighing import Meaning, Numbers
from heed.search.meaning.model import home_of_models


def remembered(cache: Path | None) -> Callable[[list[str]], Numbers]:
    """A function from texts to vectors that remembers what it has made."""
    if not (home_of_models() / PUBLISHED).exists():
        raise SystemExit("The model for meaning is not installed; run make setup.")
    model = Published(home_of_models(), threads=1)
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


def readings(cache: Path | None) -> dict[str, Numbers]:
    """What a reader that had not learnt from it makes of each review, by benchmarks/suggestion_reader.py."""
    file = cache.with_suffix(".read") if cache else None
    if file is None or not file.exists():
        raise SystemExit(
            "There is nothing the readers made; run benchmarks.suggestion_reader with the same --cache first."
        )
    found: dict[str, Numbers] = pickle.loads(file.read_bytes())
    return found


def models(cache: Path | None) -> Meaning:
    """The models as Heed has them; vectors are remembered."""
    return Meaning(remembered(cache), Reader(home_of_models(), threads=1).read)
