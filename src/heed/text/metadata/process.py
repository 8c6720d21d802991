"""When the review itself was at work: its first step (decided, commissioned, notified) and the end of the time it looked at.

The event lies just before the first, and often at the second.
"""

from __future__ import annotations

import datetime
import re

import msgspec

from heed.text.dates import bounds, dates_in, precision
from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Paper
from heed.text.sentences import sentences

_PASSAGES = 90
_REVIEWS = guarded(
    r"\b(?:(?:serious |significant |case |practice |learning |rapid |management |safeguarding |this |the |a "
    r"|single unified )+reviews?(?! conference| meeting| of the plan)"
    r"|(?:to|should) review|reports? (?:of|into|on) the (?:serious|significant|case|child|local|learning|overview)"
    r"|(?:this|the final|the full) report|overview report|SCR|CPR|(?:case )?review (?:sub-?)?(?:group|panel|committee)|serious incident|criteria"
    r"|threshold)\b",
    re.IGNORECASE,
)
_STEPS = guarded(
    r"\b(?:decided|decision|decides|commission\w*|notif\w+|referral|referred|brought to|considered|instructed"
    r"|agreed|convened|recommend\w+|resolved|initiated|begun|began|started"
    r"|established|appointed|concluded that|set up|first met|met on|invited|asked|approved|took the view|accepted"
    r"|commenced|concluded|finished|signed off|given to the|received (?:it|this|the)|presented|submitted|delivered|held on|completed|met)\b",
    re.IGNORECASE,
)
_BODY = guarded(
    r"\b(?:LSCB|ACPC|board(?:'s|’s)?|partners|committee|chief officers|executive group|(?-i:The Group)|safeguarding partnership|national panel)\b",
    re.IGNORECASE,
)
_DECIDES = guarded(
    r"\b(?:decided|decision|commission\w*|resolved|recommend\w+|notified|agreed (?:that|to|on|in)|considered (?:the|whether)|met|ratified)\b",
    re.IGNORECASE,
)
_SCOPE = guarded(
    r"\b(?:(?:review|reviewed|covered|this|the|time|chosen|agreed|scoped|scoping) period|period (?:under"
    r"|of (?:the )?review|covered|reviewed|considered|chosen|examined|from|between|for)"
    r"|periods? of time|timeframe|time frame|time-frame|time-?line|timescale|covers?|covered|scope|looked at"
    r"|looks back|runs? from|reviewed|examined|terms of reference)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:to|until|till|up to|ending (?:on|in|with)?|and)\s+(?:and including\s+)?(?:the\s+)?(?:\w+\s+){0,6}?$",
    re.IGNORECASE,
)
OF_EVENT = re.compile(
    r"\b(?:deaths?|died|killed|murder(?:ed)?|collapsed?|stabb(?:ed|ing)|injur(?:ed|y|ies)|assault(?:ed)?|fire|suicide|incident|admission)\b"
    r"(?:\s+(?!(?:review|meetings?|board|committee|sub-?group|notification|panel|notified|reported|referred|considered|discussed|presented|brought)\b)[\w’'-]+){0,6}?,?"
    r"\s+(?:in|on|of|during)\s+(?:or (?:about|around)\s+)?(?:the\s+)?(?:\w+day\s+)?$",
    re.IGNORECASE,
)
_STEP_ALONE = re.compile(
    r"\b(?:notified|notification(?: was)?(?: made| sent| submitted)?|referred for (?:a |an )?\w*\s?review|rapid review|panel (?:met|meeting))"
    r"(?: (?:to|by|the|you|us|it|was|were|held|meeting|national|panel|board|took|place|of|and|met|first))* (?:on|in|of)"
    r"(?: or about)? (?:the )?$",
    re.IGNORECASE,
)  # "which was notified to you on 17 February": a step, whatever its clause leaves out
_NEAR_DAYS = 420
_FAR_DAYS = 4 * 365


class Process(msgspec.Struct):
    """What the text says of the review's own dates."""

    first: datetime.date | None = None  # the last day its first step may mean
    scope_end: str | None = None
    scope_at: int = 0  # the passage that tells it


def process_of(paper: Paper) -> Process:
    """The review's first dated step and the end of the period it looked at, reckoned once a paper."""
    if paper.process is None:
        paper.process = _read(paper)
    found: Process = paper.process
    return found


def _read(paper: Paper) -> Process:
    found = Process()
    for index, passage in enumerate(paper.reading.passages[:_PASSAGES]):
        if (
            passage.kind in ("heading", "footnote", "table_row")
            or paper.role_of(passage) == "narrative"
            or not re.search(r"\b(?:19|20)\d\d\b", passage.text)
        ):
            continue
        for text in sentences(passage.text):
            dates = dates_in(text)
            if not dates:
                continue
            if _SCOPE.search(text):
                last = dates[-1]
                spanned = "/" in last.edtf
                if found.scope_end is None and (spanned or (len(dates) > 1 and _UP_TO.search(text, 0, last.start))):
                    found.scope_end, found.scope_at = _not_month_end(last.edtf.split("/")[-1]), index
                continue
            if _of_review(text):
                for date in dates:
                    if "/" in date.edtf or precision(date.edtf) < 2:
                        continue
                    day = bounds(date.edtf)[1]
                    if is_step(text, date.start, date.end) and (found.first is None or day < found.first):
                        found.first = day
    return found


def _not_month_end(edtf: str) -> str:
    """A period that ends on a month's last day ends with the month: the day is no event's."""
    month = edtf[:7]
    return month if precision(edtf) == 3 and bounds(edtf)[1] == bounds(month)[1] else edtf


def is_step(text: str, start: int, end: int) -> bool:
    """Whether the date in `text` is of a step of the review: words of it stand near, in the same clause."""
    if OF_EVENT.search(text, max(0, start - 90), start):
        return False  # "decided to review the death of Child K on 3 March"
    left = re.split(r"[.;]|, (?:and|but|who|which|when) ", text[max(0, start - 120) : start])[-1]
    right = re.split(r"[.;]|, (?:and|but|who|which|when) ", text[end : end + 80])[0]
    return _STEP_ALONE.search(left) is not None or _of_review(f"{left} {right}")


def _of_review(words: str) -> bool:
    return bool((_STEPS.search(words) and _REVIEWS.search(words)) or (_DECIDES.search(words) and _BODY.search(words)))


def plausible(paper: Paper, edtf: str, published: str | None) -> float:
    """How far a date can be the event's by what else is dated: near 0 after publication, more than 1 shortly before the review's first step."""
    if precision(edtf) < 2 or "/" in edtf:
        return 1.0
    first, last = bounds(edtf)
    if published and first > bounds(published)[1]:
        return 0.05
    process = process_of(paper)
    share = 1.0
    if process.first is not None:
        days = (process.first - first).days
        if days < 0:
            share = 0.3
        elif days <= _NEAR_DAYS:
            share = 1.4
        elif days > _FAR_DAYS:
            share = 0.6
    if process.scope_end:
        ends = bounds(process.scope_end)
        if first <= ends[1] and ends[0] <= last:
            share *= 1.6
    return share
