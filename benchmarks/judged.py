"""What was judged to answer a question, and how often search shows it: another measure than finding the one passage a question was made from.

Many a question that names no review has several right answers among sixty. Its maker marked one. The first ten of each way of ranking were
pooled, shuffled, and read without a word of where they came from; `sample/questions/judged.jsonl` says which of them answer:

    {"question_id": "u001", "passages": ["child-v.docx | Spring 2016. Child V began at …", …]}

A passage is named by its file and the words it opens with (all, where it is short), so that a judgement outlives the library it was made in.
What was in no pool was read by nobody and counts as no answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.answers import Held, letters, right

AT = 10
OPENING = 12  # words, and more where another passage of the file opens with the same
MARK = " | "  # between the file and the words


class Judged(NamedTuple):
    """What was judged of a question: for each answer the passages of the library that hold it, and how many answers are not held."""

    answers: list[frozenset[str]]
    lost: int

    def found(self, order: Iterable[str]) -> int:
        """How many of the answers are among the first ten."""
        first = set(list(order)[:AT])
        return sum(bool(answer & first) for answer in self.answers)


def judged(path: Path) -> dict[str, list[str]]:
    """The passages judged to answer, by question; empty where nothing was judged yet."""
    if not path.exists():
        return {}
    rows = (json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip())
    return {row["question_id"]: list(row["passages"]) for row in rows}


def opening(file: str, text: str, others: Iterable[str]) -> str:
    """What a passage is called in judgements; `others`: the texts of the other passages of its file."""
    words, beside = text.split(), [letters(other) for other in others]
    count = OPENING
    while count < len(words) and any(other.startswith(letters(" ".join(words[:count]))) for other in beside):
        count += 1
    return file + MARK + " ".join(words[:count])


def called(name: str, of_file: Mapping[str, list[Held]]) -> set[str]:
    """The passages of that name: those of these very words, else those that open with them, else the one that is most like them."""
    file, _, words = name.partition(MARK)
    own, wanted = of_file.get(file, []), letters(words)
    same = {held.passage for held in own if held.letters == wanted}
    return same or {held.passage for held in own if held.letters.startswith(wanted)} or right([words], own)


def resolved(
    names: Iterable[str], of_file: Mapping[str, list[Held]], again: Callable[[str, set[str]], set[str]]
) -> Judged:
    """The answers among the passages of a library; the same words in a paper published again are one answer.

    `again`: of passages of a file, those that hold the same words in its twins.
    """
    answers: list[frozenset[str]] = []
    lost = 0
    for name in names:
        own = called(name, of_file)
        lost += not own
        every = own | again(name.partition(MARK)[0], own)
        same = [answer for answer in answers if answer & every]
        if own:
            answers = [answer for answer in answers if not answer & every] + [frozenset(every.union(*same))]
    return Judged(answers, lost)
