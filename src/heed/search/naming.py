"""Whether a question names a case: "Child K, Harrowdale: who saw him?" is asked of one review. Pure.

Evidence is a label (Child K, Juniper, CTSCB 2/2015), a place of the board's name, a year, a name in the title. Two kinds that agree
on a review name it; a label that only one review bears is enough where it is no "Child K" of which any board has one. Where the
evidence fits several reviews, all of them are meant. Before a colon a "Child K" alone means all of that label, and with a place that is
nobody's those whose papers name no board.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

GENERIC = frozenset(
    """a an and of the for in local regional area national board boards partnership partnerships committee committees panel panels forum
    safeguarding child children childrens adult adults people protection trust council county city borough royal metropolitan district
    northern southern eastern western north south east west ireland wales england scotland bwrdd diogelu plant""".split()  # noqa: SIM905
)
KINDS = frozenset(
    """serious case review significant child children practice learning management report overview executive summary rapid local safeguarding
    concise extended thematic single unified domestic homicide concerning respect regarding re the of a an in and on into reference full final
    published version""".split()  # noqa: SIM905
)
ANY_BOARD = re.compile(
    r"(?:child|children|baby|young person|family|sibling|adult|infant|boy|girl|subject|case)(?: (?:and )?[a-z]{1,2}\d?| \d+)+"
)
LIST = re.compile(r"\b(children|babies|young people|siblings|families) ((?:[a-z]\d?(?:, | and | & ))+[a-z]\d?)\b")
ONE = {
    "children": "child",
    "babies": "baby",
    "young people": "young person",
    "siblings": "sibling",
    "families": "family",
}


class Case(NamedTuple):
    """The names one review goes by."""

    review: str
    labels: frozenset[str] = frozenset()
    boards: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


class Named(NamedTuple):
    """The reviews a question means, the words that said so, and the question without them."""

    reviews: tuple[str, ...]
    because: str
    rest: str


class Names:
    """The names of all cases, made once for many questions."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self.labels: dict[str, set[str]] = defaultdict(set)
        self.places: dict[str, set[str]] = defaultdict(set)
        self.boards: dict[str, set[str]] = defaultdict(set)
        self.titles: dict[str, set[str]] = defaultdict(set)
        self.years: dict[str, set[str]] = defaultdict(set)
        self.boardless: set[str] = set()  # reviews of which the papers do not say whose they are
        for case in cases:
            if not case.boards:
                self.boardless.add(case.review)
            for label in case.labels:
                self.labels[plain(label)].add(case.review)
            for year in case.years:
                self.years[year].add(case.review)
            for board in case.boards:
                self.boards[plain(board)].add(case.review)
                for place in _places(board):
                    self.places[place].add(case.review)
            for title in case.titles:
                for name in _title_names(title):
                    self.titles[name].add(case.review)
        self.kinds: list[tuple[str, dict[str, set[str]], dict[str, int]]] = [
            (kind, names, _begins(names))
            for kind, names in (
                ("label", self.labels),
                ("board", self.boards),
                ("place", self.places),
                ("title", self.titles),
                ("year", self.years),
            )
        ]

    def meant(self, question: str) -> Named | None:
        """The reviews this question means, None where it names none."""
        head, mark, rest = question.partition(":")
        if mark and rest.strip() and len(head.split()) <= 20 and (found := self._found(head, whole=True)):
            return Named(found, head.strip(), rest.strip())
        found = self._found(question, whole=False)
        return Named(found, _said(question, self._spans(question)), question) if found else None

    def _spans(self, text: str) -> list[tuple[str, str, set[str]]]:
        """(kind, words, reviews) of each name in the text; of overlapping names of one kind the longest alone."""
        words = _spread(plain(text)).split()
        spans: list[tuple[str, str, set[str]]] = []
        for kind, names, begins in self.kinds:
            at = 0
            while at < len(words):
                for length in range(min(begins.get(words[at], 0), len(words) - at), 0, -1):
                    name = " ".join(words[at : at + length])
                    if name in names:
                        spans.append((kind, name, names[name]))
                        at += length - 1
                        break
                at += 1
        return spans

    def _found(self, text: str, *, whole: bool) -> tuple[str, ...]:
        """The reviews the text names. `whole`: the text is a name by its place, before a colon."""
        evidence: dict[str, set[tuple[str, str]]] = defaultdict(set)  # review: what speaks for it
        for kind, name, reviews in self._spans(text):
            kind = {"board": "place", "title": "label"}.get(kind, kind)
            if kind == "label" and " " not in name and not whole and not _capital(name, text):
                continue  # "hope" in a question is a word, "Hope" may be a child
            for review in reviews:
                evidence[review].add((kind, name))
        kinds = {review: {kind for kind, _ in found} for review, found in evidence.items()}
        agree = {review for review, found in kinds.items() if len(found) > 1 and ("label" in found or whole)}
        if agree:
            return _best(agree, evidence)
        own = {
            review
            for review, found in evidence.items()
            if any(kind == "label" and not ANY_BOARD.fullmatch(name) for kind, name in found)
        }
        if own:
            return _best(own, evidence)
        if not whole:
            return ()
        labelled = {review for review, found in kinds.items() if "label" in found}
        if plain(text) in self.labels:  # "Child K" alone before the colon: whoever is called so
            return tuple(sorted(labelled))
        placed = {review for review, found in kinds.items() if "place" in found}
        return tuple(sorted(placed or labelled & self.boardless))  # a board alone: its reviews


def _begins(names: Iterable[str]) -> dict[str, int]:
    """The words that names begin with, each with how many words the longest of those has."""
    longest: dict[str, int] = {}
    for name in names:
        words = name.split() or [""]
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


def _best(reviews: set[str], evidence: dict[str, set[tuple[str, str]]]) -> tuple[str, ...]:
    strength = {review: (len({kind for kind, _ in evidence[review]}), len(evidence[review])) for review in reviews}
    return tuple(sorted(review for review in reviews if strength[review] == max(strength.values())))


def _capital(name: str, text: str) -> bool:
    return any(plain(word) == name and word[:1].isupper() for word in re.findall(r"[^\W_]+", text))


def plain(text: str) -> str:
    """Lower case, no accents, words and numbers with one space between."""
    folded = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    ).lower()
    return " ".join(re.findall(r"[^\W_]+", folded.replace("’", "").replace("'", "")))


def _spread(text: str) -> str:
    """`children r and s` as `child r child s`."""
    return LIST.sub(
        lambda m: " ".join(f"{ONE[m[1]]} {letter}" for letter in re.findall(r"\b(?!and\b)[a-z]\d?\b", m[2])), text
    )


def _places(board: str) -> set[str]:
    """`Carrowby and the Wharves Safeguarding Children Partnership`: carrowby and the wharves, carrowby, wharves."""
    words = plain(board).split()
    while words and words[-1] in GENERIC:
        words.pop()
    while words and words[0] in ("the", "local", "regional", "safeguarding", "board", "for"):
        words.pop(0)
    parts = [" ".join(words), *re.split(r" and (?:the )?", " ".join(words))]
    return {part for part in parts if part and not all(word in GENERIC for word in part.split())}


def _title_names(title: str) -> set[str]:
    """The short parts of a title that are names rather than kinds of paper: `Four babies`, `Family H`."""
    parts = (plain(part) for part in re.split(r"[:;–—|(),“”\"]", title))
    return {
        part
        for part in parts
        if 1 <= len(part.split()) <= 5 and not all(word in KINDS for word in part.split()) and len(part) > 3
    }


def _said(question: str, spans: list[tuple[str, str, set[str]]]) -> str:
    return ", ".join(dict.fromkeys(name for kind, name, _ in spans if kind != "place" or len(spans) > 1))
