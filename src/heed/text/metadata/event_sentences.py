"""The sentences that tell the event under review, each with its weight, and the marks of what they say read together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.text.metadata.guard import guarded
from heed.text.metadata.incident import Event
from heed.text.metadata.paper import Line, Paper, Sentence
from heed.text.metadata.subject import Subject
from heed.text.metadata.telling import marks

_EVENT, _NEIGHBOUR, _FRONT = 4.0, 1.6, 1.0
_COVER = 2.0
_TELLING = frozenset({"circumstances", "front_matter", "background"})
_WINDOW = 3  # sentences read together: "She was cold. Her mother had been beside her. No cause was found."
_MOST = 24  # windows read
_HEAVY = 1.5  # the surer a sentence tells the event, the more it outweighs the many that may not
_ROUND = 12  # the sentences that tell the event, at most
_FOUND = guarded(
    r"\b(?:coroner|court|jury|pathologist|post-?mortem|inquest|convicted|pleaded guilty|found guilty|cause of (?:his"
    r"|her|the|their)?\s?death|died (?:of|from|as a result)|concluded|verdict)\b",
    re.IGNORECASE,
)
_CONVICTED = guarded(
    r"\b(?:convicted|found guilty|pleaded guilty|pled guilty|admitted|sentenced|imprisoned|jailed)\b[^.;]{0,60}?\b(?:of|to|for)\b",
    re.IGNORECASE,
)
_VERDICT = 2.6  # what somebody was convicted of says what was done
_MANNER = re.compile(
    r"\bdeath of (?:an?|the|this) (?:\w+ ){0,2}(?:child|person|boy|girl|baby|woman|man)\b[^.;,]{0,30}\bby\b"
)


def weighed(paper: Paper, children: list[Subject], told: list[Event]) -> list[tuple[Sentence, float]]:
    """The sentences that count, with their weight: the event, what stands beside it, the rest of the opening."""
    best = told[0].weight if told else 1.0
    weights: dict[int, float] = {}
    for event in told[: 3 * _ROUND]:
        if len(weights) >= _ROUND:
            break
        weights.setdefault(event.sentence.index, _EVENT * event.weight / best)
    section = (
        paper.reading.passages[told[0].sentence.passage].section if told else -1
    )  # what stands beside the event tells of it
    near = {index + step for index in weights for step in (-1, 1, 2)}
    sentences: list[tuple[Sentence, float]] = []
    for sentence in paper.story:
        weight = weights.get(sentence.index, 0.0)
        if not weight and sentence.index in near:
            weight = _NEIGHBOUR
        if not weight:
            here = sentence.opening and paper.reading.passages[sentence.passage].section == section
            if here:
                found = _VERDICT if _CONVICTED.search(sentence.text) else 1.6 if _FOUND.search(sentence.text) else 1.0
                sentences.append((sentence, _FRONT * found))
                continue
            if not sentence.opening or (
                told and sentence.role not in _TELLING and not _CONVICTED.search(sentence.text)
            ):
                continue
            mine = any(child.mention.search(sentence.text) for child in children)
            weight = (
                _FRONT
                if mine and sentence.role != "background"
                else 0.5
                if mine or sentence.role != "background"
                else 0.2
            )
        if sentence.opening and _FOUND.search(sentence.text):
            weight *= 1.6
        if sentence.opening and _CONVICTED.search(sentence.text):
            weight = max(weight, _VERDICT)
        if sentence.opening and _MANNER.search(sentence.text):
            weight = max(weight, _NEIGHBOUR * 1.6)
        sentences.append((sentence, weight))
    return sentences


def windows(
    sentences: list[tuple[Sentence, float]], cover: list[Line], children: list[Subject]
) -> Iterator[tuple[Sentence | Line, float, frozenset[str]]]:
    """The heaviest sentences, each with its weight and the marks of it and of those that follow in its paragraph; then the cover's lines."""
    each: dict[int, frozenset[str]] = {}
    for place in sorted(range(len(sentences)), key=lambda place: -sentences[place][1])[:_MOST]:
        sentence, weight = sentences[place]
        together: frozenset[str] = frozenset()
        for step in range(place, min(place + _WINDOW, len(sentences))):
            if sentences[step][0].passage != sentence.passage:
                break
            if step not in each:
                each[step] = _marks(sentences[step][0].text, children)
            together |= each[step]
        yield sentence, weight**_HEAVY, together
    for line in cover:
        yield line, _COVER**_HEAVY, _marks(line.text, children)


def _marks(text: str, children: list[Subject]) -> frozenset[str]:
    """The marks of a sentence, the children's names taken for "the child"."""
    for child in children:
        text = child.mention.rule.sub("the child", text)
    return marks(text)
