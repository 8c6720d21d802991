"""Learns the model for search (src/heed/search/meaning/tuned.npz) from questions and their answers, in an environment with PyTorch:

    python3.11 -m venv /tmp/torch && /tmp/torch/bin/pip install torch==2.13.0
    PYTHONPATH=.venv/lib/python3.11/site-packages:src:. /tmp/torch/bin/python -m benchmarks.search_encoder [--write]

MiniLM's three lower layers stay as published; the products of the three upper ones get a narrow addition (low-rank adaptation), the same for
questions and passages. What is learnt is the score search goes by: cosine, heading and middle layer in it, and nearness word by word, beside BM25.
The right passage should come before those that seem nearest today and those of the other questions, at a price for moving short texts and for
changing how near passages are to each other. Without --write a quarter of the stories is left out, with all their passages, and asked
afterwards; with it all is learnt from and the file is written (some ten minutes of one core). The unseen questions are never read here.
BENCH_RANKING_HOME as in ranking.py.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.answers import drawn
from benchmarks.encoder.lessons import Lessons
from benchmarks.lines import line
from benchmarks.public import AT
from benchmarks.ranking import ROOT, Library

STEPS, QUESTIONS = 140, 32  # a step reads so many questions
NEAREST, HARD = 40, 2  # beside the answer of each, two of the forty nearest wrong passages
PACE, WARMING = 1.5e-3, 8
RANK = 16
HEAT = 0.05  # of the softmax
HOLD_SHORT, HOLD_NEARNESS = 3.0, 20.0  # what it costs to move short texts, to change the cosines between passages
LONGEST, TAUGHT = 160, 96  # pieces of a passage, and as many as are learnt from
QUARTER = 4


def main() -> None:
    """Prints the gain on stories left out, or writes what was learnt from all."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--write", action="store_true")
    given.add_argument("--quarter", type=int, default=0, help="which stories are left out, 0 to 3")
    asked = given.parse_args()
    try:
        import torch
    except ImportError:
        print('{"bench": "search encoder", "skipped": "PyTorch is not here; the file says how to get it."}')
        return
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as home:
        os.environ["HEED_HOME"] = os.environ.get("BENCH_RANKING_HOME", home)
        os.environ["HEED_VECTORS"] = "none"
        lessons = Lessons(Library([ROOT / "sample" / part / "library" for part in (".", "second", "third")]))
    from benchmarks.encoder.net import Net

    school = School(Net(), lessons)
    if asked.write:
        from heed.search.meaning.build import TUNED

        np.savez_compressed(TUNED, **school.learnt(frozenset()).told())
        return
    lot = np.random.default_rng(4)
    library = sorted({one.story for one in lessons.questions if one.part != "elsewhere"})
    elsewhere = sorted({one.story for one in lessons.questions if one.part == "elsewhere"})
    out = frozenset(name for some in (library, elsewhere) for name in lot.permutation(some)[asked.quarter :: QUARTER])
    compare(lessons, school, out)


class School:
    """The model under tuning, the texts as it takes them, and the lessons."""

    def __init__(self, net: Any, lessons: Lessons) -> None:
        self.net, self.lessons = net, lessons
        self.heads = sorted({heading for heading in lessons.headings if heading})
        at = {heading: place for place, heading in enumerate(self.heads)}
        self.head_of = np.array([at.get(heading, -1) for heading in lessons.headings])
        self.passages = net.texts(lessons.texts, LONGEST)
        self.headings = net.texts(self.heads, LONGEST)
        self.asked = net.texts([one.words for one in lessons.questions], LONGEST)
        self.short = net.texts(lessons.short, LONGEST)

    def learnt(self, out: frozenset[str]) -> Any:
        """The model, learnt from the questions and passages of all stories but those left out."""
        import torch

        lot = np.random.default_rng(5)
        lessons, net, before = self.lessons, self.net, self.vectors(tuned=False)
        pool = np.flatnonzero(~lessons.alone & ~np.isin(lessons.stories, sorted(out)))
        train = [at for at, one in enumerate(lessons.questions) if one.story not in out]
        nearest = {at: self._nearest(at, before, pool) for at in train}
        net.begin(RANK)
        stepping = torch.optim.AdamW(net.narrow.values(), lr=PACE, betas=(0.9, 0.99), weight_decay=0.0)
        order: list[int] = []
        for step in range(STEPS):
            stepping.param_groups[0]["lr"] = PACE * min(1, (step + 1) / WARMING) * (1 - step / STEPS)
            if len(order) < QUESTIONS:
                order = lot.permutation(train).tolist()
            some = [order.pop() for _ in range(QUESTIONS)]
            beside = [int(lot.choice(lessons.questions[at].right)) for at in some]
            beside += [int(one) for at in some for one in lot.choice(nearest[at], HARD, replace=False)]
            stepping.zero_grad()
            self._loss(some, np.unique(beside), lot.choice(len(lessons.short), 16, replace=False), before).backward()
            stepping.step()
        return net

    def _nearest(self, question: int, before: Any, pool: Any) -> Any:
        """The passages that seem nearest by the model as published, the right ones left out."""
        passages, questions = before
        score = passages[pool] @ questions[question] + self.lessons.beside(question, pool)
        right = set(self.lessons.questions[question].right.tolist())
        return [row for row in pool[np.argsort(-score)[: NEAREST + len(right)]] if row not in right][:NEAREST]

    def _loss(self, some: Sequence[int], rows: Any, short: Any, before: Any) -> Any:
        import torch

        net, lessons = self.net, self.lessons
        rows = rows[np.argsort([len(self.passages.ids[row]) for row in rows], kind="stable")]
        parts = [net.read(self.passages, part, cut=TAUGHT) for part in np.array_split(rows, 5)]
        vectors = self._headed(torch.cat([part.vectors for part in parts]), rows)
        asked = net.read(self.asked, some)
        near = torch.cat([net.near(asked, part) for part in parts], 1)
        by_words = torch.tensor(np.stack([lessons.beside(at, rows) for at in some]), dtype=torch.float32)
        score = (asked.vectors @ vectors.T + 0.8 * near + by_words) / HEAT
        right = torch.tensor(np.stack([np.isin(rows, lessons.questions[at].right) for at in some]))
        missed = (torch.logsumexp(score, 1) - torch.logsumexp(score.masked_fill(~right, -1e9), 1)).mean()
        with torch.no_grad():
            stood = net.read(self.short, short, tuned=False).vectors
        moved = ((net.read(self.short, short).vectors - stood) ** 2).sum(1).mean()
        old = torch.tensor(before[0][rows])
        changed = ((vectors @ vectors.T - old @ old.T) ** 2).mean()
        return missed + HOLD_SHORT * moved + HOLD_NEARNESS * changed

    def _headed(self, vectors: Any, rows: Any) -> Any:
        """Vectors of passages with a little of their headings', as Heed keeps them."""
        import torch

        from heed.search.meaning.follow import HEADING

        under = np.flatnonzero(self.head_of[rows] >= 0)
        if len(under):
            heads, where = np.unique(self.head_of[rows][under], return_inverse=True)
            of_heads = self.net.read(self.headings, heads).vectors[torch.tensor(where)]
            vectors = vectors.index_add(0, torch.tensor(under), HEADING * of_heads)
        return torch.nn.functional.normalize(vectors, dim=1)

    def vectors(self, tuned: bool = True) -> tuple[Any, Any]:
        """The vectors of all passages, headings in them, and of all questions."""
        from heed.search.meaning.follow import HEADING

        passages, heads, asked = (self.net.all(texts, tuned)[0] for texts in (self.passages, self.headings, self.asked))
        under = self.head_of >= 0
        passages[under] += HEADING * heads[self.head_of[under]]
        return passages / np.linalg.norm(passages, axis=1, keepdims=True), asked

    def ranks(self, which: Sequence[int], tuned: bool) -> Any:
        """The rank of the first right passage of each of these questions, asked of the library (`elsewhere`: of all passages)."""
        from heed.search.ranking import DEPTH, HEADING, SENSES_WEIGHT, beside_their_review

        passages, asked = self.vectors(tuned)
        senses, of_asked = self.net.all(self.passages, tuned)[1], self.net.all(self.asked, tuned)[1]
        found = []
        for at in which:
            one = self.lessons.questions[at]
            last = len(self.lessons.texts) if one.part == "elsewhere" else len(self.lessons.keys)
            pool = np.flatnonzero(~self.lessons.alone[:last])
            cosines, by_words = passages[pool] @ asked[at], self.lessons.beside(at, pool)
            first = np.argsort(-by_words)[:DEPTH]
            likely = np.union1d(np.argsort(-cosines)[:DEPTH], first[by_words[first] > 0])
            near = [float((senses[row] @ of_asked[at].T).max(0).mean()) for row in pool[likely]]
            score = cosines[likely] + by_words[likely] + SENSES_WEIGHT * np.array(near)
            score -= HEADING * self.lessons.alone[pool[likely]]
            alone = sorted(zip(pool[likely].astype(str), score.tolist(), strict=True), key=lambda pair: -pair[1])
            order = beside_their_review(alone, {str(row): self.lessons.review[row] for row in pool[likely]})
            right = set(one.right.astype(str))
            found.append(next((place for place, (row, _) in enumerate(order, start=1) if row in right), 1000))
        return np.array(found)


def softly(ranks: Any) -> Any:
    """Recall@10 with the edge of the tenth place smoothed."""
    return 1 / (1 + (np.minimum(ranks, 200) / (AT + 0.5)) ** 2)


def compare(lessons: Lessons, school: School, out: frozenset[str]) -> None:
    """Prints recall@10 of the questions of the stories left out, with nothing learnt and with what the others taught."""
    which = [at for at, one in enumerate(lessons.questions) if one.story in out]
    before = school.ranks(which, tuned=False)
    school.learnt(out)
    after = school.ranks(which, tuned=True)
    part, stories = (np.array([getattr(lessons.questions[at], name) for at in which]) for name in ("part", "story"))
    sets = {"tuning and further": np.isin(part, ("tuning", "further")), "training": part == "training"}
    for name, some in {**sets, "elsewhere": part == "elsewhere", "all": part != ""}.items():
        for measure, was, now in (("recall@10", before <= AT, after <= AT), ("recall@10, softly,", softly(before), softly(after))):  # fmt: skip
            told = f"{measure} unnamed, stories left out, {name}"
            line(
                "search encoder", told, float(now[some].mean()), "share", int(some.sum()), baseline="as published",
                baseline_value=float(was[some].mean()),
            )  # fmt: skip
            ends = drawn((now.astype(float) - was.astype(float))[some], stories[some])
            for end, value in zip(("low", "high"), ends, strict=True):
                line("search encoder", f"{told}: gain, {end} end of its 95% interval", value, "share", int(some.sum()))


if __name__ == "__main__":
    main()
