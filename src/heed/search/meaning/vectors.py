"""The vectors of this host: one row a passage, over memory-mapped files that all processes of the host share.

    vectors.f32   rows of 384 numbers, appended: what a cosine is told from
    vectors.i8    the same rows in one byte a number, a quarter of the memory: what every row is looked through by
    scales.f32    what a step of a row of vectors.i8 is worth
    keys.bin      the passage id of each row, 32 bytes; a row taken out has an empty key

A row counts once its key is there: numbers are written and synced before keys, so a kill between leaves rows without keys, which the
next append overwrites. The words of each row stand beside it (senses.py). Rows written before there was a vectors.i8 are looked through
in vectors.f32 until `complete` has been called.
"""

from __future__ import annotations

import os
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import simsimd

from heed.search.meaning.senses import NUMBERS, SenseFile, Senses

DIMENSIONS = 384
KEY = 32
STEPS = 127  # of a byte either side of nought
FEW, SAMPLE = 20_000, 5_000  # rows below which all are looked at; rows of a sample
DOUBT = 10.0  # standard errors of the bytes within which a row may belong to the best
AT_ONCE = 50_000  # rows turned into bytes at once
DASH = ord("-")
Vectors = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int8]
Rows = npt.NDArray[np.intp]
Keys = npt.NDArray[np.bytes_]
Marks = npt.NDArray[np.uint64]


class VectorFile:
    """The vectors under `folder`; one process appends, any number search."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.vectors_path, self.keys_path = folder / "vectors.f32", folder / "keys.bin"
        self.codes_path, self.scales_path = folder / "vectors.i8", folder / "scales.f32"
        self.senses = SenseFile(folder)
        self.parts = {
            self.vectors_path: DIMENSIONS * 4,
            self.codes_path: DIMENSIONS,
            self.scales_path: 4,
            self.keys_path: KEY,
        }  # path: bytes of a row; keys last: a row counts by its key
        for path in self.parts:
            if not path.exists():  # an open file keeps its time: `state` goes by it
                path.touch()

    def size(self) -> int:
        """Rows that count, rows taken out among them."""
        return self._rows(self.keys_path)

    def _rows(self, path: Path) -> int:
        return path.stat().st_size // self.parts[path]

    def coded(self) -> int:
        """Rows that stand in bytes too; fewer than `size` only in a file of an older Heed."""
        return min(self._rows(self.codes_path), self._rows(self.scales_path), self.size())

    def state(self) -> tuple[int, int, int]:
        """Changes whenever a row is added or taken out."""
        found = self.keys_path.stat()
        return found.st_size, found.st_mtime_ns, self.coded()

    def keys(self) -> Keys:
        """The passage id of each row, empty where the row was taken out."""
        return _mapped(self.keys_path, np.dtype(f"S{KEY}"), self.size())

    def append(self, keys: list[str], vectors: Vectors, senses: list[Senses] | None = None) -> None:
        """Adds rows, with the senses of their words where given; all of it is on the disk when this returns."""
        self.complete()
        numbers = np.ascontiguousarray(vectors, dtype=np.float32)
        codes, scales = coded(numbers)
        names = np.array([key.encode() for key in keys], dtype=f"S{KEY}")
        rows = self.size()
        self.senses.append(rows, senses or [np.zeros((0, NUMBERS), dtype=np.int8)] * len(keys))
        for (path, width), part in zip(self.parts.items(), (numbers, codes, scales, names), strict=True):
            with open(path, "r+b") as out:
                out.seek(rows * width)
                out.write(part.tobytes())
                out.truncate()
                _sync(out)

    def complete(self) -> int:
        """Puts into bytes what stands in numbers alone (files of an older Heed); answers how many rows."""
        first, rows = self.coded(), self.size()
        numbers = _mapped(self.vectors_path, np.dtype(np.float32), rows, DIMENSIONS)
        for start in range(first, rows, AT_ONCE):
            codes, scales = coded(np.asarray(numbers[start : start + AT_ONCE]))
            for path, part in ((self.codes_path, codes), (self.scales_path, scales)):
                with open(path, "r+b") as out:
                    out.seek(start * self.parts[path])
                    out.write(part.tobytes())
                    out.truncate()
                    _sync(out)
        return rows - first

    def drop(self, document: str) -> int:
        """Takes out every row of a document (its passages' ids begin with its own). The numbers are blotted out before the keys: a kill
        between leaves rows that are near to nothing, and they are taken out when the drop is done again.
        """
        begins = f"{document}-".encode()
        letters = self.keys().view(np.uint8).reshape(-1, KEY)[:, : len(begins)]
        rows = np.flatnonzero((letters == np.frombuffer(begins, dtype=np.uint8)).all(axis=1))
        if len(rows):
            self.senses.drop(rows)
            for path, width in self.parts.items():
                with open(path, "r+b") as out:
                    for row in rows[rows < self._rows(path)]:
                        out.seek(int(row) * width)
                        out.write(bytes(width))
                    _sync(out)
        return len(rows)

    def opened(self) -> Opened:
        """The vectors as they stand now, for many questions."""
        return Opened(self)


class Opened:
    """The vectors at one moment. Rows taken out are all zero, so that nothing is ever near to them."""

    def __init__(self, file: VectorFile) -> None:
        self.state = file.state()
        rows = self.state[0] // KEY
        self.keys = _mapped(file.keys_path, np.dtype(f"S{KEY}"), rows)
        self.matrix: Vectors = _mapped(file.vectors_path, np.dtype(np.float32), rows, DIMENSIONS)
        self.senses = file.senses.opened(rows)
        self.codes: Codes | None = None
        if self.state[2] == rows:
            self.codes = _mapped(file.codes_path, np.dtype(np.int8), rows, DIMENSIONS)
            self.scales = np.array(_mapped(file.scales_path, np.dtype(np.float32), rows))
            self.coarsest = float(self.scales.max(initial=0.0))

    def named(self, rows: Rows) -> list[str]:
        """The passages of these rows, empty where they were taken out."""
        return [key.decode() for key in self.keys[rows].tolist()]

    def rough(self, query: Vectors) -> tuple[Vectors, float]:
        """The cosine of every row with the query, and by how much it may differ from the exact one (in all but freak cases)."""
        if self.codes is None or not len(self.codes):
            return np.asarray(self.matrix @ query), 0.0
        code, scale = coded(query[None, :])
        sums = np.asarray(simsimd.cdist(self.codes, code, metric="dot", threads=1, out_dtype="int32"))
        error = float(np.sqrt((self.coarsest**2 + float(scale[0]) ** 2) / 12))
        return sums.ravel() * (self.scales * scale[0]), DOUBT * error

    def exact(self, rows: Rows, query: Vectors) -> Vectors:
        """The cosine of these rows with the query."""
        return np.asarray(self.matrix[rows] @ query)

    def nearest(
        self, rows: Rows | None, rough: Vectors, doubt: float, query: Vectors, limit: int
    ) -> tuple[Rows, Vectors]:
        """The nearest of `rows` (None: of all) with their exact cosines, best first, found among those that are near by `rough`."""
        scores = rough if rows is None else rough[rows]
        likely = within(scores, limit, doubt)
        if rows is not None:
            likely = rows[likely]
        cosines = self.exact(likely, query)
        order = best(cosines, limit)
        return likely[order], cosines[order]

    @cached_property
    def _sorted(self) -> tuple[Rows, Marks]:
        marks = _marks(self.keys)
        order = np.argsort(marks, kind="stable")
        return order, marks[order]

    def rows(self, passages: list[str]) -> dict[str, int]:
        """The row of each passage that has one."""
        if not len(self.keys) or not passages:
            return {}
        order, ordered = self._sorted
        wanted = np.array([passage.encode() for passage in passages], dtype=f"S{KEY}")
        marks = _marks(wanted)
        at = np.minimum(np.searchsorted(ordered, marks), len(ordered) - 1)
        rows = order[at]
        right = self.keys[rows] == wanted
        for place in np.flatnonzero(~right & (ordered[at] == marks)):  # another id of the same mark: as good as never
            next_one = at[place]
            while next_one < len(ordered) and ordered[next_one] == marks[place] and not right[place]:
                rows[place], right[place] = order[next_one], self.keys[order[next_one]] == wanted[place]
                next_one += 1
        return dict(zip([passages[place] for place in np.flatnonzero(right)], rows[right].tolist(), strict=True))

    @cached_property
    def _runs(self) -> dict[bytes, list[tuple[int, int]]]:
        """The runs of rows (first, after the last) of each document: its passages were appended together."""
        letters = np.asarray(self.keys).view(np.uint8).reshape(-1, KEY)
        of_document = np.where(np.cumsum(letters == DASH, axis=1, dtype=np.uint8) == 0, letters, 0)
        names = of_document.view(f"S{KEY}").ravel()
        starts = [0, *(np.flatnonzero(names[1:] != names[:-1]) + 1).tolist(), len(names)]
        runs: dict[bytes, list[tuple[int, int]]] = {}
        for first, after in pairwise(starts):
            runs.setdefault(bytes(names[first]), []).append((first, after))
        return runs

    def by_document(self) -> dict[str, int]:
        """How many rows each document has."""
        runs = self._runs.items() if len(self.keys) else ()
        return {name.decode(): sum(after - first for first, after in of) for name, of in runs if name}

    def rows_of(self, documents: list[str]) -> Rows:
        """The rows of these documents."""
        if not len(self.keys) or not documents:
            return np.zeros(0, dtype=np.intp)
        runs = [run for document in documents for run in self._runs.get(document.encode(), ())]
        firsts, afters = np.array(runs, dtype=np.intp).reshape(-1, 2).T
        lengths = afters - firsts
        ends = np.cumsum(lengths)
        return np.arange(lengths.sum()) + np.repeat(firsts - (ends - lengths), lengths)


def coded(vectors: Vectors) -> tuple[Codes, Vectors]:
    """Rows in bytes, and what a step of each row is worth (its longest number is 127 steps)."""
    scales = np.abs(vectors).max(axis=1).astype(np.float32) / STEPS
    steps = np.where(scales > 0, scales, 1)[:, None]
    return np.rint(vectors / steps).astype(np.int8), scales


def within(scores: Vectors, limit: int, doubt: float) -> Rows:
    """The rows that may be among the best `limit` where each score may be wrong by half of `doubt`; in no order."""
    first = best(scores, limit)
    if len(first) < min(limit, len(scores)):  # fewer are above nought than were asked for
        return np.flatnonzero(scores > -doubt)
    return np.flatnonzero(scores >= scores[first[-1]] - doubt) if len(first) else first


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


def _marks(keys: Keys) -> Marks:
    """A number of 64 bits for each key; equal keys have equal ones."""
    parts = np.ascontiguousarray(keys).view(np.uint64).reshape(-1, KEY // 8)
    mark = np.zeros(len(parts), dtype=np.uint64)
    for column in range(KEY // 8):  # a product modulo 2**64 spreads low bits upwards, the shift brings them down again
        mark = (mark ^ parts[:, column]) * np.uint64(0x9E3779B97F4A7C15)
        mark ^= mark >> np.uint64(29)
    return mark


def _mapped(path: Path, kind: np.dtype[np.generic], rows: int, width: int | None = None) -> npt.NDArray[np.generic]:
    shape = (rows,) if width is None else (rows, width)
    if not rows:
        return np.zeros(shape, dtype=kind)
    return np.memmap(path, dtype=kind, mode="r", shape=shape).view(np.ndarray)  # a memmap's own indexing is slow


def _sync(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())
