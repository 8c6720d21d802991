"""The vectors of this host: one float32 row a passage, searched exactly over a memory-mapped file.

    vectors.f32   rows of 384 numbers, appended
    keys.bin      the passage id of each row, 32 bytes; a row taken out has an empty key

A row counts once its key is there: vectors are written and synced before keys, so a kill between leaves rows without keys, which
the next append overwrites.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

DIMENSIONS = 384
KEY = 32
FEW, SAMPLE = 20_000, 5_000  # rows below which all are looked at; rows of a sample
Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]


class VectorFile:
    """The vectors under `folder`; one process appends, any number search."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.vectors_path, self.keys_path = folder / "vectors.f32", folder / "keys.bin"
        for path in (self.vectors_path, self.keys_path):
            if not path.exists():  # an open file keeps its time: `state` goes by it
                path.touch()

    def size(self) -> int:
        """Rows that count, rows taken out among them."""
        return self.keys_path.stat().st_size // KEY

    def state(self) -> tuple[int, int]:
        """Changes whenever a row is added or taken out."""
        found = self.keys_path.stat()
        return found.st_size, found.st_mtime_ns

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

    def opened(self) -> Opened:
        """The vectors as they stand now, for many questions."""
        return Opened(self)

    def nearest(self, query: Vectors, limit: int, only: npt.NDArray[np.bool_] | None = None) -> list[tuple[str, float]]:
        """The passages nearest in meaning with their cosine, best first; `only` marks the rows that may be answered."""
        opened = self.opened()
        scores = opened.scores(query)
        if only is not None:
            scores = np.where(only, scores, 0)
        return [(opened.key(row), float(scores[row])) for row in best(scores, limit)]


class Opened:
    """The vectors at one moment. Rows taken out are all zero, so that nothing is ever near to them."""

    def __init__(self, file: VectorFile) -> None:
        self.state = file.state()
        self.keys = np.array(file.keys())
        rows = len(self.keys)
        self.matrix: Vectors = (
            np.memmap(file.vectors_path, dtype=np.float32, mode="r", shape=(rows, DIMENSIONS))
            if rows
            else np.zeros((0, DIMENSIONS), dtype=np.float32)
        )

    @cached_property
    def _sorted(self) -> tuple[Rows, npt.NDArray[np.bytes_]]:
        order = np.argsort(self.keys, kind="stable")
        return order, self.keys[order]

    def key(self, row: int) -> str:
        """The passage of a row."""
        return bytes(self.keys[row]).decode()

    def scores(self, query: Vectors) -> Vectors:
        """The cosine of every row with the query."""
        return np.asarray(self.matrix @ query)

    def rows(self, passages: list[str]) -> dict[str, int]:
        """The row of each passage that has one."""
        if not len(self.keys) or not passages:
            return {}
        order, ordered = self._sorted
        wanted = np.array([passage.encode() for passage in passages], dtype=f"S{KEY}")
        at = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
        return {
            passage: int(order[place])
            for passage, place, key in zip(passages, at, wanted, strict=True)
            if ordered[place] == key
        }

    def rows_of(self, documents: list[str]) -> Rows:
        """The rows of these documents: in sorted order a document's passages stand together."""
        if not len(self.keys) or not documents:
            return np.zeros(0, dtype=np.intp)
        order, ordered = self._sorted
        first = np.searchsorted(ordered, np.array([f"{document}-".encode() for document in documents], dtype=f"S{KEY}"))
        last = np.searchsorted(
            ordered, np.array([f"{document}.".encode() for document in documents], dtype=f"S{KEY}")
        )  # "." follows "-"
        return np.concatenate([order[a:b] for a, b in zip(first, last, strict=True)])


def best(scores: Vectors, limit: int) -> Rows:
    """The rows with the highest scores above 0, best first."""
    limit = min(limit, len(scores))
    if limit == 0:
        return np.zeros(0, dtype=np.intp)
    rows = np.arange(len(scores)) if len(scores) < FEW else _likely(scores, limit)
    among = scores[rows]
    if limit < len(rows):
        rows = rows[np.argpartition(-among, limit - 1)[:limit]]
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    return rows[scores[rows] > 0]


def _likely(scores: Vectors, limit: int) -> Rows:
    """Rows among which the best `limit` are for certain: those above a score that a sample of rows says few reach."""
    sample = np.sort(scores[:: max(1, len(scores) // SAMPLE)])
    least = sample[-max(1, min(len(sample), 2 + 2 * limit * len(sample) // len(scores)))]
    rows = np.flatnonzero(scores >= least)
    return rows if len(rows) >= limit else np.arange(len(scores))
