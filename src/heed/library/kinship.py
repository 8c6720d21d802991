"""How strongly two papers speak of one review: a sum of agreements and contradictions."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from heed.library import duplicates
from heed.library.facts import DocumentFacts
from heed.text.dates import bounds, precision

REVIEW_KINDS = frozenset(
    {
        "overview_report", "executive_summary", "child_practice_review_report", "rapid_review_letter",
        "thematic_review", "board_response", "briefing", "action_plan", "terms_of_reference", "chronology", "press_statement",
    }
)  # fmt: skip
_REPORTS = frozenset({"overview_report", "child_practice_review_report", "thematic_review"})
_COMMON_LABEL = re.compile(
    r"(?:child|baby|infant|young\s?person|family|case|boy|girl|sibling|twin|yp)\s*\w{1,3}$", re.IGNORECASE
)
_YEARS_APART = (
    3  # a progress report may follow years after; another child under the same letter mostly follows later still
)


def belongs(one: DocumentFacts, other: DocumentFacts) -> bool:
    """Whether two papers that share a label are about one review."""
    shared = _folded(one.labels) & _folded(other.labels)
    if not shared:
        return False
    if one.place and other.place and one.place != other.place:
        return False  # many boards have a Child A; a republished text is found by its words instead
    if not (one.place and other.place) and all(
        _COMMON_LABEL.match(label) for label in one.labels if _fold(label) in shared
    ):
        return duplicates.containment(one, other) > 0.3 or (one.folder == other.folder and _names_shared(one, other))
    return kinship(one, other) >= 3.0


def kinship(one: DocumentFacts, other: DocumentFacts) -> float:
    """The sum of what speaks for one review less what speaks against it."""
    score = 0.0
    if one.place and other.place:
        score += 2.0 if one.place == other.place else -4.0
    if one.labels and other.labels:
        score += 3.0 if _folded(one.labels) & _folded(other.labels) else -5.0
    if one.review_type and other.review_type:
        score += (
            1.0
            if one.review_type == other.review_type
            else (-0.5 if one.review_type[:2] == other.review_type[:2] else -3.0)
        )
    score += _dates(one, other)
    if one.reviewers and other.reviewers:
        same = {name.split()[-1] for name in one.reviewers} & {name.split()[-1] for name in other.reviewers}
        score += 1.5 if same else -0.5
    if one.children and other.children and one.children == other.children:
        score += 1.0
    if (
        one.kind in _REPORTS
        and other.kind in _REPORTS
        and one.kind == other.kind
        and duplicates.likeness(one, other) < 0.2
    ):
        score -= 2.0  # a review has one overview report: two that share no text are of two reviews
    if _names_shared(one, other):
        score += 1.0 if one.folder == other.folder else 0.5
    return score + 3.0 * duplicates.containment(one, other)


def _dates(one: DocumentFacts, other: DocumentFacts) -> float:
    score = 0.0
    if one.incident and other.incident:
        first, second = bounds(one.incident), bounds(other.incident)
        if first[0] <= second[1] and second[0] <= first[1]:
            score += 2.0 if min(precision(one.incident), precision(other.incident)) >= 2 else 1.0
        else:
            months = abs((first[0].year - second[0].year) * 12 + first[0].month - second[0].month)
            score -= 3.0 if months > 12 else 1.0
    if one.published and other.published:
        years = abs(bounds(one.published)[0].year - bounds(other.published)[0].year)
        score += 0.5 if years <= 1 else (-3.0 if years > _YEARS_APART else 0.0)
    return score


def _names_shared(one: DocumentFacts, other: DocumentFacts) -> bool:
    """Whether the file names share a word that says whose review it is, not what kind of paper."""
    return bool(_name_words(one.stem) & _name_words(other.stem))


def _name_words(stem: str) -> set[str]:
    words = re.findall(r"[a-z]+|\d+", stem.casefold())
    pairs = {
        f"{a} {b}" for a, b in pairwise(words) if a in ("child", "baby", "family", "case", "person") and len(b) <= 2
    }
    plain = {word for word in words if len(word) > 3 and word not in _FILE_WORDS}
    return pairs | plain


_FILE_WORDS = frozenset(
    [
        "child",
        "baby",
        "family",
        "case",
        "report",
        "overview",
        "executive",
        "summary",
        "action",
        "plan",
        "response",
        "board",
        "briefing",
        "final",
        "review",
        "serious",
        "learning",
        "practice",
        "press",
        "statement",
        "lcspr",
        "draft",
        "minute",
        "multi",
        "agency",
        "published",
        "publication",
        "version",
        "partnership",
        "safeguarding",
        "local",
        "document",
        "full",
        "terms",
        "reference",
    ]
)


@lru_cache(maxsize=65536)  # matching asks for every pair
def _fold(label: str) -> str:
    return "".join(character for character in label.casefold() if character.isalnum())


def _folded(labels: list[str]) -> set[str]:
    return {_fold(label) for label in labels}
