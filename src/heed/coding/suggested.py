"""The suggestions for a review of the library: its papers as the pure rules want them, and their answer in the contract's shape."""

from __future__ import annotations

from typing import Any

from heed.coding import language
from heed.coding.shelf import find
from heed.coding.suggesting.suggest import suggest
from heed.coding.suggesting.told import Case, Paper, Passage, Suggestion
from heed.coding.suggesting.weighing import Meaning
from heed.library import resolve, seen
from heed.library.models import Document, Review
from heed.library.queries import papers_of


def case_of(review: Review) -> Case:
    """The review's papers that may speak for it, the one that speaks first before the others, and its children."""
    speaking = papers_of(review)
    order = {paper.id: place for place, paper in enumerate(resolve.in_order(speaking))} if speaking else {}
    documents = sorted(
        Document.objects.filter(seen.speaking(), review=review).defer("facts"),
        key=lambda document: (order.get(document.id, len(order)), document.id),
    )
    every = tuple(child.get("label") or "" for child in review.children)
    children = tuple(label for label in every if label)
    return Case(tuple(_paper(document) for document in documents), children, every)


def answer(review: Review, meaning: Meaning | None) -> dict[str, Any]:
    """Every factor for the review, and for each child where it differs, as the contract's `suggest`."""
    return {"suggestions": [as_told(one) for one in suggest(case_of(review), meaning)]}


def with_language(review: Review, codebook: str, meaning: Meaning | None, *, by: str) -> dict[str, Any]:
    """The same, where the language model's word stands in place of the rules' as far as it holds."""
    case = case_of(review)
    theirs = language.asked(review, case, find(codebook), meaning, by=by)
    return {"suggestions": [as_told(one) for one in language.instead(suggest(case, meaning), theirs)]}


def as_told(one: Suggestion) -> dict[str, Any]:
    """A suggestion in the contract's shape."""
    evidence = [{"passage": point.passage, "page": point.page, "text": point.text} for point in one.evidence]
    return {
        "variable": one.variable,
        "child": one.child,
        "value": one.value,
        "evidence": evidence,
        "reason": one.reason,
        "model": one.model,
    }


def _paper(document: Document) -> Paper:
    sections = {section.order: section for section in document.sections.all()}
    passages = []
    for one in document.passages.order_by("order"):
        headings: list[str] = []
        at = one.section
        while at is not None and at in sections:
            headings.insert(0, sections[at].text)
            at = sections[at].parent
        passages.append(Passage(one.id, one.text, one.page, one.kind, one.role, tuple(headings)))
    return Paper(document.id, document.kind or "", tuple(passages))
