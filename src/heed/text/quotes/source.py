"""Source text to check against: adjoining passages of one document, with the letters they are compared by."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from heed.text.quotes.letters import Letters

ASIDE = ("footnote", "caption")  # what stands between two paragraphs without being part of their run


class SourcePassage(msgspec.Struct, frozen=True):
    """A passage of a source: its id, its place in the document, its words."""

    id: str
    order: int
    text: str
    kind: str = "paragraph"


class Source:
    """Adjoining passages of one document, as one text (joined by line feeds, as in the document's own)."""

    def __init__(self, document: str, passages: list[SourcePassage], *, asides: bool = True) -> None:
        """`asides` False: footnotes and captions are read over."""
        self.document, self.passages = document, passages
        self.begin: list[int] = []  # of each passage, in the text
        self.rank: list[int] = []  # how many paragraphs stand before it, headings not counted
        at = rank = 0
        out: list[int] = []
        self.left_out: list[tuple[int, int]] = []
        for passage in passages:
            aside = passage.kind in ASIDE and not asides
            self.begin.append(at)
            self.rank.append(rank)
            if aside:
                out.append(len(self.begin) - 1)
                self.left_out.append((at, at + len(passage.text)))
            elif passage.kind != "heading":
                rank += 1
            at += len(passage.text) + 1
        self.letters = Letters.of([passage.text for passage in passages], out)

    def place(self, start: int) -> int:
        """Which of the passages holds this place of the text."""
        return bisect_right(self.begin, start) - 1

    def steps(self, first: int, last: int) -> int:
        """How many paragraphs on from the place `first` the place `last` stands: 0 the same, 1 the adjoining one."""
        return self.rank[self.place(last)] - self.rank[self.place(first)]

    def words(self, start: int, end: int) -> str:
        """The words of the source from `start` to `end`, without what was read over."""
        kept, at = [], start
        for first, last in self.left_out:
            if start < last and first < end:
                kept.append(self.letters.text[at:first].rstrip("\n"))
                at = last + 1
        kept.append(self.letters.text[at:end])
        return "\n".join(part for part in kept if part)
