"""The sense of each word that says something, where it stands: 48 small numbers a word, beside the rows of vectors.py.

    senses.i8     words of 48 bytes, appended, a passage's together
    spans.i64     for each row of the vectors: where its words begin, and how many

One vector tells what a passage is about as a whole; a question often asks after a few of its words. For each word of the question the
nearest word of the passage is looked up, and how near they are, on average, is how near the passage is in its words (Khattab and Zaharia's
late interaction). A row counts by its key, as in vectors.py: what a kill left over is overwritten by the next append.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import simsimd

NUMBERS = 48
STEPS = 127  # of a byte either side of nought; a sense has length one
SPAN = 16  # bytes
Senses = npt.NDArray[np.int8]


class SenseFile:
    """The senses under `folder`, row by row of the vectors there."""

    def __init__(self, folder: Path) -> None:
        self.senses_path, self.spans_path = folder / "senses.i8", folder / "spans.i64"
        for path in (self.senses_path, self.spans_path):
            if not path.exists():
                path.touch()

    def spans(self, rows: int) -> npt.NDArray[np.int64]:
        """Where the words of each row begin, and how many they are."""
        held = min(rows, self.spans_path.stat().st_size // SPAN)
        spans = np.zeros((rows, 2), dtype=np.int64)
        if held:
            spans[:held] = np.fromfile(self.spans_path, dtype=np.int64, count=2 * held).reshape(-1, 2)
        return spans

    def append(self, rows: int, senses: list[Senses]) -> None:
        """Adds the words of the rows that come after the first `rows`."""
        first = int(self.spans(rows).sum(axis=1).max(initial=0))
        counts = np.array([len(one) for one in senses], dtype=np.int64)
        spans = np.stack([first + np.cumsum(counts) - counts, counts], axis=1)
        held = self.spans_path.stat().st_size // SPAN
        if held < rows:  # rows that came without words
            spans = np.concatenate([np.zeros((rows - held, 2), dtype=np.int64), spans])
        for path, at, part in (
            (self.senses_path, first * NUMBERS, np.concatenate([np.zeros((0, NUMBERS), dtype=np.int8), *senses])),
            (self.spans_path, min(held, rows) * SPAN, spans),
        ):
            with open(path, "r+b") as out:
                out.seek(at)
                out.write(np.ascontiguousarray(part).tobytes())
                out.truncate()
                _sync(out)

    def drop(self, rows: npt.NDArray[np.intp]) -> None:
        """Blots out the words of these rows, and then that they had any (their place stays taken)."""
        spans = self.spans(int(rows.max(initial=-1)) + 1)
        with open(self.senses_path, "r+b") as out:
            for start, count in spans[rows].tolist():
                out.seek(start * NUMBERS)
                out.write(bytes(count * NUMBERS))
            _sync(out)

    def opened(self, rows: int) -> OpenedSenses:
        """The senses of the first `rows` rows as they stand now."""
        return OpenedSenses(self, rows)


class OpenedSenses:
    """The senses at one moment."""

    def __init__(self, file: SenseFile, rows: int) -> None:
        self.spans = file.spans(rows)
        words = file.senses_path.stat().st_size // NUMBERS
        self.senses: Senses = (
            np.memmap(file.senses_path, dtype=np.int8, mode="r", shape=(words, NUMBERS))
            if words
            else np.zeros((0, NUMBERS), dtype=np.int8)
        )

    def near(self, rows: npt.NDArray[np.intp], asked: Senses) -> npt.NDArray[np.float32]:
        """How near each of these rows is to the words asked, from -1 to 1; 0 for a row without words."""
        answer = np.zeros(len(rows), dtype=np.float32)
        spans = self.spans[rows]
        have = np.flatnonzero(spans[:, 1])
        if not len(have) or not len(asked):
            return answer
        words = np.concatenate([self.senses[start : start + count] for start, count in spans[have].tolist()])
        sums = simsimd.cdist(words, asked, metric="dot", threads=1, out_dtype="int32")  # type: ignore[arg-type]  # its stubs lag
        near = np.asarray(sums).T.copy()
        counts = spans[have, 1]
        nearest = np.maximum.reduceat(near, np.cumsum(counts) - counts, axis=1)
        answer[have] = nearest.mean(axis=0) / STEPS**2
        return answer


def coded(senses: npt.NDArray[np.float32]) -> Senses:
    """Senses of length one in bytes."""
    return np.rint(senses * STEPS).astype(np.int8)


def _sync(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())
