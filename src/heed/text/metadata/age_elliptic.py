"""Ages that stand right after a label, without a word for them: "Child R was aged twelve, and Child S nine", "Callum, 14, died"."""

from __future__ import annotations

import re

from heed.text.metadata.ages import Age, ages_in, months_of
from heed.text.metadata.subject import Subject
from heed.text.number_words import in_words, number_of

_TO_EIGHTEEN = "|".join(in_words(number) for number in range(18, 0, -1))
_BARE = re.compile(
    rf"(?:,\s+|\s*\()(?:(?:an? |the )?(?:boy|girl|male|female|son|daughter|eldest|oldest|elder|older|middle"
    rf"|youngest|younger|baby|first|second|third|[mf])(?: (?:child|boy|girl|one|of the (?:two|three|four"
    rf"|five)))?,?\s+(?:was\s+)?)?(?:aged\s+)?(?P<near>(?:nearly|almost|not quite)\s+)?(?:just\s+)?(\d{{1,2}}|{_TO_EIGHTEEN})"
    r"(?P<half>[\s-]+and[\s-]+a[\s-]+half|½)?(?:\s*(?:years?|yrs?))?(?=\s*[,;)])",
    re.IGNORECASE,
)  # "Callum, 14, died", "Child W1 (girl, 7)"


def elliptic(text: str, child: Subject) -> list[Age]:
    """ "Child R was aged twelve, and Child S nine": the second age stands right after the label."""
    found: list[Age] = []
    known = ages_in(text)
    for mention in child.mention.finditer(text):
        bare = _BARE.match(text, mention.end())
        if bare and number_of(bare[2]) <= 18:
            half = 6 if bare["half"] else -1 if bare["near"] else 0
            months = 12 * number_of(bare[2]) + half
            found.append(Age(months, 2 if half else 1, bare.start(2), bare.end(2), f"aged {bare[2]}"))
    if found or not re.search(r"\bage[ds]?\b|\bold\b|\b(?:was|were)\b", text):
        return found
    for mention in child.mention.finditer(text):
        match = re.match(
            r"(?:['’]s brother|['’]s sister)?,?\s+(?:was\s+|is\s+|aged\s+|just\s+|(?:almost|nearly)\s+)?(\d{1,2}"
            r"|[a-z-]+)(?=\s*[,.;)]"
            r"|\s+(?:when|at|and|in|on)\b)",
            text[mention.end() :],
        )
        start = mention.end() + match.start(1) if match else 0
        if match and (age := months_of(match[1])) and not any(one.start <= start < one.end for one in known):
            found.append(
                Age(age.months, 1, mention.end() + match.start(1), mention.end() + match.end(1), f"aged {match[1]}")
            )
    return found
