"""Whether a name that a front gives is a grown person's: a review of a mother and her son is of one child."""

from __future__ import annotations

import re

from heed.text.metadata.ages import ages_in
from heed.text.metadata.paper import Paper
from heed.text.number_words import CARDINALS
from heed.text.sentences import sentences

_GROWN = 228  # months: a young person of eighteen may still be reviewed as a child
_AFTER_NAME = re.compile(
    r"[”\"’']?(?:,|\s*\(|\s+(?:was|is)(?:\s+(?:then|only|aged|just))*|,?\s+who\s+(?:was|is)(?:\s+(?:then|aged))*"
    r"|,?\s+aged)\s+(?:aged\s+)?"
)
_NUMBER = re.compile(
    r"(?:\d{2}|[a-z]+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)\b(?![- ](?:weeks?|months?|days?"
    r"|hours?|minutes?|times))"
)
_PARENT = re.compile(
    r"[”\"’']?(?:,\s*|\s*\(|\s+(?:is|was)\s+)(?:then\s+)?(?:the|his|her|their|[\w’'-]+['’]s)\s+(?:[\w-]+\s+)?"
    r"(?:mother|father|step-?father|step-?mother|grand\w+|aunt|uncle|husband|wife|partner|foster carer)(?:\)|\."
    r"|,(?! (?:his|her|their|the|and|a)\b))"
)
_CALLED = re.compile(
    r"\b(?:is|was|are|will be|has been) (?:\w+ )?(?:called|known as|referred to as|named|given the name)\b[^.;]{0,30}$"
)
_HE_OR_SHE = re.compile(r"^[“\"‘']?(?:He|She|They)\b")
_ADULT = re.compile(
    r"\b(?<!young )(?:woman|man|mother|father|husband|wife|stepfather|grand(?:mother"
    r"|father))\b,?(?: (?:who (?:was|is) )?(?:then )?(?:of|aged|in (?:her|his))|,)? "
    r"(?P<age>\d{2}|[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_ADULTS_TOO = re.compile(
    r"\bdomestic (?:homicide|abuse (?:related )?death|abuse related)|\bDHRs?\b|\bDARDRs?\b"
    r"|\bsafeguarding adults? review\b|\bmental health homicide\b",
    re.IGNORECASE,
)  # such a review is of a grown person too, whose name its front gives first


def is_grown(paper: Paper, name: str) -> bool:
    """Whether the opening says of the bearer of `name` that they are nineteen or more, or somebody's parent, and never that they are young."""
    if " " in name or not re.search(r"[a-z]", name):
        return False
    grown = False
    own = None
    if any(_ADULTS_TOO.search(line.text) for line in paper.cover):
        own = re.compile(
            rf"(?<![\w-]){re.escape(name)}(?:['’]s (?:\w+ )?(?:children|sons?|daughters?|(?:ex-)?(?:husband|wife"
            rf"|partner))|,? and (?:her|his) (?:\w+ )?(?:children|sons?|daughters?))\b"
        )
    rule = re.compile(rf"(?<![\w-]){re.escape(name)}(?!\w)")
    for _, passage in paper.opening:
        before = ""
        for sentence in sentences(passage.text) if name in passage.text else ():
            grown = grown or (own is not None and own.search(sentence) is not None)
            if (
                _HE_OR_SHE.match(sentence)
                and (use := rule.search(sentence))
                and _CALLED.search(sentence, 0, use.start())
            ):
                grown = grown or any(_years(adult["age"]) >= 19 for adult in _ADULT.finditer(before))
            before = sentence
            for use in rule.finditer(sentence):
                if _PARENT.match(sentence, use.end()):
                    grown = True
                    continue
                opened = _AFTER_NAME.match(sentence, use.end())
                if opened is None:
                    continue
                near = [
                    age for age in ages_in(sentence[opened.start() : opened.end() + 40]) if age.start <= opened.end()
                ]
                said = _NUMBER.match(sentence, opened.end())
                years = _years(said.group() if said else "")
                months = years * 12 if years >= 10 else near[0].months if near else None
                if months is None:
                    continue
                if months < _GROWN:
                    return False
                grown = True
    return grown


def _years(word: str) -> int:
    """The number a word tells, 0 where it tells none."""
    word = word.replace(" ", "-").lower()
    return int(word) if word.isdigit() else CARDINALS.get(word, 0)
