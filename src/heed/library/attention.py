"""What in a review a librarian should look at, and how much it would help: claims the machine was unsure of, papers that contradict each
other, fields nothing is known of, doubts of the reader. Pure.

A value that a person or a catalogue gave is never asked about again. Of a record without a paper nothing is missing: there is no paper to
find it in, and a list of them would bury what a librarian can do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from heed.library import resolve
from heed.library.children import BLANK
from heed.library.resolve import SOURCES, Paper, Said

SURE = 0.75  # from this confidence on a value read from the words is not asked about
NEAR = 0.15  # a contradicting claim this little weaker is a contradiction
WEIGHTS = {  # how much hangs on a field: lists, searches and counts use the first, people ask for the rest
    "publisher": 3.0, "published": 3.0, "review_type": 3.0, "title": 2.5, "outcome": 2.5, "nation": 2.0, "labels": 2.0, "incident": 2.0,
    "kind": 2.0, "harm_category": 1.5, "children": 1.5, "lead_reviewers": 1.0, "methodology": 0.5,
}  # fmt: skip
EXPECTED = ["title", "publisher", "published", "review_type", "outcome"]  # hardly a report is without these
MACHINE = SOURCES.index("catalogue")  # sources before it are the machine's
Unsure = dict[str, Any]


def unsure(papers: list[Paper], said: Iterable[Said], doubts: Iterable[tuple[str, str]]) -> list[Unsure]:
    """What to look at, most helpful first: `field`, `record` (the document; "" for the review), `why` (low, differ, missing, doubt), `weight`.

    `doubts`: the doubts nobody has settled, each with its document.
    """
    said = list(said)
    found = []
    believed = resolve.believed(papers, said)
    blank = believed["publisher_blank"]
    for field, claim in believed.items():
        if claim is None or claim.value in (None, []):
            told_why = field == "publisher" and blank is not None and blank.value
            if papers and field in EXPECTED and not _decided(claim) and not told_why:
                found.append(_one(field, "", "missing", 0.8))
            continue
        if field in WEIGHTS and not _decided(claim):
            rivals = [
                one
                for one in _claims(papers, field)
                if one.value != claim.value and one.confidence >= max(claim.confidence - NEAR, 0.5)
            ]
            own = field in ("title", "publisher", "published")  # each paper has its own
            if rivals and not own:
                found.append(_one(field, "", "differ", 0.5 + (1 - claim.confidence) / 2, claim.confidence))
            elif claim.confidence < SURE:
                found.append(_one(field, "", "low", 1 - claim.confidence, claim.confidence))
    for paper in papers:
        kind = resolve.best(paper.claims, "kind")
        if not _decided(kind) and (kind is None or kind.confidence < SURE):
            confidence = kind.confidence if kind else 0.0
            found.append(_one("kind", paper.id, "low" if kind else "missing", 1 - confidence, confidence))
    found += _children(papers, said)
    found += [{**_one("doubts", record, "doubt", 1.0), "weight": 1.5, "says": says} for record, says in doubts]
    return sorted(found, key=lambda one: (-one["weight"], one["field"], one["record"]))


def weight(found: Iterable[Unsure]) -> float:
    """How much it would help to look at all of it; 0 where there is nothing."""
    return round(sum(one["weight"] for one in found), 3)


def _children(papers: list[Paper], said: list[Said]) -> list[Unsure]:
    """The children's fields that were read with little confidence, where no person decided them."""
    word = resolve.word_on_children(resolve.children_told(resolve.in_order(papers)), said)
    spoken = {
        f"children[{one['at']}].{key}" for one in word if "at" in one for key in BLANK if key in one or "removed" in one
    }
    best: dict[str, Said] = {}
    for paper in resolve.in_order(papers)[:1]:
        for claim in paper.claims:
            if claim.field.startswith("children[") and (
                claim.field not in best or claim.confidence > best[claim.field].confidence
            ):
                best[claim.field] = claim
    return [
        {**_one(field, "", "low", 1 - claim.confidence, claim.confidence), "weight": round(1 - claim.confidence, 3)}
        for field, claim in best.items()
        if claim.confidence < SURE and not _decided(claim) and field not in spoken
    ]


def _claims(papers: list[Paper], field: str) -> list[Said]:
    return [claim for paper in papers if not paper.repeats for claim in paper.claims if claim.field == field]


def _decided(claim: Said | None) -> bool:
    return claim is not None and SOURCES.index(claim.source) >= MACHINE


def _one(field: str, record: str, why: str, share: float, confidence: float | None = None) -> Unsure:
    told = None if confidence is None else round(confidence, 2)
    return {
        "field": field, "record": record, "why": why, "weight": round(WEIGHTS.get(field, 1.0) * share, 3), "confidence": told,
    }  # fmt: skip
