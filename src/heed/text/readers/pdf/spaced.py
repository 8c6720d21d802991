"""Letter-spaced lines ("S e c t i o n 2"), which some covers and chapter labels are set in, as the words they are."""

from __future__ import annotations

import re

_SHORTEST = 5  # letters: "A B C" is three labels
_LETTERS_THEN_FIGURES = re.compile(r"(?<=[A-Za-z])(?=\d)")
_WIDE = re.compile(r"\s{2,}")
# the words that chapters and covers are labelled with: where one gap is as wide as another, only the words tell where each ends
_WORDS = frozenset(
    """
    a about action agencies agency analysis and annex annexe appendices appendix appraisal april august author
    baby background board by case chapter child children chronology conclusion conclusions confidential contents
    context council county december evaluation events executive family february final findings for foreword from
    full glossary happened how in incident independent introduction january july june key learned learning lessons
    local march may methodology narrative next november october of on one our overview panel part partnership plan
    points practice process protection published questions rapid recommendation recommendations reference report
    review safeguarding scope section september serious significant statement steps story summary terms the themes
    this three timeline to two views voice was we what who why with
    """.split()  # noqa: SIM905
)


def closed_up(text: str) -> str:
    """The text with letters set apart drawn together into words; any other text as it is."""
    if len(text) < 2 * _SHORTEST - 1 or text[1] != " " or text[3] != " " or text[5] != " ":
        return text
    parts = [part.split() for part in _WIDE.split(text.strip())]
    letters = [letter for part in parts for letter in part]
    if len(letters) < _SHORTEST or any(len(letter) > 1 for letter in letters):
        return text
    if sum(letter.isalpha() for letter in letters) * 5 < len(letters) * 4:
        return text
    return " ".join(_words("".join(part)) for part in parts)


def _words(joined: str) -> str:
    """The letters parted into known words; as one word where they cannot be."""
    label = _LETTERS_THEN_FIGURES.sub(" ", joined)
    parts = label.split(" ")
    return " ".join([_parted(parts[0]), *parts[1:]])


def _parted(word: str) -> str:
    low = word.lower()
    if low in _WORDS:
        return word
    best: list[list[int] | None] = [None] * (len(low) + 1)
    best[0] = []
    for end in range(1, len(low) + 1):
        for begin in range(end):
            before = best[begin]
            if (
                before is not None
                and low[begin:end] in _WORDS
                and (best[end] is None or len(before) < len(best[end] or []) - 1)
            ):
                best[end] = [*before, end]
    ends = best[-1]
    if not ends:
        named = word[-1:].isupper() and len(word) > 3 and _parted(word[:-1])  # "CHILD Q"
        return f"{named} {word[-1]}" if named and (named != word[:-1] or word[:-1].lower() in _WORDS) else word
    return " ".join(word[a:b] for a, b in zip([0, *ends], ends, strict=False))
