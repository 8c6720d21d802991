"""What a question asks for, as plain data.

Asked
  wanted    bare words: any of them counts, the best matches lead
  required  what a passage must hold or be
  excluded  what it must not
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One word, in any of its endings."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Words in a row, exactly as typed."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Near:
    """Words at most `within` words apart, in any order where there are two."""

    words: tuple[str, ...]
    within: int


@dataclass(frozen=True)
class Prefix:
    """Any word that begins so."""

    text: str


@dataclass(frozen=True)
class Field:
    """A value of a field of the passage, its document or its review; `until` where a range of years was given (either end may be open)."""

    name: str
    value: str
    until: str | None = None


@dataclass(frozen=True)
class AllOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Not:
    part: Node


Node = Word | Phrase | Near | Prefix | Field | AllOf | AnyOf | Not


@dataclass(frozen=True)
class Asked:
    """A question as it was read."""

    wanted: tuple[Word, ...] = ()
    required: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The words alone, for search by meaning: everything asked for, nothing shut out, no operators."""
        return " ".join(
            [*(word.text for word in self.wanted), *(text for part in self.required for text in said(part))]
        )

    @property
    def asks(self) -> bool:
        """False where nothing was typed that a passage could meet or miss."""
        return bool(self.wanted or self.required or self.excluded)


def said(node: Node) -> list[str]:
    """The words of a part that a passage is asked to hold."""
    match node:
        case Word(text) | Prefix(text):
            return [text]
        case Phrase(words) | Near(words, _):
            return [" ".join(words)]
        case AllOf(parts) | AnyOf(parts):
            return [text for part in parts for text in said(part)]
        case _:
            return []
