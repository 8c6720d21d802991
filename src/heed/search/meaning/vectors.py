"""The vectors of this host: one float32 row a passage, searched exactly over a memory-mapped file.

    vectors.f32   rows of 384 numbers, appended
    keys.bin      the passage id of each row, 32 bytes; a row taken out has an empty key

A row counts once its key is there: vectors are written and synced before keys, so a kill between leaves rows without keys, which
the next append overwrites.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import numpy.typing as npt

DIMENSIONS = 384
KEY = 32
Vectors = npt.NDArray[np.float32]


class VectorFile:
    """The vectors under `folder`; one process appends, any number search."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.vectors_path, self.keys_path = folder / "vectors.f32", folder / "keys.bin"
        self.vectors_path.touch()
        self.keys_path.touch()

    def size(self) -> int:
        """Rows that count, rows taken out among them."""
        return self.keys_path.stat().st_size // KEY

    def keys(self) -> npt.NDArray[np.bytes_]:
        """The passage id of each row, empty where the row was taken out."""
        rows = self.size()
        if rows == 0:
            return np.zeros(0, dtype=f"S{KEY}")
        return np.memmap(self.keys_path, dtype=f"S{KEY}", mode="r", shape=(rows,))

    def append(self, keys: list[str], vectors: Vectors) -> None:
        """Adds rows; both are on the disk when this returns."""
        rows = self.size()
        with open(self.vectors_path, "r+b") as out:
            out.seek(rows * DIMENSIONS * 4)
            out.write(np.ascontiguousarray(vectors, dtype=np.float32).tobytes())
            out.truncate()
            os.fsync(out.fileno())
        with open(self.keys_path, "r+b") as out:
            out.seek(rows * KEY)
            out.write(np.array([key.encode() for key in keys], dtype=f"S{KEY}").tobytes())
            out.truncate()
            os.fsync(out.fileno())

    def drop(self, document: str) -> int:
        """Takes out every row of a document (its passages' ids begin with its own); the numbers are blotted out too."""
        keys = self.keys()
        if len(keys) == 0:
            return 0
        rows = np.flatnonzero(np.char.startswith(keys, f"{document}-".encode()))
        with open(self.keys_path, "r+b") as names, open(self.vectors_path, "r+b") as numbers:
            for row in rows:
                names.seek(int(row) * KEY)
                names.write(bytes(KEY))
                numbers.seek(int(row) * DIMENSIONS * 4)
                numbers.write(bytes(DIMENSIONS * 4))
        return len(rows)

    def nearest(self, query: Vectors, limit: int, only: npt.NDArray[np.bool_] | None = None) -> list[tuple[str, float]]:
        """The passages nearest in meaning with their cosine, best first; `only` marks the rows that may be answered."""
        rows = self.size()
        if rows == 0:
            return []
        matrix = np.memmap(self.vectors_path, dtype=np.float32, mode="r", shape=(rows, DIMENSIONS))
        scores = matrix @ query
        keys = self.keys()
        scores[keys == b""] = -1.0
        if only is not None:
            scores[~only] = -1.0
        best = np.argpartition(-scores, min(limit, rows - 1))[:limit]
        best = best[np.argsort(-scores[best], kind="stable")]
        return [(keys[row].decode(), float(scores[row])) for row in best if scores[row] > 0]
