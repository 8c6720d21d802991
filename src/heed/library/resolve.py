"""Which claim wins: a review's and a document's metadata, settled from what its papers say.

A claim of a person outranks a catalogue's, that outranks the words of the paper, those outrank the file's properties; where a catalogue and a
paper both speak, precedence.py says which stands. Between papers of one review the fuller paper is believed first: an overview report knows the
case better than a press statement. What is said of the review as a whole stands before what a paper says, unless the paper's word is from a
higher source. Rejected and replaced claims never come here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from heed.library import children, precedence
from heed.library.precedence import CATALOGUE, DATES, PAPER, PERSON, Said

SOURCES = ["file_name", "properties", "text", "catalogue", "person"]
FULLEST_FIRST = [
    "overview_report", "child_practice_review_report", "thematic_review", "rapid_review_letter", "executive_summary", "briefing",
    "board_response", "action_plan", "terms_of_reference", "chronology", "press_statement",
]  # fmt: skip
OF_THE_REVIEW = [
    "title", "review_type", "nation", "publisher", "labels", "published", "incident", "outcome", "harm_category", "methodology",
    "lead_reviewers", "also_known", "publisher_blank", "host", "abstract", "keywords", "link",
]  # fmt: skip
OF_A_DOCUMENT = ["kind", "title", "publisher", "published"]
LISTS = {"labels", "lead_reviewers", "also_known", "keywords"}
_LATE = frozenset(("action_plan", "board_response", "terms_of_reference"))  # full of dates, and seldom tell the event
A_RANK_COSTS = 0.12  # of confidence: how much surer a less full paper must be to be believed before a fuller one


class Paper(msgspec.Struct):
    """A document as settling needs it: its id, kind, date, publisher, whether it repeats another, and its claims."""

    id: str
    kind: str | None
    published: str | None
    publisher: str | None
    repeats: bool  # a near duplicate or new edition of an earlier paper
    claims: list[Said]


def winner(claims: Iterable[Said], field: str) -> Any:
    """The value of `field` by the strongest claim, None where nothing claims it."""
    claim = best(claims, field)
    return None if claim is None else claim.value


def best(claims: Iterable[Said], field: str) -> Said | None:
    """The strongest claim of `field`; None where there is none."""
    return max((claim for claim in claims if claim.field == field), key=_strength, default=None)


def in_order(papers: list[Paper]) -> list[Paper]:
    """The papers of one review, the one to believe first in front: first published of the fullest kind."""
    return sorted(papers, key=lambda paper: (paper.repeats, _rank(paper.kind), paper.published or "9999", paper.id))


def of_review(papers: list[Paper], said: Iterable[Said] = ()) -> dict[str, Any]:
    """Every review field's value (lists empty, others None where unknown) with its `children`; `said`: of the review as a whole."""
    said = list(said)
    values = {field: _value(field, claim) for field, claim in believed(papers, said).items()}
    told = children_told(in_order(papers))
    values["children"] = children.laid_over(told, word_on_children(told, said))
    return values


def word_on_children(told: list[children.Child], said: Iterable[Said]) -> list[children.Child]:
    """What is said of the children beside the papers: a person's word as it is, a catalogue's where the papers (`told`) are silent."""
    claim = best(said, "children")
    if claim is None or not claim.value:
        return []
    return children.filling(told, claim.value) if claim.source == CATALOGUE else list(claim.value)


def believed(papers: list[Paper], said: Iterable[Said] = ()) -> dict[str, Said | None]:
    """The claim that each review field rests on; None where nothing claims it."""
    papers, said = in_order(papers), list(said)
    found = {field: _settled(papers, field) for field in OF_THE_REVIEW}
    found["incident"] = _as_fine_as_told(papers, found["incident"])
    if papers:
        first = papers[0]
        own = [paper for paper in papers if paper.publisher == first.publisher]
        found["title"] = best(first.claims, "title")
        found["publisher"] = _own_word(first, "publisher") or found["publisher"]
        found["published"] = next((_own_word(paper, "published") for paper in [first, *own] if paper.published), None)
    stands = {field: _weighed(field, best(said, field), found[field], said) for field in OF_THE_REVIEW}
    stands["publisher_blank"] = precedence.why_blank(stands["publisher_blank"], stands["publisher"])
    return stands


def _weighed(field: str, whole: Said | None, told: Said | None, said: list[Said]) -> Said | None:
    """What is said of the review as a whole against what its papers say."""
    if whole is None or (told is not None and SOURCES.index(whole.source) < SOURCES.index(told.source)):
        return told
    listed = [one for one in said if one.field == field and one.source == CATALOGUE]
    if whole.source == CATALOGUE and field in DATES:  # of several catalogues the one that knows the day
        whole = precedence.finest(whole, listed)
    if whole.source == CATALOGUE and field == "labels" and whole.value:
        whole = precedence.together(whole, listed)
    if whole.source == CATALOGUE and told is not None and told.source == PAPER:
        return precedence.between(whole, told)
    others = [one.value for one in [*said, *([told] if told else [])] if one.field == field]
    differ = any(value != whole.value for value in others)
    return msgspec.structs.replace(whole, why=PERSON) if differ and whole.source == PERSON else whole


def _as_fine_as_told(papers: list[Paper], told: Said | None) -> Said | None:
    """The day that another paper of the review gives within the month or year believed; else what is believed."""
    if told is None or told.source != "text" or not isinstance(told.value, str) or len(told.value) not in (4, 7):
        return told
    finer = [
        claim
        for paper in papers
        if (claim := best(paper.claims, "incident")) is not None
        and claim.source == told.source
        and str(claim.value).startswith(f"{told.value}-")
        and "/" not in str(claim.value)
        and paper.kind not in _LATE
    ]
    return max(finer, key=lambda claim: (len(str(claim.value)), claim.confidence), default=told)


def _own_word(paper: Paper, field: str) -> Said | None:
    """The claim behind the value a paper has; where none of its claims is (an older Heed's), the value by itself."""
    value = getattr(paper, field)
    claim = best((one for one in paper.claims if one.value == value), field)
    return claim or (None if value is None else Said(field, value, None, None, 0.0, "text", paper.id))


def _value(field: str, claim: Said | None) -> Any:
    value = None if claim is None else claim.value
    return [] if value is None and field in LISTS else value


def sources(papers: list[Paper], said: Iterable[Said] = ()) -> dict[str, list[Said]]:
    """All claims of each field: of a review's, those that say what stands, then the strongest first."""
    found: dict[str, list[tuple[float, Said]]] = {}
    whole = list(said)
    for claim in whole:
        found.setdefault(claim.field, []).append((_weight(claim, -1), claim))
    for place, paper in enumerate(in_order(papers)):
        for claim in paper.claims:
            found.setdefault(claim.field, []).append((_weight(claim, place), claim))
    stands = believed(papers, whole)
    return {
        field: _first([claim for _, claim in sorted(told, key=lambda pair: -pair[0])], stands.get(field))
        for field, told in sorted(found.items())
    }


def _first(claims: list[Said], stands: Said | None) -> list[Said]:
    """The same with the claims that say what stands in front."""
    return claims if stands is None else sorted(claims, key=lambda claim: claim.value != stands.value)


def _settled(papers: list[Paper], field: str) -> Said | None:
    found, weight = None, float("-inf")
    for place, paper in enumerate(papers):
        for claim in paper.claims:
            if claim.field == field and _weight(claim, place) > weight:
                found, weight = claim, _weight(claim, place)
    return found


def children_told(papers: list[Paper]) -> list[dict[str, Any]]:
    """The children as the first paper that tells of any lists them, blanks filled from the others by label."""
    listed: list[dict[str, Any]] = []
    for paper in papers:
        told = _children_of(paper)
        if not listed:
            listed = told
            continue
        for child in told:
            same = next((known for known in listed if known["label"] == child["label"]), None)
            if same is None and len(listed) == len(told) == 1:
                same = listed[0]
            if same is not None:
                for key, value in child.items():
                    if same[key] in (None, "not_stated"):
                        same[key] = value
    return listed


def _children_of(paper: Paper) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Said]] = {}
    for claim in paper.claims:
        if claim.field.startswith("children["):
            number, _, key = claim.field.removeprefix("children[").partition("].")
            known = found.setdefault(int(number), {})
            if key not in known or _strength(claim) > _strength(known[key]):
                known[key] = claim
    return [
        {**children.BLANK, **{key: claim.value for key, claim in found[number].items()}} for number in sorted(found)
    ]


def _rank(kind: str | None) -> int:
    return FULLEST_FIRST.index(kind) if kind in FULLEST_FIRST else len(FULLEST_FIRST)


def _strength(claim: Said) -> tuple[int, float]:
    return SOURCES.index(claim.source), claim.confidence


def _weight(claim: Said, place: int) -> float:
    return SOURCES.index(claim.source) * 10 + claim.confidence - A_RANK_COSTS * place
