"""Moves the recommendations of a story about in its markup, as reports differ in where they stand."""

from __future__ import annotations

import random
import re

_REC = re.compile(r"^::: rec .*?^:::$\n*", re.MULTILINE | re.DOTALL)
_RUN = re.compile(r"(?:^::: rec (?:(?!^:::$).)*^:::$\n*)+", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_FINDING = re.compile(r"^(#+) !finding\b.*$", re.MULTILINE)
PAIRS = [
    ("Recommendations for the partnership", "Recommendations for single agencies"),
    ("Multi-agency recommendations", "Single agency recommendations"),
    ("Recommendations of this review", "Further recommendations"),
    ("Strategic recommendations", "Operational recommendations"),
]


def in_two_sections(source: str, chance: random.Random) -> str:
    """The source with its one run of recommendations parted under two headings of their own."""
    runs = list(_RUN.finditer(source))
    if len(runs) != 1 or len(recs := _REC.findall(runs[0].group())) < 4:
        return source
    above = [found for found in _HEADING.finditer(source) if found.start() < runs[0].start()]
    marks = "#" * min(len(above[-1][1]) + 1, 3)
    first, second = chance.choice(PAIRS)
    at = chance.randrange(2, len(recs) - 1)
    parts = f"{marks} {first}\n\n{''.join(recs[:at])}{marks} {second}\n\n{''.join(recs[at:])}"
    return source[: runs[0].start()] + parts + source[runs[0].end() :]


def under_findings(source: str, chance: random.Random) -> str:
    """The source with its recommendations dealt out to the ends of its findings, in order."""
    runs = list(_RUN.finditer(source))
    findings = [found for found in _FINDING.finditer(source) if runs and found.start() < runs[0].start()]
    if len(runs) != 1 or len(findings) < 3:
        return source
    recs = _REC.findall(runs[0].group())
    ends = [
        next((h.start() for h in _HEADING.finditer(source) if h.start() > found.start()), runs[0].start())
        for found in findings
    ]
    shares = sorted(chance.randrange(len(findings)) for _ in recs)
    out, at = "", 0
    for place, end in enumerate(ends):
        held = [rec for rec, share in zip(recs, shares, strict=True) if share == place]
        out += source[at:end] + "".join(held)
        at = end
    return out + source[at : runs[0].start()] + source[runs[0].end() :]


def rearranged(source: str, how: str, chance: random.Random) -> str:
    """The source as it is, or with its recommendations in two sections or under the findings."""
    moves = {"two_sections": in_two_sections, "under_findings": under_findings}
    return moves[how](source, chance) if how in moves else source
