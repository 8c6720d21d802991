"""One body named in several ways in one paper: with "&" or "and", in Welsh before the English, cut short or run on."""

from __future__ import annotations

import re
from collections import defaultdict

from heed.text.metadata.paper import Line

_WELSH = re.compile(
    r"^Bwrdd\b.*\b(?:y|yr|a|ac|ar|o)\s+\S+\s+(?=[A-Z]\S+\s)"
)  # "Bwrdd Diogelu Plant Canolbarth y Gororau …"


def one_spelling(votes: dict[str, float], place: dict[str, tuple[float, Line | int]], text: str) -> dict[str, float]:
    """The votes with "A & B" and "A and B" as one, spelt out where the text spells it out anywhere."""
    kept: dict[str, float] = defaultdict(float)
    for name, score in votes.items():
        full = name.replace(" & ", " and ")
        same = full if full in votes or full in text else name
        kept[same] += score
        if name in place:
            place.setdefault(same, place[name])
    return kept


def in_one_language(votes: dict[str, float], text: str) -> dict[str, float]:
    """The votes without the Welsh name that stands before the English one on the same line, where the text has the English alone."""
    kept: dict[str, float] = defaultdict(float)
    for name, score in votes.items():
        words = name.split()
        english = (
            " ".join(words[at:])
            for at in (range(2, len(words) - 2) if words[0] == "Bwrdd" else ())
            if words[at][:1].isupper()
            and re.search(rf"(?<!{re.escape(words[at - 1])} ){re.escape(' '.join(words[at:]))}", text)
        )
        kept[next(english, None) or (_WELSH.sub("", name) if words[0] == "Bwrdd" else name)] += score
    return kept


def merged(votes: dict[str, float], whole: set[str]) -> dict[str, float]:
    """Of two names of which one ends the other ("Vale Safeguarding Board", "Ostrey and Vale Safeguarding Board") the
    stronger takes both
    votes: the longer one may have run into the line before it, the shorter one may have been cut."""
    kept_votes = dict(votes)
    for short in sorted(votes, key=len):
        for long in sorted(votes, key=len):
            if (
                long != short
                and long.lower().endswith(" " + short.lower())
                and short in kept_votes
                and long in kept_votes
            ):
                longer = votes[long] > 0.5 * votes[short] if (long in whole) == (short in whole) else long in whole
                kept, lost = (long, short) if longer else (short, long)
                kept_votes[kept] += kept_votes.pop(lost)
                break
    return kept_votes
