"""What a person may say of a field, read from what they typed: codes, EDTF dates, lists a line each. Pure but for its refusals.

An empty answer says that it is not stated: that is a value too, and outranks what the machine read.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from heed.library import names
from heed.library.catalogues.vocabulary import controlled
from heed.library.resolve import LISTS
from heed.refusal import refuse
from heed.text.dates import bounds

NATIONS = {name: name for name in ("England", "Wales", "Scotland", "Northern Ireland")}
CODES: dict[str, dict[str, str]] = {
    "review_type": names.REVIEW_TYPES, "nation": NATIONS, "outcome": names.OUTCOMES, "harm_category": names.HARMS, "kind": names.KINDS,
    "gender": names.GENDERS, "publisher_blank": names.PUBLISHER_BLANKS,
}  # fmt: skip
DATES = {"published", "incident"}
WORDS = {"title", "publisher", "methodology", "ethnicity", "label", "host"}
LONGEST = {"title": 500, "publisher": 300}
LONGEST_ABSTRACT = 6000
MOST_IN_LIST = 20
OLDEST = 25 * 12  # months: a care leaver under review may be of age
CHILD = re.compile(r"children\[([0-9]{1,2})\]\.(label|age_months|gender|ethnicity|outcome|incident)")
_EDTF = re.compile(r"(?:\d{3}X|\d{4}(?:-\d\d){0,2}[?~%]?)(?:/(?:\d{4}(?:-\d\d){0,2}[?~%]?))?")
_AGE = re.compile(
    r"(\d{1,3})\s*(?:(y|years?|yrs?)|(m|months?|mths?))?(?:\s*(?:and\s*)?(\d{1,2})\s*(?:m|months?|mths?))?"
)


def read(field: str, typed: str) -> Any:
    """The value of what was typed for a field; refused where the field takes no such value."""
    child = CHILD.fullmatch(field)
    key = child[2] if child else field
    lines = [" ".join(line.replace("\0", " ").split()) for line in typed.splitlines()]
    if key == "abstract":
        return _abstract(field, lines)
    if key == "keywords":
        return _keywords(lines)
    if key in LISTS:
        many = list(dict.fromkeys(line for line in lines if line))
        if len(many) > MOST_IN_LIST or any(len(line) > 300 for line in many):
            raise refuse("value-odd", field=called(field), wanted=f"at most {MOST_IN_LIST} lines of 300 characters")
        return many
    text = " ".join(line for line in lines if line)
    if not text:
        return "not_stated" if child and key in ("gender", "ethnicity", "outcome") else None
    if key in CODES:
        return _code(field, CODES[key], text)
    if key in DATES:
        return _date(field, text)
    if key == "age_months":
        return _age(field, text)
    if key == "link":
        return web_address(text)
    if key not in WORDS:
        raise refuse("field-unknown", field=field)
    most = LONGEST.get(key, 300)
    if len(text) > most:
        raise refuse("value-odd", field=called(field), wanted=f"at most {most} characters")
    return text


def written(field: str, value: Any) -> str:
    """The value as it stands in a form, so that what `read` makes of it is the same again."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "\n".join(f"{words}: {value[part]}" for part, words in names.ABSTRACT_PARTS.items() if part in value)
    return "\n".join(value) if isinstance(value, list) else str(value)


def shown(field: str, value: Any) -> str:
    """The value as a person reads it."""
    child = CHILD.fullmatch(field)
    key = child[2] if child else field
    if value is None or value == [] or value == "not_stated":
        return "Not stated"
    if key == "age_months":
        return names.age(value)
    if isinstance(value, dict):
        return written(field, value).replace("\n", " ")
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return CODES.get(key, {}).get(value, str(value))


def called(field: str) -> str:
    """What a field is called on the page."""
    child = CHILD.fullmatch(field)
    if child:
        return f"{names.CHILD_FIELDS[child[2]]} of child {int(child[1]) + 1}"
    return names.FIELDS.get(field, field)


def web_address(text: str) -> str:
    """The address of a page on the web; refused where it is none."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # brackets that are no address
        whole = False
    if not whole or " " in text or "\\" in text or len(text) > 1000:
        raise refuse("link-odd", asked=text[:80])
    return text


def _abstract(field: str, lines: list[str]) -> dict[str, str] | None:
    """Its parts by the words a line begins with ("Learning: …"); what no part is named for is of the incident."""
    parts: dict[str, list[str]] = {}
    part = "incident"
    for line in lines:
        named, colon, rest = line.partition(":")
        found = next(
            (key for key, words in names.ABSTRACT_PARTS.items() if colon and words.casefold() == named.casefold()), None
        )
        part, words = (found, rest.strip()) if found else (part, line)
        if words:
            parts.setdefault(part, []).append(words)
    if sum(len(line) for line in lines) > LONGEST_ABSTRACT:
        raise refuse("value-odd", field=called(field), wanted=f"at most {LONGEST_ABSTRACT} characters")
    return {key: " ".join(parts[key]) for key in names.ABSTRACT_PARTS if key in parts} or None


def _keywords(lines: list[str]) -> list[str]:
    """Keywords of the vocabulary, by their own words or others that mean them; refused where it has none."""
    kept, outside = controlled(one.strip() for line in lines for one in re.split(r"[;|]", line))
    if outside:
        raise refuse("keyword-unknown", keyword=outside[0][:60])
    return kept


def _code(field: str, codes: dict[str, str], text: str) -> str:
    if text in codes:
        return text
    named = [code for code, words in codes.items() if words.casefold() == text.casefold()]
    if not named:
        raise refuse("value-odd", field=called(field), wanted=f"one of {', '.join(codes)}")
    return named[0]


def _date(field: str, text: str) -> str:
    try:
        if not _EDTF.fullmatch(text):
            raise ValueError(text)
        first, last = bounds(text)
    except ValueError:
        raise refuse(
            "value-odd", field=called(field), wanted="a date as 2014, 2014-03, 2014-03-09 or 2014-03/2015-01"
        ) from None
    if not 1900 <= first.year <= last.year <= 2100:
        raise refuse("value-odd", field=called(field), wanted="a date between 1900 and 2100")
    return text


def _age(field: str, text: str) -> int:
    """Months: "7 months", "3 years", "2 years 4 months"; a bare number is months."""
    found = _AGE.fullmatch(text.casefold())
    if found is None or (found[4] and not found[2]):
        raise refuse("value-odd", field=called(field), wanted="an age as 7 months, 3 years or 2 years 4 months")
    months = int(found[1]) * (12 if found[2] else 1) + int(found[4] or 0)
    if months > OLDEST:
        raise refuse("value-odd", field=called(field), wanted="an age under 25 years")
    return months
