"""What the model for search is learnt from: the questions of the sample that are not kept unseen, the passages, which answer which."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

import numpy as np

from benchmarks.ranking import ROOT, Library, questions
from heed.search.meaning.vectors import DIMENSIONS

PARTS = ("tuning", "further", "training")  # asked of the library; the passages of `elsewhere` come with their questions
SHORT = 1600  # runs of a few words among the short texts


class Question(NamedTuple):
    """Its words (abbreviations written out), where it comes from, what BM25 adds to each passage of the library, which are right."""

    words: str
    part: str
    story: str
    by_words: Any
    right: Any


class Lessons:
    """Passages (`texts` under `headings`, of a `review`; `alone`: a heading that stands alone) and the questions asked of them.

    The first passages are the library's (`keys`); behind them stand those of `elsewhere.jsonl`, of stories of their own.
    """

    def __init__(self, library: Library) -> None:
        from heed.library.models import Passage, Section

        self.keys = [held.passage for some in library.of_file.values() for held in some]
        shut = library.index.scores(library.index.fragments(), self.keys)
        rows = {row[0]: row for row in Passage.objects.values_list("id", "text", "kind", "document", "section")}
        heads = {(of, at): text for of, at, text in Section.objects.values_list("document", "order", "text")}
        told = [rows[key] for key in self.keys]
        self.texts = [text for _, text, *_ in told]
        self.headings = ["" if kind == "heading" else heads.get((of, at), "") for _, _, kind, of, at in told]
        self.review = [library.review[of] for *_, of, _ in told]
        self.alone = np.array([key in shut for key in self.keys])
        self.questions: list[Question] = []
        for part in PARTS:
            for one in questions(ROOT / f"sample/questions/{part}.jsonl"):
                if one["file"] in library.of_file:
                    self._add(library, part, one)
        story = {self.review[at]: one.story for one in self.questions for at in one.right}
        self.stories = [story.get(review, review) for review in self.review]
        for one in questions(ROOT / "sample/questions/elsewhere.jsonl"):
            self._add_elsewhere(one)
        self.alone = np.concatenate([self.alone, np.zeros(len(self.texts) - len(self.keys), dtype=bool)])
        self.short = short_texts()

    def _add(self, library: Library, part: str, one: dict[str, Any]) -> None:
        from heed.search.asked.parse import read
        from heed.search.candidates import evidence
        from heed.search.compile import compiled
        from heed.search.glossary import glossary, spelled
        from heed.search.meaning import ready
        from heed.search.meaning.near import Nearness
        from heed.search.ranking import words_weight

        words, expanded = one["query"], glossary().expansions(one["query"])
        plan = compiled(read(words), library.index.schema, [name for some in expanded for name in some.added], words)
        nothing = Nearness(ready.opened(), np.zeros(DIMENSIONS, dtype=np.float32))  # words alone are asked for
        by_words = evidence(library.index, nothing, plan, self.keys).by_words
        numbers = np.array([by_words.get(key, 0.0) for key in self.keys], dtype=np.float32)
        good = library.answers(one)[1]
        right = np.flatnonzero([key in good for key in self.keys])
        weight = words_weight(read(words).plain)
        self.questions.append(Question(spelled(words, expanded), part, one["review"], weight * numbers, right))
        print(f"{len(self.questions)} questions", file=sys.stderr, end="\r")

    def _add_elsewhere(self, one: dict[str, Any]) -> None:
        from heed.search.glossary import glossary, spelled

        right = np.array([len(self.texts)])
        self.texts.append(one["passage"])
        self.headings.append(one.get("heading") or "")
        self.review.append(one["review"])
        self.stories.append(one["review"])
        words = spelled(one["query"], glossary().expansions(one["query"]))
        self.questions.append(Question(words, "elsewhere", one["review"], np.zeros(len(self.keys), np.float32), right))

    def beside(self, question: int, passages: Any) -> Any:
        """What BM25 adds to each of these passages; nothing to those that are not the library's."""
        numbers = self.questions[question].by_words
        return np.append(numbers, 0.0)[np.where(passages < len(self.keys), passages, len(self.keys))]


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
