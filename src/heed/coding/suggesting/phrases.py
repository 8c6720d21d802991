"""What the phrases of words/phrases.toml say of a sentence: yes, no, or that it speaks of the factor without settling it."""

from __future__ import annotations

import functools
import re
import tomllib
from typing import Literal

from heed.coding.suggesting.factors import ANY_TIME, OF_ABSENCE, OF_PARENTS, OF_THE_CHILD
from heed.coding.suggesting.marks import kinds_of_number
from heed.coding.suggesting.persons import WORDS, in_roles
from heed.coding.suggesting.sentences import Sentence

Said = Literal["yes", "no", "weak"]
_DENIED = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|excluded|ruled out|free of|negative|rejected|clear of|absent)\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.;,]{0,40}\b(?:excluded|ruled out|not found|was not|were not|negative|rejected|ended)\b", re.IGNORECASE
)
_PARENTS = frozenset({"mother", "father", "parents", "partner", "grandmother", "carer"})
_FATHERS = frozenset({"father", "partner", "parents"})
_MET = re.compile(
    r"\b(?:spoke|spoken|ask|invit|includ|met\b|seen\b|saw\b|contact|consult|assess|known?\b|knew|told|engag|visit|interview|wrote|written|letter|"
    r"mention|record|talk|approach|address|involv|telephon|conversation|invisible|attend|meeting|views|informed|weighed|file\b)",
    re.IGNORECASE,
)
_OTHERS = frozenset({"halfsibling", "kin", "siblings", "anotherchild", "neighbour"})
_OF_THE_CHILD_ALONE = frozenset(
    {
        "looked_after",
        "child_disability",
        "missing_episodes",
        "sexual_exploitation",
        "criminal_exploitation",
        "child_protection_plan_past",
    }
)
_WEAKENS = frozenset({"suspected", "unsettled", "research", "advice", "elsewhere", "asks"})
_WEAKENS_AROUND = frozenset({"under others", "role recommendations", "role appendix", "next unsettled"})
_ENDED = frozenset({"ended", "next ended"})


_ROLE = re.compile(r"<(\\w\+|\w+)>")


class Rule:
    """The patterns of one factor."""

    def __init__(self, words: dict[str, str]) -> None:
        self.topic = _pattern(words["topic"])
        self.yes = _pattern(words["yes"]) if "yes" in words else None
        self.no = _pattern(words["no"]) if "no" in words else None


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_as_words(words), re.IGNORECASE)


def _as_words(text: str) -> str:
    """Roles and kinds as words, so that they begin and end as words do: "<mother>" is "_mother_"."""
    return _ROLE.sub(r"_\1_", text)


@functools.cache
def rules() -> dict[str, Rule]:
    """The rules of all factors."""
    with (WORDS / "phrases.toml").open("rb") as file:
        return {factor: Rule(words) for factor, words in tomllib.load(file).items()}


def said(sentence: Sentence, names: tuple[str, ...]) -> dict[str, Said]:
    """For each factor of which the sentence speaks, what it says."""
    told, roles = in_roles(sentence.text, names)
    text = _as_words(kinds_of_number(told))
    people = set(roles) or {sentence.before}
    signs = set(sentence.signs)
    weak = bool(signs & _WEAKENS) or bool(signs & _WEAKENS_AROUND)
    found: dict[str, Said] = {}
    for factor, rule in rules().items():
        verdict = _verdict(factor, rule, text)
        if verdict is None or (factor == "father_not_engaged" and not (people & _FATHERS and _MET.search(text))):
            continue
        if verdict == "yes" and (_another_time(factor, signs) or _another_person(factor, people, signs)):
            verdict = "weak"
        found[factor] = "weak" if weak else verdict
    return found


def _another_time(factor: str, signs: set[str]) -> bool:
    """Whether a yes is of a time that does not count: over before the child, or only after the incident."""
    if factor == "looked_after" and "after" in signs:
        return True
    return factor not in ANY_TIME and ("before" in signs or bool(signs & _ENDED))


def _another_person(factor: str, people: set[str], signs: set[str]) -> bool:
    """Whether a yes is said of somebody of whom the factor does not ask."""
    if factor in OF_PARENTS:
        return not people & _PARENTS and bool(people & _OTHERS)
    if factor == "physical_abuse" and "outsider" in signs and not people & _PARENTS:
        return True
    if factor in _OF_THE_CHILD_ALONE and people <= _OTHERS | _PARENTS:
        return True  # "She had been in care from the age of eleven", said of the mother
    return factor in OF_THE_CHILD and people <= _OTHERS


def _verdict(factor: str, rule: Rule, text: str) -> Said | None:
    no = rule.no.search(text) if rule.no else None
    if factor == "young_parent" and no and (young := rule.topic.search(text)) and not denied(text, young):
        return "yes"  # either parent: "Mum was 19 and Dad 27"
    if factor in OF_ABSENCE:
        if no and not denied(text, no):
            return "no"
        if rule.yes is not None:
            return "yes" if rule.yes.search(text) else None
        return "yes" if rule.topic.search(text) else None
    if no:
        return "no"
    if rule.yes is not None and (strong := rule.yes.search(text)) and not denied(text, strong):
        return "yes"
    topic = rule.topic.search(text)
    if topic is None:
        return None
    if denied(text, topic):
        return "no"
    return "weak" if rule.yes is not None else "yes"  # where a word alone says little, words that settle it are listed


def denied(text: str, match: re.Match[str]) -> bool:
    """Whether the words before or after what was found deny it."""
    before = re.split(r"[;:]|\bbut\b|\balthough\b", text[max(0, match.start() - 70) : match.start()])[-1]
    return bool(_DENIED.search(before) or _DENIED_AFTER.search(text[match.end() :]))
