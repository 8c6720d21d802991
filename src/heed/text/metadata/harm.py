"""What kind of harm the review is about: from the sentences that tell the event, weighed against denial, suspicion
and history.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict

from heed.text.metadata.guard import Guarded, guarded, starts_in
from heed.text.metadata.incident import Event
from heed.text.metadata.paper import Line, Paper, Sentence
from heed.text.metadata.subject import Subject, told_of_another
from heed.text.metadata.vocabulary import any_of, pattern, vocabulary
from heed.text.reading import Claim

_EVENT, _NEIGHBOUR, _FRONT = 4.0, 1.6, 1.0
_OF_ONESELF = frozenset({"suicide", "self_harm"})
_PROBABLE = re.compile(
    r"suicide|hanging|overdose", re.IGNORECASE
)  # "suspected suicide" is how a death is told before the inquest
_PROBABLY = re.compile(r"\b(?:suspected|probable|apparent)\s+$", re.IGNORECASE)
_RULED_OUT = re.compile(r"\brul(?:ed?|ing) out\b[^.;]*$", re.IGNORECASE)
_MANNER = re.compile(
    r"\bdeath of (?:an?|the|this) (?:\w+ ){0,2}(?:child|person|boy|girl|baby|woman|man)\b[^.;,]{0,30}\bby\b"
)
_HIS = re.compile(r"\b(?:his|her|himself|herself|him)\b", re.IGNORECASE)
_OFFENCE = re.compile(
    r"\b(?:convicted of|guilty (?:of|to)|offences? of|charged? (?:with|of)|sentenced for|child)\s+(?:child\s+)?$",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\b(?:category|categories|heading|label|plans?|register(?:ed)?|grounds?)\b[^.;,]{0,30}$", re.IGNORECASE
)
_EXPLOITED = frozenset({"cse", "cce"})
_CONTEXT = 1.6  # an injury, a rape or a debt within exploitation is exploitation
# How a category fits the age at the event: up to so many months, then from so many. A baby does not take its own life, a youth dies of no cot death.
_FITS: dict[str, tuple[tuple[int, float], ...]] = {
    "suicide": ((84, 0.1), (228, 1.2)),
    "self_harm": ((84, 0.2), (228, 1.2)),
    "sudi": ((12, 1.4), (24, 0.7), (228, 0.1)),
    "fatal_physical_abuse": ((60, 1.3), (120, 0.8), (228, 0.5)),
    "child_homicide_extrafamilial": ((60, 0.4), (120, 0.8), (228, 1.4)),
    "covert_filicide": ((12, 1.3), (48, 0.7), (228, 0.3)),
    "physical_abuse": ((36, 1.3), (120, 0.9), (228, 0.7)),
    "cse": ((96, 0.1), (228, 1.2)),
    "cce": ((96, 0.1), (228, 1.3)),
}
_ROUND = 12  # the sentences that tell the event, at most
_FOUND = guarded(
    r"\b(?:coroner|court|jury|pathologist|post-?mortem|inquest|convicted|pleaded guilty|found guilty|cause of (?:his"
    r"|her|the|their)?\s?death|died (?:of|from|as a result)|concluded|verdict)\b",
    re.IGNORECASE,
)


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
    votes: dict[str, float] = defaultdict(float)
    where: dict[str, tuple[float, Sentence | Line]] = {}
    for sentence, weight in _weighed(paper, children, told):
        for code, strength in _speaks_for(sentence.text, frame, children, paper.genders):
            value = weight * strength * (_CONTEXT if code in _EXPLOITED and frame == "harm" else 1.0)
            votes[code] += value
            if code not in where or where[code][0] < value:
                where[code] = (value, sentence)
    for line in paper.cover[:12] + paper.furniture[:4]:
        for code, strength in _speaks_for(line.text, frame, children, paper.genders):
            votes[code] += 5.0 * strength
            where.setdefault(code, (5.0, line))
    if not votes:
        rest = "other_unclear" if frame == "death" else "other"
        return [paper.claim("harm_category", rest, told[0].sentence if told else None, 0.35, "harm-unclear")]
    if months is not None:
        votes = {code: value * _fit(code, months) for code, value in votes.items()}
    total = sum(votes.values())
    ranked = sorted(votes.items(), key=lambda item: -item[1])[:3]
    return [
        paper.claim("harm_category", code, where[code][1], round(min(0.95, 0.3 + 0.65 * score / total), 3), "harm-told")
        for code, score in ranked
    ]


def _fit(code: str, months: int) -> float:
    """How far a category fits a child of that age; 1 where age tells nothing."""
    return next((share for most, share in _FITS.get(code, ()) if months <= most), 1.0)


def _weighed(paper: Paper, children: list[Subject], told: list[Event]) -> list[tuple[Sentence, float]]:
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
                sentences.append((sentence, _FRONT * (1.6 if _FOUND.search(sentence.text) else 1.0)))
                continue
            if not sentence.opening or sentence.role not in ("circumstances", "front_matter", "background"):
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
        if sentence.opening and _MANNER.search(sentence.text):
            weight = max(weight, _NEIGHBOUR * 1.6)
        sentences.append((sentence, weight))
    return sentences


@functools.cache
def _frame(frame: str) -> list[tuple[str, Guarded, Guarded | None]]:
    return [
        (code, pattern("|".join(words["strong"])), pattern("|".join(words["weak"])) if words["weak"] else None)
        for code, words in vocabulary("harm")[frame].items()
    ]


@functools.cache
def _frame_starts(frame: str) -> frozenset[str]:
    """The word beginnings of all patterns of a frame: a sentence without any of them speaks for nothing."""
    starts = [rule.starts for _, strong, weak in _frame(frame) for rule in (strong, weak) if rule is not None]
    assert all(one is not None for one in starts), "a phrase of harm.toml begins with no letters"
    return frozenset().union(*(one for one in starts if one is not None))


def _speaks_for(
    text: str, frame: str, children: list[Subject], genders: dict[str, str] | None = None
) -> list[tuple[str, float]]:
    """The categories a sentence speaks for, 1 for a strong word and 0.35 for a weak one; denied or only suspected
    words do not count.
    """
    found: list[tuple[str, float]] = []
    if _frame_starts(frame).isdisjoint(starts_in(text)):
        return found
    for code, strong, weak in _frame(frame):
        if code in _OF_ONESELF and (own := strong.search(text)) and _of_another(text, own, children, genders or {}):
            continue  # "killed by his father, who then took his own life"
        said = {match.group().casefold() for match in strong.finditer(text) if not _denied(text, match.start())}
        if said:
            found.append((code, 1.0 if len(said) == 1 else 1.4))
        elif weak is not None and any(not _denied(text, match.start()) for match in weak.finditer(text)):
            found.append((code, 0.35))
    return found


def _of_another(text: str, own: re.Match[str], children: list[Subject], genders: dict[str, str]) -> bool:
    """Whether somebody else took his own life: one who is named before, or a "he" where the child is a girl, or where the children are several."""
    if told_of_another(text, own.start(), children[0]):
        return True
    his = _HIS.search(own.group()) or _HIS.search(text, own.start(), own.end() + 20)
    if his is None:
        return False
    if len(children) > 1:
        return not any(child.mention.search(text, 0, own.start()) for child in children)
    known = genders.get(children[0].label, "")
    return known in ("male", "female") and (his[0][0].lower() == "h" and his[0].lower() not in ("her", "herself")) != (
        known == "male"
    )


def _denied(text: str, at: int) -> bool:
    before = re.split(r"[;:]|\bbut\b", text[max(0, at - 60) : at])[-1]
    if _PROBABLE.match(text, at):
        before = _PROBABLY.sub("", before)
    if _OFFENCE.search(before) and text[at : at + 7].casefold() == "cruelty":
        return True  # the name of an offence, of neglect as often as not
    if _CATEGORY.search(before):
        return True  # "a plan under the category of neglect" is of before
    return bool(any_of("incident", "denied").search(before) or _RULED_OUT.search(text[max(0, at - 120) : at]))
