"""Reads a question. `read("dentist -adult year:2014..2018")` is what is wanted, required and shut out.

    question := clause…                       bare words side by side: any of them, the best first
    clause   := "a phrase" | pre* | field:value | "a b"~5 | a NEAR/5 b | (…) | -clause | NOT clause | clause AND clause | clause OR clause

AND, OR, NOT and NEAR are operators only in capitals: in a question, "and", "or" and "not" are words. NOT binds closest, then AND,
then OR. Whatever is written with an operator, quotes, an asterisk or a field is required; a bare word is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from heed.search.asked.lex import Mark, marks, straight, words_of
from heed.search.asked.tree import AllOf, AnyOf, Asked, Field, Near, Node, Not, Phrase, Prefix, Word

FIELDS = {
    # what may be typed: the field it is
    "board": "board", "publisher": "board", "partnership": "board", "label": "label", "case": "label", "title": "title", "year": "year",
    "published": "year", "nation": "nation", "kind": "kind", "role": "role", "section": "role", "type": "review_type",
    "review_type": "review_type", "outcome": "outcome", "harm": "harm_category", "harm_category": "harm_category", "age": "age_band",
    "age_band": "age_band",
}  # fmt: skip
DEEPEST = 12  # brackets within brackets


def read(question: str) -> Asked:
    """The question as Heed reads it; never raises, whatever is typed."""
    found, doubts = marks(question, frozenset(FIELDS))
    reader = _Reader(found, doubts)
    parts = reader.clauses(0)
    wanted = tuple(part for part in parts if isinstance(part, Word))
    required, excluded = [], []
    for part in parts:
        if isinstance(part, Not):
            excluded.append(part.part)
        elif not isinstance(part, Word):
            required.append(part)
    return Asked(wanted, tuple(_same_field_together(required)), tuple(excluded), tuple(dict.fromkeys(doubts)))


def _same_field_together(parts: Iterable[Node]) -> list[Node]:
    """Two values of one field side by side are a choice, as with facets."""
    fields: dict[str, list[Node]] = {}
    others: list[Node] = []
    for part in parts:
        if isinstance(part, Field):
            fields.setdefault(part.name, []).append(part)
        else:
            others.append(part)
    return others + [values[0] if len(values) == 1 else AnyOf(tuple(values)) for values in fields.values()]


class _Reader:
    """Walks the marks once, left to right."""

    def __init__(self, found: list[Mark], doubts: list[str]) -> None:
        self.marks, self.at, self.doubts = found, 0, doubts

    def peek(self) -> str:
        return self.marks[self.at].kind if self.at < len(self.marks) else "end"

    def take(self) -> Mark:
        self.at += 1
        return self.marks[self.at - 1]

    def clauses(self, depth: int) -> list[Node]:
        """Everything up to the closing bracket, or to the end."""
        parts: list[Node] = []
        while (kind := self.peek()) != "end":
            if kind == "close":
                if depth:
                    break
                self.take()
                self.doubts.append("a bracket without its pair was left out")
            elif kind == "and" and self.marks[self.at].text == "+":
                self.take()
                part = self.unary(depth)
                if part is not None:
                    parts.append(AllOf((part,)) if isinstance(part, Word) else part)
            else:
                part = self.either(depth)
                if part is not None:
                    parts.append(part)
        return parts

    def either(self, depth: int) -> Node | None:
        parts = [self.both(depth)]
        while self.peek() == "or":
            self.take()
            parts.append(self.both(depth))
        kept = tuple(part for part in parts if part is not None)
        return AnyOf(kept) if len(kept) > 1 else kept[0] if kept else None

    def both(self, depth: int) -> Node | None:
        parts = [self.unary(depth)]
        while self.peek() == "and" and self.marks[self.at].text != "+":
            self.take()
            parts.append(self.unary(depth))
        kept = tuple(part for part in parts if part is not None)
        return AllOf(kept) if len(kept) > 1 else kept[0] if kept else None

    def unary(self, depth: int) -> Node | None:
        negated = False
        while self.peek() == "not":
            self.take()
            negated = not negated
        part = self.near(depth)
        if part is None:
            if negated:
                self.doubts.append("NOT with nothing after it was left out")
            return None
        return Not(part) if negated else part

    def near(self, depth: int) -> Node | None:
        left = self.atom(depth)
        while self.peek() == "near":
            within = self.take().number
            right = self.atom(depth)
            words = _words(left) + _words(right)
            if left is None or right is None or not words:
                self.doubts.append("NEAR needs a word or phrase on each side, so it was left out")
                left = left if left is not None else right
            else:
                left = Near(words, max(1, min(within, 50)))
        return left

    def atom(self, depth: int) -> Node | None:
        kind = self.peek()
        if kind in ("end", "close", "not"):
            return None
        mark = self.take()
        match mark.kind:
            case "word":
                return _word(mark.text)
            case "prefix":
                return Prefix(mark.text.lower())
            case "phrase":
                words = tuple(word.lower() for word in mark.text.split())
                return Near(words, min(mark.number, 50)) if mark.number > 0 and len(words) > 1 else Phrase(words)
            case "field":
                return _field(mark, self.doubts)
            case "open":
                return self.bracket(depth)
            case _:  # an operator where a word was due
                self.doubts.append(f"{mark.text} with nothing before it was left out")
                return None

    def bracket(self, depth: int) -> Node | None:
        if depth >= DEEPEST:
            self.doubts.append(f"brackets deeper than {DEEPEST} were left out")
            return None
        parts = self.clauses(depth + 1)
        if self.peek() == "close":
            self.take()
        else:
            self.doubts.append("a bracket without its pair was closed at the end")
        if not parts:
            return None
        if len(parts) == 1:
            return parts[0]
        shut = tuple(part for part in parts if isinstance(part, Not))
        firm = tuple(part for part in parts if not isinstance(part, Word | Not))
        bare = tuple(part for part in parts if isinstance(part, Word))
        any_of = (AnyOf(bare),) if len(bare) > 1 else bare
        together = (*firm, *(() if firm else any_of), *shut)
        return together[0] if len(together) == 1 else AllOf(together)


def _word(text: str) -> Node:
    """A word; a hyphened or dotted one is its parts in a row."""
    words = [word.lower() for word in words_of(text)]
    if len(words) == 2 and words[1] in ("s", "t", "d", "m", "re", "ve", "ll"):  # father's, don't
        words = words[:1] if words[1] == "s" else words
    return Word(text.lower() if len(words) > 1 else words[0])


def _words(node: Node | None) -> tuple[str, ...]:
    match node:
        case Word(text):
            return tuple(words_of(text))
        case Phrase(words) | Near(words, _):
            return words
        case _:
            return ()


def _field(mark: Mark, doubts: list[str]) -> Node | None:
    name, value = FIELDS[mark.text], straight(mark.value).strip()
    if name != "year":
        return Field(name, value)
    years = re.fullmatch(r"(\d{4})?\s*(?:\.\.+|-|to)?\s*(\d{4})?", value)
    if not years or not (years[1] or years[2]):
        doubts.append(f"{value} is no year, so year:{value} was left out")
        return None
    ranged = not value.isdigit()
    return Field(name, years[1] or "", (years[2] or "") if ranged else None)
