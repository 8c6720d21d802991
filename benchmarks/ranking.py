"""How well search ranks: practitioners' questions on the sample, and two public collections. Run: python -m benchmarks.ranking

    --seen      the tuning and further questions alone (while the ranking is being made)
    --public    the public collections alone
    --wrong     lists the tuning and further questions that miss (never the unseen ones)

Questions are asked by heed.search.ask, as any page or verb asks, of the whole sample: forty reviews. Beside Heed stand, over the same
passages: BM25 (all words of the question, k1 1.2, b .75), meaning alone (cosine), and plain fusion of those two rankings. Intervals are of
2,000 draws of whole stories. Every question is also asked with a word shut out that its first answer holds. The public collections are
ranked by the same functions (benchmarks/public.py). Beside recall of the one passage a question was made from stands, as a measure of its
own, what the first ten hold of all that was judged to answer (benchmarks/judged.py), asked of all sixty reviews.
benchmarks/weights.py says by which weights, benchmarks/search_encoder.py what was learnt from the tuning and further questions: they count as seen.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.answers import Held, drawn, letters, right, twins
from benchmarks.judged import judged, resolved
from benchmarks.lines import line
from benchmarks.public import AT, WAYS, collections, words_only

ROOT = Path(__file__).parent.parent
Ranks = dict[str, list[str]]  # way of ranking: passages in order
PROMISED = {"within": 0.85, "named": 0.82, "unnamed": 0.50}


class Library:
    """The sample taken into a Heed of this benchmark's own."""

    def __init__(self, folders: list[Path]) -> None:
        for folder in folders:
            done = subprocess.run(
                [sys.executable, "-m", "heed.cli", "ingest", str(folder)], capture_output=True, text=True, check=False
            )
            if done.returncode not in (
                0,
                3,
            ):  # 3: some files refused; anything else and the figures would be of another library
                raise SystemExit(f"{folder} could not be taken in ({done.returncode}): {done.stderr[-500:]}")
        os.environ["DJANGO_SETTINGS_MODULE"] = "heed.settings"
        import django

        django.setup()
        from heed.library.models import Passage, Relation
        from heed.search.follow import follow, open_words
        from heed.search.meaning import follow as meaning

        follow()
        meaning.follow()
        self.index = open_words()
        self.of_file: dict[str, list[Held]] = defaultdict(list)
        self.review: dict[str, str] = {}
        for id, document, file, text, review in Passage.objects.order_by("document", "order").values_list(
            "id", "document", "document__file_name", "text", "document__review"
        ):
            held = Held(id, document, file, letters(text))
            self.of_file[file].append(held)
            self.review[document] = review
        self.twins: dict[str, set[str]] = defaultdict(set)
        for one, other in Relation.objects.filter(relation="near_duplicate").values_list(
            "document__file_name", "to__file_name"
        ):
            self.twins[one].add(other)
            self.twins[other].add(one)

    def answers(self, question: dict[str, Any]) -> tuple[set[str], set[str]]:
        """The right passages in the given report, and with them those of its twins."""
        own = self.of_file[question["file"]]
        found = right(question["answers"], own)
        return found, found | self.again(question["file"], found)

    def again(self, file: str, found: set[str]) -> set[str]:
        """The same words in the twins of a paper as in these of its passages."""
        return twins(found, self.of_file[file], [held for twin in self.twins[file] for held in self.of_file[twin]])

    def ranks(self, words: str, document: str | None) -> Ranks:
        """The first passages by each way of ranking."""
        from heed.search.ask import ask
        from heed.search.compile import facet_filters
        from heed.search.meaning import ready
        from heed.search.ranking import DEPTH, reciprocal
        from heed.search.words import Query

        filters = {"document": [document]} if document else {}
        narrowed = list(facet_filters(self.index.schema, filters).values())
        parsed, _ = self.index.index.parse_query_lenient(words_only(words), ["text"])
        query = self.index.both([parsed], [Query.const_score_query(one, 0.0) for one in narrowed])
        bm25 = [found.passage for found in self.index.search(query, DEPTH)]
        nearness = ready.nearness(words)
        near = [key for key, _ in nearness.best(DEPTH, None, [document] if document else None)]
        asked = ask(words, limit=AT, filters=filters)
        return {
            "heed": [hit["passage"] for hit in asked["hits"]],
            "BM25": bm25,
            "meaning alone": near,
            "plain rank fusion": [key for key, _ in reciprocal([bm25, near])],
        }


def questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a file."""
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]


def score(library: Library, asked: list[dict[str, Any]], part: str, wrong: bool) -> None:
    """Prints recall@10 of each form of asking, Heed beside the others."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    held = [question for question in asked if question["file"] in library.of_file]
    if len(held) < len(asked):
        print(
            f"{len(asked) - len(held)} of {len(asked)} questions left out: their reports are not here", file=sys.stderr
        )
    for question in held:
        own, everywhere = library.answers(question)
        if not own:
            named = "a question" if part.startswith(("unseen", "fresh", "last")) else question["id"]
            print(f"{named}: its answer is not in the library as read", file=sys.stderr)
        document = library.of_file[question["file"]][0].document
        for form, words, within, good in (
            ("within", question["query"], document, own), ("named", question["named"], None, own),
            ("unnamed", question["query"], None, everywhere),
        ):  # fmt: skip
            ranks = library.ranks(words, within)
            for way, order in ranks.items():
                found[form, way].append(float(bool(good & set(order[:AT]))))
            if wrong and not good & set(ranks["heed"][:AT]):
                print(f"missed {form}: {question['id']} {words}", file=sys.stderr)
    stories = np.array([question["review"] for question in held])
    for form in PROMISED:
        heed = np.array(found[form, "heed"])
        for way in WAYS:
            line(
                "ranking", f"recall@10 {form}, {part}", float(heed.mean()), "share", len(held), baseline=way,
                baseline_value=float(np.mean(found[form, way])),
            )  # fmt: skip
            low, high = drawn(heed - np.array(found[form, way]), stories)
            ends(f"recall@10 {form}, {part}: gain over {way}", low, high, "share", len(held))
        ends(f"recall@10 {form}, {part}", *drawn(heed, stories), "share", len(held))


def score_judged(library: Library, asked: list[dict[str, Any]], part: str) -> None:
    """Prints what the first ten hold of all that was judged to answer (benchmarks/judged.py), beside the marked passage alone."""
    told = judged(ROOT / "sample/questions/judged.jsonl")
    held = [question for question in asked if question["id"] in told and question["file"] in library.of_file]
    if not held:
        print(f"{part}: none of the {len(asked)} questions was judged; that measure was left out", file=sys.stderr)
        return
    of = [resolved(told[question["id"]], library.of_file, library.again) for question in held]
    lost, none = sum(one.lost for one in of), sum(not one.answers for one in of)
    print(f"{part}: {lost} judged passages are not in the library, {none} questions have no answer", file=sys.stderr)
    marked = [library.answers(question)[1] for question in held]
    stories = np.array([question["review"] for question in held])
    ranks = [library.ranks(question["query"], None) for question in held]
    some = np.array([bool(one.answers) for one in of])  # of the others no recall can be said
    strict, success, recall = {}, {}, {}
    for way in ("heed", *WAYS):
        found = np.array([one.found(rank[way]) for one, rank in zip(of, ranks, strict=True)])
        strict[way] = np.array([bool(good & set(rank[way][:AT])) for good, rank in zip(marked, ranks, strict=True)])
        success[way], recall[way] = found > 0, found[some] / np.array([len(one.answers) for one in of if one.answers])
    accepted = [any(good & answer for answer in one.answers) for good, one in zip(marked, of, strict=True)]
    line("ranking", f"marked passages that were judged to answer, {part}", float(np.mean(accepted)), "share", len(held))
    line(
        "ranking",
        f"answers judged a question, {part}",
        float(np.mean([len(one.answers) for one in of])),
        "answers",
        len(held),
    )
    for measure, values, among in (
        (f"recall@10 unnamed of the marked passage alone, judged questions, {part}", strict, stories),
        (f"success@10 unnamed, any passage judged to answer, {part}", success, stories),
        (f"recall@10 unnamed of all passages judged to answer, {part}", recall, stories[some]),
    ):
        heed = values["heed"].astype(float)
        for way in WAYS:
            line(
                "ranking", measure, float(heed.mean()), "share", len(heed), baseline=way,
                baseline_value=float(values[way].mean()),
            )  # fmt: skip
            ends(f"{measure}: gain over {way}", *drawn(heed - values[way], among), "share", len(heed))
        ends(measure, *drawn(heed, among), "share", len(heed))


def ends(measure: str, low: float, high: float, unit: str, n: int) -> None:
    """Prints both ends of an interval."""
    line("ranking", f"{measure}, low end of its 95% interval", low, unit, n)
    line("ranking", f"{measure}, high end of its 95% interval", high, unit, n)


def exclusions(library: Library, asked: list[dict[str, Any]]) -> None:
    """Prints of how many questions with something shut out no hit holds it, by words, by meaning and by both.

    Shut out is what the question's own first hit holds: its longest word, two of its words in a row, or either of two words.
    """
    from heed.library.models import Passage
    from heed.search.ask import MODES, ask
    from heed.search.asked.lex import words_of
    from heed.search.rows import STEMS
    from heed.search.schema import PLAIN

    kept = dict.fromkeys(MODES, 0)
    found = dict(kept)
    for question in asked:
        first = ask(question["query"], limit=1)["hits"][0]["text"]
        long = sorted(
            {word for word in words_of(first) if word.isalpha() and word.isascii()}, key=lambda word: (-len(word), word)
        )
        word, other = long[0], long[min(1, len(long) - 1)]
        row = PLAIN.analyze(first)
        pair = next(
            " ".join(row[at : at + 2]) for at in range(len(row)) if row[at] == word.lower() or at + 2 >= len(row)
        )
        for shut, plainly, held in (
            (f"-{word}", STEMS, [STEMS.analyze(word)]), (f'-"{pair}"', PLAIN, [pair.split()]),
            (f"NOT ({word} OR {other})", STEMS, [STEMS.analyze(word), STEMS.analyze(other)]),
        ):  # fmt: skip
            for mode in MODES:
                hits = ask(f"{question['query'].replace(':', ' ')} {shut}", limit=AT, mode=mode)["hits"]
                texts = Passage.objects.filter(id__in=[hit["passage"] for hit in hits]).values_list("text", flat=True)
                words = [plainly.analyze(text) for text in texts]
                kept[mode] += not any(within(one, some) for some in words for one in held)
                found[mode] += bool(hits)
    for mode in MODES:
        line(
            "ranking",
            f"exclusions that hold for every hit, {mode}",
            kept[mode] / (3 * len(asked)),
            "share",
            3 * len(asked),
        )
        line("ranking", f"exclusions that leave hits, {mode}", found[mode] / (3 * len(asked)), "share", 3 * len(asked))


def within(row: list[str], words: list[str]) -> bool:
    """Whether the words hold the row, one after another."""
    return any(words[at : at + len(row)] == row for at in range(len(words) - len(row) + 1))


def main() -> None:
    """Prints every measure."""
    given = argparse.ArgumentParser()
    given.add_argument("--seen", action="store_true")
    given.add_argument("--wrong", action="store_true")
    given.add_argument("--public", action="store_true", help="the public collections alone")
    chosen = given.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["HEED_HOME"] = os.environ.get("BENCH_RANKING_HOME", home)
        os.environ["HEED_VECTORS"] = "minilm"
        if chosen.public:
            import django

            os.environ["DJANGO_SETTINGS_MODULE"] = "heed.settings"
            django.setup()
        else:
            library = Library([ROOT / "sample" / "library", ROOT / "sample" / "second" / "library"])
            tuning = questions(ROOT / "sample/questions/tuning.jsonl")
            score(library, tuning, "tuning", chosen.wrong)
            score(library, questions(ROOT / "sample/questions/further.jsonl"), "further", chosen.wrong)
            exclusions(library, tuning)
        if not chosen.seen:
            for collection in collections():
                collection.measure()
        if not chosen.seen and not chosen.public:
            unseen = questions(ROOT / "sample/questions/unseen.jsonl")
            seen = [(ROOT / "sample/stories" / question["review"]).exists() for question in unseen]
            for part, which in (("unseen, on seen stories", True), ("unseen, on stories never seen", False)):
                some = [question for question, known in zip(unseen, seen, strict=True) if known is which]
                score(library, some, part, False)
            # written later, on stories and passages that no rule or weight had seen, for the library of all three parts
            library = Library([ROOT / "sample" / "third" / "library"])
            fresh = questions(ROOT / "sample/questions/fresh.jsonl")
            own = [(ROOT / "sample/third/stories" / question["review"]).exists() for question in fresh]
            for part, which in (("fresh, on the third part's stories", True), ("fresh, on seen stories", False)):
                score(
                    library, [question for question, new in zip(fresh, own, strict=True) if new is which], part, False
                )
            score(library, fresh, "fresh, all", False)
            score(library, questions(ROOT / "sample/questions/last.jsonl"), "last", False)
            for part, some in (("unseen", unseen), ("fresh", fresh), ("both", [*unseen, *fresh])):
                score_judged(library, some, part)


if __name__ == "__main__":
    main()
