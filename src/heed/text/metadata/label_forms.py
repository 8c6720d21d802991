"""The forms that labels take: letters ("Child K"), codes and references ("CARSB 02/2018"), kinds with names ("Baby Ash")."""

from __future__ import annotations

import functools
import re

from heed.text.metadata.vocabulary import vocabulary

_NUMBERED = "One|Two|Three|Four|Five|Six"  # "Twin One and Twin Two"
CODE = rf"(?:{_NUMBERED})(?![\w’'-]| (?:of|or|more)\b)|" r"[A-Z]{1,3}\d{0,3}|[A-Z][a-z]?\d{1,2}|\d{1,2}|[A-Z]{4}"
REFERENCE = re.compile(
    r"(?<![\w/])(?P<code>[A-Z]{2,8}(?:[ \-][A-Z]{1,3})?[ \-]?[A-Z]{0,2}\d{1,3}(?: / |[ /\-])(?:19|20)\d{2}"
    r"|[A-Z]{2,5}[ \-]?\d{1,3}/\d{2}(?!\d)|(?!NHS|UK|SI|DFE|RR)[A-Z]{2,4}\d{2}(?!\d)"
    r"|(?:[A-Z]{3,6} )?[A-Z]{1,6}/(?:19|20)\d{2}"
    r"|[A-Z]{2,8} (?:19|20)\d{2}/\d{1,3}"
    r"|[A-Z]{2,6}(?:-[A-Z]{1,4})?-(?:19|20)\d{2}-\d{1,3})(?!\w)"
)
NAME = r"[A-Z][a-zà-ÿ]+(?:[’'\-][A-Za-z]+)?"


@functools.cache
def lettered_rule() -> re.Pattern[str]:
    words = vocabulary("labels")
    kinds = "|".join(
        sorted((kind.replace(" ", r"\s+") for kind in words["kinds"] + words["groups"]), key=len, reverse=True)
    )
    upper = kinds.upper().replace(r"\S+", r"\s+")
    return re.compile(
        rf"(?<!\w)(?P<kind>{kinds}|{upper})\s+[“\"‘']?(?P<codes>(?:{CODE})(?:(?:\s*,\s*|\s*,?\s+(?:and|&)\s+"
        rf"|\s*/\s*)(?:{CODE})(?![\w’'\-]))*)[”\"’']?(?![\w])"
    )


@functools.cache
def named_kind() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<kind>Baby|Child|Infant|Twin|Toddler|Family|Young Person|Young Adult|BABY|CHILD|INFANT"
        rf"|YOUNG PERSON)\s+(?P<name>{NAME}|[A-Z]{{4,}})(?!\w)"
    )


@functools.cache
def kind_listed() -> re.Pattern[str]:
    """A sentence that gives children a kind and a name each: "are called Baby Ash, Baby Birch and Baby Cedar"."""
    one = rf"[“\"‘']?(?:Baby|Child|Infant|Twin|Toddler|Young Person) {NAME}[”\"’']?"
    return re.compile(
        rf"\b(?:known (?:here |in this (?:report|review) )?as|referred to (?:here |in this (?:report|review) )?as"
        rf"|called|named|names? (?:of )?)\s+(?P<list>{one}(?:(?:,|,?\s+and|,?\s+&)\s+{one})*)"
    )


def lettered(text: str) -> list[str]:
    """The lettered labels in `text`, lists taken apart: "Children A, B and C" is three."""
    found: list[str] = []
    for match in lettered_rule().finditer(text):
        kind = re.sub(r"\s+", " ", match["kind"]).title()
        plural = {
            "Brothers": "Brother",
            "Sisters": "Sister",
            "Pupils": "Pupil",
            "Students": "Student",
            "Residents": "Resident",
            "Girls": "Girl",
            "Boys": "Boy",
            "Children": "Child",
            "Babies": "Baby",
            "Siblings": "Sibling",
            "Twins": "Twin",
            "Infants": "Infant",
            "Young People": "Young Person",
        }
        kind = plural.get(kind, "YP" if kind == "Yp" else kind)
        codes = re.split(r"\s*(?:,|&|/|\band\b)\s*", match["codes"])
        for code in codes[:-1] + _up_to(
            codes[-1], kind, match["kind"].title() in plural, text[match.end() : match.end() + 40]
        ):
            if code and not (code == "I" and kind == "Child" and re.match(r"\s+[a-z]", text[match.end() :])):
                found.append(f"{kind} {code}")
    return found


RANGE = re.compile(
    r"(?:[”\"’']?\s+(?:to|through)\s+[“\"‘']?"
    r"|\s?[–-]\s?)(?:(?P<kind>[A-Z][a-z]+(?: Person)?)\s+)?(?P<stem>[A-Z]{0,2})(?P<last>\d{1,2}|[A-Z])(?![\w’'/])"
)
_MOST_IN_RANGE = 9


def _up_to(code: str, kind: str, many: bool, rest: str) -> list[str]:
    """The codes from `code` to the one that `rest` names: "Child 1 to Child 4", "Children A–D"; itself alone where it names none."""
    match = RANGE.match(rest)
    if match is None or (match["kind"] or kind) != kind or not (many or match["kind"]):
        return [code]
    last = match["stem"] + match["last"]
    stem = code.rstrip("0123456789")
    if len(code) == len(last) == 1 and code.isalpha() and last.isalpha():
        span = [chr(at) for at in range(ord(code), ord(last) + 1)]
    elif code[len(stem) :] and last[len(stem) :].isdigit() and last.startswith(stem):
        span = [f"{stem}{at}" for at in range(int(code[len(stem) :]), int(last[len(stem) :]) + 1)]
    else:
        return [code]
    return span if 2 <= len(span) <= _MOST_IN_RANGE else [code]


def is_group(label: str) -> bool:
    """Whether a label names a family or case, not one child."""
    return label.endswith(" Family") or label.startswith(tuple(f"{word} " for word in vocabulary("labels")["groups"]))


def is_reference(label: str) -> bool:
    """Whether a label is a board's reference number, such as "CARSB 02/2018"."""
    return REFERENCE.fullmatch(label) is not None
