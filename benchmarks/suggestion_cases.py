"""The reviews of the sample with their 28 factors, read and taken apart for learning and measuring suggestions."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from heed.coding.suggesting.persons import labels
from heed.coding.suggesting.sentences import told
from heed.coding.suggesting.told import Case, Paper, Passage
from heed.coding.suggesting.weighing import Weighed, weighed
from heed.text.readers import read_layout
from heed.text.reading import Reading
from heed.text.structure import structure

SAMPLE = Path(__file__).parent.parent / "sample"
PARTS = {"first": SAMPLE} | {
    name: SAMPLE / name
    for name in (
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "unseen",
        "factors",
        "tenth",
        "eleventh",
        "thirteenth",
        "twelfth",
        "fourteenth",
        "fifteenth",
    )
}  # each by other hands; all but the thirteenth, which was written to learn from, opened once they had been scored
UNSEEN = {"sixteenth": SAMPLE / "sixteenth"}  # nothing was learnt from it
KEPT_BACK = (
    "third",
    "sixth",
    "ninth",
    "tenth",
    "twelfth",
    "fourteenth",
    "fifteenth",
)  # the first step learns from the others alone, the second from these
_SHORTEST = 8  # letters: a shorter sentence is no part of the evidence's words


class Coded(msgspec.Struct):
    """A review with its true values, the words that settle them, and where a hasty reader goes wrong."""

    slug: str
    part: str
    case: Case
    factors: dict[str, str]
    evidence: dict[str, str]
    traps: dict[str, str]
    rows: list[Weighed] = []

    def settles(self, factor: str, text: str) -> bool:
        """Whether a text holds the words that settle the factor, or is a part of them."""
        words, own = squashed(self.evidence.get(factor, "")), squashed(text)
        return bool(words) and (words in own or (len(own) > _SHORTEST and own in words))


def squashed(text: str) -> str:
    """A text as its letters and numbers alone."""
    return re.sub(r"[\W_]+", "", text.casefold())


def coded(cache: Path | None = None, parts: dict[str, Path] = PARTS) -> list[Coded]:
    """All reviews of the parts whose factors are known; `cache` keeps what was read from one run to the next."""
    kept: dict[str, Case] = pickle.loads(cache.read_bytes()) if cache and cache.exists() else {}
    found = []
    for part, folder in parts.items():
        for file in sorted((folder / "truth").glob("*.json")):
            truth = json.loads(file.read_text())
            if "factors" not in truth:
                continue
            if file.stem not in kept:
                kept[file.stem] = _case(truth, folder / "library" / file.stem)
            case = kept[file.stem]
            names = labels(case.children)
            rows = [weighed(sentence, names) for sentence in told(case)]
            found.append(
                Coded(file.stem, part, case, truth["factors"], truth["evidence"], truth.get("traps", {}), rows)
            )
    if cache:
        cache.write_bytes(pickle.dumps(kept))
    return found


def parted(reviews: Sequence[Coded]) -> tuple[list[Coded], list[Coded]]:
    """The reviews for the first step, and those for the second: their sentences are scored by what knows nothing of their hands."""
    return [one for one in reviews if one.part not in KEPT_BACK], [one for one in reviews if one.part in KEPT_BACK]


def _case(truth: dict[str, object], folder: Path) -> Case:
    documents = truth["documents"]
    assert isinstance(documents, list)
    papers = []
    for number, document in enumerate(documents):
        path = folder / document["file"]
        reading = structure(read_layout(path.read_bytes(), path.name))
        papers.append(Paper(str(number), document["kind"], tuple(_passages(reading, number))))
    review = truth["review"]
    assert isinstance(review, dict)
    return Case(tuple(papers), tuple(child["label"] for child in review["children"]))


def _passages(reading: Reading, number: int) -> list[Passage]:
    made = []
    for place, one in enumerate(reading.passages):
        headings: list[str] = []
        at = one.section
        role = "front_matter" if at is None else reading.sections[at].role
        while at is not None:
            headings.insert(0, reading.sections[at].text)
            at = reading.sections[at].parent
        made.append(Passage(f"{number}.{place}", one.text, one.page, one.kind, role, tuple(headings)))
    return made
