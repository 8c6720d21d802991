"""Finds on which page of a finished PDF given words begin.

Only letters are compared: figures, punctuation and spaces differ between what is written and what a PDF gives
back (paragraph numbers, line numbers, footnote marks, hyphens, ligatures)."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

import pypdfium2 as pdfium


def letters(text: str) -> str:
    """The letters of a text in lower case."""
    flat = unicodedata.normalize("NFKC", text.replace("\ufffe", "").replace("\u00ad", ""))
    return "".join(c for c in flat.casefold() if c.isalpha())


class Pages:
    """The text of a PDF, ready to be searched in reading order."""

    def __init__(self, data: bytes) -> None:
        pdf = pdfium.PdfDocument(data)
        self.texts = []
        self.lines: list[tuple[int, str]] = []  # where each printed line begins, and its letters
        start = 0
        for page in pdf:
            raw = page.get_textpage().get_text_range()
            at = start
            for line in raw.splitlines():
                self.lines.append((at, letters(line)))
                at += len(self.lines[-1][1])
            self.texts.append("".join(line for where, line in self.lines if where >= start))
            start = at
        pdf.close()
        self.starts = []
        at = 0
        for text in self.texts:
            self.starts.append(at)
            at += len(text)
        self.all = "".join(self.texts)
        self.at = 0

    def __len__(self) -> int:
        return len(self.texts)

    def page_of(self, position: int) -> int:
        """The page, from 1, on which a position lies."""
        return bisect_right(self.starts, position)

    def find(self, words: str, after: str = "") -> int | None:
        """The page where the words begin, being followed by `after`; the search goes on from the last find."""
        head, tail = letters(words), letters(after)
        if not head:
            return None
        for length in (60, 30, 12):
            if tail:
                where = self.all.find(head + tail[:length], self.at)
                if where >= 0:
                    return self.settle(where, len(head))
        for length in (len(head), 80, 50, 30):
            if length <= len(head):
                where = self.all.find(head[:length], self.at)
                if where >= 0 and not (tail and len(head) < 12):
                    return self.settle(where, length)
        for where, line in self.lines:  # a short heading at the foot of a page, what follows it being overleaf
            if where >= self.at and line == head:
                return self.settle(where, len(head))
        return None

    def settle(self, where: int, length: int) -> int:
        """Moves on past a find and gives its page."""
        self.at = where + length
        return self.page_of(where)
