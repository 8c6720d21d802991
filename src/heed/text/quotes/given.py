"""A quotation as it was given, taken apart: the runs of words it claims, and the marked elisions and insertions between them."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from heed.text.quotes.letters import Letters

Before = Literal["start", "elision", "insertion", "comment"]

_MARK = re.compile(
    r"(?P<elision>[\[(<{]\s*(?:…|\.(?:\s?\.){1,4})\s*[\])>}]|…(?:\s*\.)?|\.(?:\s?\.){2,4})"
    r"|(?P<comment>\[\s*(?:sic|\d{1,3}|(?:my |our )?emphasis (?:added|in (?:the )?original)|note \d+)\s*!?\])"
    r"|(?P<letter>\[[^\W\d_]\](?=[^\W\d_]))"
    r"|(?P<insertion>\[[^\[\]]{1,160}\])",
    re.IGNORECASE,
)
MOST_INSERTED = (
    12  # words: what is longer than this between brackets is read as the writer's claim of what the source says
)
LEAST_RUN = 3  # words that one run of an elided quotation must have, or any passage would do


class Run(msgspec.Struct):
    """Words claimed to stand together in a source, and what the quotation has before them."""

    letters: Letters
    before: Before
    marked: str = ""  # the words in brackets before it
    open_start: bool = False  # a bracket is stuck to the first word: "[re]visit"
    open_end: bool = False  # … to the last: "visit[ed]"
    free: frozenset[int] = frozenset()  # letters whose case is marked as changed: "[t]he"


class Given(msgspec.Struct):
    """A quotation's words: the text as given, its runs, and every word outside brackets."""

    text: str
    runs: list[Run]
    literal: Given | None = (
        None  # where it has brackets: the same read as words of the source, for a source that has brackets itself
    )

    @property
    def words(self) -> int:
        """How many words of the source the quotation claims."""
        return sum(len(run.letters.words) for run in self.runs)

    @property
    def elided(self) -> bool:
        """Whether it leaves something out, and says so."""
        return any(run.before == "elision" for run in self.runs)

    @property
    def too_broken(self) -> bool:
        """Whether its elisions leave no run long enough to tell where it is from."""
        return len(self.runs) > 1 and max(len(run.letters.words) for run in self.runs) < min(LEAST_RUN, self.words)

    @property
    def marks(self) -> list[str]:
        """The elisions and insertions it marks, in order, as a person reads them."""
        return [f"[{run.marked}]" if run.marked else "[…]" for run in self.runs[1:]]


def take_apart(text: str, *, brackets: bool = True) -> Given:
    """The runs of a quotation. Marks at its beginning and end claim nothing and are dropped.

    `brackets` False: words in brackets are words of the source.
    """
    runs: list[Run] = []
    before: Before = "start"
    marked, open_start = "", False
    piece = ""
    free: list[int] = []  # places in `piece`

    def close(open_end: bool) -> None:
        nonlocal piece, free, before, marked, open_start
        letters = Letters(piece)
        if letters.words:
            own = frozenset(letters.at[place] for place in range(len(letters.at)) if letters.starts[place] in free)
            runs.append(
                Run(
                    letters,
                    before if runs else "start",
                    marked if runs else "",
                    open_start and bool(runs),
                    open_end,
                    own,
                )
            )
            before, marked, open_start = "start", "", False
        piece, free = "", []

    last = 0
    for mark in _MARK.finditer(text):
        if (mark["insertion"] or mark["letter"]) and not brackets:
            continue
        if mark["insertion"] and len(mark["insertion"].split()) > MOST_INSERTED:
            continue
        piece += text[last : mark.start()]
        last = mark.end()
        if mark["letter"]:
            free.append(len(piece))
            piece += mark[0][1]
            continue
        stuck = text[mark.start() - 1 : mark.start()].isalpha() and bool(mark["insertion"])
        close(stuck)
        if mark["elision"] or before == "elision":
            before, open_start = "elision", False
        elif mark["insertion"]:
            before, marked = "insertion", f"{marked} {mark[0][1:-1]}".strip()
            open_start = text[mark.end() : mark.end() + 1].isalpha()
        elif before == "start":
            before = "comment"
    piece += text[last:]
    close(False)
    if runs:
        runs[-1].open_end = False
    literal = take_apart(text, brackets=False) if brackets and any(run.before == "insertion" for run in runs) else None
    return Given(text=text, runs=runs, literal=literal)
