"""Asides: lines that stand with a recommendation and are no part of its words: who leads, by when, why."""

from __future__ import annotations

import re

_OWNS = (
    r"(?:lead|responsible|accountable|owning|action|named)(?: (?:agency|agencies|agency/ies|officers?|partners?|body|bodies|persons?|"
    r"organisations?|professionals?|owners?|individuals?|service|manager|by|for))?(?:\(s\)|s)?|agenc(?:y|ies)(?: responsible)?|owners?|"
    r"owned by|by whom|who|for action by|for action|addressed to|responsibility(?: of)?|to be led by|led by|for|to"
)
_DATED = (
    r"by when|when|time ?scales?|time ?frames?|target(?: completion)? date|dates?|due(?: date| by)?|deadline|completion date|"
    r"complete by|to be completed by|review date|priority|status|rag(?: rating)?"
)
_ASIDE = re.compile(rf"(?P<label>(?P<owns>{_OWNS})|{_DATED})\s*[:–—]\s*(?P<value>\S.*)$", re.IGNORECASE | re.DOTALL)
_HYPHENED = re.compile(
    rf"(?P<label>(?P<owns>lead(?: agency| agencies| officer| partner)?|owner|responsible)|{_DATED})\s+-\s+(?P<value>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NO_OWNER = re.compile(r"(?:to|should|must|will|see|as) [a-z]")  # "Action: to be reported in six months"
_NEXT = re.compile(
    rf"(?:^|[\s;,.|])(?=(?:lead(?: agency| agencies| officer| partner)?|responsib\w+(?: \w+)?|owner|{_DATED})\s*[:–—]\s*\S)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?<=[.!?])\s+(?=(?:lead(?: agency| agencies| officer| partner)?|responsib(?:le|ility)(?: \w+)?|owner|action by|by when|time ?scale|"
    r"target date|deadline|completion date)s?\s*[:–—]\s*\S|"
    r"(?:for|to|who|by whom|led by|owned by|for action by|agenc(?:y|ies)): (?:the |all |each )?\S[^.]{2,110}\.?$)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:(?:the )?(?:rationale|reasons?|explanation|justification)(?: (?:for|behind) .{1,50})?|why (?:this|it|is|does|do|we|the)\b.{0,50}|"
    r"(?:intended|expected|desired|anticipated|required)\s+(?:outcomes?|impact|results?|benefits?)|outcomes?|impact|"
    r"how (?:will|would|can|do|should) (?:we|you|the \w+|this|it)\b.{0,50}|what (?:this|will|would|difference|does|success|good)\b.{0,50}|"
    r"how (?:we|you|it) (?:will|would|shall|can|might) (?:be )?know[^.:]{0,50}|how it will be known[^.:]{0,40}|"
    r"success (?:measures?|criteria)|measures? of success|evidence(?: (?:of|for) .{1,40})?|context|background|progress(?: to date)?|"
    r"linked? (?:to )?findings?.{0,30})\s*(?:[:?–—]|$)",
    re.IGNORECASE,
)


def owners_in(words: str) -> list[str] | None:
    """The owners named by a line such as "Lead agency: A; B Timescale: May" (none: only a date); None where it is no such line."""
    owners: list[str] = []
    rest = words.strip()
    known = False
    while found := _ASIDE.match(rest) or _HYPHENED.match(rest):
        known = True
        value = found["value"]
        following = _NEXT.search(value)
        if found["owns"]:
            if _NO_OWNER.match(value):
                break
            owners.append((value[: following.start()] if following else value).strip(" ;,|"))
        if following is None:
            break
        rest = value[following.end() :].strip()
    return owners if known else None


def is_aside(words: str) -> bool:
    """Whether the words only say who leads or by when."""
    found = _ASIDE.match(words) or _HYPHENED.match(words)
    if found is None or found["label"].lower() not in ("for", "to", "who", "when", "status"):
        return found is not None
    return words[len(found["label"]) : len(found["label"]) + 2] == ": " and words.count(" ") < 16  # "For: the Board"


_ADDRESSED = re.compile(
    r"(?:key |joint |further )?recommendations? (?:for|to|addressed to)(?: the)? (?P<who>[^.:?]{3,90}?)\s*:?",
    re.IGNORECASE,
)


def names_addressee(words: str) -> str | None:
    """Who is asked by the title of a box, "Recommendation for the Health Board"; None where the words are no such title."""
    found = _ADDRESSED.fullmatch(words)
    return found["who"] if found is not None and " should " not in words else None


def gives_reasons(words: str) -> bool:
    """Whether the words open what explains a recommendation: "Rationale: …", "Why this matters", "How will we know?"."""
    return bool(_REASON.match(words))


def without_trailing(text: str) -> tuple[str, list[str]]:
    """The text without "Lead agency: …" run on at its end, and the owners named there."""
    found = _TRAILING.search(text)
    if found is None:
        return text, []
    owners = owners_in(text[found.end() :])
    return (text, []) if owners is None else (text[: found.start()].rstrip(), owners)
