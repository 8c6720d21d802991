"""What a sentence says as marks that can be weighed: stems and pairs of stems, persons as roles, ages and shares as kinds, the denied ones marked.

"Not" marks the words after it to the next stop, as far as eight words, so that "no drugs were found" and "drugs were found" are not alike.
"""

from __future__ import annotations

import functools
import re

from heed.coding.suggesting.persons import in_roles

_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_ONES = "(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_AGE = re.compile(
    rf"\b(?:(?P<teen>{'|'.join(_TEENS)}|1[3-9])|(?P<grown>(?:twenty|thirty|forty){_ONES}|2\d|3\d|4\d)"
    r"|(?:in )?(?:his|her|their) (?:early |late |mid-?|middle )?(?P<decade>twenties|thirties|forties))"
    r"(?!\s*(?:per cent|%|percent|months?|weeks?|days?|hours?|minutes?|miles?|times|occasions?|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|"
    r"pages?|contacts|years? (?:in|of service|later|ago)|visits|£|pounds|reports|appointments|[-/:.]\d|st\b|nd\b|rd\b|th\b))(?![-\w])",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(\d{1,3})(?:\.\d)?\s*(?:per cent|percent|%)")
_SHARE_IN_WORDS = re.compile(
    r"\b(?P<high>ninety(?:-\w+)?|a hundred|one hundred)?(?:(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:-\w+)?)? (?:per cent|percent)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: (?:19|20)\d\d)?\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\b£?\d[\d,.]*\b")
_WORD = re.compile(r"<\w+>|[a-z][a-z'-]*[a-z]|[.,;:?!]")
_NOT = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "neither",
        "nor",
        "nobody",
        "none",
        "nothing",
        "cannot",
        "didn't",
        "wasn't",
        "hadn't",
        "couldn't",
        "weren't",
    ]
)
_LASTS = 8
_DULL = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "with",
        "for",
        "from",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "had",
        "has",
        "have",
        "and",
        "that",
        "which",
        "who",
        "whom",
        "this",
        "it",
        "its",
        "as",
        "he",
        "she",
        "his",
        "her",
        "him",
        "they",
        "their",
        "them",
        "also",
        "then",
        "than",
        "there",
        "these",
        "those",
        "such",
        "into",
        "we",
        "our",
        "or",
    }
)
_ENDS = ("ingly", "ings", "ing", "edly", "ied", "ed", "ies", "es", "s", "ly")


def kinds_of_number(text: str) -> str:
    """The text with ages, shares, months, years and numbers as their kinds."""
    text = _SHARE.sub(lambda found: "<high>" if int(found[1]) >= 90 else "<low>", text)
    text = _SHARE_IN_WORDS.sub(lambda found: "<high>" if found["high"] else "<low>", text)
    text = _MONTH.sub("<month>", text)
    text = _YEAR.sub("<year>", text)
    text = _AGE.sub(lambda found: "<teen>" if found["teen"] else "<grown>", text)
    return _NUMBER.sub("<number>", text)


def marks(text: str, children: tuple[str, ...] = (), before: str = "") -> list[str]:
    """The marks of a sentence; `before` is who was spoken of last, for a sentence that names nobody."""
    told, roles = in_roles(text, children)
    told = kinds_of_number(told)
    told = re.sub(r"(?<=\w )[A-Z][a-z]+(?:-[A-Z]\w+)*", " ", told)  # other names say nothing of another review
    words = _WORD.findall(told.lower().replace("’", "'"))
    found: set[str] = set()
    last, lately, denied = "", "", 0
    for word in words:
        if word in ".,;:?!":
            if word != "," or denied < _LASTS - 3:
                denied = 0
            last = lately = ""
            continue
        if word in _NOT:
            denied = _LASTS
            found.add(word)
            if last:
                found.add(f"{last} {word}")
            lately, last = last, word
            continue
        denied -= denied > 0
        if word in _DULL:
            continue
        stem = _stem(word)
        found.add(stem)
        if denied:
            found.add(f"not {stem}")
        if last:
            found.add(f"{last} {stem}")
        if lately:
            found.add(f"{lately} _ {stem}")
        lately, last = last, stem
    if roles:
        found.add(f"first {roles[0]}")
    elif before:
        found.add(f"before {before}")
    return sorted(found)


@functools.lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if word[0] == "<":
        return word
    word = word.removesuffix("'s").strip("'-")
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word
