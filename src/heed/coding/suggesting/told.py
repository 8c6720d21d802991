"""What the suggestions are made from, and what they are: the papers of a review as passages, and values with their evidence."""

from __future__ import annotations

from typing import Literal

import msgspec

Value = Literal["yes", "no", "not_stated"]


class Passage(msgspec.Struct, frozen=True):
    """A passage as it is kept: its id, words, page, and the part of the report in which it stands."""

    id: str
    text: str
    page: int
    kind: str = "paragraph"
    role: str = "other"  # of its section, as reading.Role
    headings: tuple[str, ...] = ()  # the headings it stands under, outermost first


class Paper(msgspec.Struct, frozen=True):
    """One document of the review: what it is, and its passages in order."""

    id: str
    kind: str
    passages: tuple[Passage, ...]


class Case(msgspec.Struct, frozen=True):
    """A review as the suggestions see it: its papers, the one that speaks first before the others, and its children's labels."""

    papers: tuple[Paper, ...]
    children: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()  # the same in the record's order, an empty one where a child has none


class Evidence(msgspec.Struct, frozen=True):
    """A passage that a suggestion rests on; `said`: the sentence in it that counted."""

    passage: str
    page: int
    text: str
    said: str = ""


class Suggestion(msgspec.Struct, frozen=True):
    """What the machine suggests for a factor, of the review (child None) or of one child, and why."""

    variable: str
    child: str | None
    value: Value
    evidence: list[Evidence]
    reason: str
    model: str
    score: float | None = None  # how likely the model holds the value to be
    why: str = ""  # the reason without words of the paper, as it may be kept
