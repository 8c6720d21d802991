"""Words of a question that stand nowhere in the library, and the likeliest ones that do. Pure: asks the index's terms by a function."""

from __future__ import annotations

from collections.abc import Callable

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST, LONGEST = 4, 24


def suggestion(word: str, frequency: Callable[[str], int], stands: Callable[[str], bool]) -> str | None:
    """Where the library does not hold the word, the commonest word one slip of the finger away (two for long words), if there is one.

    `frequency`: how often a word is known; `stands`: whether one that is known still stands anywhere.
    """
    if not (SHORTEST <= len(word) <= LONGEST and word.isalpha() and word.isascii()) or (
        frequency(word) and stands(word)
    ):
        return None
    near = _commonest(slips(word), frequency, stands)
    if near is None and len(word) > 6:  # a second slip only among what swapping, leaving out and doubling give
        near = _commonest({second for first in _small(word) for second in _small(first)}, frequency, stands)
    return near


def slips(word: str) -> set[str]:
    """Every string one letter left out, put in, changed or swapped away."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    changed = {left + letter + right[1:] for left, right in halves if right for letter in LETTERS}
    put_in = {left + letter + right for left, right in halves for letter in LETTERS}
    return (_small(word) | changed | put_in) - {word}


def _small(word: str) -> set[str]:
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    left_out = {left + right[1:] for left, right in halves if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    doubled = {left + right[0] + right for left, right in halves if right}
    return left_out | swapped | doubled


def _commonest(words: set[str], frequency: Callable[[str], int], stands: Callable[[str], bool]) -> str | None:
    counted = sorted(((count, word) for word in words if (count := frequency(word))), reverse=True)
    return next((word for _, word in counted if stands(word)), None)
