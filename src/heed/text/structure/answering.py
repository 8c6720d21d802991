"""Answering: a board response or action plan answers recommendations and has none of its own."""

from __future__ import annotations

import re

from heed.text.reading import Reading

ANSWERING = frozenset(
    {"board_response", "action_plan", "coroner_report", "press_statement", "terms_of_reference", "chronology"}
)
_SURE = 0.6  # a kind claimed with less is weighed against what the opening lines say
_TITLE = re.compile(
    r"^(?!.*\b(?:into|review of) (?:the|our|its) (?:[\w-]+ ){0,3}response\b)"  # a review into how agencies responded answers nothing
    r"(?:.*\b(?:government|board|partnership|committee|agency|council|department|trust|police|partners)\W*(?:'s |’s )?"
    r"\bresponse (?:of .{3,90} )?to\b|"
    r"(?:.*\b)?response (?:of .{3,90} )?to\b.{0,90}\b(?:reviews?|recommendations?|findings?|reports?|inquiry|inquest|coroner|SCR|L?CSPR|CMR|CPR)\b)|"
    r"\bresponses? (?:of|from|by) (?:the |our )?(?:\w+ ){0,4}(?:partners|board|partnership|committee|council|agencies)\b|"
    r"^(?:the )?(?:\w+ ){0,5}(?:partners|board|partnership|committee)[’']?s? response$|\bregulation 28\b|\baction plan\b",
    re.IGNORECASE,
)


def without_answered(reading: Reading, kind: str | None = None) -> Reading:
    """The reading, its recommendations emptied where the document only answers those of another.

    `kind` is the document's kind; without it a sure claim of `kind` says, and failing that the opening words.
    """
    if kind is None:
        said = [c for c in reading.claims if c.field == "kind" and c.confidence >= _SURE]
        if said:
            kind = str(max(said, key=lambda c: c.confidence).value)
    if kind is not None and kind not in ("other", "guidance"):
        if kind in ANSWERING:
            reading.recommendations = []
        return reading
    opening = [p.text for p in reading.passages[:6] if len(p.text) < 160]
    if any(_TITLE.search(words) for words in opening):
        reading.recommendations = []
    return reading
