"""Openings: what a sentence says before it comes to who is asked, and which sentences ask behind it."""

from __future__ import annotations

import re

from heed.text.structure.recommendations.draft import opens_so

_ORDINAL = (
    r"(?:First(?:ly)?(?: of all)?|Second(?:ly)?|Third(?:ly)?|Fourth(?:ly)?|Fifth(?:ly)?|Sixth(?:ly)?|Seventh(?:ly)?|Eighth(?:ly)?|"
    r"Last(?:ly)?(?: of all)?|Finally|Next|Then|To begin with|To end with|In the (?:first|second|third|fourth|fifth|last) place|"
    r"For the rest|Separately|Beyond (?:that|this))"
)
_TOPIC = (
    r"(?:[Oo]n|[Aa]s (?:for|to|regards)|"
    r"[Tt]urning (?:\w+ )?to|[Ww]ith (?:regard|respect) to|[Ii]n (?:relation|respect|regard) (?:to|of)|[Bb]ecause|[Ss]ince|"
    r"[Gg]iven|[Cc]oncerning|[Aa]bout|[Ss]o far as|[Rr]egarding|[Ff]or (?:the|these|those|this|that|all) (?:same |very |good )?reasons?)"
)
ORDINAL_LABEL = re.compile(rf"{_ORDINAL}: (?=[A-Z])")
COUNTED = re.compile(rf"{_ORDINAL}\b(?!-)")
_SAID_FIRST = re.compile(  # "First, on the medicine itself, …", "Turning next to housing, …": with its topic, as good as a number
    rf"(?:{_ORDINAL}: |That,? (?:and |but )?{_ORDINAL.lower()}, |{_ORDINAL},? (?:and |but )?{_TOPIC}\b[^.;:]{{2,140}}?, |"
    rf"[Tt]urning (?:first|next|now|then|last|finally) to [^.;:]{{2,100}}?, )"
    r"(?=(?:then, |therefore, )?(?:we|I|it|the|each|every|all|any|no|[A-Z]))"
)
_ASIDES = re.compile(  # what else may stand before those who are asked
    rf"(?:{_ORDINAL}\b[,:]? |{_TOPIC}\b[^.;:]{{2,140}}?, |(?:Even so|Nevertheless|Nonetheless|Accordingly|Therefore|In addition|Equally|Similarly|"
    r"Likewise|Further|Furthermore|Moreover|Also|However|For (?:its|their|our) (?:own )?part|In our view|We think|In short|In consequence|"
    r"In the light of (?:this|that)|With that in mind|To that end|To this end|To help with this|To put this right|To mend this|In the meantime),? )"
)
_THE_NTH_IS = re.compile(
    r"(?:The|Our|My) (?:first|second|third|fourth|fifth|sixth|last|final|next)(?: [\w-]+){0,2}? is [^.:;]{2,40}: "
    r"(?=(?:the )?[A-Z][^.;:]{2,90} (?:should|must)\b)|"
    r"(?:The|Our|My|One|A|Another) (?:(?:first|second|third|fourth|fifth|sixth|last|final|next|other|further) ?)?(?:[\w-]+ ){0,2}?"
    r"(?:, [^.;:]{3,90}, ?)?(?:is|would be) (?:simply )?that (?=(?:the|each|every|all|no|any|[A-Z]))"
)
_HELD_THAT = re.compile(  # "On the second there was debate, but in the end the panel agreed that the Trust should …"
    r"[^.:;]{0,160}?\b(?:panel|team|group|reviewers?|authors?|board|partnership|committee|we|I|all|everyone)\b[^.:;]{0,40}?"
    r"\b(?:agreed?|unanimous|concluded?|(?:of the|takes? the|took the|came to the) view|decided|"
    r"believes?|considers?|proposes?|suggests?|hold|felt|feels?|thinks?|wish(?:es)?)"
    r"(?: [\w-]+){0,3}? that,? (?=(?:the )?[A-Z][^.;]{2,90}? (?:should|must|ought to|needs? to)\b(?! have\b))"
)
_BODY = r"(?:(?:[Tt]he|[Aa]ll|[Ee]ach|[Ee]very|[Bb]oth) )?[A-Z][\w’'&-]*(?:,? (?:and|of|for|the|&|its|their|in|with|upon|on|[A-Z][\w’'&-]*)){0,14}"
_HAS_TO = re.compile(
    rf"{_BODY} (?:(?:now|also|therefore|jointly|together) )?(?:needs? to|ha(?:s|ve) to|ought (?:\w+ )?to|"
    rf"(?:may|might) (?:also )?wish to|would do well to|"
    r"is to|are to|shall)\b"
)


def without_opening(sentence: str) -> str:
    """The sentence without an ordinal and its topic, or "The first is that": what counts it, and is no part of its words."""
    if (found := _SAID_FIRST.match(sentence)) is not None:
        return sentence[found.end() :]
    if (found := _THE_NTH_IS.match(sentence) or _HELD_THAT.match(sentence)) is not None:
        return sentence[found.end() :]
    return sentence


def held_that(sentence: str) -> re.Match[str] | None:
    """What leads up to somebody's duty in "… the panel agreed that the Trust should …"."""
    return _HELD_THAT.match(sentence)


def core_of(sentence: str) -> str:
    """The sentence from those who are asked, or from "we recommend", on."""
    words = without_opening(sentence)
    for _ in range(3):
        found = _ASIDES.match(words)
        if found is None:
            break
        words = words[found.end() :]
    return words


def the_nth_is(sentence: str) -> bool:
    """Whether the sentence says "The second is that …"."""
    return _THE_NTH_IS.match(sentence) is not None


def asks_a_body(words: str) -> bool:
    """Whether the words open with somebody who should, must, needs to or ought to."""
    return opens_so(words) or _HAS_TO.match(words) is not None


_A_BODY = re.compile(
    r"\b(?:Boards?|Trusts?|Councils?|Partnerships?|Committees?|Police|NHS|Authority|Authorities|Services?|Panel|College|School|Constabulary|Department|"
    r"Government|Association|Ministers|agencies|agency|partners|schools|surgeries|practices|services|GPs?|hospitals?)\b"
)


def is_motto(sentence: str, following: str | None) -> bool:
    """Whether a short sentence that names nobody only heads the one after it: "Secondly, records must meet."."""
    if following is None or sentence.count(" ") > 11 or _A_BODY.search(sentence.partition(" ")[2]):
        return False
    core = core_of(following)
    return _A_BODY.search(core[:160]) is not None and (
        asks_a_body(core) or core[:3] in ("We ", "we ", "It ", "it ", "I r", "The")
    )
