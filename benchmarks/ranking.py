"""How well search ranks: practitioners' questions on the sample, and two public collections. Run: python -m benchmarks.ranking

    --seen      the tuning and further questions alone (while the ranking is being made)
    --public    the public collections alone
    --wrong     lists the tuning and further questions that miss (never the unseen ones)

Questions are asked by heed.search.ask, as any page or verb asks, of the whole sample: forty reviews. Beside Heed stand, over the same
passages: BM25 (all words of the question, k1 1.2, b .75), meaning alone (cosine), and plain fusion of those two rankings. Intervals are of
2,000 draws of whole stories. Every question is also asked with a word shut out that its first answer holds. The public collections are
ranked by the same functions (heed.search.candidates), a document by its best passage; their vectors are kept between runs in BENCH_CACHE.
benchmarks/weights.py says by which weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.answers import RESAMPLES, Held, drawn, letters, right, twins
from benchmarks.lines import line

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("HEED_DATA", ROOT.parent / "shared" / "data"))
AT = 10
AT_ONCE = 2048  # passages of a public collection embedded between two signs of life
Ranks = dict[str, list[str]]  # way of ranking: passages in order
WAYS = ("BM25", "meaning alone", "plain rank fusion")
PROMISED = {"within": 0.85, "named": 0.82, "unnamed": 0.50}


def words_only(question: str) -> str:
    """The question without any sign that a query language could take for its own."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in question.lower()).split())


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
        again = [held for twin in self.twins[question["file"]] for held in self.of_file[twin]]
        return found, found | twins(found, own, again)

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
            named = "a question" if part.startswith(("unseen", "fresh")) else question["id"]
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


class Collection:
    """A public collection: documents cut into passages, questions, graded judgements."""

    def __init__(
        self, name: str, documents: dict[str, str], asked: dict[str, str], judged: dict[str, dict[str, float]]
    ) -> None:
        self.name, self.asked, self.judged = name, asked, judged
        self.documents = list(documents)
        self.rows = [(id, text) for id, whole in documents.items() for text in cut(whole)]

    def vectors(self) -> tuple[Any, list[Any]]:
        """The vectors of its passages and the senses of their words, from the last run where passages and model are the same."""
        from heed.search.meaning import ready
        from heed.search.meaning.model import MODEL

        key = hashlib.sha256("\n".join([MODEL, *(text for _, text in self.rows)]).encode()).hexdigest()[:16]
        folder = Path(os.environ.get("BENCH_CACHE", Path.home() / ".cache" / "heed-bench"))
        kept = folder / f"{self.name.replace('/', '-')}-{key}.npz"
        if not kept.exists():
            vectors, senses = [], []
            for first in range(0, len(self.rows), AT_ONCE):
                some = ready.embedder().read([text for _, text in self.rows[first : first + AT_ONCE]])
                vectors.append(some[0])
                senses += some[1]
                print(f"{self.name}: {len(senses)} of {len(self.rows)} passages", file=sys.stderr)
            folder.mkdir(parents=True, exist_ok=True)
            counts = np.array([len(one) for one in senses])
            np.savez(kept, vectors=np.concatenate(vectors), senses=np.concatenate(senses), counts=counts)
        held = np.load(kept)
        return held["vectors"], np.split(held["senses"], np.cumsum(held["counts"])[:-1])

    def measure(self) -> None:
        """Prints nDCG@10 of Heed's ranking beside the others, and the interval of its gain over BM25."""
        from heed.search.asked.parse import read
        from heed.search.candidates import ranked
        from heed.search.compile import compiled
        from heed.search.meaning import ready
        from heed.search.meaning.near import Nearness
        from heed.search.meaning.vectors import VectorFile
        from heed.search.ranking import reciprocal
        from heed.search.words import Entry, WordIndex

        with tempfile.TemporaryDirectory() as folder:
            index, whole = WordIndex(Path(folder) / "passages"), WordIndex(Path(folder) / "documents")
            keys = [f"d-{row}" for row in range(len(self.rows))]
            index.replace([], (Entry(key, id, id, text, {}) for key, (id, text) in zip(keys, self.rows, strict=True)))
            texts: dict[str, list[str]] = defaultdict(list)
            for id, text in self.rows:
                texts[id].append(text)
            whole.replace([], (Entry(id, id, id, " ".join(parts), {}) for id, parts in texts.items()))
            file = VectorFile(Path(folder) / "vectors")
            file.append(keys, *self.vectors())
            opened, own = file.opened(), {key: id for key, (id, _) in zip(keys, self.rows, strict=True)}
            gained: dict[str, list[float]] = defaultdict(list)
            for id, words in self.asked.items():
                near = Nearness(opened, *ready.asked(words))
                asked = read(words_only(words))
                order, _ = ranked(index, near, asked, compiled(asked, index.schema, [], words), [])
                parsed, _ = whole.index.parse_query_lenient(words_only(words), ["text"])
                bm25 = [found.passage for found in whole.search(parsed, 200)]
                meaning = firsts(own[key] for key, _ in near.best(1000))
                fused = [key for key, _ in reciprocal([bm25, meaning[:200]])]
                for way, ranking in (
                    ("heed", firsts(own[key] for key, _ in order)), ("BM25", bm25), ("meaning alone", meaning), ("plain rank fusion", fused)
                ):  # fmt: skip
                    gained[way].append(ndcg(ranking, self.judged[id]))
        heed = np.array(gained["heed"])
        for way in WAYS:
            line(
                "ranking",
                f"nDCG@10 {self.name}",
                float(heed.mean()),
                "nDCG",
                len(heed),
                baseline=way,
                baseline_value=float(np.mean(gained[way])),
            )
        low, high = interval(heed, np.array(gained["BM25"]))
        line("ranking", f"nDCG@10 {self.name}: ratio to BM25, low end of its 95% interval", low, "ratio", len(heed))
        line("ranking", f"nDCG@10 {self.name}: ratio to BM25, high end of its 95% interval", high, "ratio", len(heed))


def cut(text: str, most: int = 180) -> list[str]:
    """Passages of at most `most` words, at paragraphs where there are any, as the reader of reports cuts them."""
    passages: list[str] = []
    held: list[str] = []
    for paragraph in text.split("\n\n"):
        words = paragraph.split()
        if held and len(held) + len(words) > most:
            passages.append(" ".join(held))
            held = []
        held += words
        while len(held) > most:
            passages.append(" ".join(held[:most]))
            held = held[most:]
    if held or not passages:
        passages.append(" ".join(held) or "-")
    return passages


def firsts(ids: Iterable[str]) -> list[str]:
    """Each document where it first comes."""
    return list(dict.fromkeys(ids))


def ndcg(order: list[str], judged: dict[str, float]) -> float:
    """Normalised discounted cumulative gain of the first ten; what nobody judged counts as wrong."""
    discounts = 1 / np.log2(np.arange(2, AT + 2))
    gains = np.array([judged.get(id, 0.0) for id in order[:AT]])
    ideal = np.array(sorted(judged.values(), reverse=True)[:AT])
    best = float((ideal * discounts[: len(ideal)]).sum())
    return float((gains * discounts[: len(gains)]).sum()) / best if best else 0.0


def interval(values: Any, beside: Any) -> tuple[float, float]:
    """The 95% bootstrap interval of the ratio of the two means, questions drawn in pairs."""
    drawn = np.random.default_rng(7).integers(0, len(values), (RESAMPLES, len(values)))
    ratios = values[drawn].mean(1) / np.maximum(beside[drawn].mean(1), 1e-9)
    return float(np.quantile(ratios, 0.025)), float(np.quantile(ratios, 0.975))


def collections() -> list[Collection]:
    """The public collections that are to be had here."""
    found = []
    for name, corpus, asked, judged in (
        ("retrieval/cranfield", "corpus.jsonl", "queries.jsonl", "qrels/test.tsv"),
        ("pfd/screening", "corpus.jsonl.gz", "queries.jsonl", "qrels/dev.tsv"),
    ):
        folder = DATA / name
        if not (folder / corpus).exists():
            print(f"{name} is not here; its measures were left out", file=sys.stderr)
            continue
        judgements = folder / judged if (folder / judged).exists() else next((folder / "qrels").iterdir())
        opener = gzip.open if corpus.endswith(".gz") else open
        with opener(folder / corpus, "rt", encoding="utf-8") as rows:
            documents = {row["_id"]: row["text"] for row in map(json.loads, rows)}
        wanted = {row["_id"]: row["text"] for row in map(json.loads, (folder / asked).read_text().splitlines())}
        grades: dict[str, dict[str, float]] = defaultdict(dict)
        for row in judgements.read_text().splitlines()[1:]:
            question, document, grade = row.split("\t")
            grades[question][document] = max(0.0, float(grade))
        found.append(Collection(name, documents, {id: text for id, text in wanted.items() if id in grades}, grades))
    return found


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


if __name__ == "__main__":
    main()
