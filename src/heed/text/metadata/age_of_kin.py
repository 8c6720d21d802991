"""Ages told of a child with or through another: "when they were four months old", "Child A and her sister, who was six"."""

from __future__ import annotations

import re

from heed.text.metadata.ages import Age, ages_in
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import Subject

_KIN_AGED = re.compile(
    r"\b(?:his|her|their|the other|whose) (?:[\w-]+ )?(?:sister|brother|sibling|twin|child)\b,?(?: who)?\s*(?:\(|then |now )*$",
    re.IGNORECASE,
)  # "Child A told a teacher that he hurt her and her sister, who was six"
THEY_WERE = re.compile(
    r"\b(?:they|both|all(?: \w+)?|each|the (?:twins|babies|children|siblings)) (?:were|was)(?: \w+)?\s*$"
    r"|\b(?:both|each) aged\s*$",
    re.IGNORECASE,
)


def of_all(paper: Paper, child: Subject, rivals: list[Subject]) -> list[tuple[float, Age, Sentence | int]]:
    """Ages told of all the children at once in a sentence about another: "when they were four months old, Twin A collapsed"."""
    found: list[tuple[float, Age, Sentence | int]] = []
    for sentence in paper.story[:80] if rivals else ():
        if child.mention.search(sentence.text):
            continue
        for age in ages_in(sentence.text):
            if THEY_WERE.search(sentence.text, 0, age.start + 5):
                found.append((1.0, age, sentence))
    return found


def of_sibling(paper: Paper, child: Subject, rival: Subject) -> list[tuple[float, Age, Sentence | int]]:
    """Of two children under review, the one told of as the other's brother or sister."""
    found: list[tuple[float, Age, Sentence | int]] = []
    for sentence in paper.story[:60]:
        if not rival.mention.search(sentence.text) or child.mention.search(sentence.text):
            continue
        for age in ages_in(sentence.text):
            if age.months < 216 and _KIN_AGED.search(sentence.text, 0, age.start):
                found.append((0.6, age, sentence))
    return found[:1]
