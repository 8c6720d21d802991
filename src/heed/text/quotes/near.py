"""How a quotation differs from the source it is close to, word by word."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

import msgspec

from heed.text.quotes.given import Given
from heed.text.quotes.letters import same_parting
from heed.text.quotes.source import Source

CLOSE = 0.6  # how much of quotation and source must be the same words, in order, for a quotation to be called altered
_LEFT_OUT = 10  # words that may be left out unmarked, beside half of what is quoted
_FEW = 6  # words; among so few a run of two is telling
_BY_ELISION, _BY_BRACKETS = "\0…", "\0[]"  # stand for the marks among the words that are compared
_PAIR = 1.0  # what two words that stay together count; a word the source has once counts as much
_ELIDED_WORDS = 80  # of the source that one elision is allowed when looking for the nearest place


class Difference(msgspec.Struct, frozen=True):
    """One change from the source to the quotation.

    `op`: replace, insert (the quotation adds words), delete (it leaves words out unmarked), punctuation, case, spacing,
    joined (words from two places stand together unmarked; `source` is what lies between them, where that is short).
    """

    op: str
    given: str
    source: str


class Near(msgspec.Struct):
    """The place nearest to a quotation: its range in the source's text, how near it is, and the differences.

    `share`: of the quotation's words, those that stand there; `close`: of its words and the source's together (marked elisions apart).
    """

    start: int
    end: int
    share: float
    close: float
    differences: list[Difference]


class _Word(msgspec.Struct):
    small: str
    shown: str
    parting: str


def nearest(given: Given, source: Source) -> Near | None:
    """The place of `source` most like the quotation; None where hardly two words together agree."""
    ours = _words(given)
    plain = [word.small for word in ours if not word.small.startswith("\0")]
    if not plain or not source.letters.words:
        return None
    elided = _ELIDED_WORDS * sum(word.small == _BY_ELISION for word in ours)
    tried = [
        _within(ours, plain, source, size + elided)  # a wide look finds words left out, a narrow one is not led astray
        for size in (len(plain) + len(plain) // 4 + 2, len(plain) + len(plain) // 2 + _LEFT_OUT)
    ]
    return max((near for near in tried if near is not None), key=lambda near: near.close, default=None)


def _within(ours: list[_Word], plain: list[str], source: Source, size: int) -> Near | None:
    first, last = _window(plain, source.letters.words, size)
    steps = _aligned([word.small for word in ours], source.letters.words[first:last], first)
    same = [step for step in steps if step[0] == "equal"]
    if not same or max(step[2] - step[1] for step in same) < (2 if len(plain) <= _FEW else 3):
        return None
    steps = _without_ends(steps)
    agree = sum(step[2] - step[1] for step in same)
    reach = sum(step[4] - step[3] for step in steps if not _is_mark(step, ours))
    differences = [one for step in steps for one in _told(step, ours, source)]
    begin, end = min(step[3] for step in steps), max(step[4] for step in steps)
    start, stop = source.letters.starts[begin], source.letters.ends[end - 1]
    return Near(start, stop, agree / len(plain), 2 * agree / (len(plain) + reach), differences)


def _words(given: Given) -> list[_Word]:
    words: list[_Word] = []
    for run in given.runs:
        if run.before == "elision":
            words.append(_Word(_BY_ELISION, "…", " "))
        elif run.before == "insertion":
            words.append(_Word(_BY_BRACKETS, f"[{run.marked}]", " "))
        letters = run.letters
        for place, small in enumerate(letters.words):
            shown = letters.text[letters.starts[place] : letters.ends[place]]
            words.append(_Word(small, shown, letters.parting[place] if place else ""))
    return words


def _window(ours: list[str], theirs: list[str], size: int) -> tuple[int, int]:
    """The stretch of the source's words most like ours: words count the more the rarer they are, and pairs that stay together."""
    often, wanted, pairs = Counter(theirs), set(ours), set(pairwise(ours))
    weights = [1 / often[word] if word in wanted else 0.0 for word in theirs]
    for at, pair in enumerate(pairwise(theirs), start=1):
        if pair in pairs:
            weights[at] += _PAIR
    sums = [0.0, *accumulate(weights)]
    last = max(range(1, len(sums)), key=lambda at: sums[at] - sums[max(0, at - size)])
    return max(0, last - size - 2), min(len(theirs), last + size // 3 + 1)


_Step = tuple[
    str, int, int, int, int
]  # what happens, from and to word of the quotation, from and to word of the source


def _aligned(ours: list[str], theirs: list[str], offset: int) -> list[_Step]:
    """The steps, longest common run first: an edit distance would scatter the words over the stretch to fill it."""
    matched = SequenceMatcher(None, ours, theirs, autojunk=False)
    return [(tag, a, b, c + offset, d + offset) for tag, a, b, c, d in matched.get_opcodes()]


def _without_ends(steps: list[_Step]) -> list[_Step]:
    """The steps without the words of the source before the first and after the last word of the quotation."""
    steps = list(steps)
    while steps and steps[0][0] == "insert":
        steps.pop(0)
    while steps and steps[-1][0] == "insert":
        steps.pop()
    return _merged(steps)


def _merged(steps: list[_Step]) -> list[_Step]:
    """Neighbouring changes as one."""
    merged: list[_Step] = []
    for step in steps:
        if merged and step[0] != "equal" and merged[-1][0] != "equal":
            old = merged.pop()
            step = ("replace", old[1], step[2], old[3], step[4])
        merged.append(step)
    return merged


def _told(step: _Step, ours: list[_Word], source: Source) -> list[Difference]:
    tag, a, b, c, d = step
    letters = source.letters
    if tag == "equal":
        return [
            one for offset in range(b - a) for one in _in_the_small(ours[a + offset], c + offset, source, offset > 0)
        ]
    if _is_mark(step, ours):
        return []
    given = ours[a:b]
    theirs = letters.text[letters.starts[c] : letters.ends[d - 1]] if d > c else ""
    said = " ".join(word.shown for word in given)
    return [Difference("replace" if said and theirs else "insert" if said else "delete", said, theirs)]


def _is_mark(step: _Step, ours: list[_Word]) -> bool:
    """Whether the change is an elision or insertion that says so."""
    return step[2] > step[1] and all(word.small.startswith("\0") for word in ours[step[1] : step[2]])


def _in_the_small(ours: _Word, place: int, source: Source, inside: bool) -> list[Difference]:
    """What differs about one word that is the same: its case, or what parts it from the word before."""
    letters, found = source.letters, []
    theirs = letters.text[letters.starts[place] : letters.ends[place]]
    if inside and not same_parting(ours.parting, letters.parting[place]):
        before = letters.text[letters.starts[place - 1] : letters.ends[place - 1]]
        found.append(
            Difference(
                "punctuation",
                f"{before}{_shown(ours.parting)}{ours.shown}",
                letters.text[letters.starts[place - 1] : letters.ends[place]],
            )
        )
    if ours.shown != theirs and ours.shown.lower() == theirs.lower() and inside:
        found.append(Difference("case", ours.shown, theirs))
    return found


def _shown(parting: str) -> str:
    return parting if parting in ("", " ", "-", "/") else f" {parting} " if parting == "–" else f"{parting} "
