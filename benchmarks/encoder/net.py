"""MiniLM in PyTorch, as search reads it, with narrow additions to its upper layers that can be learnt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from heed.search.meaning.build import AXES, HEADS, LAYERS, MIDDLE, OF_MIDDLE, WIDTH, source, weights
from heed.search.meaning.model import dumb

PRODUCTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
AT_ONCE = 64


class Texts(NamedTuple):
    """Texts in pieces, what stands after the layers that stay, and which pieces say something."""

    ids: list[list[int]]
    under: list[Any]
    saying: list[Any]


class Read(NamedTuple):
    """Vectors of length one; the senses of the words that say something, and which places hold one."""

    vectors: Any
    senses: Any
    held: Any


class Net:
    """The model: `read` is what search goes by."""

    def __init__(self) -> None:
        self.published = {name: torch.tensor(value) for name, value in weights(source() / "model.safetensors").items()}
        axes = torch.tensor(np.load(AXES).astype(np.float32))
        self.middle, self.axes = axes[0], axes[1:]
        self.tokenizer = Tokenizer.from_file(str(source() / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.dumb = dumb(self.tokenizer)
        self.narrow: dict[str, Any] = {}

    def begin(self, rank: int) -> None:
        """Narrow additions that change nothing yet."""
        torch.manual_seed(5)
        for layer in range(MIDDLE, LAYERS):
            for product in PRODUCTS:
                name = f"encoder.layer.{layer}.{product}"
                wide, deep = self.published[f"{name}.weight"].shape
                self.narrow[f"{name}.in"] = (torch.randn(rank, deep) / math.sqrt(deep)).requires_grad_()
                self.narrow[f"{name}.out"] = torch.zeros(wide, rank, requires_grad=True)

    def told(self) -> dict[str, Any]:
        """The additions as they are kept."""
        return {name: value.detach().numpy().astype(np.float16) for name, value in self.narrow.items()}

    def texts(self, texts: Sequence[str], longest: int) -> Texts:
        """Texts as `read` takes them."""
        self.tokenizer.enable_truncation(longest)
        ids = [one.ids for one in self.tokenizer.encode_batch(list(texts))]
        saying = [np.flatnonzero(~self.dumb[one]) for one in ids]
        saying = [some if len(some) else np.arange(1, len(one) - 1) for some, one in zip(saying, ids, strict=True)]
        under: list[Any] = [None] * len(ids)
        order = sorted(range(len(ids)), key=lambda place: len(ids[place]))
        with torch.no_grad():
            for batch in (order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE)):
                long = max(len(ids[place]) for place in batch)
                pieces = torch.zeros(len(batch), long, dtype=torch.long)
                mask = torch.zeros(len(batch), long)
                for row, place in enumerate(batch):
                    pieces[row, : len(ids[place])] = torch.tensor(ids[place])
                    mask[row, : len(ids[place])] = 1
                x = self._embedded(pieces)
                for layer in range(MIDDLE):
                    x = self._layer(x, mask, layer, tuned=False)
                for row, place in enumerate(batch):
                    under[place] = x[row, : len(ids[place])].half()
        return Texts(ids, under, saying)

    def read(self, texts: Texts, which: Sequence[int], *, tuned: bool = True, cut: int = 10_000) -> Read:
        """What search goes by, of some of the texts."""
        long = min(cut, max(len(texts.ids[place]) for place in which))
        x, mask = torch.zeros(len(which), long, WIDTH), torch.zeros(len(which), long)
        kept = [texts.saying[place][texts.saying[place] < long] for place in which]
        most = max(1, *map(len, kept))
        at, held = torch.zeros(len(which), most, dtype=torch.long), torch.zeros(len(which), most, dtype=torch.bool)
        for row, place in enumerate(which):
            count = min(long, len(texts.ids[place]))
            x[row, :count], mask[row, :count] = texts.under[place][:count].float(), 1
            at[row, : len(kept[row])], held[row, : len(kept[row])] = torch.tensor(kept[row]), True
        middle = _mean(x, mask)
        for layer in range(MIDDLE, LAYERS):
            x = self._layer(x, mask, layer, tuned)
        last = functional.normalize(_mean(x, mask), dim=1)
        vectors = functional.normalize(last + OF_MIDDLE * functional.normalize(middle, dim=1), dim=1)
        words = torch.gather(x, 1, at[:, :, None].expand(-1, -1, WIDTH))
        senses = functional.normalize((words - self.middle) @ self.axes.T, dim=2) * held[:, :, None]
        return Read(vectors, senses, held)

    @staticmethod
    def near(asked: Read, passages: Read) -> Any:
        """How near each passage is to each question, word by word."""
        many, most, numbers = asked.senses.shape
        each = (asked.senses.reshape(many * most, numbers) @ passages.senses.reshape(-1, numbers).T).view(
            many, most, len(passages.senses), -1
        )
        nearest = each.masked_fill(~passages.held[None, None], -2).amax(3)
        return (nearest * asked.held[:, :, None]).sum(1) / asked.held.sum(1, keepdim=True).clamp(min=1)

    def all(self, texts: Texts, tuned: bool) -> tuple[Any, list[Any]]:
        """The vectors of all texts, and the senses of each."""
        vectors = np.zeros((len(texts.ids), WIDTH), dtype=np.float32)
        senses: list[Any] = [None] * len(texts.ids)
        order = sorted(range(len(texts.ids)), key=lambda place: len(texts.ids[place]))
        with torch.no_grad():
            for batch in (order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE)):
                read = self.read(texts, batch, tuned=tuned)
                vectors[batch] = read.vectors.numpy()
                for row, place in enumerate(batch):
                    senses[place] = read.senses[row, : max(1, len(texts.saying[place]))].numpy().copy()
        return vectors, senses

    def _embedded(self, pieces: Any) -> Any:
        x = self.published["embeddings.word_embeddings.weight"][pieces]
        x = x + self.published["embeddings.position_embeddings.weight"][: pieces.shape[1]]
        return self._norm(x + self.published["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")

    def _norm(self, x: Any, name: str) -> Any:
        return functional.layer_norm(
            x, (WIDTH,), self.published[f"{name}.weight"], self.published[f"{name}.bias"], 1e-12
        )

    def _layer(self, x: Any, mask: Any, number: int, tuned: bool) -> Any:
        at = f"encoder.layer.{number}"
        far = (mask - 1)[:, None, None, :] * 10_000.0

        def linear(y: Any, product: str) -> Any:
            name = f"{at}.{product}"
            weight = self.published[f"{name}.weight"]
            if tuned and f"{name}.in" in self.narrow:
                weight = weight + self.narrow[f"{name}.out"] @ self.narrow[f"{name}.in"]
            return functional.linear(y, weight, self.published[f"{name}.bias"])

        asks, key, value = (
            linear(x, f"attention.self.{name}").view(len(x), -1, HEADS, WIDTH // HEADS).transpose(1, 2)
            for name in ("query", "key", "value")
        )
        looked = functional.scaled_dot_product_attention(asks, key, value, attn_mask=far)
        joined = linear(looked.transpose(1, 2).reshape(x.shape), "attention.output.dense")
        x = self._norm(joined + x, f"{at}.attention.output.LayerNorm")
        inner = functional.gelu(linear(x, "intermediate.dense"))
        return self._norm(linear(inner, "output.dense") + x, f"{at}.output.LayerNorm")


def _mean(x: Any, mask: Any) -> Any:
    return (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
