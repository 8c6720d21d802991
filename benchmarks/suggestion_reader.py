"""Learns the reader of the suggestions (heed.coding.reader) from the coded reviews of the sample and the invented tellings, and writes it.

`python -m benchmarks.suggestion_reader --cache FILE`, in an environment with PyTorch, which Heed itself does not need:

    python3.11 -m venv /tmp/torch && /tmp/torch/bin/pip install torch==2.13.0
    PYTHONPATH=.venv/lib/python3.11/site-packages:src:. /tmp/torch/bin/python -m benchmarks.suggestion_reader --cache FILE

MiniLM's two lower layers stay as published; the products of the four upper ones get a narrow addition (low-rank adaptation), learnt with a head of
a yes and a no for each factor from the same sentences and weights as the first step of benchmarks/suggestion_weights.py, some 45 minutes on two
quiet cores. What it makes of the reviews kept back, which it has not seen, is kept beside the cache (`.read`): the second step learns from that.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.suggestion_cases import Coded, coded, parted
from benchmarks.suggestion_taught import FACTORS, taught
from benchmarks.suggestion_weights import of_review, of_telling, tellings
from heed.coding.reader.model import BAR, END, FIRST, TUNED, Pieces, filled, in_pieces
from heed.coding.suggesting.persons import labels
from heed.coding.suggesting.placing import placed
from heed.coding.suggesting.sentences import Sentence
from heed.search.meaning.build import HEADS, LAYERS, WIDTH, source, weights

KEPT_LAYERS = 2  # stay as published
RANK = 16
ROUNDS = 3
PACE, PACE_OF_HEAD = 1e-3, 3e-3
WARMING = 200  # batches
NULLS = 0.2  # share of the sentences that settle nothing which is learnt from
TOGETHER = 32  # sentences a batch
FORGOTTEN = 0.1  # share of the numbers left out at a time (dropout)
PRODUCTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


class Lesson(NamedTuple):
    """A sentence as the reader takes it, and what is wanted of each column with what weight."""

    pieces: Pieces
    wanted: Any
    weight: Any


def main() -> None:
    """Learns the reader, writes its weights and what it makes of the reviews kept back."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cache", type=Path)
    options.add_argument("--threads", type=int, default=2)
    asked = options.parse_args()
    try:
        import torch
    except ImportError:
        print(
            json.dumps({"bench": "suggestion reader", "skipped": "PyTorch is not here; the file says how to get it."})
        )
        return
    if asked.cache is None:
        raise SystemExit("Say where to keep what the readers make of the reviews: --cache FILE.")
    torch.set_num_threads(asked.threads)
    first, second = parted(coded(asked.cache))
    school = School()
    net = school.learnt(first)
    np.savez_compressed(TUNED, **net.told())
    told = {one.slug: school.read(net, one) for one in second}
    asked.cache.with_suffix(".read").write_bytes(pickle.dumps(told))


class School:
    """What a reader is learnt with: the published weights, the pieces of the sentences, the lessons."""

    def __init__(self) -> None:
        import torch
        from tokenizers import Tokenizer

        self.torch = torch
        self.published = {name: torch.tensor(value) for name, value in weights(source() / "model.safetensors").items()}
        self.tokenizer = Tokenizer.from_file(str(source() / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        first, end, bar = (self.tokenizer.token_to_id(mark) for mark in (FIRST, END, BAR))
        self.marks = (first, end, bar)
        self.known: dict[str, list[int]] = {}

    def pieces(self, sentence: Sentence, names: tuple[str, ...]) -> Pieces:
        """The sentence as the reader takes it."""
        return in_pieces(placed(sentence, names), self._ids, self.marks)

    def _ids(self, text: str) -> list[int]:
        if text not in self.known:
            self.known[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self.known[text]

    def lessons(self, reviews: Sequence[Coded]) -> list[Lesson]:
        """Every sentence that settles a value, a share of the others, every telling, and what was written to be learnt from."""
        found = []
        for review in reviews:
            names = labels(review.case.children)
            for row in review.rows:
                wanted, weight = of_review(review, row)
                if wanted.any() or random.random() < NULLS:
                    found.append(Lesson(self.pieces(row.sentence, names), wanted, weight))
        for factor, value, row in tellings():
            found.append(Lesson(self.pieces(row.sentence, ()), *of_telling(factor, value)))
        for one in taught():
            if one.weight.max() > 1 or random.random() < NULLS:
                found.append(Lesson(self.pieces(one.row.sentence, one.names), one.wanted, one.weight))
        return found

    def learnt(self, reviews: Sequence[Coded]) -> Any:
        """A reader learnt from these reviews and the tellings."""
        torch, functional = self.torch, self.torch.nn.functional
        random.seed(0)
        torch.manual_seed(0)
        lessons = self.lessons(reviews)
        every, wanted = np.array([one.weight for one in lessons]), np.array([one.wanted for one in lessons])
        share = np.clip((every * wanted).sum(axis=0) / every.sum(axis=0), 1e-4, 1)
        net = net_of(torch, self.published, np.log(share / (1 - share)))
        net.eval()
        under = [self._under(net, lessons[place : place + 64]) for place in range(0, len(lessons), 64)]
        below = [one for batch in under for one in batch]
        narrow = [value for name, value in net.named_parameters() if not name.startswith("head")]
        groups = [
            {"params": narrow, "weight_decay": 0.01},
            {"params": list(net.head.parameters()), "weight_decay": 0.0},
        ]
        stepping = torch.optim.AdamW(groups, lr=PACE)
        steps = ROUNDS * -(-len(lessons) // TOGETHER)
        step = 0
        for _ in range(ROUNDS):
            net.train()
            for batch in _batches(lessons):
                step += 1
                pace = min(1, step / WARMING) * max(0.02, 1 - step / steps)
                stepping.param_groups[0]["lr"], stepping.param_groups[1]["lr"] = PACE * pace, PACE_OF_HEAD * pace
                some = [lessons[place] for place in batch]
                masks = filled([one.pieces for one in some])
                x = torch.zeros(*masks["ids"].shape, WIDTH)
                for row, place in enumerate(batch):
                    x[row, : len(below[place])] = below[place].float()
                told = net(x, torch.tensor(masks["mask"]), torch.tensor(masks["own"]))
                aim = torch.tensor(np.array([one.wanted for one in some]))
                heavy = torch.tensor(np.array([one.weight for one in some]))
                loss = functional.binary_cross_entropy_with_logits(told, aim, reduction="none")
                loss = (loss * heavy).sum(1).mean()
                stepping.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                stepping.step()
        return net

    def _under(self, net: Any, lessons: Sequence[Lesson]) -> Iterator[Any]:
        """What stands after the layers that stay, computed once for all rounds."""
        with self.torch.no_grad():
            masks = filled([one.pieces for one in lessons])
            x = net.under(self.torch.tensor(masks["ids"]), self.torch.tensor(masks["mask"])).half()
        return [x[row, : len(one.pieces.all)].clone() for row, one in enumerate(lessons)]

    def read(self, net: Any, review: Coded) -> Any:
        """What this reader makes of the sentences of a review."""
        net.eval()
        names = labels(review.case.children)
        rows = [self.pieces(row.sentence, names) for row in review.rows]
        told = np.zeros((len(rows), 2 * len(FACTORS)), dtype=np.float32)
        with self.torch.no_grad():
            order = sorted(range(len(rows)), key=lambda place: len(rows[place].all))
            for batch in (order[place : place + 32] for place in range(0, len(rows), 32)):
                masks = {name: self.torch.tensor(one) for name, one in filled([rows[at] for at in batch]).items()}
                x = net.under(masks["ids"], masks["mask"])
                told[batch] = net(x, masks["mask"], masks["own"]).numpy()
        return told


def _batches(lessons: Sequence[Lesson]) -> list[list[int]]:
    """Lessons of like length together, in an order by lot."""
    order = sorted(range(len(lessons)), key=lambda place: len(lessons[place].pieces.all) + 6 * random.random())
    batches = [order[place : place + TOGETHER] for place in range(0, len(order), TOGETHER)]
    random.shuffle(batches)
    return batches


def net_of(torch: Any, published: dict[str, Any], base: Any) -> Any:
    """The network: BERT as published, with the narrow additions and the head, whose base is each column's own share."""
    functional = torch.nn.functional

    class Net(torch.nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.narrow = torch.nn.ParameterDict()
            for layer in range(KEPT_LAYERS, LAYERS):
                for product in PRODUCTS:
                    name = f"encoder.layer.{layer}.{product}"
                    wide, deep = published[f"{name}.weight"].shape
                    self.narrow[f"{name}.in".replace(".", "/")] = torch.nn.Parameter(
                        torch.randn(RANK, deep) / deep**0.5
                    )
                    self.narrow[f"{name}.out".replace(".", "/")] = torch.nn.Parameter(torch.zeros(wide, RANK))
            self.head = torch.nn.Linear(WIDTH, len(base))
            torch.nn.init.zeros_(self.head.weight)
            self.head.bias.data = torch.tensor(base, dtype=torch.float32)
            self.forgets = torch.nn.Dropout(FORGOTTEN)

        def linear(self, x: Any, name: str) -> Any:
            made = functional.linear(x, published[f"{name}.weight"], published[f"{name}.bias"])
            inward, out = f"{name}.in".replace(".", "/"), f"{name}.out".replace(".", "/")
            if inward not in self.narrow:
                return made
            return made + functional.linear(functional.linear(x, self.narrow[inward]), self.narrow[out])

        def norm(self, x: Any, name: str) -> Any:
            return functional.layer_norm(x, (WIDTH,), published[f"{name}.weight"], published[f"{name}.bias"], 1e-12)

        def layer(self, x: Any, mask: Any, number: int, of: Any) -> Any:
            """What the layer makes of the places `of`, which look at all of `x`."""
            far = (1 - mask.float())[:, None, None, :] * -10000.0
            many, at = len(x), f"encoder.layer.{number}"
            asks, key, value = (
                self.linear(one, f"{at}.attention.self.{name}").view(many, -1, HEADS, WIDTH // HEADS).transpose(1, 2)
                for one, name in ((of, "query"), (x, "key"), (x, "value"))
            )
            looked = functional.scaled_dot_product_attention(asks, key, value, attn_mask=far)
            joined = self.linear(looked.transpose(1, 2).reshape(of.shape), f"{at}.attention.output.dense")
            of = self.norm(of + self.forgets(joined), f"{at}.attention.output.LayerNorm")
            inner = functional.gelu(self.linear(of, f"{at}.intermediate.dense"))
            return self.norm(of + self.forgets(self.linear(inner, f"{at}.output.dense")), f"{at}.output.LayerNorm")

        def under(self, ids: Any, mask: Any) -> Any:
            x = published["embeddings.word_embeddings.weight"][ids]
            x = x + published["embeddings.position_embeddings.weight"][: ids.shape[1]]
            x = self.norm(x + published["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
            for number in range(KEPT_LAYERS):
                x = self.layer(x, mask, number, x)
            return x

        def forward(self, x: Any, mask: Any, own: Any) -> Any:
            for number in range(KEPT_LAYERS, LAYERS - 1):
                x = self.layer(x, mask, number, x)
            # of the last layer only what it makes of the sentence's own pieces is asked: a third of the work
            many = own.sum(1, keepdim=True)
            places = torch.arange(int(many.max()))[None]
            at = (own.argmax(1, keepdim=True) + places).clamp(max=x.shape[1] - 1)
            x = self.layer(x, mask, LAYERS - 1, x.gather(1, at[:, :, None].expand(-1, -1, WIDTH)))
            mine = (places < many).float()[:, :, None]
            return self.head(self.forgets((x * mine).sum(1) / many))

        def told(self) -> dict[str, Any]:
            """The weights as they are kept."""
            kept = {name.replace("/", "."): value for name, value in self.narrow.items()}
            kept |= {"head.weight": self.head.weight, "head.bias": self.head.bias}
            return {name: value.detach().numpy().astype(np.float16) for name, value in kept.items()}

    return Net()


if __name__ == "__main__":
    main()
