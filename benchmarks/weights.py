"""By which weights search should rank, chosen on some stories and tried on the others. Run: python -m benchmarks.weights

Each tuning and further question is asked of the whole sample in its three forms. The weights of BM25 and of nearness word by word that do
best on seven eighths of the stories rank the questions of the last eighth, in turn; the figures are of questions whose stories had no say.
Intervals are of 2,000 draws of stories. The unseen questions are never read here.
"""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import product
from typing import Any

import numpy as np

from benchmarks.answers import drawn
from benchmarks.lines import line
from benchmarks.ranking import AT, PROMISED, ROOT, Library, questions

SENSES = (0.0, 0.4, 0.6, 0.8, 1.0, 1.3)
WORDS = (0.0, 1 / 200, 3 / 400, 1 / 100, 3 / 200)
FOLDS = 8
PARTS = ("tuning", "further")
NONE = 1000  # the rank of an answer that was not found


def ranks_of(library: Library, words: str, filters: dict[str, list[str]], good: set[str]) -> list[int]:
    """The rank of the first right passage under each pair of weights."""
    from heed.search.asked.parse import read
    from heed.search.candidates import evidence
    from heed.search.compile import compiled, facet_filters
    from heed.search.glossary import glossary, spelled
    from heed.search.meaning import ready
    from heed.search.ranking import DEPTH, blend

    index, asked, expanded = library.index, read(words), glossary().expansions(words)
    plan = compiled(asked, index.schema, [name for one in expanded for name in one.added], words)
    narrowed = list(facet_filters(index.schema, filters).values())
    near = ready.nearness(spelled(words, expanded))
    documents = list(index.by_document(plan.narrowing(narrowed))) if filters else None
    nearest = [key for key, _ in near.best(DEPTH, None, documents)]
    both = list(dict.fromkeys([*nearest, *(hit.passage for hit in index.search(plan.words(narrowed), DEPTH))]))
    found = evidence(index, near, plan, both)
    of = {key: library.review[key.partition("-")[0]] for key in both}
    ranks = []
    for senses, weight in product(SENSES, WORDS):
        order = blend(
            found.by_words, found.by_meaning, found.headings, by_senses=found.by_senses, of=of, weight=weight,
            senses_weight=senses,
        )  # fmt: skip
        ranks.append(next((at for at, (key, _) in enumerate(order, start=1) if key in good), NONE))
    return ranks


def table(library: Library, asked: list[dict[str, Any]]) -> Any:
    """Ranks by question, form and pair of weights."""
    rows = []
    for question in asked:
        own, everywhere = library.answers(question)
        document = library.of_file[question["file"]][0].document
        review = library.review[document]
        rows.append(
            [
                ranks_of(library, question["query"], {"document": [document]}, own),
                ranks_of(library, question["query"], {"review": [review]}, own),
                ranks_of(library, question["query"], {}, everywhere),
            ]
        )
        print(f"{len(rows)} of {len(asked)} questions", file=sys.stderr, end="\r")
    return np.array(rows)


def main() -> None:
    """Prints the weights chosen and how they do on the stories that had no say."""
    asked = [question for part in PARTS for question in questions(ROOT / f"sample/questions/{part}.jsonl")]
    with tempfile.TemporaryDirectory() as home:
        os.environ["HEED_HOME"] = os.environ.get("BENCH_RANKING_HOME", home)
        os.environ["HEED_VECTORS"] = "minilm"
        library = Library([ROOT / "sample" / "library", ROOT / "sample" / "second" / "library"])
        asked = [question for question in asked if question["file"] in library.of_file]
        ranks = table(library, asked)
    stories = np.array([question["review"] for question in asked])
    names = np.random.default_rng(4).permutation(sorted(set(stories)))
    pairs = list(product(SENSES, WORDS))
    without = [at for at, (senses, _) in enumerate(pairs) if senses == 0]
    good = (ranks <= AT).mean(1) + 0.5 * (1 / ranks).mean(1)  # a question's worth by pair: found, and how high
    held, before = np.zeros(ranks.shape[:2], dtype=int), np.zeros(ranks.shape[:2], dtype=int)
    for fold in range(FOLDS):
        out = np.isin(stories, names[fold::FOLDS])
        best = int(good[~out].mean(0).argmax())
        line(
            "weights", f"weight of nearness word by word, fold {fold + 1}", pairs[best][0], "weight", int((~out).sum())
        )
        line("weights", f"weight of a point of BM25, fold {fold + 1}", pairs[best][1], "weight", int((~out).sum()))
        held[out] = ranks[out, :, best]
        before[out] = ranks[out, :, without[int(good[~out][:, without].mean(0).argmax())]]
    for form, name in enumerate(PROMISED):
        found, lone = (held[:, form] <= AT).astype(float), (before[:, form] <= AT).astype(float)
        line(
            "weights", f"recall@10 {name}, stories held out", float(found.mean()), "share", len(asked),
            baseline="the same without nearness word by word", baseline_value=float(lone.mean()),
        )  # fmt: skip
        for what, values in (("recall@10", found), ("gain over the same without", found - lone)):
            low, high = drawn(values, stories)
            line("weights", f"{what} {name}, stories held out: low end of its 95% interval", low, "share", len(asked))
            line("weights", f"{what} {name}, stories held out: high end of its 95% interval", high, "share", len(asked))


if __name__ == "__main__":
    main()
