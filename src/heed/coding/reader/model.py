"""The reader: sentences where they stand in, how strongly each speaks for the yes and the no of each factor out. On this machine alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from heed.coding.suggesting.placing import Placed
from heed.coding.suggesting.weighing import Numbers

FILE = "reader"
TUNED = Path(__file__).with_name("tuned.npz")
MOST_BEFORE, MOST_OWN, MOST_AFTER = (
    64,
    56,
    20,
)  # pieces of what stands before the sentence (the nearest), of itself, after it
MOST_OF_HEADING = 12
PIECES_A_BATCH = 4096
FIRST, END, BAR = "[CLS]", "[SEP]", "."  # the bar sets the heading off from what follows


@cache
def name_of_file() -> str:
    """The reader's file, named by what it was made of: another set of weights is another file."""
    return f"{FILE}-{hashlib.sha256(TUNED.read_bytes()).hexdigest()[:12]}.onnx"


class Pieces(NamedTuple):
    """A sentence as the reader takes it, and where its own pieces begin and end."""

    all: list[int]
    start: int
    end: int


def in_pieces(one: Placed, ids: Callable[[str], list[int]], marks: tuple[int, int, int]) -> Pieces:
    """First, heading, bar, what stands before, end, the sentence, end, what stands after; `ids`: a text in pieces."""
    first, end, bar = marks
    head = [*ids(one.heading)[:MOST_OF_HEADING], bar] if one.heading else []
    before = [piece for sentence in one.before for piece in ids(sentence)]
    lead = [first, *head, *(before[-(MOST_BEFORE - len(head)) :] if before else []), end]
    own = ids(one.own)[:MOST_OWN]
    return Pieces([*lead, *own, end, *ids(one.after)[:MOST_AFTER]], len(lead), len(lead) + len(own))


class Reader:
    """The loaded model."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        first, end, bar = (self.tokenizer.token_to_id(mark) for mark in (FIRST, END, BAR))
        self.marks = (first, end, bar)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or (os.cpu_count() or 1)
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # as in search/meaning/model.py
        self.session = onnxruntime.InferenceSession(
            str(folder / name_of_file()), options, providers=["CPUExecutionProvider"]
        )
        self.answers = self.session.get_outputs()[0].shape[1]

    def read(self, sentences: Sequence[Placed]) -> Numbers:
        """A row for each sentence, a column for the yes and the no of each factor."""
        told = np.zeros((len(sentences), self.answers), dtype=np.float32)
        texts = sorted({text for one in sentences for text in (one.heading, *one.before, one.own, one.after)})
        pieces = dict(
            zip(texts, (one.ids for one in self.tokenizer.encode_batch(texts, add_special_tokens=False)), strict=True)
        )
        rows = [in_pieces(one, pieces.__getitem__, self.marks) for one in sentences]
        order = sorted(range(len(rows)), key=lambda place: len(rows[place].all))
        while order:
            longest = len(rows[order[-1]].all)
            batch = order[-max(1, PIECES_A_BATCH // longest) :]
            del order[-len(batch) :]
            told[batch] = self.session.run(["told"], filled([rows[place] for place in batch]))[0]
        return told


def filled(rows: Sequence[Pieces]) -> dict[str, np.ndarray]:
    """Pieces as the model takes them: as long as the longest, with the mask of all of them and of the sentence's own."""
    longest = max(len(one.all) for one in rows)
    made = {name: np.zeros((len(rows), longest), dtype=np.int64) for name in ("ids", "mask", "own")}
    for row, one in enumerate(rows):
        made["ids"][row, : len(one.all)] = one.all
        made["mask"][row, : len(one.all)] = 1
        made["own"][row, one.start : one.end] = 1
    return made
