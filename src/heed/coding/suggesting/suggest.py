"""Suggests a value for every factor of the national codebook, with the passages it rests on; of the review, and of a child where it differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from heed.coding.suggesting.deciding import Decision, decision, features, likely, spoken
from heed.coding.suggesting.factors import OF_THE_CHILD
from heed.coding.suggesting.persons import labels
from heed.coding.suggesting.reasons import reason
from heed.coding.suggesting.sentences import told
from heed.coding.suggesting.told import Case, Evidence, Suggestion, Value
from heed.coding.suggesting.weighing import Embed, Numbers, Weighed, Weights, learnt, scores, weighed

WITH_MEANING = "heed-national-1: phrases, weighed words, MiniLM-L6 likeness"
WITHOUT = "heed-national-1: phrases and weighed words alone (the model for meaning is not installed)"
MOST_PASSAGES = 3
_CLOSE = 2.5  # a passage that speaks so much less than the best is not shown beside it
_ALL = re.compile(
    r"\b(?:both|neither|each|all|every|none|they|their|the (?:children|twins|siblings|boys|girls|brothers|sisters))\b",
    re.IGNORECASE,
)


def suggest(case: Case, embed: Embed | None = None) -> list[Suggestion]:
    """A suggestion for each factor of the review, then those for children of whom another value holds."""
    names = labels(case.children)
    rows = [weighed(sentence, names) for sentence in told(case)]
    made = learnt(embed is not None), decision(embed is not None)
    return suggested(rows, case.children, made, embed)


def suggested(
    rows: Sequence[Weighed], children: Sequence[str], made: tuple[Weights, Decision], embed: Embed | None
) -> list[Suggestion]:
    """The same from sentences already taken apart, by these weights."""
    weights, model = made
    table = scores(rows, weights, embed)
    name = WITH_MEANING if embed is not None else WITHOUT
    of_review = [_one(rows, table, factor, column, None, model, name) for factor, column in _columns(weights)]
    found = list(of_review)
    for child in children if len(children) > 1 else ():
        places = _of(rows, child, children)
        if len(places) == len(rows):
            continue
        own, part = [rows[place] for place in places], table[places]
        for (factor, column), whole in zip(_columns(weights), of_review, strict=True):
            if (factor in OF_THE_CHILD or factor == "voice_of_child_not_heard") and whole.value != "not_stated":
                mine = _one(own, part, factor, column, child, model, name)
                if mine.value != whole.value and not _still_there(whole, own):
                    found.append(mine)
    return found


def _columns(weights: Weights) -> list[tuple[str, int]]:
    return [(factor, 2 * place) for place, factor in enumerate(weights.factors)]


def _one(
    rows: Sequence[Weighed], table: Numbers, factor: str, column: int, child: str | None, model: Decision, name: str
) -> Suggestion:
    if not rows:
        return Suggestion(factor, child, "not_stated", [], reason("not_stated", [], []), name)
    shares = likely(factor, features(rows, table, factor, column), model)
    value = max(shares, key=lambda one: shares[one])
    chosen = _best(rows, table, factor, column, value)
    against = _opposed(rows, factor, value)
    return Suggestion(factor, child, value, _evidence(chosen), reason(value, chosen, against), name)


def _best(rows: Sequence[Weighed], table: Numbers, factor: str, column: int, value: Value) -> list[Weighed]:
    """The sentences that speak most for the value, of different passages; of not_stated, those that spoke of it and do not settle it."""
    if value == "not_stated":
        weak = [row for row in rows if row.said.get(factor) == "weak"]
        return weak[:2]
    own = spoken(rows, table, factor, column)[value == "no"]
    chosen: list[Weighed] = []
    seen: set[str] = set()
    order = np.argsort(-own, kind="stable")
    for place in order:
        row = rows[int(place)]
        if row.sentence.passage.id in seen or row.sentence.passage.text in seen:
            continue
        if own[place] < own[order[0]] - _CLOSE or len(chosen) == MOST_PASSAGES:
            break
        seen |= {row.sentence.passage.id, row.sentence.passage.text}
        chosen.append(row)
    return chosen


def _opposed(rows: Sequence[Weighed], factor: str, value: Value) -> list[Weighed]:
    other = {"yes": "no", "no": "yes"}.get(value)
    return [row for row in rows if row.said.get(factor) == other] if other else []


def _evidence(chosen: Sequence[Weighed]) -> list[Evidence]:
    return [Evidence(row.sentence.passage.id, row.sentence.passage.page, row.sentence.passage.text) for row in chosen]


def _of(rows: Sequence[Weighed], child: str, children: Sequence[str]) -> list[int]:
    """The places of the sentences that may be about this child: all but those that name other children alone."""
    own = re.compile(_named(labels([child])))
    others = re.compile(_named(labels([one for one in children if one != child])))
    return [
        place
        for place, row in enumerate(rows)
        if not others.search(row.sentence.text) or own.search(row.sentence.text) or _ALL.search(row.sentence.text)
    ]


def _named(names: Sequence[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)"


def _still_there(whole: Suggestion, own: Sequence[Weighed]) -> bool:
    """Whether the best passage of the whole review speaks of this child too."""
    return bool(whole.evidence) and any(row.sentence.passage.id == whole.evidence[0].passage for row in own)
