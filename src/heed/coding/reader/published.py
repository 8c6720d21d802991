"""MiniLM as it was published: what the likeness of sentences to tellings was learnt on. Search goes by another, learnt for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from heed.coding.suggesting.weighing import Numbers
from heed.search.meaning.model import Model

PUBLISHED = "published.onnx"


class Published(Model):
    """The loaded model."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        super().__init__(folder, threads, PUBLISHED)

    def embed(self, texts: list[str]) -> Numbers:
        """A row of 384 numbers of length one for each text, in the order given."""
        vectors = np.empty((len(texts), 384), dtype=np.float32)
        for batch, _, numbers in self.batches(texts, ["vectors"]):
            vectors[batch] = numbers[0]
        return vectors
