"""The reader: sentences where they stand in, how strongly each speaks for the yes and the no of each factor out. On this machine alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from heed.coding.suggesting.placing import Placed
from heed.coding.suggesting.weighing import Numbers

FILE = "reader"
TUNED = Path(__file__).with_name("tuned.npz")
MOST_AROUND, MOST_OWN = 32, 56  # pieces of what stands before the sentence (the nearest), and of itself
MOST_OF_HEADING = 12
PIECES_A_BATCH = 4096
FIRST, END, BAR = "[CLS]", "[SEP]", "."  # the bar sets the heading off from what follows


@cache
def name_of_file() -> str:
    """The reader's file, named by what it was made of: another set of weights is another file."""
    return f"{FILE}-{hashlib.sha256(TUNED.read_bytes()).hexdigest()[:12]}.onnx"


def in_pieces(heading: list[int], around: list[list[int]], own: list[int], marks: tuple[int, int, int]) -> tuple[list[int], int]:  # fmt: skip
    """The pieces as the reader takes them, and where the sentence's own begin: first, heading, bar, what stands before, end, sentence, end."""
    first, end, bar = marks
    head = [*heading[:MOST_OF_HEADING], bar] if heading else []
    before = [piece for sentence in around for piece in sentence]
    kept = before[-(MOST_AROUND - len(head)) :] if before else []
    return [first, *head, *kept, end, *own[:MOST_OWN], end], len(head) + len(kept) + 2


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
        texts = sorted({text for one in sentences for text in (one.heading, *one.around, one.own)})
        pieces = dict(
            zip(texts, (one.ids for one in self.tokenizer.encode_batch(texts, add_special_tokens=False)), strict=True)
        )
        rows = [
            in_pieces(pieces[one.heading], [pieces[text] for text in one.around], pieces[one.own], self.marks)
            for one in sentences
        ]
        order = sorted(range(len(rows)), key=lambda place: len(rows[place][0]))
        while order:
            longest = len(rows[order[-1]][0])
            batch = order[-max(1, PIECES_A_BATCH // longest) :]
            del order[-len(batch) :]
            told[batch] = self.session.run(["told"], filled([rows[place] for place in batch]))[0]
        return told


def filled(rows: Sequence[tuple[list[int], int]]) -> dict[str, np.ndarray]:
    """Pieces as the model takes them: as long as the longest, with the mask of all of them and of the sentence's own."""
    longest = max(len(pieces) for pieces, _ in rows)
    made = {name: np.zeros((len(rows), longest), dtype=np.int64) for name in ("ids", "mask", "own")}
    for row, (pieces, own) in enumerate(rows):
        made["ids"][row, : len(pieces)] = pieces
        made["mask"][row, : len(pieces)] = 1
        made["own"][row, own : len(pieces) - 1] = 1
    return made
