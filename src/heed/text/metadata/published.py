"""When the paper was published: of all dates of its front, its edges and its account of itself, the one most is said for; a draft has none."""

from __future__ import annotations

import math
import re

from heed.text.dates import dates_in, precision
from heed.text.metadata.paper import Paper
from heed.text.metadata.published_dates import Mention, mentions
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.vocabulary import vocabulary
from heed.text.reading import Claim

_DRAFT = re.compile(
    r"\b(?:DRAFT|Draft (?:report|version|for|\d)|draft (?:report|version|for consultation|v?\d)|not for publication\b(?! before| until)"
    r"|NOT YET PUBLISHED|not yet published|CONFIDENTIAL DRAFT|pre-publication (?:copy|version)|unpublished"
    r"|not yet (?:been )?(?:approved|agreed|accepted|signed off)|(?:consultation|working) (?:draft|copy)|for comment only|[Vv](?:ersion )?0\.\d)\b"
)
_SINCE_PUBLISHED = re.compile(
    r"\bpublished (?:on |in )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:\d{1,2}[/.]\d|[A-Z][a-z]{2,8},? (?:19|20)\d\d)"
)  # "DRAFT 4 – amended 2 September 2020 – published 30 November 2020"
_ENDS_FINAL = re.compile(r"\bfinal\b[^.;|]{0,40}\b(?:19|20)\d\d\W*$", re.IGNORECASE)
_ADOPTED = re.compile(r"\b(?:adopted|ratified)\b", re.IGNORECASE)
_VERSION = re.compile(r"\b(?:version|v\.?) ?[1-9]\d?(?:\.\d)?\b", re.IGNORECASE)
_KEPT_UP = frozenset({"action_plan", "board_response"})
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[^.;\n]{0,60}?\b(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)", re.IGNORECASE
)


def published(paper: Paper) -> list[Claim]:
    """Claims of `published`, surest first; none for a draft or where no date is likely enough."""
    if is_draft(paper):
        return []
    best: dict[str, tuple[float, Mention]] = {}
    for mention in mentions(paper):
        score = weigh(mention)
        if mention.edtf not in best or score > best[mention.edtf][0]:
            best[mention.edtf] = (score, mention)
    claims = [
        paper.claim("published", edtf, mention.line, round(1 / (1 + math.exp(-score)), 3), f"published-{mention.rule}")
        for edtf, (score, mention) in best.items()
        if score > 0
    ]
    claims.sort(key=lambda claim: -claim.confidence)
    return claims[:4] or _adopted(paper) or _copyright(paper)


def weigh(mention: Mention) -> float:
    """The logit that a date, where it stands so, is the date of publication."""
    weights: dict[str, float] = vocabulary("published")["weights"]
    return sum(weights.get(mark, 0.0) for mark in mention.marks)


def is_draft(paper: Paper) -> bool:
    """Whether the front says that this is a draft, or not to be published; a list of drafts that ends in the final version is none."""
    if any(_ENDS_FINAL.search(line.text) for line in paper.cover):
        return False
    lines = [*paper.cover, *paper.furniture, *(line for line in paper.small_print if line.page == 1)]
    return any(_DRAFT.search(line.text) and not _SINCE_PUBLISHED.search(line.text) for line in lines)


def _adopted(paper: Paper) -> list[Claim]:
    """Where the front gives no date but that on which the board adopted the report, or that of the version (of a plan): that date."""
    for line in paper.cover:
        if (rule := _ADOPTED.search(line.text)) or (paper.kind in _KEPT_UP and (rule := _VERSION.search(line.text))):
            dates = [date for date in dates_in(line.text) if date.start >= rule.end() and precision(date.edtf) >= 2]
            if len(dates) == 1 and "/" not in dates[0].edtf:
                return [paper.claim("published", dates[0].edtf, line, 0.4, "published-adopted")]
    return []


def _copyright(paper: Paper) -> list[Claim]:
    """Where nothing else is dated: the year of the copyright line, of which publishers mean the year of publication."""
    for line in paper.small_print + paper.cover + paper.furniture:
        if (match := _COPYRIGHT.search(line.text)) and boards_in(
            line.text
        ):  # not the copyright of a model or a photograph
            return [paper.claim("published", match["year"], line, 0.4, "published-copyright")]
    return []
