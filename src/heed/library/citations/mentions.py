"""Where a passage names another review: "Serious Case Review: Child K (Harrowdale LSCB, 2014)". Pure; knows no library.

A mention is a stretch with a word for a review in it, put together round one of these:

a year as citations give it       (Harrowdale LSCB, 2014)   (2014)   published in March 2014   Child K, 2014
a label straight after the word   the serious case review of Child K in Harrowdale

Which review is meant, if any that is held here, is for cited_by.py. A year of events ("in 2012 he was seen") makes no mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from heed.library.citations.asked import COMMON, GENERIC, YEAR, folded, labels_in, telling

BEFORE, AFTER = 180, 140  # code points a mention may reach round its year or label
MOST_KEYS = 8  # names of one mention
KEY = 80  # letters of a key
REVIEW = re.compile(
    r"\b(?i:(?:serious|significant|initial) case reviews?|(?:child |local child )?(?:safeguarding )?(?:practice|learning) reviews?"
    r"|case management reviews?|case reviews?|rapid reviews?|thematic reviews?|unified safeguarding reviews?|overview reports?)\b"
    r"|\b(?:SCR|LCSPR|CSPR|CPR|CMR|SUSR)s?\b"
)
_BRACKETED = re.compile(r"\([^()]{0,110}?\b(?:19|20)\d\d[a-z]?\b[^()]{0,40}\)")
_PUBLISHED = re.compile(
    r"\b(?i:published|reported)\s+(?:[^.;()]{0,60}?\s)?(?:in|on|of)\s+(?:\w+\s+){0,2}(?:19|20)\d\d\b"
)
_TAIL = re.compile(
    r"(?:\b(?:Board|Partnership|Committee|Council|LSCB|LSCP|SCB|SCP|CPC)|\b[A-Z]\w{0,14}),\s+(?:19|20)\d\d(?=\s*[,.;)\]]|\s*$)"
)
_JOINED = (
    r"(?i:\s*[:–—-]|,?\s+(?:of|into|on|about|concerning|regarding|in respect of|relating to|for))"
    r"(?i:\s+the)?(?i:\s+(?:death|case|care|circumstances|life|lives)s?\s+of)?\s+"
)
_OF_LABEL = re.compile(rf"(?:{REVIEW.pattern}){_JOINED}(?=[A-Z\d]|(?i:child|baby|young|family|adult|sibling))")
_PLACED = re.compile(
    r"\b(?:LSCB|LSCP|SCB|SCP|CPC|Board|Partnership|Committee|Council)\b|\b(?:in|by|from)\s+[A-Z]\w{2,}|[A-Z]\w{2,}[’']s\s"
)
_BODIED = re.compile(
    r"((?:[A-Z][\w’'-]+(?:,?\s+(?:and|of|the|upon|on|&)(?:\s+the)?)?\s+){1,7})"
    r"(?:LSCB|LSCP|SCB|SCP|CPC|Safeguarding|Children|Child|Board|Partnership|Committee|Council)\b"
)
_ENDS = re.compile(r"[.!?][”’\"')\]]*\s+(?=[“\"‘'(\[]?[A-Z])")
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_LIST = re.compile(
    r"\b(?i:(children|babies|young people|siblings))\s+([A-Z]\d?(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)[A-Z]\d?)+)"
)
_ONE = {"children": "child", "babies": "baby", "young people": "youngperson", "siblings": "sibling"}
_NOT_NAMES = COMMON | frozenset(
    """see also cited ibid in a an this that these those it its our their his her however therefore working together guidance government
    department education act january february march april may june july august september october november december chapter section appendix
    published available recommendation recommendations finding findings he she they we there when where what who as at by of to on from but
    if or nor so both each one two three earlier later previous serious""".split()  # noqa: SIM905
)


class Mention(msgspec.Struct, frozen=True):
    """A stretch of a passage that names a review, and the names by which it may be looked for, folded."""

    start: int
    end: int
    keys: tuple[str, ...]


def mentions(text: str, own: frozenset[str] = frozenset()) -> list[Mention]:
    """The mentions of a passage in order; `own`: the folded labels of the paper's own review, which say nothing without a year."""
    if not REVIEW.search(text):
        return []
    found: list[Mention] = []
    anchors = _anchors(text)
    stop = 0
    for place, (low, high, dated) in enumerate(anchors):
        following = anchors[place + 1][0] if place + 1 < len(anchors) else len(text)
        begin = max(low - BEFORE, stop)
        sentence = _sentence(text, max(low - 2 * BEFORE, 0), low, high, min(high + 2 * AFTER, len(text)))
        begin = max(begin, sentence[0])
        goes_on = following < sentence[1] and labels_in(
            text[begin:low]
        )  # the next reference of a list has names of its own
        stop = high if goes_on else max(high, min(high + AFTER, following, sentence[1]))
        words = text[begin:stop]
        if not REVIEW.search(text, *sentence):
            continue
        keys = keys_of(words)
        if not dated and (not _PLACED.search(words) or not set(keys) - own):
            continue
        if keys:
            found.append(Mention(begin + len(words) - len(words.lstrip()), begin + len(words.rstrip()), keys))
    return found


def keys_of(words: str) -> tuple[str, ...]:
    """The names in a mention, folded: its labels and codes; where it has none that is telling, its names."""
    labels = [key for label in labels_in(words) if not REVIEW.search(label) for key in labels_of(label)]
    telling_labels = [label for label in labels if not YEAR.fullmatch(label)]
    if telling_labels:
        return tuple(dict.fromkeys(key[:KEY] for key in telling_labels))
    names = [name for name in _NAME.findall(words) if name.lower() not in _NOT_NAMES and telling(name.lower())]
    return tuple(dict.fromkeys(folded(name)[:KEY] for name in names))[:MOST_KEYS]


def boards_of(words: str) -> tuple[str, ...]:
    """The telling words by which a mention names who published: before "LSCB" and its like, and in brackets with the year."""
    given = [found[1] for found in _BODIED.finditer(words)]
    given += [YEAR.sub(" ", words[low:high]) for low, high, dated in _anchors(words) if dated and words[low] == "("]
    told = [word.lower() for part in given for word in _NAME.findall(part) if word.lower() not in _NOT_NAMES]
    labelled = {folded(part) for label in labels_in(words) for part in label.split()}
    return tuple(dict.fromkeys(word for word in told if telling(word) and folded(word) not in labelled))


def names_of(words: str) -> set[str]:
    """Every name in a mention, in small letters: some may be places of boards."""
    return {name.lower() for name in _NAME.findall(words)} - _NOT_NAMES


def years_of(words: str) -> tuple[str, ...]:
    """The years a mention gives as citations do."""
    given = [year for low, high, dated in _anchors(words) if dated for year in YEAR.findall(words[low:high])]
    return tuple(dict.fromkeys(given))


def is_generic(key: str) -> bool:
    """Whether a folded label is one that any board may have given: "childk"."""
    return GENERIC.fullmatch(key) is not None


def _anchors(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, whether it is a year) of what mentions are put together round, none within another."""
    found = [(*one.span(), True) for pattern in (_BRACKETED, _PUBLISHED, _TAIL) for one in pattern.finditer(text)]
    found += [(*one.span(), False) for one in _OF_LABEL.finditer(text)]
    kept: list[tuple[int, int, bool]] = []
    for low, high, dated in sorted(
        found, key=lambda one: (not one[2], one[0])
    ):  # a year is the better anchor of the two
        if all(high <= other[0] or low >= other[1] for other in kept) and (dated or not _dated_near(kept, low, high)):
            kept.append((low, high, dated))
    return sorted(kept)


def _dated_near(kept: list[tuple[int, int, bool]], low: int, high: int) -> bool:
    return any(0 <= other[0] - high < 60 or 0 <= low - other[1] < 20 for other in kept)


def _sentence(text: str, begin: int, low: int, high: int, stop: int) -> tuple[int, int]:
    """The stretch cut to the sentence round its year; a reference may go on after "(2014)." with its title."""
    for end in _ENDS.finditer(text, begin, low):
        begin = end.end()
    ends = list(_ENDS.finditer(text, max(high - 1, 0), stop))
    if ends and ends[0].start() <= high and REVIEW.search(text, begin, high) is None:
        ends = ends[1:]
    return begin, ends[0].start() + 1 if ends else stop


def labels_of(label: str) -> Iterator[str]:
    """The labels a list stands for: "Children R and S" is Child R and Child S."""
    listed = _LIST.fullmatch(label)
    if listed:
        for letter in re.findall(r"[A-Z]\d?", listed[2]):
            yield folded(f"{_ONE[' '.join(listed[1].lower().split())]} {letter}")
    yield folded(label)
