"""Marks: the number, letter or label that stands before the words of a heading, paragraph or list item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from heed.text.number_words import CARDINALS, ORDINALS

MarkKind = Literal["decimal", "letter", "roman", "division", "announcement", "recommendation", "bullet"]

_VALUE = {word: n for word, n in CARDINALS.items() if n <= 20} | {word: n for word, n in ORDINALS.items() if n <= 12}
_SPELT = "|".join(sorted((word for word, n in CARDINALS.items() if n <= 20), key=len, reverse=True))
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_SEPARATOR = r"(?:\s+[-–—](?=\s|$)|\s*[:.)\]]|\s*[–—])?\s*"
_NUMERAL = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]?(?!\w)|[A-Z]\d{{0,2}}(?![\w’'])|[IVX]{{1,6}}(?![\w’'])|(?i:{_SPELT})\b)"
)

_DIVISION = re.compile(
    rf"(?P<label>(?i:section|chapter|part|appendix|appendices|annex|annexe|schedule|volume))(?:\s+|(?=\d))(?P<n>{_NUMERAL})(?P<sep>{_SEPARATOR})"
)
_ANNOUNCEMENT = re.compile(
    r"(?i:(?:key|main|priority|overall|practice|systems?|emerging)\s+)?"
    r"(?P<label>(?i:findings?|themes?|lessons?|learning|root\s+causes?|what\s+(?:we|was|the\s+review)\s+(?:learn(?:ed|t)|found)))"
    r"(?i:\s+(?:points?|themes?|lessons?|learned|learnt|opportunit(?:y|ies)|area))?"
    rf"(?:\s+(?i:no\.?\s*|number\s+|\#)?|(?=\d))(?:\((?P<in>[ivx]{{1,5}}|[a-z]|\d{{1,2}})\)|(?P<n>{_NUMERAL}))(?P<sep>{_SEPARATOR})"
)
_COUNTED_LABEL = re.compile(  # parts of a report that are counted under a name of their own
    r"(?P<label>(?i:(?:key )?lines?(?: of (?:e|i)nquiry)?|kloe|focus|topic|area(?: of (?:learning|practice|focus))?|"
    r"terms? of reference|key (?:practice )?episodes?|episode|phase|stage|period|key issue|issue|strand|domain))"
    rf"\s+(?P<n>{_NUMERAL})(?P<sep>\s*[:–—-]\s+|\s*[.]\s+)(?=[A-Z“‘])"
)
_CODED_LABEL = re.compile(
    r"(?P<n>(?:K?LP|K[FLT]|LT|KPE)\s?\d{1,2})(?P<sep>\s*[:.–—-]\s*)(?=[A-Z“‘])"
)  # "LP2: Hidden men"
_RECOMMENDATION = re.compile(
    r"(?P<label>(?:(?i:key|overview|national|local|multi[- ]agency|single[- ]agency|strategic|operational|overarching|board|"
    r"practice|learning|review|priority|joint|further|additional)\s+|[A-Z]{2,6}\s+|(?i:argymhelliad|moladh)(?:\s+\d{1,2})?\s*/\s*)?"
    rf"(?i:recommendation))(?:\s+(?i:no\.?\s*|number\s+|\#)?|(?=\d))(?:\((?P<in>[ivx]{{1,5}}|[a-z]|\d{{1,2}})\)|(?P<n>{_NUMERAL}))(?P<sep>{_SEPARATOR})"
)
_SHORT_RECOMMENDATION = re.compile(
    r"(?P<label>(?:[A-Z]{2,6}\s+)?R(?:ec|EC)s?\.?(?:\s+(?i:no\.?|number))?\s?|R\.?\s?|[A-Z]{1,3}R)"
    r"(?P<n>\d{1,3}(?:\.\d{1,2})?[a-z]?)(?P<sep>\s*[:.)\]–—-](?=\s|$)|(?=\s|$))\s*"
)
_DECIMAL = re.compile(
    r"[(\[]?(?P<n>\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3})(?P<sub>[a-z])?(?P<sep>[.):\]]*)(?:(?P<gap>[\s\u2002\u2003]+)|$)"
)
_LETTER = re.compile(r"(?P<open>\()?(?P<n>[A-Za-z])(?P<sep>[.):])(?:\s+|$)")
_ROMAN = re.compile(r"(?P<open>\()?(?P<n>[IVX]{1,6}|[ivx]{1,6})(?P<sep>[.):])(?:\s+|$)")
_LETTERED_DECIMAL = re.compile(
    r"(?P<n>(?:[A-Z]|[IVX]{2,5})(?:\.\d{1,2}){1,3}|[A-Z]\d{1,2}(?=[.):](?:\s|$)))(?P<sep>[.):]?)(?:\s+|$)"
)
_BARE = re.compile(r"(?P<n>[A-Z]|[IVX]{2,5})\s+(?=[A-Z‘“])")
_BULLET = re.compile(r"(?:[•‣▪◦●■□▫∙·⁃➢➤►✓✔❖◆◇*\uf0b7\uf0a7\uf0d8\uf076]|[-–—](?=\s)|o(?=\s\s?[A-Z]))\s*")
_DATE = re.compile(rf"(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}", re.IGNORECASE)
_ROMAN_DIGIT = {"i": 1, "v": 5, "x": 10}
_AFTER_A_COUNT = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|children|young|people|per|%|out|to|and|of|or|in|were|was)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as read: its kind, the number as shown ("2.1", "Appendix A"), its parts for ordering, and its length in the text."""

    kind: MarkKind
    number: str | None
    parts: tuple[int, ...]
    length: int
    label: str = ""
    separated: bool = False  # a full stop, colon or dash stood between number and words
    enclosed: bool = False  # (a) or a): never a heading's mark


def roman_value(digits: str) -> int:
    """The value of a roman numeral up to the thirties."""
    total = 0
    values = [_ROMAN_DIGIT[c] for c in digits.lower()]
    for here, after in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < after else here
    return total


def number_parts(number: str) -> tuple[int, ...]:
    """The number as integers, so that 2.10 comes after 2.9; letters and roman numerals count too."""
    low = number.lower()
    if low in _VALUE:
        return (_VALUE[low],)
    parts: list[int] = []
    for digits, letters in re.findall(r"(\d+)|([a-z]+)", low):
        if digits:
            parts.append(int(digits))
        elif len(letters) > 1 and set(letters) <= set("ivx"):
            parts.append(roman_value(letters))
        else:
            parts.append(ord(letters[0]) - 96)
    return tuple(parts)


def plain_number(number: str) -> str:
    """The number as figures where it is spelt out ("Finding Two" is 2), else as it is."""
    value = _VALUE.get(number.lower())
    return str(value) if value else number


def read_mark(text: str) -> Mark | None:
    """The mark that opens the text, or None."""
    if not text:
        return None
    first = text[0]
    if first.isalpha():
        return _labelled(text) or _lettered(text)
    if first.isdigit() or first in "([":
        return _decimal(text) or _lettered(text)
    found = _BULLET.match(text)
    if found and found.end() > 0:
        return Mark("bullet", None, (), found.end())
    return None


def _opens(letter: str) -> bool:
    """Whether words that open so may be a title: a capital, or a quotation."""
    return letter.isupper() or letter in "“‘"


def _labelled(text: str) -> Mark | None:
    initial = text[0].lower()
    if initial in "scpav" and (found := _DIVISION.match(text)):
        if not found["sep"].strip() and found.end() < len(text) and not _opens(text[found.end()]):
            return None  # "Part A of the form was sent": a sentence, no label
        label = found["label"].lower()
        return Mark(
            "division",
            plain_number(found["n"]),
            number_parts(found["n"]),
            found.end(),
            label,
            bool(found["sep"].strip()),
        )
    if initial in "fktlrmposew" and (found := _ANNOUNCEMENT.match(text)):
        separated = bool(found["sep"].strip())
        if not separated and found.end() < len(text) and not _opens(text[found.end()]):
            return None  # "Theme one was about…"
        label = found["label"].lower().rstrip("s")
        number = found["in"] or found["n"]
        return Mark("announcement", plain_number(number), number_parts(number), found.end(), label, separated)
    if initial in "kl" and (found := _CODED_LABEL.match(text)):
        return Mark("announcement", found["n"], number_parts(found["n"])[-1:], found.end(), "code", True)
    if initial in "klepsidtfa" and (found := _COUNTED_LABEL.match(text)):
        number = found["n"]
        return Mark("division", plain_number(number), number_parts(number), found.end(), found["label"].lower(), True)
    if "ecommendation" in text[:60].lower() and (found := _RECOMMENDATION.match(text)):
        separated = bool(found["sep"].strip())
        if not separated and found.end() < len(text) and not _opens(text[found.end()]):
            return None
        number = found["in"] or found["n"]
        return Mark(
            "recommendation",
            plain_number(number),
            number_parts(number),
            found.end(),
            found["label"].lower().rpartition("/")[2].strip(),
            separated,
        )
    if text[0].isupper() and (found := _SHORT_RECOMMENDATION.match(text)):
        return Mark(
            "recommendation", found["n"], number_parts(found["n"]), found.end(), "r", bool(found["sep"].strip())
        )
    if found := _LETTERED_DECIMAL.match(text):
        parts = number_parts(found["n"])
        return Mark("decimal", found["n"], parts, found.end(), separated=bool(found["sep"]))
    if initial == "o" and (found := _BULLET.match(text)):
        return Mark("bullet", None, (), found.end())
    return None


def _decimal(text: str) -> Mark | None:
    found = _DECIMAL.match(text)
    if not found:
        return None
    number, closing = found["n"], found["sep"]
    parts = tuple(int(p) for p in number.split("."))
    rest = text[found.end() :]
    enclosed = text[0] in "([" or (")" in closing and len(parts) == 1)
    if text[0] in "([" and not (set(closing) & set(")]")):
        return None
    if not closing and rest:
        if len(parts) == 1 and (_DATE.match(rest) or (not rest[0].isupper() or _AFTER_A_COUNT.match(rest))):
            return None  # "14 June 2012", "12 children were seen"
        if len(parts) == 2 and rest[0].islower() and len(number.split(".")[1]) == 2 and parts[0] < 24 and parts[1] < 60:
            return None  # "10.30 am"
    if len(parts) == 1 and parts[0] > 199:
        return None
    shown = number + (found["sub"] or "")
    return Mark("decimal", shown, parts, found.end(), separated=bool(closing), enclosed=enclosed)


def _lettered(text: str) -> Mark | None:
    found = _ROMAN.match(text)
    if found and (len(found["n"]) > 1 or found["n"] in "IVXivx"):
        enclosed = bool(found["open"]) or found["sep"] == ")"
        return Mark("roman", found["n"], (roman_value(found["n"]),), found.end(), separated=True, enclosed=enclosed)
    found = _LETTER.match(text)
    if found:
        enclosed = bool(found["open"]) or found["sep"] == ")" or found["n"].islower()
        return Mark(
            "letter", found["n"], (ord(found["n"].lower()) - 96,), found.end(), separated=True, enclosed=enclosed
        )
    return None


def as_roman(mark: Mark) -> Mark:
    """The mark with I, V or X read as a roman numeral, as where II stands among its neighbours."""
    if mark.kind != "letter" or mark.number not in ("I", "V", "X"):
        return mark
    return Mark("roman", mark.number, (roman_value(mark.number),), mark.length)


def bare_letter(text: str) -> Mark | None:
    """A letter or roman numeral without a stop ("B The family"): a mark only where other headings go on with the next letters."""
    found = _BARE.match(text)
    if not found:
        return None
    number = found["n"]
    if len(number) > 1:
        return Mark("roman", number, (roman_value(number),), found.end())
    return Mark("letter", number, (ord(number) - 64,), found.end())
