"""Whether a source says what a quotation says it does: every word, in order, in one passage or adjoining ones.

Only these may differ: typography, white space, hyphenation, the case of a run's first letter, marked elisions, marked insertions.
An elision reaches no further than the adjoining paragraph. Words in brackets may stand for a few words of the source, never for a "not".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from heed.text.quotes.given import Given, Run
from heed.text.quotes.letters import same_parting
from heed.text.quotes.source import Source

REPLACED = 6  # words of the source that words in brackets may stand for
_TAKE_NOT = [
    "ca", "wo", "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "should", "would", "could", "must", "need",
]  # fmt: skip
NEGATIONS = frozenset(
    {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "nowhere", "hardly", "cannot"}
    | {f"{verb}n't" for verb in _TAKE_NOT}
)
_TRIES = 20_000  # steps after which a quotation of many short runs is given up as not found


def verify(given: Given, source: Source) -> tuple[int, int] | None:
    """Where in the source's text the quotation stands, from its first word to its last; None where it does not."""
    place = next(places(given, source), None)
    return place if place is not None or given.literal is None else next(places(given.literal, source), None)


def places(given: Given, source: Source) -> Iterator[tuple[int, int]]:
    """Every place where the source says it."""
    if not given.runs or given.too_broken:
        return
    tries = [0]
    for first, last in _occurrences(given.runs[0], source, 0, len(source.letters.small)):
        end = _rest(given.runs, 1, last, source, tries)
        if end is not None:
            start = source.letters.range(first, last)[0]
            yield start, source.letters.range(first, end)[1]


def _rest(runs: list[Run], number: int, at: int, source: Source, tries: list[int]) -> int | None:
    """The letter after the last run, where all runs from `number` on follow the letter `at`."""
    if number == len(runs):
        return at
    run = runs[number]
    for first, last in _occurrences(run, source, at, _reach(run, at, source)):
        tries[0] += 1
        if tries[0] > _TRIES:
            return None
        if _may_part(run, at, first, source):
            end = _rest(runs, number + 1, last, source, tries)
            if end is not None:
                return end
    return None


def _reach(run: Run, at: int, source: Source) -> int:
    """The letter up to which the run may still begin."""
    letters = source.letters
    if run.before != "elision":
        place = min(letters.word_at(at) + REPLACED + 3, len(letters.at))
        return min(letters.at[place] if place < len(letters.at) else len(letters.small), len(letters.small)) + len(
            run.letters.small
        )
    here = source.place(letters.ends[letters.word_at(at - 1)] - 1)
    for place in range(here, len(source.passages)):
        if source.rank[place] > source.rank[here] + 2:
            word = bisect_left(letters.starts, source.begin[place])
            return (letters.at[word] if word < len(letters.at) else len(letters.small)) + len(run.letters.small)
    return len(letters.small)


def _occurrences(run: Run, source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the run's words stand in the source, by letters, between `start` and `end`."""
    ours, theirs = run.letters, source.letters
    size = len(ours.small)
    first = theirs.small.find(ours.small, start, end)
    while first >= 0:
        if (
            (run.open_start or theirs.begins(first))
            and (run.open_end or theirs.begins(first + size))
            and _same_case(run, theirs.shown[first : first + size])
            and _same_partings(ours.partings(0, size), theirs.partings(first, first + size))
        ):
            yield first, first + size
        first = theirs.small.find(ours.small, first + 1, end)


def _same_case(run: Run, theirs: str) -> bool:
    ours = run.letters.shown
    if ours[1:] == theirs[1:]:
        return True
    return all(
        one == other or place == 0 or place in run.free
        for place, (one, other) in enumerate(zip(ours, theirs, strict=True))
    )


def _same_partings(ours: dict[int, str], theirs: dict[int, str]) -> bool:
    return all(same_parting(ours.get(place, ""), theirs.get(place, "")) for place in ours.keys() | theirs.keys())


def _may_part(run: Run, end: int, first: int, source: Source) -> bool:
    """Whether what the source has between two runs is something the mark between them may stand for."""
    letters = source.letters
    left = letters.words[letters.word_at(end - 1) + 1 : letters.word_at(first)]
    if run.before == "elision":
        here = letters.ends[letters.word_at(end - 1)] - 1
        return source.steps(here, letters.starts[letters.word_at(first)]) <= 1
    if run.before == "comment":
        return not left
    between = source.letters.range(end - 1, first + 1)
    return len(left) <= REPLACED and not NEGATIONS & set(left) and source.steps(*between) == 0
