"""The glossary's words in a row, as the columns hold them: "little one" is counted like a word. Pure.

Heed adds them to every question that has one of their terms, and the engine takes milliseconds to count a row of words.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b

import tantivy

from heed.search.asked.lex import words_of
from heed.search.glossary import glossary

LONG = 60  # bytes: longer words are not indexed, but stand between those around them
PERHAPS_LONG = re.compile(r"[^\W_]{15,}")  # a letter has four bytes at most
STEMS = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(LONG)).filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stemmer("english")).build()
)  # fmt: skip


def counted_by(text: str) -> list[str]:
    """What a passage is counted by: its stems, and the glossary's rows of stems in it, each as one word with spaces."""
    found: list[str] = []
    for part in _around_long(text):
        stems = STEMS.analyze(part)
        found += stems
        for first, stem in enumerate(stems):
            for row in _by_first().get(stem, ()):
                if tuple(stems[first : first + len(row)]) == row:
                    found.append(" ".join(row))
    return found


def is_counted(row: list[str]) -> bool:
    """Whether these stems in a row are counted like a word."""
    return tuple(row) in _by_first().get(row[0], ())


@cache
def edition() -> str:
    """Another for another glossary."""
    return blake2b(repr(sorted(_by_first().items())).encode(), digest_size=6).hexdigest()


@cache
def _by_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    rows: dict[str, tuple[tuple[str, ...], ...]] = {}
    names = {name for term in glossary().terms for name in term.names}
    for row in sorted({tuple(STEMS.analyze(" ".join(words_of(name)))) for name in names}):
        if len(row) > 1:
            rows[row[0]] = (*rows.get(row[0], ()), row)
    return rows


def _around_long(text: str) -> list[str]:
    pieces, last = [], 0
    for found in PERHAPS_LONG.finditer(text):
        if len(found[0].encode()) >= LONG:
            pieces.append(text[last : found.start()])
            last = found.end()
    return [*pieces, text[last:]]
