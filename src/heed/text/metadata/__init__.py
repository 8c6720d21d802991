"""Metadata: what the words of a paper say about it and about the review it belongs to, each value with its passage.

Fields are named as the contract's `show` names them; `title`, `publisher` and `published` are those of this paper
(the review takes them
from its first), a child's are `children[0].age_months`. Highest confidence first within a field.
"""

from __future__ import annotations

import re

import msgspec

from heed.text.metadata.case import case_claims, children_under_review
from heed.text.metadata.kinds import REVIEW_KINDS, kind
from heed.text.metadata.labels import labels, without_family
from heed.text.metadata.methodology import methodology
from heed.text.metadata.paper import Paper
from heed.text.metadata.published import published
from heed.text.metadata.publisher import publisher
from heed.text.metadata.review_type import nation, review_type
from heed.text.metadata.reviewers import lead_reviewers
from heed.text.metadata.titles import title
from heed.text.metadata.vocabulary import any_of
from heed.text.reading import Claim, Layout, Reading

__all__ = ["claims"]

_BOARD = re.compile(r"safeguarding|child protection committee", re.IGNORECASE)
_RAPID = re.compile(r"(?:\W|re\b|subject\b|the\b|outcome of)*rapid review", re.IGNORECASE)
_REVIEW = re.compile(r"\b(?:this|the|independent|lead) review(?:er|ers)?\b", re.IGNORECASE)


def claims(reading: Reading, layout: Layout, file_name: str) -> list[Claim]:
    """Every metadata claim that words of this file support, by field, surest first within a field."""
    paper = Paper(reading, layout, file_name)
    kinds = kind(paper)
    what = str(kinds[0].value)
    if (
        what not in REVIEW_KINDS
        and kinds[0].confidence < 0.6
        and (typed := review_type(paper))
        and typed[0].confidence >= 0.5
    ):
        of_wales = str(typed[0].value).startswith("WA-C")  # no word of the front says what it is, but it is a review's
        code = "child_practice_review_report" if of_wales else "overview_report"
        kinds = [msgspec.structs.replace(typed[0], field="kind", value=code, rule="kind-review-type"), *kinds]
        what = code
    if what == "other" and kinds[0].confidence < 0.3 and _tells_of_a_review(paper):
        kinds = [
            msgspec.structs.replace(kinds[0], value="overview_report", confidence=0.4, rule="kind-tells-of-a-review")
        ]
        what = "overview_report"
    bodies = publisher(paper, what)
    paper.board = str(bodies[0].value) if bodies else ""
    if what == "other" and kinds[0].rule == "kind-none" and _is_a_boards_story(paper):
        kinds = [msgspec.structs.replace(kinds[0], value="overview_report", confidence=0.35, rule="kind-boards-story")]
        what = "overview_report"
    of_review = what in REVIEW_KINDS
    paper.kind = what
    named = labels(paper) if of_review else []
    known = list(named[0].value) if named and isinstance(named[0].value, list) else []
    for child in children_under_review(paper, known) if known else []:
        if child not in known:  # a review of "Family H" is of its children, whom the text introduces
            known.append(child)
    if named:
        named[0].value = without_family(known)
    paper.labels = known
    dates = published(paper)
    paper.published = str(dates[0].value) if dates else None
    found = kinds + title(paper, known) + bodies + dates
    types = review_type(paper) if of_review else []
    if what == "rapid_review_letter" and _is_headed(paper, kinds[0], _RAPID) and types:
        types.sort(key=lambda claim: claim.value != "EN-RR")  # that it asks for no other review says nothing of it
        types = [msgspec.structs.replace(types[0], confidence=0.97), *types[1:]]
    found += types + nation(paper, str(types[0].value) if types else None, bodies[0] if bodies else None)
    if of_review:
        found += named + lead_reviewers(paper) + methodology(paper) + case_claims(paper, known)
    return found


def _is_headed(paper: Paper, claim: Claim, words: re.Pattern[str]) -> bool:
    """Whether the line that a claim rests on begins with such words."""
    return claim.passage is not None and words.match(paper.reading.passages[claim.passage].text) is not None


def _is_a_boards_story(paper: Paper) -> bool:
    """Whether a paper that names no kind is a safeguarding board's and has a child on its front to whom harm came."""
    named = labels(paper) if _BOARD.search(paper.board or paper.head) else []
    return bool(
        named
        and named[0].confidence >= 0.75
        and any(
            any_of("incident", "death").search(s.text)
            or any_of("incident", "harm").search(s.text)
            or any_of("incident", "turn").search(s.text)
            for s in paper.story[:30]
        )
    )


def _tells_of_a_review(paper: Paper) -> bool:
    """Whether a paper whose front names no kind names a child there and speaks of the review in its opening."""
    named = labels(paper)
    return bool(named) and named[0].confidence >= 0.75 and len(_REVIEW.findall(paper.words)) >= 2
