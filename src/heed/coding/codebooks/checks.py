"""Whether a codebook holds together: keys, groups, values, crosswalks and lengths. What passes is in one order, so that forms can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from heed.coding.codebooks.book import BLANKS, CHOSEN, YES_NO, Codebook, Variable
from heed.kinds import from_data
from heed.refusal import Refused, refuse

KEY = re.compile(r"[a-z][a-z0-9_]{0,79}")
VALUE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,19}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST = {"variables": 2000, "groups": 500, "values": 1000, "rules": 100, "frames": 100, "crosswalks": 10_000}
MOST_VALUES = 20_000  # of all variables together
LONGEST = 20_000  # code points of one text
LONGEST_KEY = 40  # of the codebook itself
DEEPEST = 12  # groups within groups
NO_ANSWER = frozenset(blank.key for blank in BLANKS)


def checked(book: Codebook) -> Codebook:
    """The book with its words without spaces around them and its parts in the order of its groups; refused where it does not hold together."""
    book = from_data(_clean(msgspec.to_builtins(book), book.key), Codebook)
    for name, most in MOST.items():
        if len(getattr(book, name)) > most:
            raise refuse("codebook-too-large", what=f"{len(getattr(book, name))} {name}", limit=f"{most}")
    values = sum(len(one.values) for one in book.variables)
    if values > MOST_VALUES:
        raise refuse("codebook-too-large", what=f"{values} values", limit=f"{MOST_VALUES}")
    if not book.variables:
        raise refuse("codebook-empty")
    _head(book)
    _keys("variable", (one.key for one in book.variables))
    _keys("group", (one.key for one in book.groups))
    _keys("rule", (one.key for one in book.rules))
    _keys("frame", (one.key for one in book.frames))
    _keys("value", (one.key for one in book.values), VALUE_KEY)
    order = _order(book)
    for rule in book.rules:
        if rule.group not in order:
            raise refuse("codebook-parent", what=f"the rule {rule.key}", parent=rule.group)
    for variable in book.variables:
        _variable(book, variable, order)
    _crosswalks(book)
    place = {one.key: number for number, one in enumerate(sorted(book.variables, key=lambda one: order[one.parent]))}
    within = {one.key: ("", *one.keys) for one in book.variables}
    return msgspec.structs.replace(
        book,
        groups=tuple(sorted(book.groups, key=lambda one: order[one.key])),
        variables=tuple(
            msgspec.structs.replace(one, values=YES_NO) if one.type == "yes_no_not_stated" else one
            for one in sorted(book.variables, key=lambda one: order[one.parent])
        ),
        crosswalks=tuple(
            sorted(book.crosswalks, key=lambda one: (place[one.variable], within[one.variable].index(one.value)))
        ),
    )


def _clean(told: Any, where: str) -> Any:
    if isinstance(told, dict):
        return {name: _clean(said, str(told.get("key") or name)) for name, said in told.items()}
    if isinstance(told, list | tuple):
        return [_clean(one, where) for one in told]
    if isinstance(told, str):
        words = told.replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(words) > LONGEST:
            raise refuse("codebook-too-large", what=f"a text of {len(words)} characters in {where}", limit=f"{LONGEST}")
        if any(
            (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t") or sign in "\ufffe\uffff"
            for sign in words
        ):
            raise refuse("codebook-wrong", where=where, why="there is a character that is no text")
        return words
    return told


def _head(book: Codebook) -> None:
    if not KEY.fullmatch(book.key) or len(book.key) > LONGEST_KEY:
        raise _wrong(
            "the codebook",
            f"its key {book.key[:40]!r} is not up to 40 small letters, digits and _ beginning with a letter",
        )
    if not book.title:
        raise _wrong(book.key, "it has no title")
    if book.version and not VERSION.fullmatch(book.version):
        raise _wrong(book.key, "its version is not up to 20 letters, digits, dots and hyphens")
    if book.since and not DAY.fullmatch(book.since):
        raise _wrong(book.key, "`since` is not a day as 2026-11-23")


def _keys(kind: str, keys: Iterable[str], form: re.Pattern[str] = KEY) -> None:
    counted = Counter(keys)
    for key, times in counted.items():
        if not form.fullmatch(key):
            raise _wrong(f"the {kind} {key[:40]!r}", "its key is not letters, digits and _")
        if times > 1:
            raise refuse("codebook-key-twice", kind=kind, key=key)


def _order(book: Codebook) -> dict[str, int]:
    """Each group's place when the tree is walked from the top; no group at all comes first."""
    below: dict[str, list[str]] = {}
    known = {one.key for one in book.groups}
    for group in book.groups:
        if group.parent and group.parent not in known:
            raise refuse("codebook-parent", what=f"the group {group.key}", parent=group.parent)
        below.setdefault(group.parent, []).append(group.key)
    order, waiting = {"": 0}, [(key, 1) for key in reversed(below.get("", []))]
    while waiting:
        key, depth = waiting.pop()
        if depth > DEEPEST:
            raise refuse("codebook-too-large", what=f"groups {depth} deep", limit=f"{DEEPEST}")
        order[key] = len(order)
        waiting += [(one, depth + 1) for one in reversed(below.get(key, []))]
    for group in book.groups:
        if group.key not in order:  # it is below itself
            raise refuse("codebook-parent", what=f"the group {group.key}", parent=group.parent)
    return order


def _variable(book: Codebook, one: Variable, order: dict[str, int]) -> None:
    where = f"the variable {one.key}"
    if one.parent not in order:
        raise refuse("codebook-parent", what=where, parent=one.parent)
    if not one.label:
        raise _wrong(where, "it has no label")
    for passage in one.examples:
        if not re.fullmatch(r"[0-9a-z]{1,16}(-[0-9a-z]{1,16})?", passage):
            raise _wrong(where, f"its example {passage[:40]!r} is no id of a passage")
    if one.type == "yes_no_not_stated":
        if one.values not in ((), YES_NO):
            raise refuse(
                "codebook-values", key=one.key, why="a yes/no question has the values yes, no and not_stated alone"
            )
        return
    if one.type not in CHOSEN:
        if one.values:
            raise refuse("codebook-values", key=one.key, why=f"the type {one.type} has no list of values")
        return
    if not one.values:
        raise refuse("codebook-values", key=one.key, why="a choice has values")
    if len(one.values) > MOST["values"]:
        raise refuse("codebook-too-large", what=f"{len(one.values)} values of {one.key}", limit=f"{MOST['values']}")
    _keys(f"value of {one.key}", one.keys, VALUE_KEY)
    known = {value.key for value in book.values}
    for value in one.values:
        if isinstance(value, str) and value not in known:
            raise refuse("codebook-values", key=one.key, why=f"{value} is defined nowhere in the book")
    for key in one.keys:
        if key in NO_ANSWER:
            raise refuse("codebook-values", key=one.key, why=f"{key} is a blank, which every variable has already")


def _crosswalks(book: Codebook) -> None:
    categories = {frame.key: {one.key for one in frame.categories} for frame in book.frames}
    variables = {one.key: {"", *one.keys} for one in book.variables}
    for frame in book.frames:
        _keys(f"category of {frame.key}", (one.key for one in frame.categories), VALUE_KEY)
    for link in book.crosswalks:
        if link.value not in variables.get(link.variable, set()) or link.category not in categories.get(
            link.frame, set()
        ):
            raise refuse(
                "codebook-crosswalk", value=f"{link.variable}: {link.value}", category=f"{link.frame}: {link.category}"
            )


def _wrong(where: str, why: str) -> Refused:
    return refuse("codebook-wrong", where=where, why=why)
