"""Letter-spaced lines ("S e c t i o n 2"), which some covers and chapter labels are set in, as the words they are."""

from __future__ import annotations

import re

_SHORTEST = 5  # letters: "A B C" is three labels
_RUN_TOGETHER = 16
_LETTERS_THEN_FIGURES = re.compile(r"(?<=[A-Za-z])(?=\d)")
_WIDE = re.compile(r"\s{2,}")
# the words that chapters and covers are labelled with: where one gap is as wide as another, only the words tell where each ends
_WORDS = frozenset(
    """
    a about action adult adults agencies agency analysis and annex annexe appendices appendix appraisal april area august author
    baby background board by case chapter child children chronology committee conclusion conclusions confidential contents
    context council county december evaluation events executive family february final findings for foreword from
    full glossary happened how in incident independent introduction january july june key learned learning lessons
    local march may methodology narrative next november october of on one our overview panel part partnership plan
    points practice process protection public published questions rapid recommendation recommendations reference regional report
    review safeguarding scope section september serious significant statement steps story summary terms the themes
    this three timeline to two views voice was we what who why with
    """.split()  # noqa: SIM905
)


def closed_up(text: str) -> str:
    """The text with letters set apart drawn together into words; any other text as it is."""
    if len(text) >= _RUN_TOGETHER and text.isalpha() and text.isupper():
        return _parted(text)  # set apart, and drawn together by the file itself
    if len(text) < 2 * _SHORTEST - 1 or text.count(" ") * 5 < len(text) * 2:
        return text
    parts = [part.split() for part in _WIDE.split(text.strip())]
    letters = [letter for part in parts for letter in part]
    pairs = [letter for letter in letters if len(letter) > 1]  # two letters drawn close: "R DA L E"
    if len(letters) < _SHORTEST or len(pairs) * 5 > len(letters) or any(len(p) > 2 or not p.isupper() for p in pairs):
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
    if (known := _of_known_words(word)) is not None:
        return known
    if word[-1:].isupper() and len(word) > 3 and (before := _of_known_words(word[:-1])) is not None:
        return f"{before} {word[-1]}"  # "CHILD Q"
    return _after_a_name(word)


def _of_known_words(word: str) -> str | None:
    """The letters parted into known words, as few as may be; None where they are not made of them."""
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
    return " ".join(word[a:b] for a, b in zip([0, *ends], ends, strict=False)) if ends else None


def _after_a_name(word: str) -> str:
    """The word with known ones parted from the end of a name that is none of them: "ELLERDALESAFEGUARDINGBOARD"."""
    low = word.lower()
    for at in range(_SHORTEST_NAME, len(low) - _SHORTEST_NAME):
        if low.startswith(_OF_BOARDS, at) and (rest := _of_known_words(word[at:])) is not None and " " in rest:
            return f"{word[:at]} {rest}"
    return word


_SHORTEST_NAME = 3
_OF_BOARDS = ("safeguarding", "local", "child", "regional", "council", "public", "adult")
