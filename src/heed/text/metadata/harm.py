"""What kind of harm the review is about: the sentences that tell the event, read twice.

Once by phrases that say it outright (words/harm.toml), once by how like they are to tellings whose category is known (tellings/*.toml): whoever
tells it in words that no list foresaw is still understood, and a verdict in words still counts. The two readings are multiplied.
"""

from __future__ import annotations

from collections import defaultdict

from heed.text.metadata.event_sentences import weighed, windows
from heed.text.metadata.harm_words import speaks_for
from heed.text.metadata.incident import Event
from heed.text.metadata.likeness import NOTHING, model
from heed.text.metadata.paper import Line, Paper, Sentence
from heed.text.metadata.subject import Subject
from heed.text.reading import Claim

_COVER_WORDS = 5.0
_RULES, _SLIGHT = 0.5, 0.03  # the phrases' part in the product; what is left to a category of which none speaks
_FEW = 5.0  # one phrase said in passing is not all that there is to say
_EXPLOITED = frozenset({"cse", "cce"})
_CONTEXT = 1.6  # an injury, a rape or a debt within exploitation is exploitation
# How a category fits the age at the event: up to so many months, then from so many. A baby does not take its own life, a youth dies of no cot death.
_FITS: dict[str, tuple[tuple[int, float], ...]] = {
    "suicide": ((84, 0.1), (228, 1.2)),
    "self_harm": ((84, 0.2), (228, 1.2)),
    "sudi": ((12, 1.4), (24, 0.7), (228, 0.1)),
    "overt_filicide": ((36, 0.7), (228, 1.1)),
    "fatal_physical_abuse": ((60, 1.3), (120, 0.8), (155, 0.5), (228, 0.25)),
    "child_homicide_extrafamilial": ((60, 0.4), (120, 0.8), (228, 1.4)),
    "covert_filicide": ((12, 1.3), (48, 0.7), (228, 0.3)),
    "neglect": ((96, 1.2), (228, 0.8)),
    "physical_abuse": ((36, 1.3), (120, 0.9), (228, 0.7)),
    "cse": ((96, 0.1), (228, 1.2)),
    "cce": ((96, 0.1), (228, 1.3)),
}


def harm_category(
    paper: Paper,
    children: list[Subject],
    told: list[Event],
    outcome: str | None,
    several: bool,
    months: int | None = None,
) -> list[Claim]:
    """Claims of `harm_category`, surest first; several incidents with different harm are thematic_mixed."""
    if several:
        return [
            paper.claim("harm_category", "thematic_mixed", told[0].sentence if told else None, 0.85, "harm-several")
        ]
    if outcome is None:
        return []
    frame = "death" if outcome == "death" else "harm"
    sentences = weighed(paper, children, told)
    cover = paper.cover[:12] + paper.furniture[:4]
    where: dict[str, tuple[float, Sentence | Line]] = {}
    said = _by_phrases(paper, sentences, cover, children, frame, where)
    like = _by_likeness(sentences, cover, children, frame, where)
    shares = {
        code: share ** (1 - _RULES) * (said.get(code, 0.0) + _SLIGHT) ** _RULES * _fit(code, months)
        for code, share in like.items()
    }
    total = sum(shares.values())
    if not total:
        rest = "other_unclear" if frame == "death" else "other"
        return [paper.claim("harm_category", rest, told[0].sentence if told else None, 0.35, "harm-unclear")]
    ranked = sorted(shares.items(), key=lambda item: -item[1])[:3]
    return [
        paper.claim("harm_category", code, where[code][1], round(min(0.95, 0.3 + 0.65 * share / total), 3), "harm-told")
        for code, share in ranked
    ]


def _by_phrases(
    paper: Paper,
    sentences: list[tuple[Sentence, float]],
    cover: list[Line],
    children: list[Subject],
    frame: str,
    where: dict[str, tuple[float, Sentence | Line]],
) -> dict[str, float]:
    """The share of each category in what the phrases say; `where` is told the sentence that says most of each."""
    votes: dict[str, float] = defaultdict(float)
    heard = [(sentence, weight) for sentence, weight in sentences] + [(line, _COVER_WORDS) for line in cover]
    for sentence, weight in heard:
        for code, strength in speaks_for(sentence.text, frame, children, paper.genders):
            value = weight * strength * (_CONTEXT if code in _EXPLOITED and frame == "harm" else 1.0)
            votes[code] += value
            _note(where, code, 10 * value, sentence)  # what says it outright is the better witness
    total = sum(votes.values()) + _FEW
    return {code: value / total for code, value in votes.items()}


def _by_likeness(
    sentences: list[tuple[Sentence, float]],
    cover: list[Line],
    children: list[Subject],
    frame: str,
    where: dict[str, tuple[float, Sentence | Line]],
) -> dict[str, float]:
    """The share of each category in what the sentences are like, each read with those that follow it in its paragraph."""
    learnt = model(frame)
    votes = dict.fromkeys((code for code in learnt.codes if code != NOTHING), 0.0)
    for said, weight, told in windows(sentences, cover, children):
        for code, share in learnt.likeness(told).items():
            if code != NOTHING:
                votes[code] += weight * share
                _note(where, code, weight * share, said)
    total = sum(votes.values())
    return {code: value / total for code, value in votes.items()} if total else {}


def _note(where: dict[str, tuple[float, Sentence | Line]], code: str, value: float, said: Sentence | Line) -> None:
    if code not in where or where[code][0] < value:
        where[code] = (value, said)


def _fit(code: str, months: int | None) -> float:
    """How far a category fits a child of that age; 1 where age tells nothing."""
    if months is None:
        return 1.0
    return next((share for most, share in _FITS.get(code, ()) if months <= most), 1.0)
