"""What was learnt from questions (src/heed/search/meaning/learnt.npy), and what it gains on stories left out. Run: python -m benchmarks.learnt

    --write     learns from all questions and writes the file (whoever changes the model or its axes does so)

The tuning, further and training questions are asked of all sixty reviews. By Adam, a matrix A is found that turns the question's vector q to
q + Aq so that the right passages come before the rest (a softmax over all passages, beside what words and senses say of them). It is held
back where short texts stand: some 2,600 headings and runs of one to six words of the passages should stay where they are. Then, q so turned,
what a word's sense says of its weight. Kept are the strongest directions of A. Each eighth of the stories is tried with what was learnt from
the questions and passages of the others; both hold by the question's length, as in search. The unseen questions are never read here.
BENCH_RANKING_HOME as in ranking.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from typing import Any, NamedTuple

import numpy as np

from benchmarks.answers import drawn
from benchmarks.lines import line
from benchmarks.public import AT
from benchmarks.ranking import ROOT, Library, questions

PARTS = ("tuning", "further", "training")
HEAT = 0.05  # of the softmax
TURN = {"steps": 45, "rate": 7e-4}
HOLD = 30.0  # what it costs to move a short text, halved
SHORT = 1600  # runs of a few words among the short texts
WEIGH = {"steps": 15, "rate": 0.2, "hold": 0.01}
NEAREST = 80  # passages beside which the weights of words are learnt
FOLDS = 8


class Asked(NamedTuple):
    """One question: its words, vector and senses, what stands for each passage beside its cosine, which passages are right."""

    words: str
    vector: Any
    senses: Any
    by_words: Any
    by_senses: Any
    right: Any


class Adam:
    """Steps of Adam for one array."""

    def __init__(self, shape: tuple[int, ...], rate: float) -> None:
        self.value, self.mean, self.square = (np.zeros(shape, dtype=np.float32) for _ in range(3))
        self.rate, self.taken = rate, 0

    def step(self, slope: Any) -> None:
        self.taken += 1
        self.mean = 0.9 * self.mean + 0.1 * slope
        self.square = 0.99 * self.square + 0.01 * slope * slope
        mean, square = self.mean / (1 - 0.9**self.taken), self.square / (1 - 0.99**self.taken)
        self.value = self.value - self.rate * mean / (np.sqrt(square) + 1e-8)


def pull(scores: Any, right: Any) -> Any:
    """The slope of minus the log of the share of the softmax that falls on the right passages."""
    shares = np.exp((scores - scores.max(-1, keepdims=True)) / HEAT)
    good = np.where(right, shares, 0.0)
    return (shares / shares.sum(-1, keepdims=True) - good / (good.sum(-1, keepdims=True) + 1e-30)) / HEAT


def turning(vectors: Any, passages: Any, beside: Any, right: Any, short: Any) -> Any:
    """The matrix A; `short`: the second moment of the vectors of short texts."""
    adam = Adam((vectors.shape[1], vectors.shape[1]), TURN["rate"])
    for _ in range(int(TURN["steps"])):
        moved = vectors + vectors @ adam.value.T
        length = np.linalg.norm(moved, axis=-1, keepdims=True)
        unit = moved / length
        slope = (pull(unit @ passages.T + beside, right) / len(vectors)).astype(np.float32) @ passages
        slope = (slope - unit * (slope * unit).sum(1, keepdims=True)) / length
        adam.step(slope.T @ vectors + HOLD * adam.value @ short)
    return adam.value


def weighing(asked: list[tuple[Any, Any, Any, Any]]) -> Any:
    """What a sense says of its word's weight, from senses, nearness by word (candidates by words), scores beside, and which are right."""
    from heed.search.ranking import SENSES_WEIGHT

    adam = Adam((asked[0][0].shape[1],), WEIGH["rate"])
    for _ in range(int(WEIGH["steps"])):
        slope = WEIGH["hold"] * adam.value
        for senses, near, beside, right in asked:
            weights = np.exp(senses @ adam.value - (senses @ adam.value).max())
            weights /= weights.sum()
            by_word = SENSES_WEIGHT * (pull(beside + SENSES_WEIGHT * near @ weights, right) @ near) / len(asked)
            slope = slope + (weights * (by_word - weights @ by_word)) @ senses
        adam.step(slope)
    return adam.value


class Gathered:
    """Every question with what stands for every passage, and all it takes to learn from some of them."""

    def __init__(self, library: Library, asked: list[dict[str, Any]]) -> None:
        from heed.search.asked.parse import read
        from heed.search.candidates import evidence
        from heed.search.compile import compiled
        from heed.search.glossary import glossary, spelled
        from heed.search.meaning import ready
        from heed.search.meaning.near import Nearness
        from heed.search.ranking import HEADING, SENSES_WEIGHT, words_weight

        opened = ready.opened()
        placed = opened.rows([held.passage for some in library.of_file.values() for held in some])
        self.keys, self.rows, self.senses = list(placed), np.array(list(placed.values())), opened.senses
        shut = library.index.scores(library.index.fragments(), self.keys)
        self.headings = np.array([key in shut for key in self.keys])
        self.passages = np.array(opened.matrix[self.rows])
        self.review = np.array([library.review[key.partition("-")[0]] for key in self.keys])
        self.asked: list[Asked] = []
        for question in asked:
            words, expanded = question["query"], glossary().expansions(question["query"])
            plan = compiled(read(words), library.index.schema, [name for one in expanded for name in one.added], words)
            vectors, senses = ready.embedder().read([spelled(words, expanded)])
            told = evidence(library.index, Nearness(opened, vectors[0], senses[0]), plan, self.keys)
            by_words, by_senses = (
                np.array([by.get(key, 0.0) for key in self.keys], dtype=np.float32)
                for by in (told.by_words, told.by_senses)
            )
            good = library.answers(question)[1]
            right = np.array([key in good for key in self.keys])
            beside = words_weight(read(words).plain) * by_words - HEADING * self.headings
            self.asked.append(Asked(words, vectors[0], senses[0], beside, SENSES_WEIGHT * by_senses, right))
            print(f"{len(self.asked)} of {len(asked)} questions", file=sys.stderr, end="\r")
        short = ready.embedder().read(short_texts())[0]
        self.short = short.T @ short / len(short)

    def learn(self, which: Any, apart: Any) -> Any:
        """RANK rows out, RANK rows in and the weigher, from some questions, and passages but those set `apart`."""
        from heed.search.meaning.learnt import RANK, Learnt
        from heed.search.meaning.senses import NUMBERS, STEPS

        some, among = [self.asked[at] for at in which], np.flatnonzero(~self.headings & ~apart)
        vectors = np.stack([one.vector for one in some])
        beside = np.stack([one.by_words[among] + one.by_senses[among] for one in some])
        right = np.stack([one.right[among] for one in some])
        turn = turning(vectors, self.passages[among], beside, right, self.short)
        out, strength, into = np.linalg.svd(turn)
        rows = np.zeros((2 * RANK + 1, vectors.shape[1]), dtype=np.float16)
        rows[:RANK], rows[RANK : 2 * RANK] = (out[:, :RANK] * strength[:RANK]).T, into[:RANK]
        made = Learnt(rows[:RANK].astype(np.float32), rows[RANK : 2 * RANK].astype(np.float32), rows[-1, :NUMBERS])
        told = []
        for at, one in enumerate(some):
            if not len(one.senses):
                continue
            score = self.passages[among] @ made.turned(one.vector) + beside[at]
            near = np.union1d(np.argsort(-score)[:NEAREST], np.flatnonzero(right[at]))
            here = among[near]
            by_word = np.stack([self.senses.near(self.rows[here], word[None]) for word in one.senses], axis=1)
            cosines = self.passages[here] @ made.turned(one.vector)
            told.append((one.senses / STEPS, by_word, cosines + one.by_words[here], one.right[here]))
        rows[2 * RANK, :NUMBERS] = weighing(told)
        return rows

    def rank(self, at: int, rows: Any) -> int:
        """The rank of the first right passage of a question; `rows`: what was learnt, None: nothing."""
        from heed.search.meaning.learnt import RANK, Learnt, share
        from heed.search.meaning.senses import NUMBERS
        from heed.search.ranking import DEPTH, SENSES_WEIGHT, beside_their_review

        one = self.asked[at]
        cosines, senses = self.passages @ one.vector, one.by_senses
        if rows is not None:
            numbers = rows.astype(np.float32)
            made, held = Learnt(numbers[:RANK], numbers[RANK : 2 * RANK], numbers[-1, :NUMBERS]), share(one.words)
            cosines = self.passages @ made.turned(one.vector, held)
            senses = SENSES_WEIGHT * self.senses.near(self.rows, one.senses, made.weights(one.senses, held))
        score = cosines + one.by_words + senses
        first = np.argsort(-one.by_words)[:DEPTH]
        found = np.union1d(np.argsort(-cosines)[:DEPTH], first[one.by_words[first] > 0])
        alone = sorted(((self.keys[row], float(score[row])) for row in found), key=lambda pair: (-pair[1], pair[0]))
        order = beside_their_review(alone, {self.keys[row]: self.review[row] for row in found})
        good = {self.keys[row] for row in np.flatnonzero(one.right)}
        return next((place for place, (key, _) in enumerate(order, start=1) if key in good), 1000)


def short_texts() -> list[str]:
    """Headings of the library, and runs of one to six words of its passages, by lot."""
    from heed.library.models import Passage, Section

    lot = np.random.default_rng(3)
    texts = list(Passage.objects.order_by("document", "order").values_list("text", flat=True))
    runs = []
    for at in lot.permutation(len(texts)):
        words, count = texts[at].split(), int(lot.integers(1, 7))
        if len(words) > count + 1:
            first = int(lot.integers(0, len(words) - count))
            runs.append(" ".join(words[first : first + count]))
    return runs[:SHORT] + sorted(set(Section.objects.values_list("text", flat=True)))[: SHORT * 2 // 3]


def softly(ranks: Any) -> Any:
    """Recall@10 with the edge of the tenth place smoothed."""
    return 1 / (1 + (np.minimum(ranks, 200) / (AT + 0.5)) ** 2)


def main() -> None:
    """Prints the gain on stories left out; writes what was learnt where told to."""
    given = argparse.ArgumentParser()
    given.add_argument("--write", action="store_true")
    write = given.parse_args().write
    with tempfile.TemporaryDirectory() as home:
        os.environ["HEED_HOME"] = os.environ.get("BENCH_RANKING_HOME", home)
        os.environ["HEED_VECTORS"] = "minilm"
        library = Library([ROOT / "sample" / part / "library" for part in (".", "second", "third")])
        from heed.search.meaning.learnt import LEARNT

        asked = [one for part in PARTS for one in questions(ROOT / f"sample/questions/{part}.jsonl")]
        asked = [one for one in asked if one["file"] in library.of_file]
        found = Gathered(library, asked)
        if write:
            np.save(LEARNT, found.learn(range(len(asked)), np.zeros(len(found.keys), dtype=bool)))
        stories = np.array([one["review"] for one in asked])
        of_story = {one["review"]: library.review[library.of_file[one["file"]][0].document] for one in asked}
        before = np.array([found.rank(at, None) for at in range(len(asked))])
        after = np.zeros_like(before)
        names = np.random.default_rng(4).permutation(sorted(set(stories)))
        for fold in range(FOLDS):
            out = np.isin(stories, names[fold::FOLDS])
            apart = np.isin(found.review, [of_story[name] for name in names[fold::FOLDS]])
            rows = found.learn(np.flatnonzero(~out), apart)
            after[out] = [found.rank(int(at), rows) for at in np.flatnonzero(out)]
    written = np.array([one["id"].startswith("t") for one in asked])
    for part, some in (("tuning and further", ~written), ("training", written), ("all", written | True)):
        for measure, values in (("recall@10", [(ranks <= AT).astype(float) for ranks in (before, after)]),
                                ("recall@10, softly,", [softly(ranks) for ranks in (before, after)])):  # fmt: skip
            name, (lone, held) = f"{measure} unnamed, stories left out, {part}", values
            line(
                "learnt", name, float(held[some].mean()), "share", int(some.sum()), baseline="nothing learnt",
                baseline_value=float(lone[some].mean()),
            )  # fmt: skip
            for end, value in zip(("low", "high"), drawn((held - lone)[some], stories[some]), strict=True):
                line("learnt", f"{name}: gain, {end} end of its 95% interval", value, "share", int(some.sum()))


if __name__ == "__main__":
    main()
