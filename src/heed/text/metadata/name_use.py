"""How a text uses a word that may be a name: as a person, often enough, and never as an ordinary word."""

from __future__ import annotations

import functools
import re
from collections import Counter

from heed.text.metadata.paper import Paper
from heed.text.metadata.vocabulary import vocabulary


def used(paper: Paper, name: str) -> int:
    return _word_counts(paper)[name]


def is_name(paper: Paper, name: str) -> bool:
    """Whether the text writes the word with a capital far more often than without: "Hope" may be a child, "Recommendation" is none."""
    text = paper.reading.text
    return len(re.findall(rf"\b{name}\b", text)) >= 4 * len(re.findall(rf"\b{name.lower()}s?\b", text))


def is_common(paper: Paper, name: str) -> bool:
    """Whether the text uses a name at least twice and never as an ordinary word ("hope", "rose")."""
    if len(name) < 3:
        return False
    return len(re.findall(rf"\b{name}\b", paper.reading.text)) >= 2 and not re.search(
        rf"\b{name.lower()}\b", paper.reading.text
    )


def borne_out(paper: Paper, name: str) -> bool:
    """Whether a name that the text itself hardly uses stands in the file's name or a running head, and is no ordinary
    word of the text.
    """
    elsewhere = name.casefold() in paper.file_name.casefold() or any(
        re.search(rf"\b{name}\b", line.text) for line in paper.furniture
    )
    return elsewhere and not re.search(rf"\b{name.lower()}\b", paper.reading.text) and len(name) > 2


def _word_counts(paper: Paper) -> Counter[str]:
    counts: Counter[str] | None = getattr(paper, "_word_counts", None)
    if counts is None:
        text = paper.reading.text[:30_000] or paper.words
        counts = Counter(
            re.findall(
                r"(?:(?<=[a-z] )|(?<=[a-z], )|(?<=Baby )|(?<=Child ))[A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-z]+)?(?!\w)"
                r"|\b[A-Z][a-zà-ÿ]+(?=['’]s\b)|\b[A-Z][a-zà-ÿ]+(?= (?:was|is|had|has)\b)",
                text,
            )
        )
        paper._word_counts = counts  # type: ignore[attr-defined]
    return counts


@functools.cache
def not_names() -> frozenset[str]:
    return frozenset(vocabulary("labels")["not_names"])
