"""How a quotation differs from the source it is close to, word by word."""

from __future__ import annotations

from collections import Counter

import msgspec
from rapidfuzz.distance import Levenshtein, Opcode

from heed.text.quotes.given import Given
from heed.text.quotes.letters import same_parting
from heed.text.quotes.source import Source

CLOSE = 0.6  # how much of quotation and source must be the same words, in order, for a quotation to be called altered
_LEFT_OUT = 10  # words that may be left out unmarked, beside half of what is quoted
_FEW = 6  # words; among so few a run of two is telling
_BY_ELISION, _BY_BRACKETS = "\0…", "\0[]"  # stand for the marks among the words that are compared
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
    """The stretch of the source's words that holds most of ours, rare words counting more."""
    often = Counter(theirs)
    wanted = Counter(ours)
    held: Counter[str] = Counter()
    score, best, place = 0.0, -1.0, 0
    for at, word in enumerate(theirs):
        if word in wanted:
            held[word] += 1
            if held[word] <= wanted[word]:
                score += 1 / often[word]
        if at >= size and (gone := theirs[at - size]) in wanted:
            if held[gone] <= wanted[gone]:
                score -= 1 / often[gone]
            held[gone] -= 1
        if score > best + 1e-9:
            best, place = score, at
    return max(0, place - size + 1 - 3), min(len(theirs), place + 1 + size // 3)


_Step = tuple[str, int, int, int, int]  # what happens, from and to word of the quotation, from and to word of the source


def _aligned(ours: list[str], theirs: list[str], offset: int) -> list[_Step]:
    steps = []
    for number in range(len(codes := Levenshtein.opcodes(ours, theirs))):
        one = codes[number]
        assert isinstance(one, Opcode)  # a slice of them would be a list
        steps.append((one.tag, one.src_start, one.src_end, one.dest_start + offset, one.dest_end + offset))
    return steps


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
        return [one for offset in range(b - a) for one in _in_the_small(ours[a + offset], c + offset, source, offset > 0)]
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
            Difference("punctuation", f"{before}{_shown(ours.parting)}{ours.shown}", letters.text[letters.starts[place - 1] : letters.ends[place]])
        )
    if ours.shown != theirs and ours.shown.lower() == theirs.lower() and inside:
        found.append(Difference("case", ours.shown, theirs))
    return found


def _shown(parting: str) -> str:
    return parting if parting in ("", " ", "-", "/") else f" {parting} " if parting == "–" else f"{parting} "
