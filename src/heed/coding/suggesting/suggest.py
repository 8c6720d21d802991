"""Suggests a value for every factor of the national codebook, with the passages it rests on; of the review, and of a child where it differs."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec
import numpy as np

from heed.coding.suggesting.deciding import Decision, decision, features, likely, settled, spoken
from heed.coding.suggesting.factors import OF_THE_CHILD
from heed.coding.suggesting.family import Family, family
from heed.coding.suggesting.persons import labels
from heed.coding.suggesting.reasons import doubtful, reason
from heed.coding.suggesting.ruling_out import ruled_out
from heed.coding.suggesting.sentences import told
from heed.coding.suggesting.setting_aside import counted
from heed.coding.suggesting.stating import stated
from heed.coding.suggesting.told import Case, Evidence, Suggestion, Value
from heed.coding.suggesting.weighing import Meaning, Numbers, Weighed, learnt, scores, weighed

WITH_MEANING = "heed-national-11: phrases, weighed words, MiniLM-L6 likeness and a reader tuned from it"
WITHOUT = "heed-national-11: phrases and weighed words alone (the models for meaning are not installed)"
MOST_PASSAGES = 3
PLAIN = 0.75  # so likely is held what a plain word settles by a rule
_CLOSE = 2.5  # a passage that speaks so much less than the best is not shown beside it
_TOLD_BY_CHILD = OF_THE_CHILD | {"voice_of_child_not_heard"}
Answer = tuple[Suggestion, list[Weighed]]
_ALL = re.compile(
    r"\b(?:both|neither|none of|they|their|all (?:of them|of the|the|two|three|four|five|six)|each (?:of|child|was)|every child|"
    r"the (?:children|twins|siblings|boys|girls|brothers|sisters|babies))\b",
    re.IGNORECASE,
)


def suggest(case: Case, meaning: Meaning | None = None) -> list[Suggestion]:
    """A suggestion for each factor of the review, then those for children of whom another value holds."""
    names = labels(case.children)
    rows = [weighed(sentence, names) for sentence in told(case)]
    with_meaning = meaning is not None
    table = scores(rows, learnt(with_meaning), meaning, names)
    return suggested(rows, case.children, table, decision(with_meaning), WITH_MEANING if with_meaning else WITHOUT)


def suggested(
    rows: Sequence[Weighed], children: Sequence[str], table: Numbers, model: Decision, name: str
) -> list[Suggestion]:
    """The same from sentences already taken apart and scored; `name`: what the suggestions are made by."""
    whole = family(rows, children)
    answers = {factor: _one(rows, table, factor, column, None, model, name, whole) for factor, column in columns()}
    of_children: list[tuple[str, set[int], Answer]] = []
    for child in children if len(children) > 1 else ():
        places = _of(rows, child, children)
        if len(places) == len(rows):
            continue
        own, part = [rows[place] for place in places], table[places]
        named, seen = re.compile(_named(labels([child]))), {id(row.sentence) for row in own}
        for factor, column in columns():
            if factor not in _TOLD_BY_CHILD:
                continue
            mine = _one(own, part, factor, column, child, model, name, whole)
            of_children.append((factor, seen, mine))
            if _outweighs(mine, answers[factor], factor, named):
                answers[factor] = (msgspec.structs.replace(mine[0], child=None), mine[1])
    differing = [
        mine[0]
        for factor, seen, mine in of_children
        if mine[0].value != answers[factor][0].value
        and answers[factor][1]
        and answers[factor][0].value != "not_stated"
        and id(answers[factor][1][0].sentence) not in seen  # what settles it for the review is not said of this child
    ]
    return [suggestion for suggestion, _ in answers.values()] + differing


def _outweighs(mine: Answer, whole: Answer, factor: str, named: re.Pattern[str]) -> bool:
    """Whether the yes of one child makes the review's: it is so for any child, and the sentence that says so names the child."""
    if mine[0].value != "yes" or whole[0].value == "yes" or not mine[1]:
        return False
    best = mine[1][0]
    return best.said.get(factor) == "yes" and bool(named.search(best.sentence.text))


@functools.cache
def columns() -> list[tuple[str, int]]:
    """Each factor with the place of its yes among the scores; its no stands beside it."""
    return [(factor, 2 * place) for place, factor in enumerate(learnt(with_meaning=False).factors)]


def _one(
    rows: Sequence[Weighed],
    table: Numbers,
    factor: str,
    column: int,
    child: str | None,
    model: Decision,
    name: str,
    whole: Family,
) -> Answer:
    """The suggestion, and the sentences it rests on."""
    if not rows:
        why = reason("not_stated", [], [])
        return Suggestion(factor, child, "not_stated", [], why, name, None, why), []
    plain_table = table
    rows, table = counted(rows, table, factor, column, whole)
    shares = likely(factor, features(rows, table, plain_table, factor, column), model)
    value, likeliest = settled(shares), max(shares, key=lambda one: shares[one])
    chosen = _best(rows, table, factor, column, likeliest)
    if over := ruled_out(rows, factor, value, whole, likeliest)[:MOST_PASSAGES]:
        words, plain = reason("no", over, []), reason("no", over, [], quoting=False)
        return Suggestion(factor, child, "no", _evidence(over), words, name, PLAIN, plain), over
    plainly = stated(rows, factor, whole, shares["yes"]) if value == "not_stated" and likeliest != "no" else []
    if plainly:
        words, plain = reason("yes", plainly, []), reason("yes", plainly, [], quoting=False)
        return Suggestion(factor, child, "yes", _evidence(plainly[:MOST_PASSAGES]), words, name, PLAIN, plain), plainly
    against = _opposed(rows, factor, value)
    if value != likeliest:
        words, plain = doubtful(likeliest, chosen), doubtful(likeliest, chosen, quoting=False)
    else:
        words, plain = reason(value, chosen, against), reason(value, chosen, against, quoting=False)
    return Suggestion(factor, child, value, _evidence(chosen), words, name, round(shares[value], 4), plain), chosen


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
    return [
        Evidence(row.sentence.passage.id, row.sentence.passage.page, row.sentence.passage.text, row.sentence.text)
        for row in chosen
    ]


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
