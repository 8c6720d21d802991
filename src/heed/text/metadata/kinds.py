"""What kind of paper this is: read from the title's words, then from what runs on the pages, then from the opening."""

from __future__ import annotations

import re

from heed.text.dates import dates_in, precision
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.vocabulary import pattern, vocabulary
from heed.text.reading import Claim

REVIEW_KINDS = frozenset(
    {
        "overview_report", "executive_summary", "child_practice_review_report", "rapid_review_letter",
        "thematic_review", "board_response", "briefing", "action_plan", "terms_of_reference", "chronology", "press_statement",
    }
)  # fmt: skip
_WEAK = re.compile(
    r"^(?:statement|response|summary|inspection|inquiry|advice|policy|procedures?|framework|bulletin|guidance"
    r"|protocol|minutes|agenda)$",
    re.I,
)
PATH_OF_SITE = re.compile(r"\w\s+[›»>→]\s+\w")  # "Home › Learning from practice": where on the site the page stands
_SAYS_OF_ITSELF = 12  # a paper says what it is in its first passages; further on it cites others


def kind(paper: Paper) -> list[Claim]:
    """Claims of `kind`, one for each kind a zone speaks for, surest first."""
    found: dict[str, Claim] = {}
    for weight, line in _zones(paper):
        for code, share in _kinds_of(line.text):
            claim = paper.claim("kind", code, line, round(weight * share, 3), "kind-title")
            if code not in found or found[code].confidence < claim.confidence:
                found[code] = claim
    for code, passage, confidence in _by_text(paper):
        if code not in found or found[code].confidence < confidence:
            found[code] = paper.claim("kind", code, passage, confidence, "kind-opening")
    if not found:
        found["other"] = paper.claim("kind", "other", None, 0.2, "kind-none")
    return sorted(found.values(), key=lambda claim: -claim.confidence)


def tells_no_kind(text: str) -> bool:
    """Whether a line of the front names a kind without being it: a path of the site, or a step with its date ("Rapid review: 9 March 2023")."""
    if PATH_OF_SITE.search(text):
        return True
    _, colon, rest = text.partition(":")
    dates = dates_in(rest) if colon and len(rest) < 40 else []
    return (
        len(dates) == 1
        and precision(dates[0].edtf) >= 2
        and not re.search(r"[A-Za-z]{3}", rest[: dates[0].start] + rest[dates[0].end :])
    )


def _zones(paper: Paper) -> list[tuple[float, Line]]:
    """The lines that may name the paper, with their weight: large type and early lines first."""
    zones: list[tuple[float, Line]] = []
    cover = [line for line in paper.cover if len(line.text.split()) <= 32 and not tells_no_kind(line.text)]
    largest = max((line.size for line in cover), default=0.0)
    for place, line in enumerate(cover[:14]):
        big = largest == 0.0 or line.size >= 0.75 * largest
        zones.append(((0.95 if big else 0.8) - 0.02 * place, line))
    title = paper.layout.properties.get("title", "")
    if title:
        zones.append((0.72, Line(title, 1, None)))
    zones.extend((0.5, line) for line in paper.furniture[:6])
    zones.append((0.35, Line(re.sub(r"[-_]+", " ", paper.file_name.rsplit(".", 1)[0]), 1, None)))
    return zones


def _kinds_of(text: str) -> list[tuple[str, float]]:
    """The kinds whose words stand in a line. The name of a review alone says little when the line names another paper
    about it.
    """
    hits: list[tuple[int, int, str, str]] = []
    for order, entry in enumerate(vocabulary("kinds")["kind"]):
        if "decides" in entry and pattern("|".join(entry["decides"])).search(text):
            return [(entry["code"], 1.0)]
        match = pattern("|".join(entry["title"])).search(text)
        if match:
            hits.append((match.start(), order, entry["code"], match.group()))
    if not hits:
        return []
    special = [
        hit for hit in hits if hit[2] not in ("overview_report", "child_practice_review_report", "rapid_review_letter")
    ]
    chosen: list[tuple[str, float]] = []
    for start, order, code, words in hits:
        share = 1.0 - min(start, 60) / 600
        if (code, start) != (special[0][2], special[0][0]) if special else False:
            share *= 0.9
        if special and (start, order, code, words) not in special:
            share *= 0.75  # "Executive summary of the serious case review" is the summary
        if _WEAK.match(words) and len(text.split()) > 2 + len(words.split()):
            share *= 0.55
        if code in ("guidance", "other") and any(hit[2] in REVIEW_KINDS for hit in hits):
            share *= 0.6
        if code == "overview_report" and "overview" not in words.lower():
            share *= 0.78  # the review's name: any paper of its set may carry it
        if code == "child_practice_review_report" and "report" not in words.lower():
            share *= 0.82
        chosen.append((code, share))
    return chosen


def _by_text(paper: Paper) -> list[tuple[str, int | None, float]]:
    found: list[tuple[str, int | None, float]] = []
    for entry in vocabulary("kinds")["kind"]:
        words = entry.get("text")
        if not words:
            continue
        for index, passage in paper.opening:
            if pattern("|".join(words)).search(passage.text):
                found.append((entry["code"], index, 0.78 if index < _SAYS_OF_ITSELF else 0.5))
                break
    return found
