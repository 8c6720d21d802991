"""What the phrases of words/phrases.toml say of a sentence: yes, no, or that it speaks of the factor without settling it."""

from __future__ import annotations

import functools
import re
import tomllib
from typing import Literal

from heed.coding.suggesting.marks import kinds_of_number
from heed.coding.suggesting.persons import in_roles
from heed.coding.suggesting.sentences import WORDS, Sentence

Said = Literal["yes", "no", "weak"]
_DENIED = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|excluded|ruled out|free of|negative|rejected|clear of|absent)\b|n['’]t\b", re.IGNORECASE
)
_DENIED_AFTER = re.compile(r"^[^.;,]{0,40}\b(?:excluded|ruled out|not found|was not|were not|negative|rejected|ended)\b", re.IGNORECASE)
_OF_ABSENCE = frozenset(  # what these factors mean is itself that something was not done
    "information_sharing_failure professional_curiosity_lacking voice_of_child_not_heard father_not_engaged supervision_weak".split()
)
_ONLY_FAMILY = frozenset({"parental_learning_disability"})
_WEAKENS = frozenset({"suspected", "unsettled", "research", "advice", "elsewhere", "asks"})
_WEAKENS_AROUND = frozenset({"under others", "role recommendations", "role appendix", "near unsettled", "next unsettled"})


class Rule:
    """The patterns of one factor."""

    def __init__(self, words: dict[str, str]) -> None:
        self.topic = re.compile(words["topic"], re.IGNORECASE)
        self.yes = re.compile(words["yes"], re.IGNORECASE) if "yes" in words else None
        self.no = re.compile(words["no"], re.IGNORECASE) if "no" in words else None


@functools.cache
def rules() -> dict[str, Rule]:
    """The rules of all factors."""
    with (WORDS / "phrases.toml").open("rb") as file:
        return {factor: Rule(words) for factor, words in tomllib.load(file).items()}


def said(sentence: Sentence, names: tuple[str, ...]) -> dict[str, Said]:
    """For each factor of which the sentence speaks, what it says."""
    text = kinds_of_number(in_roles(sentence.text, names)[0])
    found: dict[str, Said] = {}
    signs = set(sentence.signs)
    weak = bool(signs & _WEAKENS) or bool(signs & _WEAKENS_AROUND)
    for factor, rule in rules().items():
        verdict = _verdict(factor, rule, text)
        if verdict is None:
            continue
        early = verdict == "yes" and "before" in signs and factor not in ("care_leaver_parent", "young_parent", "child_protection_plan_past") and factor not in _OF_ABSENCE
        late = verdict == "yes" and factor == "looked_after" and "after" in signs
        found[factor] = "weak" if weak or early or late else verdict
    return found


def _verdict(factor: str, rule: Rule, text: str) -> Literal["yes", "no"] | None:
    no = rule.no.search(text) if rule.no else None
    if factor in _OF_ABSENCE:
        if no:
            return "no"
        if rule.yes is not None:
            return "yes" if rule.yes.search(text) else None
        return "yes" if rule.topic.search(text) else None
    if no:
        return "no"
    if rule.yes is not None and (strong := rule.yes.search(text)) and not _denied(text, strong):
        return "yes"
    topic = rule.topic.search(text)
    if topic is None:
        return None
    return "no" if _denied(text, topic) else "yes"


def _denied(text: str, match: re.Match[str]) -> bool:
    before = re.split(r"[;:]|\bbut\b|\balthough\b", text[max(0, match.start() - 70) : match.start()])[-1]
    return bool(_DENIED.search(before) or _DENIED_AFTER.search(text[match.end() :]))
