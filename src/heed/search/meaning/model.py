"""The model for search by meaning: texts in, vectors of length one out. Built at set-up (build.py); runs on this machine alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from heed.search.asked.stop import STOP
from heed.search.meaning.senses import NUMBERS, Senses, coded

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL = "minilm-l6-v2-int8-4"  # names the vectors; changes with weights, what was learnt, quantisation, cutting, layers or axes
MOST_WORDPIECES = 256
WORDPIECES_A_BATCH = 4096
ENDS = ("[CLS]", "[SEP]")
FILE = "model.onnx"


def home_of_models() -> Path:
    """Where set-up puts the model: inside the Python environment, beside the packages it was made from."""
    return Path(sys.prefix) / "share" / "heed" / MODEL


_home = cache(home_of_models)


def model_folder() -> Path | None:
    """The folder of the model, None where set-up has not made it. Every page asks."""
    return _home() if os.path.exists(f"{_home()}/{FILE}") else None  # noqa: PTH110


def dumb(tokenizer: Tokenizer) -> npt.NDArray[np.bool_]:
    """Which pieces, by their number, say nothing: common words, marks."""
    pieces = tokenizer.get_vocab()
    found = np.zeros(max(pieces.values()) + 1, dtype=bool)
    for piece, number in pieces.items():
        found[number] = piece in STOP or not any(letter.isalnum() for letter in piece) or piece in ENDS
    return found


class Model:
    """A loaded model; what it answers may be asked for from many threads."""

    def __init__(self, folder: Path, threads: int = 0, file: str = FILE) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MOST_WORDPIECES)
        self.tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or (os.cpu_count() or 1)
        options.log_severity_level = 3
        # a thread that waits sleeps: several server processes share the cores, and spinning took as much again as reading
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.dumb = dumb(self.tokenizer)
        self.session = onnxruntime.InferenceSession(str(folder / file), options, providers=["CPUExecutionProvider"])

    def batches(
        self, texts: list[str], answers: list[str]
    ) -> Iterator[tuple[list[int], list[list[int]], list[npt.NDArray[np.float32]]]]:
        """Some of the texts by their places, their pieces, and the model's answers. Texts of like length go through together."""
        encoded = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda place: len(encoded[place]))
        while order:
            longest = len(encoded[order[-1]])
            batch = order[-max(1, WORDPIECES_A_BATCH // longest) :]
            del order[-len(batch) :]
            ids = np.zeros((len(batch), longest), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, place in enumerate(batch):
                ids[row, : len(encoded[place])] = encoded[place]
                mask[row, : len(encoded[place])] = 1
            yield batch, [encoded[place] for place in batch], self.session.run(answers, {"ids": ids, "mask": mask})


class Embedder(Model):
    """What search goes by: the model as learnt for it."""

    def read(self, texts: list[str]) -> tuple[npt.NDArray[np.float32], list[Senses]]:
        """A row of 384 numbers of length one for each text, in the order given, and the senses of its words that say something (of all its
        words where none does).
        """
        vectors = np.empty((len(texts), 384), dtype=np.float32)
        senses: list[Senses] = [np.zeros((0, NUMBERS), dtype=np.int8)] * len(texts)
        for batch, pieces, numbers in self.batches(texts, ["search", "senses"]):
            vectors[batch] = numbers[0]
            for row, place in enumerate(batch):
                saying = np.flatnonzero(~self.dumb[pieces[row]])
                kept = saying if len(saying) else np.arange(1, len(pieces[row]) - 1)
                senses[place] = coded(numbers[1][row, kept])
        return vectors, senses
