"""Two versions of a codebook compared: what came, what went, what means something else now, and what is only said in other words.

What means something else must be coded again; `coded_again` says which judgements that touches, for the queue of those who code.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from heed.coding.codebooks.book import Codebook, Link, Rule, Value, Variable

MEANING = ("level", "type", "values", "definition", "include", "exclude", "decision", "unit", "ordered", "derived")
WORDING = ("label", *MEANING)
SIGNS = re.compile(r"[^\w<>=+%±≤≥]+")


class Change(NamedTuple):
    """One part of a variable that is not what it was: which, both wordings, and whether that is more than other words (`deep`)."""

    part: str
    before: str
    after: str
    deep: bool = True


class Changed(NamedTuple):
    """A variable of both versions that is not the same: in its meaning, or in its words alone.

    `only`: where all that happened is that values went, they alone must be coded again; otherwise every answer.
    """

    key: str
    changes: tuple[Change, ...]
    only: tuple[str, ...] = ()


class Difference(NamedTuple):
    """What a version did to the one before it, by the keys of variables."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    meaning: tuple[Changed, ...]
    reworded: tuple[Changed, ...]
    rules: tuple[Change, ...]
    ruled: tuple[str, ...]  # the variables for which another rule holds now, in more than other words
    placed: tuple[str, ...]  # under another group, with other examples, sources or crosswalks: nothing to code again
    book: tuple[Change, ...]  # its title, source, groups and frames

    @property
    def empty(self) -> bool:
        """Whether the two say the same."""
        return not any(self)


class Answer(NamedTuple):
    """A judgement as the comparison needs it."""

    id: int
    variable: str
    value: str  # the key of a value, of a blank, or what was written


def digest(book: Codebook) -> str:
    """What a codebook says, as a hash: the same for the same content under whatever version and date."""
    told = msgspec.structs.replace(book, version="", since="")
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def difference(old: Codebook, new: Codebook) -> Difference:
    """What is otherwise in `new` than in `old`; both as `checked` leaves them."""
    before = {one.key: one for one in old.variables}
    after = {one.key: one for one in new.variables}
    both = [key for key in after if key in before]
    meaning: list[Changed] = []
    reworded: list[Changed] = []
    for key in both:
        changes = tuple(_changes(old, before[key], new, after[key]))
        deep = [one for one in changes if one.deep]
        if deep:
            meaning.append(Changed(key, changes, _only(deep)))
        elif changes:
            reworded.append(Changed(key, changes))
    touched = {one.key for one in [*meaning, *reworded]}
    was, now = _links(old), _links(new)
    elsewhere = [
        key
        for key in both
        if key not in touched and (_rest(before[key]), was.get(key)) != (_rest(after[key]), now.get(key))
    ]
    return Difference(
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        meaning=tuple(meaning),
        reworded=tuple(reworded),
        rules=tuple(_rules(old, new)),
        ruled=tuple(key for key in both if not _same_rules(old, before[key], new, after[key])),
        placed=tuple(elsewhere),
        book=tuple(_book(old, new)),
    )


def to_code(change: Difference, new: Codebook) -> tuple[str, ...]:
    """The variables that must be coded, again or for the first time, after this change; those that are computed left out."""
    coded = [one.key for one in new.variables if not one.derived]
    wanted = {*change.added, *change.ruled, *(one.key for one in change.meaning)}
    return tuple(key for key in coded if key in wanted)


def coded_again(change: Difference, new: Codebook, answers: Iterable[Answer]) -> list[Answer]:
    """Of the answers given by the old version those that no longer stand by the new one, in the order they came.

    An answer not yet given needs no second; one to a variable that went is kept as it was, under its old version.
    """
    wanted = set(to_code(change, new))
    only = {one.key: set(one.only) for one in change.meaning if one.only and one.key not in change.ruled}
    return [
        one
        for one in answers
        if one.variable in wanted
        and one.value != "not_yet_coded"
        and (one.variable not in only or _touched(one.value, only[one.variable]))
    ]


def _touched(value: str, gone: set[str]) -> bool:
    return any(one.strip() in gone for one in value.split("|"))


def _changes(old: Codebook, before: Variable, new: Codebook, after: Variable) -> Iterable[Change]:
    for part in WORDING:
        if part == "values":
            yield from _values(old, before, new, after)
        elif getattr(before, part) != getattr(after, part):
            said = _told(getattr(before, part)), _told(getattr(after, part))
            is_name = part == "label" and bool(
                before.definition or after.definition
            )  # without a definition the label is all there is
            yield Change(part, *said, deep=not is_name and not _same_words(*said))


def _values(old: Codebook, before: Variable, new: Codebook, after: Variable) -> Iterable[Change]:
    was = {one.key: one for one in old.values_of(before)}
    now = {one.key: one for one in new.values_of(after)}
    for key in [*was, *(key for key in now if key not in was)]:
        if key not in was or key not in now:
            yield Change("values", key if key in was else "", key if key in now else "")
        elif (said := (_said(was[key]), _said(now[key])))[0] != said[1]:
            ours, theirs = _meant(was[key], now[key]), _meant(now[key], was[key])
            yield Change(f"value {key}", *said, deep=not _same_words(ours, theirs))
    if after.ordered and before.ordered and [*was] != [*now] and {*was} == {*now}:
        yield Change("order of values", " < ".join(was), " < ".join(now))


def _said(value: Value) -> str:
    return "; ".join(one for one in (value.name, value.meaning, *value.include, *value.exclude, value.decision) if one)


def _meant(value: Value, other: Value) -> str:
    """What the value means: its label too where neither of the two says more."""
    words = "; ".join(one for one in (value.meaning, *value.include, *value.exclude, value.decision) if one)
    return words if words or other.meaning else value.name


def _only(deep: list[Change]) -> tuple[str, ...]:
    """The values that went, where nothing else did and none came."""
    gone = [one.before for one in deep if one.part == "values" and one.before and not one.after]
    return tuple(gone) if len(gone) == len(deep) else ()


def _rules(old: Codebook, new: Codebook) -> Iterable[Change]:
    was, now = {one.key: one for one in old.rules}, {one.key: one for one in new.rules}
    for key in [*was, *(key for key in now if key not in was)]:
        before = _ruled(was[key]) if key in was else ""
        after = _ruled(now[key]) if key in now else ""
        if before != after:
            yield Change(key, before, after, deep=not _same_words(before, after))


def _book(old: Codebook, new: Codebook) -> Iterable[Change]:
    """What is otherwise of the book itself; none of it is coded by."""
    was, now = _parts(old), _parts(new)
    for name in [*was, *(name for name in now if name not in was)]:
        if was.get(name) != now.get(name):
            yield Change(name, was.get(name, ""), now.get(name, ""), deep=False)


def _parts(book: Codebook) -> dict[str, str]:
    told = {"title": book.title, "source": book.source}
    for group in book.groups:
        told[f"group {group.key}"] = "; ".join(
            one
            for one in (group.label, group.definition, group.source, f"under {group.parent}" if group.parent else "")
            if one
        )
    for frame in book.frames:
        names = ", ".join(one.name for one in frame.categories)
        told[f"frame {frame.key}"] = f"{frame.title}, {frame.period}: {names}"
    return told


def _ruled(rule: Rule) -> str:
    return f"{rule.words} (for {rule.group})" if rule.group else rule.words


def _same_rules(old: Codebook, before: Variable, new: Codebook, after: Variable) -> bool:
    held, holds = old.rules_of(before), new.rules_of(after)
    return held == holds or {_plain(rule.words) for rule in held} == {_plain(rule.words) for rule in holds}


def _links(book: Codebook) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in book.crosswalks:
        found.setdefault(link.variable, []).append(link)
    return found


def _rest(one: Variable) -> Any:
    return one.parent, one.examples, one.source, one.reference


def _told(said: Any) -> str:
    if isinstance(said, bool):
        return "yes" if said else "no"
    return said if isinstance(said, str) else "; ".join(said)


def _same_words(one: str, other: str) -> bool:
    """Whether two wordings differ in signs, spaces and capitals alone."""
    return _plain(one) == _plain(other)


def _plain(words: str) -> str:
    return SIGNS.sub(" ", unicodedata.normalize("NFKC", words).casefold()).strip()
