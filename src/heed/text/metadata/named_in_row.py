"""The genders of children whom nouns tell in the order of the names that follow: "two brothers and their sister, called A, B and C"."""

from __future__ import annotations

import itertools
import re

from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import Subject
from heed.text.number_words import CARDINALS

_COUNT = {word: number for word, number in CARDINALS.items() if 0 < number <= 6}
_KIN = r"(?:half-|step-?)?(?P<noun>sister|girl|daughter|brother|boy|son|baby (?:boy|girl|brother|sister))(?P<many>s?)\b"
_ONE = re.compile(
    rf"(?:(?P<count>an?|the|their|his|her|{'|'.join(_COUNT)}|\d)\s+)(?:(?:small|little|young|younger|older|elder|baby|big|infant|teenage|twin|school-age)\s+)*{_KIN}",
    re.IGNORECASE,
)
_THEN = re.compile(r"(?:\s*\([^()]*\))?(?:,? who (?:was|were) [\w ]{1,20})?\s*(?:,|,? and|&|,? with)\s+", re.IGNORECASE)
_AND_HIS = re.compile(
    r"(?:,? and|,? with) (his|her) (?:[\w-]+ ){0,2}(?:sisters?|brothers?|siblings?|twin|half-(?:sister|brother)s?|mother|mum|father"
    r"|dad|parents|family)\b"
)
_BETWEEN_NAMES = re.compile(r"[\s,&]*(?:and\b)?\s*[“\"‘']?")
_PASSAGES = 12


def gender_by_kin(paper: Paper, child: Subject) -> tuple[str, Sentence | int, float] | None:
    """The gender of a child named with kin of its own: "Eilidh and her brothers"; where it stands, how surely."""
    for line in paper.cover[:20]:
        if told := _and_kin(line.text, child):
            return told, line.passage or 0, 0.9
    for sentence in paper.story[:40]:
        if told := _and_kin(sentence.text, child):
            return told, sentence, 0.9
    return None


def _and_kin(text: str, child: Subject) -> str | None:
    for mention in child.mention.finditer(text):
        if own := _AND_HIS.match(text, mention.end()):
            return "male" if own[1].lower() == "his" else "female"
    return None


def genders_in_row(paper: Paper, children: list[Subject]) -> dict[str, tuple[str, Sentence]]:
    """By label, the gender that a row of nouns gives each child, with the sentence of the nouns."""
    if len(children) < 2:
        return {}
    for sentence, after in itertools.pairwise([*paper.story, None]):
        if sentence is None or sentence.passage > _PASSAGES:
            break
        told = _row_of_nouns(sentence.text)
        if len(told) != len(children) or len(set(told)) == 1:
            continue
        for text in (sentence.text, after.text if after and after.passage - sentence.passage <= 1 else ""):
            if order := _row_of_names(text, children):
                return {child.label: (gender, sentence) for child, gender in zip(order, told, strict=True)}
    return {}


def _row_of_nouns(text: str) -> list[str]:
    """The genders of the longest row of nouns in `text`, each as often as it counts."""
    best: list[str] = []
    run: list[str] = []
    end = -1
    for match in _ONE.finditer(text):
        if end < 0 or not _THEN.fullmatch(text, end, match.start()):
            run = []
        word = match["count"].lower()
        number = int(word) if word.isdigit() else _COUNT.get(word, 1)
        if (number > 1) != bool(match["many"]):
            run, end = [], -1
            continue
        noun = match["noun"].lower().removeprefix("baby ")
        run = run + ["female" if noun in ("sister", "girl", "daughter") else "male"] * number
        end = match.end()
        best = max(best, run, key=len)
    return best


def _row_of_names(text: str, children: list[Subject]) -> list[Subject]:
    """The children in the order in which `text` names them one right after another; empty where it does not."""
    first = [(match, child) for child in children if (match := child.mention.search(text))]
    first.sort(key=lambda one: one[0].start())
    if len(first) != len(children):
        return []
    for (one, _), (other, _) in itertools.pairwise(first):
        if not _BETWEEN_NAMES.fullmatch(text, one.end(), other.start()):
            return []
    return [child for _, child in first]
